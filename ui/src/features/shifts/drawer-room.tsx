import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDownToLine, ArrowUpFromLine, Calculator, FileText, Inbox } from 'lucide-react';
import { useState } from 'react';
import { useMay, useSession } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { Page, Section } from '@/design/page';
import { EmptyState, ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { Name } from '@/features/sales/words';
import { CountDialog } from './count-dialog';
import { MoveDialog } from './move-dialog';
import { OpenDialog } from './open-dialog';
import { ReportDrawer } from './report-drawer';
import { hindered, type OpenShift } from './till';
import { TillNotice } from './till-notice';
import { useAsked, type Act } from './use-asked';

/** The drawer of this counter: its shift, what goes in and out beside sales, the count that ends it. */
export default function DrawerRoom() {
  const { t } = useLingui();
  const { counter } = useSession();
  const reports = useMay('shift.report');
  const till = useQueryOp('shifts.current', {});
  const [over, setOver] = useState<Act | null>(null);
  const [report, setReport] = useState<string | null>(null);
  const shift = till.data?.shift ?? null;
  const none = till.data !== undefined && shift === null;

  useAsked(setOver);
  useKeys([
    { keys: 'N', label: t`Open a shift`, run: () => setOver('open'), disabled: !none },
    { keys: 'I', label: t`Pay cash into the drawer`, run: () => setOver('in'), disabled: !shift },
    { keys: 'O', label: t`Pay cash out of the drawer`, run: () => setOver('out'), disabled: !shift },
    { keys: 'C', label: t`Count the drawer and close the shift`, run: () => setOver('count'), disabled: !shift },
    { keys: 'X', label: t`X report`, run: () => shift && setReport(shift.id), disabled: !shift || !reports },
  ]);

  return (
    <Page
      title={t`Cash drawer`}
      lead={counter ? <bdi>{counter.name}</bdi> : undefined}
      actions={
        shift && (
          <>
            {reports && (
              <Button icon={<Icon of={FileText} />} keyHint="X" onPress={() => setReport(shift.id)}>
                {t`X report`}
              </Button>
            )}
            <Button icon={<Icon of={ArrowDownToLine} />} keyHint="I" onPress={() => setOver('in')}>
              {t`Pay in`}
            </Button>
            <Button icon={<Icon of={ArrowUpFromLine} />} keyHint="O" onPress={() => setOver('out')}>
              {t`Pay out`}
            </Button>
            <Button variant="main" icon={<Icon of={Calculator} />} keyHint="C" onPress={() => setOver('count')}>
              {t`Count and close`}
            </Button>
          </>
        )
      }
    >
      {till.isPending ? (
        <Loading shape="facts" rows={4} />
      ) : till.isError ? (
        <ErrorState failure={till.error} onRetry={() => void till.refetch()} />
      ) : shift ? (
        <>
          {hindered(till.data) && <TillNotice till={till.data} />}
          <Facts shift={shift} />
          <Moves shift={shift} />
        </>
      ) : (
        <EmptyState
          icon={<Icon of={Inbox} />}
          title={t`No shift is open here`}
          action={
            <Button variant="main" keyHint="N" onPress={() => setOver('open')}>
              {t`Open a shift`}
            </Button>
          }
        >
          <Trans>A shift says who answers for the drawer, and at its end whether it holds what it should.</Trans>
        </EmptyState>
      )}
      <OpenDialog
        proposed={till.data?.proposed_float ?? ''}
        isOpen={over === 'open' && none}
        onClose={() => setOver(null)}
      />
      {shift && (
        <>
          <MoveDialog
            shift={shift.id}
            way={over === 'in' || over === 'out' ? over : null}
            onClose={() => setOver(null)}
          />
          <CountDialog
            shift={shift}
            isOpen={over === 'count'}
            onClose={() => setOver(null)}
            onDone={(closed) => {
              setOver(null);
              setReport(closed);
            }}
          />
        </>
      )}
      {report && <ReportDrawer shift={report} onClose={() => setReport(null)} />}
    </Page>
  );
}

function Facts({ shift }: { shift: OpenShift }) {
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-4 border-b border-rule pb-5">
      <div>
        <dt className="text-13 text-ink-soft">
          <Trans>Shift</Trans>
        </dt>
        <dd className="text-40 leading-[1.15] font-semibold">
          <bdi>{shift.number}</bdi>
        </dd>
      </div>
      <div className="self-end">
        <dt className="text-13 text-ink-soft">
          <Trans>Open since</Trans>
        </dt>
        <dd className="text-18 font-semibold">
          <DateTime at={shift.opened_at} />
        </dd>
      </div>
      <div className="self-end">
        <dt className="text-13 text-ink-soft">
          <Trans>Opened by</Trans>
        </dt>
        <dd className="text-18 font-semibold">
          <bdi>{shift.opened_by}</bdi>
        </dd>
      </div>
      {shift.float != null && (
        <div className="self-end">
          <dt className="text-13 text-ink-soft">
            <Trans>Float</Trans>
          </dt>
          <dd>
            <Money amount={shift.float} size="title" />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Moves({ shift }: { shift: OpenShift }) {
  const { t } = useLingui();
  if (shift.moves.length === 0) return null;
  const rows = shift.moves.map((row, at) => ({ ...row, key: String(at) })).reverse();
  return (
    <Section title={t`Paid in and out beside sales`}>
      <Table
        label={t`Paid in and out beside sales`}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { id: 'why', header: t`Reason`, cell: (row) => <bdi>{row.reason}</bdi> },
          { id: 'when', header: t`When`, desk: true, cell: (row) => <DateTime at={row.at} /> },
          {
            id: 'who',
            header: t`Who`,
            desk: true,
            cell: (row) => (
              <>
                <bdi>{row.staff}</bdi>
                {row.approved_by && (
                  <span className="block text-13 text-ink-soft">
                    <Trans>
                      approved by <Name of={row.approved_by} />
                    </Trans>
                  </span>
                )}
              </>
            ),
          },
          {
            id: 'amount',
            header: t`Amount`,
            align: 'end',
            cell: (row) => <Money amount={row.kind === 'in' ? row.amount : `-${row.amount}`} signed />,
          },
        ]}
      />
    </Section>
  );
}
