import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { Money } from '@/design/figures';
import { minor, spoken } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import type { Counted } from './count-dialog';
import type { OpenShift } from './till';

interface CloseFormProps {
  shift: OpenShift;
  count: Counted;
  /** Counts once more. */
  onAgain: () => void;
  onClosed: () => void;
}

/** What the count came to and what should be there; with a difference, why. */
export function CloseForm({ shift, count, onAgain, onClosed }: CloseFormProps) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useWrite('shifts.close');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const differs = minor(count.difference, place.currency) !== 0n;
  const stale = write.failure?.is('shift.count_stale') || write.failure?.is('shift.count_missing');
  const by = spoken(count.difference, { ...place, signed: true });
  const { number } = shift;

  const send = async () => {
    setTried(true);
    if (write.busy || (differs && why.trim() === '')) return;
    const explanation = why.trim() || undefined;
    if (await write.attempt({ shift: shift.id, count: count.n, explanation })) onClosed();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <dl className="rounded-8 bg-sunk px-4 py-3">
        <Fact name={<Trans>Counted in all</Trans>}>
          <Money amount={count.total} />
        </Fact>
        <Fact name={<Trans>Should be there</Trans>}>
          <Money amount={count.expected} />
        </Fact>
        <div
          role="status"
          className={cx(
            'mt-2 flex items-baseline justify-between gap-4 border-t border-rule pt-2',
            differs && 'text-coral',
          )}
        >
          <dt>
            <Trans>Difference</Trans>
          </dt>
          <dd>
            <Money amount={count.difference} signed size="title" />
          </dd>
        </div>
      </dl>
      {differs && (
        <TextField
          label={t`Why it differs`}
          hint={t`Stands on the Z report.`}
          autoFocus
          maxLength={500}
          value={why}
          onChange={setWhy}
          error={tried && why.trim() === '' ? t`Write one line why, or count again.` : undefined}
        />
      )}
      <FailureNotice failure={write.failure} />
      <div className="grid gap-2">
        {!stale && (
          <Button variant="main" size="large" type="submit" wide autoFocus={!differs} busy={write.busy} keyHint="Enter">
            {differs ? t`Close shift ${number} with ${by}` : t`Close shift ${number}`}
          </Button>
        )}
        <Button wide variant={stale ? 'main' : 'plain'} onPress={onAgain}>{t`Count again`}</Button>
      </div>
    </form>
  );
}
