import { Trans, useLingui } from '@lingui/react/macro';
import { ListFilter, RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { usePages } from '@/backend/queries';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { usePlace } from '@/design/place';
import { EmptyState, ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { SegmentedControl } from '@/design/toggles';
import { VirtualList, useRowKey } from '@/design/virtual-list';
import { SaleLink } from '@/features/customers/sale-link';
import { isFiltered, MovementFilter, type Filter } from './movement-filter';
import { change, fits, moves, type Movement, type Narrow } from './movements';
import { kindOf, NARROWS } from './words';

const GRID =
  'grid grid-cols-[9rem_minmax(0,1fr)_9rem_9rem_9rem_3rem] items-start gap-x-4 phone:grid-cols-[minmax(0,1fr)_auto]';

interface ListProps {
  customer: string;
  onReverse?: (movement: Movement) => void;
  onTopUp?: () => void;
}

/** A few rows below the fold: while fewer fit the filter, older pages are asked for. */
const ENOUGH = 20;
const idOf = (movement: Movement) => movement.id;

/** Every movement of a wallet, newest first, with what was held before and after. */
export function MovementList({ customer, onReverse, onTopUp }: ListProps) {
  const { t } = useLingui();
  const { currency } = usePlace();
  const [narrow, setNarrow] = useState<Narrow>('all');
  const [filtering, setFiltering] = useState(false);
  const [filter, setFilter] = useState<Filter>({});
  const pages = usePages('ledger.movements', { customer, limit: 100, ...filter });
  const rows = useMemo(() => {
    const all = pages.data?.pages.flatMap((page) => page.rows) ?? [];
    return all.filter((movement) => fits(movement, narrow, currency));
  }, [pages.data, narrow, currency]);
  const rowKey = useRowKey(rows, idOf);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const hungry = rows.length < ENOUGH && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (hungry) void fetchNextPage({ cancelRefetch: false });
  }, [hungry, fetchNextPage]);

  useKeys([{ keys: 'F', label: t`Filter the movements`, run: () => setFiltering(!filtering) }]);
  const leaves = isFiltered(filter);

  if (pages.isPending && !leaves) return <Loading rows={6} />;
  if (pages.isError) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SegmentedControl
          label={t`Which movements`}
          labelHidden
          value={narrow}
          onChange={setNarrow}
          choices={NARROWS.map(({ id, name }) => ({ id, name: name() }))}
        />
        <Button
          variant={leaves ? 'plain' : 'quiet'}
          aria-expanded={filtering}
          icon={<Icon of={ListFilter} />}
          keyHint="F"
          onPress={() => setFiltering(!filtering)}
        >{t`Filter`}</Button>
      </div>
      {filtering && <MovementFilter filter={filter} onChange={setFilter} />}
      {pages.isPending ? (
        <Loading rows={6} />
      ) : rows.length === 0 && !hasNextPage ? (
        <Nothing narrowed={narrow !== 'all' || leaves} onTopUp={onTopUp} />
      ) : (
        <>
          <Heading />
          <div className="min-h-0 flex-1">
            <VirtualList
              label={t`Movements`}
              count={rows.length}
              estimate={64}
              rowKey={rowKey}
              onEnd={() => void (hasNextPage && !isFetchingNextPage && fetchNextPage({ cancelRefetch: false }))}
              foot={isFetchingNextPage ? <Loading rows={2} /> : <div className="h-6" />}
              row={(index) => {
                const movement = rows[index];
                return movement ? <Row movement={movement} onReverse={onReverse} /> : null;
              }}
            />
          </div>
        </>
      )}
    </div>
  );
}

function Nothing({ narrowed, onTopUp }: { narrowed: boolean; onTopUp?: () => void }) {
  const { t } = useLingui();
  if (narrowed) {
    return (
      <EmptyState title={t`No movement of this kind`}>
        <Trans>“All” shows every movement of the wallet.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t`Nothing has moved yet`}
      action={onTopUp && <Button variant="main" keyHint="T" onPress={onTopUp}>{t`Top up`}</Button>}
    >
      <Trans>The first top-up or promotional credit opens this list.</Trans>
    </EmptyState>
  );
}

