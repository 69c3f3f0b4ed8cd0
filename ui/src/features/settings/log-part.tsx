import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ScanEye, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { call, type Output } from '@/backend/call';
import { usePages, useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { FailureNotice, Notice } from '@/design/notice';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { EmptyState, ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { ExportWords } from '@/features/customers/export-words';
import { doneIn } from './operation-words';

type Entry = Output<'identity.log'>['rows'][number];
type Proof = Output<'identity.prove_log'>;

/** Everything that anybody did, newest first; sealed so that nobody can change it unseen. */
export function LogPart() {
  const { t } = useLingui();
  const mayStaff = useMay('staff.read');
  const mayAudit = useMay('audit.read');
  const [staff, setStaff] = useState('all');
  const people = useQueryOp('identity.staff_list', { include_inactive: true }, { enabled: mayStaff });
  return (
    <Section
      title={t`Operation log`}
      lead={t`Who did what, where and when. Each entry carries the seal of the one before it: nobody can change or remove one unseen.`}
      aside={
        mayAudit && (
          <Button icon={<Icon of={ScanEye} />} onPress={() => goTo('/audit')}>
            <Trans>Who read whom</Trans>
          </Button>
        )
      }
    >
      <Prove />
      {mayStaff && (
        <div className="max-w-80">
          <SelectField
            label={t`Whose`}
            value={staff}
            onChange={setStaff}
            choices={[
              { id: 'all', name: t`Everybody's` },
              ...(people.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name })),
            ]}
          />
        </div>
      )}
      <Entries key={staff} staff={staff === 'all' ? null : staff} />
    </Section>
  );
}

function Prove() {
  const [proof, setProof] = useState<Proof | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const prove = () => {
    setBusy(true);
    setFailure(null);
    call('identity.prove_log', {})
      .then(setProof, setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <div className="grid gap-3">
      <div>
        <Button icon={<Icon of={ShieldCheck} />} busy={busy} onPress={prove}>
          <Trans>Prove that nothing was changed</Trans>
        </Button>
      </div>
      <FailureNotice failure={failure} />
      {proof && <ProofNotice proof={proof} />}
    </div>
  );
}

function ProofNotice({ proof }: { proof: Proof }) {
  if (proof.broken != null) {
    const broken = String(proof.broken);
    return (
      <Notice tone="coral">
        <Trans>
          An entry is not as it was sealed: <Code>{broken}</Code>. Keep a copy of the database and call support.
        </Trans>
      </Notice>
    );
  }
  if (proof.missing > 0) {
    return (
      <Notice tone="coral">
        <Plural
          value={proof.missing}
          one="# entry at the end of the log is no longer there."
          other="# entries at the end of the log are no longer there."
        />{' '}
        <Trans>Keep a copy of the database and call support.</Trans>
      </Notice>
    );
  }
  const waiting = proof.operations - proof.sealed;
  return (
    <Notice tone="leaf">
      <Plural
        value={proof.sealed}
        one="# entry was checked and is as it was sealed."
        other="# entries were checked and are as they were sealed."
      />{' '}
      {waiting > 0 && (
        <Plural value={waiting} one="# newer entry is being sealed." other="# newer entries are being sealed." />
      )}
    </Notice>
  );
}

function Entries({ staff }: { staff: string | null }) {
  const { t } = useLingui();
  const log = usePages('identity.log', { limit: 50, ...(staff ? { staff } : {}) });
  if (log.isPending) return <Loading rows={8} />;
  if (log.isError) return <ErrorState failure={log.error} onRetry={() => void log.refetch()} />;
  const rows = log.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return (
      <EmptyState title={t`Nothing was done yet`}>
        <Trans>The first sale, change or sign-in will stand here.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <Table<Entry>
        label={t`Operation log`}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'what',
            header: t`What`,
            cell: (row) => (
              <span className="grid">
                <span>{doneIn(row)}</span>
                {row.name === 'customers.record_export' && <ExportWords input={row.input} />}
                <span className="text-13 text-ink-soft desk:hidden">
                  <Who row={row} />
                </span>
              </span>
            ),
          },
          { id: 'who', header: t`Who`, desk: true, cell: (row) => <Who row={row} /> },
          {
            id: 'where',
            header: t`Where`,
            desk: true,
            cell: (row) => (row.counter.code ? <Code>{row.counter.code}</Code> : null),
          },
          { id: 'when', header: t`When`, align: 'end', cell: (row) => <DateTime at={row.at} /> },
        ]}
      />
      {log.hasNextPage && (
        <div>
          <Button busy={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            <Trans>Show older entries</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

/** Who did it, and who approved it by their PIN. */
function Who({ row }: { row: Entry }) {
  const { t } = useLingui();
  // What the clock does stands in nobody's name.
  const name = row.staff.name ?? (row.name === 'ledger.expire_credit' ? t`By itself` : t`removed`);
  if (!row.approved_by) return <bdi>{name}</bdi>;
  const approver = row.approved_by.name ?? t`removed`;
  return (
    <span className="grid">
      <bdi>{name}</bdi>
      <span className="text-13 text-ink-soft">
        <Trans>
          approved by <bdi>{approver}</bdi>
        </Trans>
      </span>
    </span>
  );
}
