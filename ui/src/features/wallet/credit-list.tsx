import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Gift, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { usePages } from '@/backend/queries';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { DateTime, DayName } from '@/design/date-time';
import { Code, Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { usePlace } from '@/design/place';
import { EmptyState, ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { VirtualList } from '@/design/virtual-list';
import { moves } from './movements';
import { CREDIT_SOURCES, CREDIT_STATES, type Credit } from './words';

const GRID =
  'grid grid-cols-[minmax(0,1fr)_11rem_8rem_8rem_3rem] items-start gap-x-4 phone:grid-cols-[minmax(0,1fr)_auto]';

interface CreditListProps {
  customer: string;
  onRevoke?: (credit: Credit) => void;
  onGive?: () => void;
}

/** Promotional credit given to a customer, the latest first, with what became of it. */
export function CreditList({ customer, onRevoke, onGive }: CreditListProps) {
  const { t } = useLingui();
  const pages = usePages('ledger.credits', { customer, limit: 100 });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;

  if (pages.isPending) return <Loading rows={6} />;
  if (pages.isError) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0 && !hasNextPage) {
    return (
      <EmptyState
        icon={<Icon of={Gift} />}
        title={t`No promotional credit yet`}
        action={onGive && <Button keyHint="G" onPress={onGive}>{t`Give promotional credit`}</Button>}
      >
        <Trans>It is spent before real money, the soonest to expire first.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <div
        aria-hidden
        className={cx(GRID, 'border-b border-rule pb-2 text-13 font-semibold text-ink-soft phone:hidden')}
      >
        <span>{t`Why`}</span>
        <span>{t`Can be spent until`}</span>
        <span className="text-end">{t`Given`}</span>
        <span className="text-end">{t`Left`}</span>
        <span />
      </div>
      <div className="min-h-0 flex-1">
        <VirtualList
          label={t`Promotional credit`}
          count={rows.length}
          estimate={72}
          rowKey={(index) => rows[index]?.id ?? String(index)}
          onEnd={() => void (hasNextPage && !isFetchingNextPage && fetchNextPage({ cancelRefetch: false }))}
          foot={isFetchingNextPage ? <Loading rows={2} /> : <div className="h-6" />}
          row={(index) => {
            const credit = rows[index];
            return credit ? <Row credit={credit} onRevoke={onRevoke} /> : null;
          }}
        />
      </div>
    </>
  );
}

function Row({ credit, onRevoke }: { credit: Credit; onRevoke?: (credit: Credit) => void }) {
  const { t } = useLingui();
  const state = CREDIT_STATES[credit.state];
  const active = credit.state === 'active';
  return (
    <div
      data-row
      tabIndex={-1}
      className={cx(
        GRID,
        'min-h-18 border-b border-rule py-2.5 outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
      )}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="break-words">{credit.reason}</span>
          <Tag tone={state.tone}>{state.name()}</Tag>
        </p>
        <p className="text-13 text-ink-soft">
          {CREDIT_SOURCES.find((one) => one.id === credit.source)?.name()}
          {credit.reference?.label && (
            <>
              {' · '}
              <Code>{credit.reference.label}</Code>
            </>
          )}
          {credit.staff.name && (
            <>
              {' · '}
              <bdi>{credit.staff.name}</bdi>
            </>
          )}
          {' · '}
          <DateTime at={credit.issued_at} />
        </p>
        <Became credit={credit} />
      </div>
      <div className={active ? 'text-petal-ink' : 'text-ink-soft'}>
        <DayName day={credit.last_day} as="full" />
        {active && (
          <p className="text-13">
            <Plural value={credit.days_left} _0="the last day is today" one="# more day" other="# more days" />
          </p>
        )}
      </div>
      <span className="text-end phone:hidden">
        <Money amount={credit.amount} bare />
      </span>
      <span className={cx('text-end font-semibold', active && 'text-petal-ink')}>
        <Money amount={credit.remaining} bare />
      </span>
      <span className="-my-2.5 justify-self-end phone:col-span-2">
        {onRevoke && active && (
          <Button
            variant="quiet"
            aria-label={t`Take this credit back`}
            onPress={() => onRevoke(credit)}
            icon={<Icon of={Undo2} />}
          >
            <span className="hidden phone:inline">{t`Take back`}</span>
          </Button>
        )}
      </span>
    </div>
  );
}

/** What was spent of it, what expired and what was taken back. */
function Became({ credit }: { credit: Credit }) {
  const { currency } = usePlace();
  return (
    <p className="flex flex-wrap gap-x-3 text-13 text-ink-soft">
      {moves(credit.used, currency) && (
        <span>
          <Trans>
            <Money amount={credit.used} bare /> spent
          </Trans>
        </span>
      )}
      {moves(credit.expired, currency) && (
        <span>
          <Trans>
            <Money amount={credit.expired} bare /> expired
          </Trans>
        </span>
      )}
      {moves(credit.revoked, currency) && (
        <span>
          <Trans>
            <Money amount={credit.revoked} bare /> taken back
          </Trans>
        </span>
      )}
    </p>
  );
}
