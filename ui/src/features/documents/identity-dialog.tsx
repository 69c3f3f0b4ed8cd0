import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { choicesOf, IDENTITIES, type Identity } from './words';

interface IdentityProps {
  customer: string;
  identity: Identity | null;
  isOpen: boolean;
  onClose: () => void;
}

/** What somebody showed to say who they are: its kind, the last four characters of its number, its last day. */
export function IdentityDialog({ isOpen, onClose, ...inside }: IdentityProps) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Identity document`}>
      {isOpen && <Inside {...inside} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ customer, identity, onClose }: Omit<IdentityProps, 'isOpen'>) {
  const { t } = useLingui();
  const set = useWrite('customers.set_identity');
  const [kind, setKind] = useState<Identity['kind']>(identity?.kind ?? 'national_id');
  const [last4, setLast4] = useState(identity?.last4 ?? '');
  const [expires, setExpires] = useState(identity?.expires ?? '');

  // `run`, for a forgotten identity answers null.
  const save = (next: { kind: Identity['kind']; last4: string; expires: string | null } | null) =>
    set.run({ customer, identity: next }).then(
      () => {
        toast(next ? t`Identity saved` : t`Identity forgotten`);
        onClose();
      },
      () => undefined,
    );

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save({ kind, last4, expires: expires || null });
      }}
    >
      <SelectField
        label={t`What was shown`}
        value={kind}
        onChange={setKind}
        choices={choicesOf(IDENTITIES)}
        autoFocus
      />
      <TextField
        label={t`Last four characters of its number`}
        // Whoever types the whole number has the rest of it dropped here: it never leaves this field.
        value={last4}
        onChange={(text) =>
          setLast4(
            text
              .replace(/[^\p{L}\p{N}]/gu, '')
              .slice(-4)
              .toUpperCase(),
          )
        }
        hint={t`No more of it is kept.`}
        ltr
        isRequired
      />
      <TextField
        label={t`Good until`}
        type="date"
        value={expires}
        onChange={setExpires}
        hint={t`Leave it empty where the document names no day.`}
      />
      <FailureNotice failure={set.failure} />
      <div className="flex flex-wrap justify-end gap-2">
        {identity && <Button isDisabled={set.busy} onPress={() => void save(null)}>{t`Forget the identity`}</Button>}
        <Button variant="main" type="submit" busy={set.busy} isDisabled={last4.length !== 4}>
          {t`Save the identity`}
        </Button>
      </div>
    </form>
  );
}
