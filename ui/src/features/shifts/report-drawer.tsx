import { useLingui } from '@lingui/react/macro';
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { Drawer } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { ErrorState } from '@/design/states';
import { SegmentedControl } from '@/design/toggles';
import { OnPaper } from '@/features/sales/on-paper';
import { choosePaper, usePaper, type Paper } from '@/features/sales/paper';
import { useReportFile } from './report-file';
import { ReportSheet } from './report-sheet';

/** The report of a shift beside where it was asked for: to read, to print, to save. */
export function ReportDrawer({ shift, onClose }: { shift: string; onClose: () => void }) {
  const { t } = useLingui();
  const report = useQueryOp('shifts.report', { shift });
  const paper = usePaper();
  const file = useReportFile();
  const [printing, setPrinting] = useState(false);
  const { data } = report;
  const number = data?.number ?? 0;
  const title = () => {
    if (!data) return t`Shift`;
    return data.kind === 'z' ? t`Z report of shift ${number}` : t`X report of shift ${number}`;
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={title()}
      actions={
        data && (
          <>
            <Button icon={<Icon of={FileDown} />} busy={file.busy} onPress={() => file.save(shift, paper)}>
              {t`Save as PDF`}
            </Button>
            <Button variant="main" icon={<Icon of={Printer} />} onPress={() => setPrinting(true)}>
              {t`Print the report`}
            </Button>
          </>
        )
      }
    >
      <FailureNotice failure={file.failure} />
      {report.isPending && <Loading shape="facts" rows={8} />}
      {report.isError && <ErrorState failure={report.error} onRetry={() => void report.refetch()} />}
      {data && (
        <>
          <div className="overflow-hidden rounded-8 border border-rule">
            <ReportSheet report={data} paper={paper} />
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
        </>
      )}
      {printing && data && (
        <OnPaper paper={paper} onDone={() => setPrinting(false)}>
          <ReportSheet report={data} paper={paper} />
        </OnPaper>
      )}
    </Drawer>
  );
}
