import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code } from '@/design/figures';
import { nameOf } from '@/features/customers/name';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { TakeApart } from './take-apart';

/** Who went into this customer by a merge; for 30 days each can be taken apart. */
export function MergesPart({ customer }: { customer: string }) {
  const { t } = useLingui();
  const mayMerge = useMay('customers.merge');
  const mayAsk = useMay('customers.write');
  const found = useQueryOp('customers.merges', { customer });
  const [asking, setAsking] = useState<string | null>(null);
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="py-5" aria-labelledby="merges">
      <h2 id="merges" className="mb-2 text-13 font-semibold text-ink-soft">
        <Trans>Merged into this profile</Trans>
      </h2>
      <ul className="grid gap-3">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-0.5">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0">
                <bdi className="font-semibold">{nameOf(row.source)}</bdi>{' '}
                {row.source.number && <Code>{row.source.number}</Code>}
              </span>
              {(mayMerge || mayAsk) && row.open && (
                <Button variant="quiet" onPress={() => setAsking(row.id)}>
                  {t`Take apart`} {!mayMerge && <NeedsApproval />}
                </Button>
              )}
            </span>
            <span className="text-13 text-ink-soft">
              <DateTime at={row.at} /> · <bdi>{row.reason}</bdi>
              {row.staff && (
                <>
                  {' · '}
                  <bdi>{row.staff}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asking !== null && <TakeApart merge={asking} onClose={() => setAsking(null)} onDone={() => setAsking(null)} />}
    </section>
  );
}
