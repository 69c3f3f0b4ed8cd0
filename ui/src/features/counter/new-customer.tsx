import { Trans, useLingui } from '@lingui/react/macro';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { CustomerRow } from './wire';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { TheirsNotice } from '@/features/customers/theirs-notice';
import { useTheirs } from '@/features/customers/use-theirs';
import type { NewPhone } from './customer-finder';

/** The line of a phone that nobody has: the phone is filled in, a name may follow, Enter creates. */
export function NewCustomer(props: { phone: NewPhone; onMade: (customer: CustomerRow) => void; onCancel: () => void }) {
  const { phone, onMade, onCancel } = props;
  const { t } = useLingui();
  const [name, setName] = useState('');
  const create = useWrite('customers.find_or_create');
  const theirs = useTheirs(phone.phone);

  const make = async () => {
    const made = await create.attempt({ phone: phone.phone, name: name.trim() || undefined });
    if (!made) return;
    if (made.created) theirs.keepFor(made.customer.id);
    onMade(made.customer);
  };

  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 bg-leaf-wash px-3 py-2">
        <span className="flex min-h-11 items-center gap-3 font-semibold text-leaf-strong">
          <Icon of={UserPlus} />
          <span>
            <Trans>
              New customer <PhoneNumber shown={phone.shown} />
            </Trans>
          </span>
        </span>
        <div className="min-w-48 flex-1">
          <TextField
            label={t`Name, may follow later`}
            labelHidden
            placeholder={t`Name, may follow later`}
            value={name}
            onChange={setName}
            autoFocus
            autoComplete="off"
            maxLength={120}
          />
        </div>
        <Button variant="main" type="submit" keyHint="Enter" busy={create.busy}>
          {t`Add customer`}
        </Button>
        <Button variant="quiet" onPress={onCancel} keyHint="Escape">
          {t`Leave it`}
        </Button>
      </div>
      {phone.unlisted && (
        <p className="text-13 text-amber">
          <Trans>No known network has this number. Compare it with what the customer says.</Trans>
        </p>
      )}
      <TheirsNotice theirs={theirs} />
      <FailureNotice failure={create.failure} />
    </form>
  );
}
