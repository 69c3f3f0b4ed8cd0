import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay } from '@/app/session';
import type { HandMark } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { NeedsApproval } from '@/features/identity/needs-approval';
import type { Profile } from './draft';
import { HAND_MARKS } from './words';

interface Props {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** Marks a customer, or takes a mark off, with the reason. */
export function MarksDialog({ profile, isOpen, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Marks`}>
      {isOpen && <Fields profile={profile} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ profile, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useLingui();
  const may = useMay('customers.mark');
  const [mark, setMark] = useState<HandMark>('vip');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const set = useWrite('customers.set_mark');
  const remove = useWrite('customers.remove_mark');
  const marked = profile.hand_marks.some((one) => one.mark === mark);
  const blank = reason.trim() === '';

  const store = async () => {
    setTried(true);
    if (blank || set.busy || remove.busy) return;
    const input = { customer: profile.id, mark, reason: reason.trim() };
    if (await (marked ? remove : set).attempt(input)) onClose();
  };
  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      <SelectField
        label={t`Mark`}
        autoFocus
        value={mark}
        onChange={setMark}
        choices={(Object.keys(HAND_MARKS) as HandMark[]).map((id) => ({
          id,
          name: HAND_MARKS[id](),
          detail: profile.hand_marks.find((one) => one.mark === id)?.reason,
        }))}
      />
      {mark === 'blacklisted' && !marked && (
        <p className="text-13 text-ink-soft">
          <Trans>Nothing is sold to a blocked customer, unless a supervisor approves it.</Trans>
        </p>
      )}
      <TextField
        label={t`Reason`}
        hint={t`Stands in the history, for colleagues.`}
        isRequired
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && blank ? t`Write one line why.` : undefined}
      />
      {!may && (
        <p className="text-ink-soft">
          <NeedsApproval />
        </p>
      )}
      <FailureNotice failure={set.failure ?? remove.failure} />
      <div className="flex justify-end gap-2 border-t border-rule pt-4">
        <Button onPress={onClose}>{t`Keep as it is`}</Button>
        <Button variant={marked ? 'danger' : 'main'} type="submit" keyHint="Enter" busy={set.busy || remove.busy}>
          {marked ? t`Take the mark off` : t`Mark the customer`}
        </Button>
      </div>
    </Form>
  );
}
