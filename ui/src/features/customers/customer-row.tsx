import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CustomerRow } from '@/backend/contract';
import { Avatar } from '@/design/avatar';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, PhoneNumber } from '@/design/figures';
import { Mark } from '@/design/mark';
import { Tag } from '@/design/tag';
import { nameOf, phoneOf } from './name';

/** The columns of the list, the same for its heading. */
export const COLUMNS =
  'grid grid-cols-[2.75rem_minmax(0,1fr)_9rem_11rem_8rem] items-center gap-x-4 phone:grid-cols-[2.75rem_minmax(0,1fr)]';

/** A customer, and by which merged profile a search found them. */
type Named = CustomerRow & { merged?: string | null };

/** The name of a customer in both scripts, with the marks. */
export function CustomerName({ row }: { row: Named }) {
  const before = row.merged;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <bdi className="max-w-full truncate font-semibold">{nameOf(row)}</bdi>
      {row.name2 && <bdi className="max-w-full truncate text-ink-soft">{row.name2}</bdi>}
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

/** One customer of the list; the whole row opens the profile. */
export function CustomerLine(props: { row: Named; onOpen: () => void; lit?: boolean; after?: ReactNode }) {
  const { row, onOpen, lit, after } = props;
  return (
    <button
      type="button"
      data-row
      onClick={onOpen}
      className={cx(
        COLUMNS,
        'min-h-14 w-full border-b border-rule px-2 py-2 text-start outline-none hover:bg-sunk focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
        lit && 'bg-leaf-wash',
        !row.active && 'text-ink-soft',
      )}
    >
      <Avatar name={nameOf(row)} of="customer" size="small" />
      <span className="min-w-0">
        <CustomerName row={row} />
        <span className="hidden gap-x-2 text-13 text-ink-soft phone:flex">
          <PhoneNumber shown={phoneOf(row)} />
          {row.number && <Code>{row.number}</Code>}
        </span>
      </span>
      <span className="text-ink-soft phone:hidden">{row.number && <Code>{row.number}</Code>}</span>
      <span className="phone:hidden">
        <PhoneNumber shown={phoneOf(row)} />
      </span>
      <span className="flex items-center justify-end gap-2 text-end text-13 text-ink-soft phone:hidden">
        {row.last_visit !== null && <DateTime at={row.last_visit} as="near" />}
        {after}
      </span>
    </button>
  );
}
