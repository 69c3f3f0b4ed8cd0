import type { KeyboardEvent, ReactNode } from 'react';
import { cx } from './cx';

/** One column of a table. */
export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end, so that digits of one place are under each other. */
  align?: 'start' | 'end';
  /** Left out where the page is narrow. The first column always stays. */
  desk?: boolean;
  width?: string;
}

export interface TableProps<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Opens a row: the whole row is the target, the first cell the button. */
  onOpen?: (row: Row) => void;
  /** Acts of a row, at its end. */
  actions?: (row: Row) => ReactNode;
  /** The row is shown as gone or resting. */
  faded?: (row: Row) => boolean;
}

/** Up and down go from row to row; Enter opens, as on any button. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = all.findIndex((row) => row === document.activeElement);
  const next = all[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Rows on hairlines. For more than a few hundred use `VirtualList`. */
export function Table<Row>({ label, columns, rows, rowKey, onOpen, actions, faded }: TableProps<Row>) {
  const [first, ...others] = columns;
  if (!first) return null;
  const at = (column: Column<Row>) =>
    cx(column.align === 'end' ? 'text-end' : 'text-start', column.desk && 'phone:hidden');
  return (
    <table className="w-full border-collapse" aria-label={label}>
      <thead>
        <tr className="border-b border-rule">
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              style={{ inlineSize: column.width }}
              className={cx('px-2 pb-2 text-13 font-semibold text-ink-soft first:ps-0 last:pe-0', at(column))}
            >
              {column.header}
            </th>
          ))}
          {actions && <th aria-hidden />}
        </tr>
      </thead>
      <tbody onKeyDown={walkRows}>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={cx(
              'relative border-b border-rule last:border-0',
              onOpen && 'hover:bg-sunk',
              faded?.(row) && 'text-ink-soft',
            )}
          >
            <th scope="row" className={cx('py-2.5 ps-0 pe-2 font-normal', at(first))}>
              {onOpen ? (
                <button
                  type="button"
                  data-row
                  onClick={() => onOpen(row)}
                  className="w-full rounded-4 text-start outline-none after:absolute after:inset-0 after:rounded-8 focus-visible:shadow-none focus-visible:after:shadow-[inset_0_0_0_2px_var(--leaf)]"
                >
                  {first.cell(row)}
                </button>
              ) : (
                first.cell(row)
              )}
            </th>
            {others.map((column) => (
              <td key={column.id} className={cx('px-2 py-2.5 last:pe-0', at(column))}>
                {column.cell(row)}
              </td>
            ))}
            {actions && <td className="relative z-1 w-0 py-1 text-end">{actions(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
