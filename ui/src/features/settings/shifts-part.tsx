import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { minor } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { usePlace } from '@/design/place';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toast';
import { Switch } from '@/design/toggles';

type Rules = Output<'shifts.rules'>;

/** Whether anything is sold without an open shift, and what a drawer usually begins with. */
export function ShiftsPart() {
  const rules = useQueryOp('shifts.rules', {});
  if (rules.isPending) return <Loading rows={3} />;
  if (rules.isError) return <ErrorState failure={rules.error} onRetry={() => void rules.refetch()} />;
  return <Form key={`${rules.data.required} ${rules.data.opening_float}`} settled={rules.data} />;
}

function Form({ settled }: { settled: Rules }) {
  const { t } = useLingui();
  const { currency } = usePlace();
  const mayWrite = useMay('settings.write');
  const save = useWrite('shifts.set_rules');
  const [required, setRequired] = useState(settled.required);
  const [float, setFloat] = useState(settled.opening_float);
  const same =
    required === settled.required && minor(float || '0', currency) === minor(settled.opening_float, currency);

  const send = async () => {
    if (save.busy || same) return;
    const sent = await save.attempt({ required, opening_float: float || '0' });
    if (sent) toast(t`Saved. Every counter knows it already.`);
  };
  return (
    <Section
      title={t`Shifts`}
      lead={t`A shift says who answered for a drawer, what went through it, and whether it held what it should.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Switch
          value={required}
          onChange={setRequired}
          isDisabled={!mayWrite}
          detail={<Trans>Sales, voids, top-ups and pay-outs wait until somebody opens one.</Trans>}
        >
          <Trans>No sale without an open shift</Trans>
        </Switch>
        <AmountField
          label={t`What a drawer usually begins with`}
          hint={t`Proposed where a shift is opened.`}
          value={float}
          onChange={setFloat}
          isDisabled={!mayWrite}
        />
        <FailureNotice failure={save.failure} />
        {mayWrite && !same && (
          <div>
            <Button variant="main" type="submit" busy={save.busy}>{t`Save`}</Button>
          </div>
        )}
      </form>
    </Section>
  );
}
