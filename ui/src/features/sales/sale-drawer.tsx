import { Trans, useLingui } from '@lingui/react/macro';
import { Ban, FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { Drawer } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { Mark } from '@/design/mark';
import { FailureNotice, Notice } from '@/design/notice';
import { SegmentedControl } from '@/design/toggles';
import { ErrorState } from '@/design/states';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { choosePaper, usePaper, type Paper } from './paper';
import { usePrinter } from './print';
import { Receipt } from './receipt';
import { useReceiptFile } from './receipt-file';
import { HandBack, VoidDialog, type Voided } from './void-dialog';

/** One sale beside its list: its receipt, printing it again, and taking it back. */
export function SaleDrawer({ sale: id, number, onClose }: { sale: string; number: string; onClose: () => void }) {
  const { t } = useLingui();
  const mayVoid = useMay('sales.void');
  // Whoever sells may ask somebody for the void.
  const asksVoid = useMay('sales.sell') && !mayVoid;
  const sale = useQueryOp('sales.get', { sale: id });
  const paper = usePaper();
  const printer = usePrinter(undefined, true);
  const file = useReceiptFile();
  const [asking, setAsking] = useState(false);
  const [voided, setVoided] = useState<Voided | null>(null);
  const { data } = sale;

  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={t`Sale ${number}`}
      actions={
        data && (
          <>
            {(mayVoid || asksVoid) && data.status === 'done' && (
              <Button variant="danger" icon={<Icon of={Ban} />} onPress={() => setAsking(true)}>
                {t`Void sale ${number}`} {asksVoid && <NeedsApproval />}
              </Button>
            )}
            <Button icon={<Icon of={FileDown} />} busy={file.busy} onPress={() => file.save(id, paper)}>
              {t`Save as PDF`}
            </Button>
            <Button
              variant="main"
              icon={<Icon of={Printer} />}
              busy={printer.busy}
              isDisabled={!printer.ready}
              onPress={() => printer.print(data)}
            >
              {t`Print the receipt`}
            </Button>
          </>
        )
      }
    >
      <FailureNotice failure={file.failure ?? printer.failure} />
      {voided && (
        <Notice tone="amber">
          <p className="mb-1 font-semibold">
            <Trans>Sale {number} is voided.</Trans>
          </p>
          <HandBack returned={voided.returned} />
        </Notice>
      )}
      {sale.isPending && <Loading shape="facts" rows={6} />}
      {sale.isError && <ErrorState failure={sale.error} onRetry={() => void sale.refetch()} />}
      {data && (
        <>
          {data.customer && data.customer.marks.length > 0 && (
            <p className="flex flex-wrap items-center gap-1.5">
              <bdi className="font-semibold">{data.customer.name ?? data.customer.number}</bdi>
              {data.customer.marks.map((mark) => (
                <Mark key={mark} mark={mark} />
              ))}
            </p>
          )}
          <div className="overflow-hidden rounded-8 border border-rule">
            <Receipt sale={data} paper={paper} />
          </div>
          <SegmentedControl<Paper>
            label={t`Paper of this device`}
            value={paper}
            onChange={choosePaper}
            choices={[
              { id: '58', name: t`58 mm` },
              { id: '80', name: t`80 mm` },
              { id: 'a4', name: t`A4` },
            ]}
          />
          {!mayVoid && !asksVoid && data.status === 'done' && (
            <p className="text-13 text-ink-soft">
              <Trans>Voiding is not part of your role. Somebody who may can switch in by PIN.</Trans>
            </p>
          )}
        </>
      )}
      {asking && data && (
        <VoidDialog
          sale={data}
          onClose={() => setAsking(false)}
          onVoided={(done) => {
            setAsking(false);
            setVoided(done);
          }}
        />
      )}
      {printer.paper}
    </Drawer>
  );
}
