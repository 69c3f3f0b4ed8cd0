import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { ConfirmDialog } from '@/design/dialog';
import { spoken } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
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
  const [reason, setReason] = useState('');
  const write = useWrite('ledger.reverse_top_up');
  const amount = movement ? spoken(movement.real, place) : '';
  const close = () => {
    setReason('');
    write.reset();
    onClose();
  };
  const confirm = async () => {
    if (!movement) return;
    const done = await write.attempt({ movement: movement.id, reason: reason.trim() });
    if (!done) return;
    toast(t`Taken back: hand ${amount} back`);
    close();
  };
  return (
    <ConfirmDialog
      isOpen={movement !== null}
      onClose={close}
      title={t`Take the top-up of ${amount} back?`}
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
      <FailureNotice failure={write.failure} />
    </ConfirmDialog>
  );
}
