import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { Switch } from '@/design/toggles';

/** What at first stands where credit comes back. */
const USUAL = '7';

/** What becomes of promotional credit that expired before its sale is voided. */
export function WalletPart() {
  const rules = useQueryOp('ledger.rules', {});
  if (rules.isPending) return <Loading rows={3} />;
  if (rules.isError) return <ErrorState failure={rules.error} onRetry={() => void rules.refetch()} />;
  return <Form key={String(rules.data.expired_back_days)} settled={rules.data.expired_back_days ?? null} />;
}

function Form({ settled }: { settled: number | null }) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const save = useWrite('ledger.set_rules');
  const [back, setBack] = useState(settled !== null);
  const [days, setDays] = useState(settled === null ? USUAL : String(settled));
  const count = Number(days);
  const fits = Number.isInteger(count) && count >= 1 && count <= 365;
  const wished = back ? count : null;

  const send = async () => {
    if (save.busy || (back && !fits)) return;
    if (await save.attempt({ expired_back_days: wished })) toast(t`Saved. Every counter knows it already.`);
  };
  return (
    <Section
      title={t`Wallets`}
      lead={t`A void gives promotional credit back with the expiry it had. This is about credit that expired between the sale and the void.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Switch
          value={back}
          onChange={setBack}
          isDisabled={!mayWrite}
          detail={<Trans>Otherwise it stays gone, and the screen says so before the void.</Trans>}
        >
          <Trans>Expired credit comes back for some days</Trans>
        </Switch>
        {back && (
          <TextField
            label={t`For how many days`}
            inputMode="numeric"
            value={days}
            onChange={setDays}
            isDisabled={!mayWrite}
            error={fits ? undefined : t`A number from 1 to 365.`}
          />
        )}
        <FailureNotice failure={save.failure} />
        {mayWrite && wished !== settled && (
          <div>
            <Button variant="main" type="submit" busy={save.busy}>{t`Save`}</Button>
          </div>
        )}
      </form>
    </Section>
  );
}
