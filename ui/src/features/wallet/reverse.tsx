import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { useKeptWrite } from '@/backend/use-kept-write';
import { ConfirmDialog, Dialog } from '@/design/dialog';
import { spoken } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { BeforeAfter } from './before-after';
import { would, type Movement } from './movements';

interface ReverseProps {
  /** The top-up to be taken back; null while the dialog is closed. */
  movement: Movement | null;
  /** Real money held now. */
  real: string;
  onClose: () => void;
}

/** Takes a wrong top-up back: the money leaves the wallet and is handed back. */
export function Reverse({ movement, real, onClose }: ReverseProps) {
  const { t } = useLingui();
  const place = usePlace();
  const may = useMay('wallet.reverse');
  const [reason, setReason] = useState('');
  const write = useKeptWrite('ledger.reverse_top_up', movement?.id ?? '');
  const amount = movement ? spoken(movement.real, place) : '';
  const close = () => {
    setReason('');
    write.reset();
    onClose();
  };
  const told = (done: unknown) => {
    if (done === null) return;
    toast(t`Taken back: hand ${amount} back`);
    close();
  };
  const confirm = async () => {
    if (movement) told(await write.attempt({ movement: movement.id, reason: reason.trim() }));
  };
  const title = t`Take the top-up of ${amount} back?`;

  if (write.sent) {
    return (
      <Dialog isOpen={movement !== null} onClose={close} title={title}>
        <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
          <Fact name={t`Reason`}>{write.sent.reason}</Fact>
        </NoAnswer>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen={movement !== null}
      onClose={close}
      title={title}
      act={t`Take ${amount} back`}
      busy={write.busy}
      isDisabled={reason.trim() === ''}
      onConfirm={() => void confirm()}
    >
      <p>
        <Trans>Both movements stay on the statement. The money is to be handed back the way it came.</Trans>
      </p>
      {movement && (
        <BeforeAfter
          name={<Trans>Real money in the wallet</Trans>}
          before={real}
          after={would(real, `-${movement.real}`, place.currency)}
        />
      )}
      <TextField
        label={t`Reason`}
        hint={t`Stands on the statement.`}
        isRequired
        autoFocus
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      {!may && (
        <p className="text-ink-soft">
          <NeedsApproval />
        </p>
      )}
      <FailureNotice failure={write.failure} />
    </ConfirmDialog>
  );
}
