import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { call, type Output } from '@/backend/call';
import { touch, useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { ConfirmDialog } from '@/design/dialog';
import { Code, Count } from '@/design/figures';
import { FailureNotice } from '@/design/notice';

type Import = Output<'customers.imports'>['rows'][number];

/** Imports of customers so far, each to be taken back as a whole. */
export function CustomersPast() {
  const { t } = useLingui();
  const seen = useQueryOp('customers.imports', {});
  if (seen.isError) return <FailureNotice failure={seen.error} />;
  const rows = seen.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="grid max-w-[56rem] gap-2">
      <h2 className="font-semibold">{t`Past imports`}</h2>
      <ul aria-label={t`Past imports`} className="rounded-8 border border-rule bg-sheet">
        {rows.map((one) => (
          <Past key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Past({ one }: { one: Import }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const undo = async () => {
    setBusy(true);
    setFailure(null);
    try {
      for (let left = 1; left > 0;) left = (await call('customers.undo_import', { import: one.id })).left;
      setAsking(false);
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
      touch(['import', 'customers']);
    }
  };
  return (
    <li className="grid gap-1 border-b border-rule px-4 py-3 last:border-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span>
          <strong className="font-semibold">
            <bdi>{one.file}</bdi>
          </strong>{' '}
          · <DateTime at={one.began_at} /> · <bdi>{one.staff}</bdi>
        </span>
        {one.created > one.undone + one.kept && <Button onPress={() => setAsking(true)}>{t`Take it back`}</Button>}
      </div>
      <p className="text-13 text-ink-soft">
        <Trans>
          <Count value={one.created} /> new, <Count value={one.updated} /> changed, <Count value={one.unchanged} /> as
          they were, <Count value={one.duplicate + one.refused} /> left out
        </Trans>
        {one.undone_at !== null && (
          <>
            {' · '}
            <Plural value={one.undone} one="# taken back" other="# taken back" />
          </>
        )}
      </p>
      {one.kept > 0 && <Kept id={one.id} />}
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Take this import back?`}
        act={t`Take it back`}
        busy={busy}
        onConfirm={() => void undo()}
      >
        <p>
          <Trans>
            Customers it made are deactivated, as long as nobody sold to them, wrote about them or changed them since.
            Their numbers stay theirs. What it changed stays changed.
          </Trans>
        </p>
        <FailureNotice failure={failure} />
      </ConfirmDialog>
    </li>
  );
}

function Kept({ id }: { id: string }) {
  const { t } = useLingui();
  const seen = useQueryOp('customers.import_kept', { import: id });
  const words: Record<Output<'customers.import_kept'>['rows'][number]['why'], string> = {
    sale: t`has a sale`,
    wallet: t`has a wallet movement`,
    note: t`has a note`,
    changed: t`was changed since`,
    inactive: t`was deactivated before`,
  };
  return (
    <ul aria-label={t`Customers that stay`} className="text-13">
      {(seen.data?.rows ?? []).map((row) => (
        <li key={row.row}>
          <Code>{row.number ?? ''}</Code> <bdi>{row.name}</bdi>: {words[row.why]}
        </li>
      ))}
    </ul>
  );
}
