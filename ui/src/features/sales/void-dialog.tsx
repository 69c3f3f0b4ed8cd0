import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useKeptWrite } from '@/backend/use-kept-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { minor } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice, Notice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';

/** What a void gave back. */
export type Voided = Output<'sales.void'>;

/** What the person at the counter hands back, and what went back by itself. */
export function HandBack({ returned }: { returned: Voided['returned'] }) {
  const { currency } = usePlace();
  const isSome = (amount: string) => (minor(amount, currency) ?? 0n) > 0n;
  const all = [returned.cash, returned.card, returned.wallet, returned.expired, returned.earlier];
  if (!all.some(isSome)) {
    return (
      <p>
        <Trans>Nothing was paid, so nothing is to be handed back.</Trans>
      </p>
    );
  }
  return (
    <dl>
      {isSome(returned.cash) && (
        <Fact name={<Trans>Hand back in cash</Trans>}>
          <Money amount={returned.cash} size="title" />
        </Fact>
      )}
      {isSome(returned.card) && (
        <Fact name={<Trans>Give back on the card terminal</Trans>}>
          <Money amount={returned.card} size="title" />
        </Fact>
      )}
      {isSome(returned.wallet) && (
        <Fact name={<Trans>Back in the wallet already</Trans>}>
          <Money amount={returned.wallet} />
        </Fact>
      )}
      {returned.anew && (
        <Fact
          name={
            <Trans>
              Of it expired meanwhile, and good again until <DateTime at={returned.anew.expires_at} />
            </Trans>
          }
        >
          <Money amount={returned.anew.amount} />
        </Fact>
      )}
      {isSome(returned.expired) && (
        <Fact name={<Trans>Promotional credit that expired since the sale, and stays gone</Trans>}>
          <Money amount={returned.expired} />
        </Fact>
      )}
      {isSome(returned.earlier) && (
        <Fact name={<Trans>Was paid in the system before; settle it there</Trans>}>
          <Money amount={returned.earlier} />
        </Fact>
      )}
    </dl>
  );
}

export interface VoidDialogProps {
  sale: { id: string; number: string; total: string };
  onClose: () => void;
  /** It was voided and what is to be handed back has been read. */
  onVoided: (voided: Voided) => void;
}

/** Asks once, naming the sale, and why; then says what to hand back. */
export function VoidDialog({ sale, onClose, onVoided }: VoidDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [voided, setVoided] = useState<Voided | null>(null);
  const undo = useKeptWrite('sales.void', sale.id);
  const preview = useQueryOp('sales.void_preview', { sale: sale.id });
  const { number } = sale;
  const usual = [t`Rung up by mistake`, t`The customer changed their mind`, t`Paid in the wrong way`];

  const go = async () => {
    if (undo.busy || reason.trim() === '') return;
    const done = await undo.attempt({ sale: sale.id, reason: reason.trim() });
    if (done) setVoided(done);
  };

  if (voided) {
    return (
      <Dialog
        isOpen
        must
        onClose={() => onVoided(voided)}
        title={t`Sale ${number} is voided`}
        actions={
          <Button variant="main" onPress={() => onVoided(voided)} autoFocus>
            {t`Handed back`}
          </Button>
        }
      >
        <HandBack returned={voided.returned} />
      </Dialog>
    );
  }
  if (undo.sent) {
    return (
      <Dialog isOpen onClose={onClose} title={t`Void sale ${number}?`}>
        <NoAnswer
          failure={undo.failure}
          busy={undo.busy}
          onAgain={() => void undo.again().then((done) => done && setVoided(done))}
        >
          <Fact name={t`Why`}>{undo.sent.reason}</Fact>
        </NoAnswer>
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Void sale ${number}?`}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep as it is`}</Button>
          <Button variant="danger" onPress={() => void go()} busy={undo.busy} isDisabled={reason.trim() === ''}>
            {t`Void sale ${number}`}
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          The whole sale of <Money amount={sale.total} /> is taken back: stock, wallet and the day's figures. It stays
          in the list, marked as voided.
        </Trans>
      </p>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <TextField
          label={t`Why`}
          value={reason}
          onChange={setReason}
          maxLength={200}
          isRequired
          autoComplete="off"
          autoFocus
        />
        <div className="flex flex-wrap gap-2" role="group" aria-label={t`Usual reasons`}>
          {usual.map((one) => (
            <Button key={one} onPress={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </div>
      </form>
      {preview.data && <Expired returned={preview.data} />}
      <FailureNotice failure={undo.failure} />
    </Dialog>
  );
}

/** What of the credit expired since the sale: said before anything is done. */
function Expired({ returned }: { returned: Voided['returned'] }) {
  const { currency } = usePlace();
  if (returned.anew) {
    return (
      <Notice tone="sky">
        <Trans>
          <Money amount={returned.anew.amount} /> of promotional credit expired since the sale. It comes back, good
          until <DateTime at={returned.anew.expires_at} />.
        </Trans>
      </Notice>
    );
  }
  if ((minor(returned.expired, currency) ?? 0n) === 0n) return null;
  return (
    <Notice tone="amber">
      <Trans>
        <Money amount={returned.expired} /> of promotional credit expired since the sale. It stays gone.
      </Trans>
    </Notice>
  );
}