function Heading() {
  const { t } = useLingui();
  return (
    <div aria-hidden className={cx(GRID, 'border-b border-rule pb-2 text-13 font-semibold text-ink-soft phone:hidden')}>
      <span>{t`When`}</span>
      <span>{t`What`}</span>
      <span className="text-end">{t`Amount`}</span>
      <span className="text-end">{t`Real before`}</span>
      <span className="text-end">{t`Real after`}</span>
      <span />
    </div>
  );
}

/** A top-up can be taken back once; what was corrected by hand is corrected by hand again. */
const isReversible = (movement: Movement) =>
  movement.kind === 'deposit' && movement.source !== 'manual' && movement.reversed_by == null;

function Row({ movement, onReverse }: { movement: Movement; onReverse?: (movement: Movement) => void }) {
  const { t } = useLingui();
  const { currency } = usePlace();
  const kind = kindOf(movement);
  const real = change(movement.real, movement.real_after, currency);
  const promotional = change(movement.promotional, movement.promotional_after, currency);
  return (
    <div
      data-row
      tabIndex={-1}
      className={cx(
        GRID,
        'min-h-16 border-b border-rule py-2.5 outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
      )}
    >
      <span className="text-13 leading-[1.6] text-ink-soft phone:col-span-2">
        <DateTime at={movement.at} />
      </span>
      <div className="flex min-w-0 gap-3">
        <span className="pt-0.5 text-ink-soft phone:hidden">
          <Icon of={kind.icon} />
        </span>
        <What movement={movement} name={kind.say()} promotional={promotional} />
      </div>
      <Amounts movement={movement} />
      <Held>{real && <Money amount={real.before} bare />}</Held>
      <Held strong>{real && <Money amount={real.after} bare />}</Held>
      <span className="-my-2.5 justify-self-end phone:col-span-2">
        {onReverse && isReversible(movement) && (
          <Button
            variant="quiet"
            aria-label={t`Take this top-up back`}
            onPress={() => onReverse(movement)}
            icon={<Icon of={RotateCcw} />}
          >
            <span className="hidden phone:inline">{t`Take back`}</span>
          </Button>
        )}
      </span>
    </div>
  );
}

function Held({ children, strong }: { children: ReactNode; strong?: boolean }) {
  return (
    <span className={cx('text-end phone:hidden', strong ? 'font-semibold' : 'text-ink-soft')}>{children || '–'}</span>
  );
}

/** What went in or out, real money and promotional credit apart. */
function Amounts({ movement }: { movement: Movement }) {
  const { currency } = usePlace();
  const real = moves(movement.real, currency);
  const promotional = moves(movement.promotional, currency);
  return (
    <span className="grid justify-items-end font-semibold">
      {(real || !promotional) && (
        <span className={movement.real.startsWith('-') ? undefined : 'text-leaf-strong'}>
          <Money amount={movement.real} signed bare />
        </span>
      )}
      {promotional && (
        <span className="text-petal-ink">
          <Money amount={movement.promotional} signed bare />
        </span>
      )}
    </span>
  );
}

interface WhatProps {
  movement: Movement;
  name: string;
  promotional: ReturnType<typeof change>;
}

function What({ movement, name, promotional }: WhatProps) {
  const { reference } = movement;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <span>{name}</span>
        {reference?.label &&
          (reference.kind === 'sale' && reference.id ? (
            <SaleLink sale={reference.id} label={reference.label} />
          ) : (
            <Code>{reference.label}</Code>
          ))}
        {movement.reversed_by != null && (
          <Tag tone="amber">
            <Trans>taken back</Trans>
          </Tag>
        )}
      </p>
      {movement.note && <p className="break-words">{movement.note}</p>}
      <p className="text-13 text-ink-soft">
        {movement.staff?.name ? <bdi>{movement.staff.name}</bdi> : <Trans>By itself</Trans>}
      </p>
      {promotional && (
        <p className="text-13 text-petal-ink">
          <Trans>
            Promotional: <Money amount={promotional.before} bare /> before, <Money amount={promotional.after} bare />{' '}
            after
          </Trans>
        </p>
      )}
    </div>
  );
}
