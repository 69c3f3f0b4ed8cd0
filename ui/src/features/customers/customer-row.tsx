import { Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import type { CustomerRow } from '@/backend/contract';
import { Avatar } from '@/design/avatar';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, Count, Money, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { RowShape } from '@/design/loading';
import { Mark } from '@/design/mark';
import { Tag } from '@/design/tag';
import { typedDay } from './day';
import { inName, inPhone } from '@/design/highlight';
import { Lit } from '@/design/lit';
import { EVERYBODY, type Column } from './look';
import { nameOf, phoneOf } from './name';
import type { Listed } from './use-customers';
import { KINDS, SOURCES, word } from './words';

/** How wide each column is. */
const WIDTHS: Record<Column, string> = {
  number: '8.5rem',
  phone: '10rem',
  last_visit: '8rem',
  visits: '4.5rem',
  spent: '9rem',
  tags: '11rem',
  email: '13rem',
  birth_date: '7.5rem',
  kind: '8rem',
  source: '8rem',
  external_ids: '10rem',
  registered: '8rem',
};

/** Figures and times stand at the end of their column. */
export const AT_END: readonly Column[] = ['last_visit', 'visits', 'spent', 'birth_date', 'registered'];

/** The grid of a row with these columns, the same for its heading. On a phone a row is a card. */
export function gridOf(columns: readonly Column[]): { className: string; style: CSSProperties } {
  // eslint-disable-next-line lingui/no-unlocalized-strings
  const template = `2.75rem minmax(12rem,1fr) ${columns.map((column) => WIDTHS[column]).join(' ')}`;
  return {
    className: 'grid items-center gap-x-4 grid-cols-(--columns) phone:grid-cols-[2.75rem_minmax(0,1fr)]',
    style: { '--columns': template } as CSSProperties,
  };
}

/** A customer, and by which merged profile a search found them. */
type Named = CustomerRow & { merged?: string | null };

/** The name of a customer in both scripts, with the marks, and what was typed lit in it. */
export function CustomerName({ row, typed = '' }: { row: Named; typed?: string }) {
  const before = row.merged;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <bdi className="max-w-full truncate font-semibold">
        <Lit pieces={inName(nameOf(row), typed)} />
      </bdi>
      {row.name2 && (
        <bdi className="max-w-full truncate text-ink-soft">
          <Lit pieces={inName(row.name2, typed)} />
        </bdi>
      )}
      {row.marks.map((mark) => (
        <Mark key={mark} mark={mark} />
      ))}
      {before && (
        <Tag>
          <Trans>
            was <Code>{before}</Code>
          </Trans>
        </Tag>
      )}
    </span>
  );
}

/** A phone with what was typed lit in it; never broken, never mirrored. */
function LitPhone({ shown, typed }: { shown: string; typed: string }) {
  if (typed === '') return <PhoneNumber shown={shown} />;
  return (
    <bdi dir="ltr" className="amount">
      <Lit pieces={inPhone(shown, typed)} />
    </bdi>
  );
}

/** Rows whose name may hold what was typed. */
const NAMED: readonly Listed['matched'][] = ['name', 'address', undefined];

/** Why a row is here, where the name and the phone that it shows do not tell. */
export function Why({ row, typed }: { row: Listed; typed: string }) {
  switch (row.matched) {
    case 'other_phone':
      return <Trans>Another phone of theirs, second or former</Trans>;
    case 'spelling':
      return <Trans>Spelt differently</Trans>;
    case 'email':
      return row.email ? (
        <bdi dir="ltr">
          <Lit pieces={inName(row.email, typed)} />
        </bdi>
      ) : null;
    case 'external_id':
      return <External row={row} />;
    case 'address':
      return row.address ? (
        <bdi>
          <Lit pieces={inName(row.address, typed)} />
        </bdi>
      ) : null;
    default:
      return null;
  }
}

function External({ row }: { row: Listed }) {
  const [first] = row.external_ids;
  if (!first) return <Trans>Found by a chat</Trans>;
  const id = <Code>{first.id}</Code>;
  const source = first.source;
  return (
    <Trans>
      {id} in {source}
    </Trans>
  );
}

