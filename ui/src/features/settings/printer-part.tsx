import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Input, Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { SegmentedControl, Switch } from '@/design/toggles';

type Printer = NonNullable<Output<'host.printer'>['printer']>;
type By = Printer['by'] | 'dialog';

/** The receipt printer of this counter: by the system's dialog, on the network, or one that the system knows. */
export function PrinterPart() {
  const seen = useQueryOp('host.printer', {});
  if (seen.isPending) return <Loading shape="facts" rows={3} />;
  if (seen.isError) return <ErrorState failure={seen.error} onRetry={() => void seen.refetch()} />;
  const { printer, installed } = seen.data;
  return <Form key={JSON.stringify(printer)} printer={printer} installed={installed} />;
}

function Form({ printer, installed }: Output<'host.printer'>) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('settings.write');
  const save = useWrite('host.printer_set');
  const trial = useWrite('host.printer_try');
  const [by, setBy] = useState<By>(printer?.by ?? 'dialog');
  const [at, setAt] = useState(printer?.at ?? '');
  const [width, setWidth] = useState<Printer['width']>(printer?.width ?? '80');
  const [drawer, setDrawer] = useState(printer?.drawer ?? false);
  const draft: Printer | null = by === 'dialog' ? null : { by, at: at.trim(), width, drawer };
  const blank = draft !== null && draft.at === '';
  // One that was taken out of the system keeps its name here.
  const names = at === '' || installed.includes(at) ? installed : [at, ...installed];
  const choose = (next: By) => {
    setBy(next);
    setAt(next === printer?.by ? printer.at : next === 'spooler' ? (installed[0] ?? '') : '');
    if (next === 'network' && width === 'a4') setWidth('80');
  };
  const submit = async () => {
    if (!blank && (await save.attempt({ printer: draft }))) toast(t`Saved for this counter.`);
  };
  const tryIt = async () => {
    const language = i18n.locale as Input<'host.printer_try'>['language'];
    if (draft && (await trial.attempt({ printer: draft, language }))) toast(t`The trial receipt is at the printer`);
  };
  return (
    <Section
      title={t`Printer`}
      lead={t`Each counter has its own. A receipt printer prints at once, without a dialog, and opens the drawer when cash was taken.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset disabled={!mayWrite} className="contents">
          <SegmentedControl<By>
            label={t`Receipts go`}
            value={by}
            onChange={choose}
            isDisabled={!mayWrite}
            choices={[
              { id: 'dialog', name: t`By the print dialog` },
              { id: 'network', name: t`To a printer on the network` },
              { id: 'spooler', name: t`To a printer of this computer` },
            ]}
          />
          {by === 'network' && (
            <TextField
              label={t`Address of the printer`}
              value={at}
              onChange={setAt}
              hint={t`It stands on the printer's own test page: 192.168.1.50, or with a port, 192.168.1.50:9100.`}
              ltr
            />
          )}
          {by === 'spooler' &&
            (names.length > 0 ? (
              <SelectField
                label={t`Which printer`}
                value={at}
                onChange={setAt}
                choices={names.map((name) => ({ id: name, name }))}
              />
            ) : (
              <p>
                <Trans>The system knows no printer. Set one up there first.</Trans>
              </p>
            ))}
          {draft && (
            <>
              <SegmentedControl<Printer['width']>
                label={t`Paper`}
                value={width}
                onChange={setWidth}
                isDisabled={!mayWrite}
                choices={[
                  { id: '58', name: t`Roll, 58 mm` },
                  { id: '80', name: t`Roll, 80 mm` },
                  ...(by === 'spooler' ? [{ id: 'a4' as const, name: t`Page, A4` }] : []),
                ]}
              />
              {width !== 'a4' && (
                <Switch
                  value={drawer}
                  onChange={setDrawer}
                  isDisabled={!mayWrite}
                  detail={t`It opens before the receipt of a sale with cash comes, once for each sale.`}
                >
                  {t`A cash drawer hangs on it`}
                </Switch>
              )}
            </>
          )}
        </fieldset>
        <FailureNotice failure={save.failure ?? trial.failure} />
        {mayWrite && (
          <div className="flex flex-wrap gap-2">
            <Button variant="main" type="submit" busy={save.busy} isDisabled={blank}>
              {t`Save the printer`}
            </Button>
            {draft && (
              <Button busy={trial.busy} isDisabled={blank} onPress={() => void tryIt()}>
                {t`Print a trial receipt`}
              </Button>
            )}
          </div>
        )}
      </form>
    </Section>
  );
}
