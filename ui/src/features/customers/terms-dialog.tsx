import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { latinDigits } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import type { Profile } from './draft';
import { FIELDS, word } from './words';

interface Props {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** What a customer may owe, for how long, and whose prices they pay. */
export function TermsDialog({ profile, isOpen, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Terms and group`}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep as it is`}</Button>
          <Button variant="main" type="submit" form="terms" keyHint="Mod+Enter">{t`Save the terms`}</Button>
        </>
      }
    >
      {isOpen && <Fields profile={profile} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ profile, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useLingui();
  const [limit, setLimit] = useState(profile.terms.credit_limit ?? '');
  const [days, setDays] = useState(String(profile.terms.days));
  const [group, setGroup] = useState(profile.terms.group?.id ?? 'none');
  const [fresh, setFresh] = useState('');
  const [tried, setTried] = useState(false);
  const groups = useQueryOp('customers.groups', {});
  const set = useWrite('customers.set_terms');
  const add = useWrite('customers.save_group');
  const odd = !/^\d{1,3}$/.test(days.trim());
  const isNew = group === 'new';

  const save = async () => {
    setTried(true);
    if (odd || set.busy || add.busy || (isNew && fresh.trim() === '')) return;
    let chosen = group === 'none' || isNew ? null : group;
    if (isNew) {
      const made = await add.attempt({ name: fresh.trim() });
      if (!made) return;
      chosen = made.id;
      setGroup(made.id);
    }
    const terms = { customer: profile.id, credit_limit: limit || null, days: Number(days), group: chosen };
    if (await set.attempt(terms)) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save the terms`, run: () => void save() }]);
  return (
    <Form
      id="terms"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <AmountField
        label={word(FIELDS, 'credit_limit') ?? ''}
        hint={t`Empty: the customer pays at once.`}
        autoFocus
        value={limit}
        onChange={setLimit}
      />
      <TextField
        label={word(FIELDS, 'terms_days') ?? ''}
        ltr
        inputMode="numeric"
        maxLength={3}
        value={days}
        onChange={(typed) => setDays(latinDigits(typed))}
        error={tried && odd ? t`A whole number from 0 to 365.` : undefined}
      />
      <SelectField<string>
        label={word(FIELDS, 'customer_group') ?? ''}
        hint={t`Its prices stand with each item of the catalog.`}
        value={group}
        onChange={setGroup}
        choices={[
          { id: 'none', name: t`No group` },
          ...(groups.data?.rows ?? []).map(({ id, name }) => ({ id, name })),
          { id: 'new', name: t`A new group` },
        ]}
      />
      {isNew && (
        <TextField
          label={t`Name of the new group`}
          isRequired
          maxLength={60}
          value={fresh}
          onChange={setFresh}
          error={tried && fresh.trim() === '' ? t`A group needs a name.` : undefined}
        />
      )}
      <FailureNotice failure={add.failure ?? set.failure} />
    </Form>
  );
}