function Cell({ column, row, typed }: { column: Column; row: Listed; typed: string }): ReactNode {
  switch (column) {
    case 'number':
      return row.number && <Code>{row.number}</Code>;
    case 'phone':
      return <LitPhone shown={phoneOf(row)} typed={row.matched === 'phone' ? typed : ''} />;
    case 'last_visit':
      return row.last_visit !== null && <DateTime at={row.last_visit} as="near" />;
    case 'visits':
      return <Count value={row.visits} />;
    case 'spent':
      return <Money amount={row.spent} />;
    case 'tags':
      return (
        <span className="flex max-h-6 flex-wrap gap-1 overflow-hidden">
          {row.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      );
    case 'email':
      return row.email && <bdi dir="ltr">{row.email}</bdi>;
    case 'birth_date':
      return row.birth_date && <Code>{typedDay(row.birth_date)}</Code>;
    case 'kind':
      return word(KINDS, row.kind);
    case 'source':
      return word(SOURCES, row.source);
    case 'external_ids':
      return row.external_ids.map((one) => one.id).join(', ');
    case 'registered':
      return <DateTime at={row.made_at} as="near" />;
  }
}

interface LineProps {
  /** Nothing while it is being fetched again: the row keeps its place and the focus. */
  row: Listed | undefined;
  columns?: readonly Column[];
  typed?: string;
  onOpen: () => void;
  /** Set while customers are being chosen: a press chooses, Enter opens. */
  chosen?: boolean;
  onChoose?: () => void;
  lit?: boolean;
  after?: ReactNode;
}

/** One customer of the list; the whole row opens the profile, or chooses it while customers are being chosen. */
export function CustomerLine({
  row,
  columns = EVERYBODY.columns,
  typed = '',
  onOpen,
  chosen,
  onChoose,
  lit,
  after,
}: LineProps) {
  const { t } = useLingui();
  const choosing = onChoose !== undefined;
  const { className, style } = gridOf(columns);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onOpen();
  };
  return (
    <button
      type="button"
      data-row
      aria-pressed={choosing ? chosen : undefined}
      onClick={choosing ? onChoose : onOpen}
      onKeyDown={choosing ? onKeyDown : undefined}
      style={style}
      className={cx(
        className,
        'min-h-14 w-full border-b border-rule px-2 py-2 text-start outline-none hover:bg-sunk focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
        (lit || chosen) && 'bg-leaf-wash',
        row?.active === false && 'text-ink-soft',
      )}
    >
      {row ? <Cells {...{ row, columns, typed, choosing, chosen, after }} /> : <RowShape />}
      {chosen && <span className="sr-only">{t`Chosen`}</span>}
    </button>
  );
}

/** What a row shows, column by column. */
function Cells({
  row,
  columns,
  typed,
  choosing,
  chosen,
  after,
}: Required<Pick<LineProps, 'columns' | 'typed'>> &
  Pick<LineProps, 'chosen' | 'after'> & { row: Listed; choosing: boolean }) {
  return (
    <>
      {choosing ? (
        <span className="grid size-8 place-items-center">
          <span
            className={cx(
              'grid size-5 place-items-center rounded-4 border border-edge bg-sunk text-on-leaf',
              chosen && 'border-leaf bg-leaf',
            )}
          >
            {chosen && <Icon of={Check} small />}
          </span>
        </span>
      ) : (
        <Avatar name={nameOf(row)} of="customer" size="small" />
      )}
      <span className="min-w-0">
        <CustomerName row={row} typed={NAMED.includes(row.matched) ? typed : ''} />
        {row.matched && (
          <span className="block truncate text-13 text-ink-soft empty:hidden">
            <Why row={row} typed={typed} />
          </span>
        )}
        <span className="hidden gap-x-2 text-13 text-ink-soft phone:flex">
          <LitPhone shown={phoneOf(row)} typed={row.matched === 'phone' ? typed : ''} />
          {row.number && <Code>{row.number}</Code>}
          {row.last_visit !== null && <DateTime at={row.last_visit} as="near" />}
        </span>
      </span>
      {columns.map((column, at) => (
        <span
          key={column}
          className={cx(
            'min-w-0 truncate phone:hidden',
            AT_END.includes(column) ? 'text-end' : 'text-start',
            column !== 'phone' && column !== 'spent' && 'text-ink-soft',
          )}
        >
          <Cell column={column} row={row} typed={typed} />
          {at === columns.length - 1 && after && <span className="ms-2">{after}</span>}
        </span>
      ))}
    </>
  );
}
