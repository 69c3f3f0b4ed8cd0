import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { goTo } from '@/app/router-link';
import type { CustomerRow } from '@/backend/contract';
import type { Output } from '@/backend/call';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code, PhoneNumber } from '@/design/figures';
import { Loading } from '@/design/loading';
import { Mark } from '@/design/mark';
import { FailureNotice } from '@/design/notice';
import { Tag } from '@/design/tag';
import { VirtualList, useRowKey } from '@/design/virtual-list';
import { nameOf, phoneOf } from '@/features/customers/name';
import { toMerge } from '@/features/customers/ways';
import { reasonOf, surenessOf } from './reasons';

type Pair = Output<'customers.duplicate_pairs'>['rows'][number];

interface Props {
  rows: Pair[];
  /** They are those that somebody said are two people. */
  dismissed: boolean;
  onEnd: () => void;
  loadingMore: boolean;
}

const keyOf = (pair: Pair) => `${pair.stays.id} ${pair.goes.id}`;

/** Pairs, each with what can be done about it. The arrows go from pair to pair, Enter compares, Delete sets aside. */
export function PairList({ rows, dismissed, onEnd, loadingMore }: Props) {
  const { t } = useLingui();
  const rowKey = useRowKey(rows, keyOf);
  const list = useRef<HTMLDivElement>(null);
  // The pair that went took the focus with it: it goes to the one that stands there now.
  const left = useRef<number | null>(null);
  useEffect(() => {
    if (left.current === null) return;
    const at = Math.min(left.current, rows.length - 1);
    left.current = null;
    list.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row]`)?.focus();
  }, [rows.length]);
  return (
    <div ref={list} className="h-full">
      <VirtualList
        label={t`Pairs of profiles`}
        count={rows.length}
        estimate={92}
        rowKey={rowKey}
        onEnd={onEnd}
        foot={loadingMore ? <Loading rows={2} /> : <div className="h-6" />}
        row={(index) => {
          const pair = rows[index];
          return pair ? <OnePair pair={pair} dismissed={dismissed} onGone={() => (left.current = index)} /> : null;
        }}
      />
    </div>
  );
}

function OnePair({ pair, dismissed, onGone }: { pair: Pair; dismissed: boolean; onGone: () => void }) {
  const { t } = useLingui();
  const aside = useWrite('customers.dismiss_duplicate');
  const back = useWrite('customers.restore_duplicate');
  const { stays, goes } = pair;
  const [one, other] = [nameOf(stays), nameOf(goes)];
  const by = <bdi>{pair.dismissed_by ?? ''}</bdi>;
  const both = { customer: stays.id, other: goes.id };
  const write = dismissed ? back : aside;
  const settle = () => {
    onGone();
    void write.attempt(both);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || dismissed) return;
    event.preventDefault();
    settle();
  };
  return (
    <div
      onKeyDown={onKeyDown}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 border-b border-rule px-2 py-3 phone:grid-cols-1"
    >
      <Person row={stays} isInPair={!dismissed} />
      <Person row={goes} isInPair={!dismissed} />
      <div className="-mx-2 flex flex-wrap justify-end phone:order-last phone:justify-start">
        <Button
          data-row
          variant="quiet"
          aria-label={t`Compare ${one} with ${other}`}
          onPress={() => goTo(`${toMerge(stays.id)}?with=${goes.id}&from=duplicates`)}
        >{t`Compare`}</Button>
        <Button variant="quiet" busy={write.busy} onPress={settle}>
          {dismissed ? t`Bring back` : t`Not the same person`}
        </Button>
      </div>
      <p className="col-span-full flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-soft">
        {!dismissed && <Sureness confidence={pair.confidence} />}
        <span>{pair.reasons.map(reasonOf).join(' · ')}</span>
        {pair.dismissed_at !== null && (
          <span>
            <Trans>
              Set aside by {by}, <DateTime at={pair.dismissed_at} />
            </Trans>
          </span>
        )}
      </p>
      {write.failure && (
        <div className="col-span-full">
          <FailureNotice failure={write.failure} />
        </div>
      )}
    </div>
  );
}

function Sureness({ confidence }: { confidence: number }) {
  const { tone, words } = surenessOf(confidence);
  return <Tag tone={tone}>{words}</Tag>;
}

/** That somebody may be twice is what a pair says already. */
function Person({ row, isInPair }: { row: CustomerRow; isInPair: boolean }) {
  const phone = phoneOf(row);
  const marks = row.marks.filter((mark) => !isInPair || mark !== 'duplicate');
  return (
    <div className="grid min-w-0 gap-0.5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <bdi className="max-w-full truncate font-semibold">{nameOf(row)}</bdi>
        {marks.map((mark) => (
          <Mark key={mark} mark={mark} />
        ))}
      </span>
      <span className="flex flex-wrap gap-x-3 text-13 text-ink-soft">
        {row.number && <Code>{row.number}</Code>}
        {phone !== '' && <PhoneNumber shown={phone} />}
        {row.last_visit !== null && <DateTime at={row.last_visit} as="near" />}
      </span>
    </div>
  );
}
