import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useKeptWrite } from '@/backend/use-kept-write';
import { ConfirmDialog, Dialog } from '@/design/dialog';
import { spoken } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import type { Credit } from './words';

interface RevokeProps {
  /** What is to be taken back; null while the dialog is closed. */
  credit: Credit | null;
  onClose: () => void;
}

/** Takes back what is left of promotional credit. */
export function Revoke({ credit, onClose }: RevokeProps) {
  const { t } = useLingui();
  const place = usePlace();
  const [reason, setReason] = useState('');
  const write = useKeptWrite('ledger.revoke_credit', credit?.id ?? '');
  const amount = credit ? spoken(credit.remaining, place) : '';
  const close = () => {
    setReason('');
    write.reset();
    onClose();
  };
  const told = (done: unknown) => {
    if (done === null) return;
    toast(t`Promotional credit taken back`);
    close();
  };
  const confirm = async () => {
    if (credit) told(await write.attempt({ credit: credit.id, reason: reason.trim() }));
  };
  const title = t`Take ${amount} of promotional credit back?`;

  if (write.sent) {
    return (
      <Dialog isOpen={credit !== null} onClose={close} title={title}>
        <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
          <Fact name={t`Reason`}>{write.sent.reason}</Fact>
        </NoAnswer>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen={credit !== null}
      onClose={close}
      title={title}
      act={t`Take ${amount} back`}
      busy={write.busy}
      isDisabled={reason.trim() === ''}
      onConfirm={() => void confirm()}
    >
      <p>
        <Trans>Only what is left of it goes. What was spent of it stays spent.</Trans>
      </p>
      <TextField
        label={t`Reason`}
        hint={t`Stands on the statement.`}
        isRequired
        autoFocus
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <FailureNotice failure={write.failure} />
    </ConfirmDialog>
  );
}
