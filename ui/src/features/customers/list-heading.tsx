import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { AT_END, gridOf } from './customer-row';
import { COLUMN_NAMES } from './list-words';
import { ORDERS, pressed, sorted, type Column, type Look } from './look';

interface HeadingProps {
  look: Look;
  onLook: (look: Look) => void;
  /** The rows are ranked by what was typed: no column sorts them. */
  ranked: boolean;
}

/** The heads of the columns; a press sorts by one, the next press the other way round. */
export function ListHeading({ look, onLook, ranked }: HeadingProps) {
  const { t } = useLingui();
  const { className, style } = gridOf(look.columns);
  const head = (column: Column | 'name') => {
    const way = ranked ? 'none' : sorted(look, column);
    const end = column !== 'name' && AT_END.includes(column);
    const sortable = !ranked && ORDERS[column] !== undefined;
    return (
      <span
        key={column}
        role="columnheader"
        aria-sort={sortable ? way : undefined}
        className={cx('min-w-0', end && 'text-end')}
      >
        {sortable ? (
          <button
            type="button"
            onClick={() => onLook(pressed(look, column))}
            className="inline-flex min-h-8 max-w-full items-center gap-1 rounded-4 outline-none hover:text-ink focus-visible:shadow-(--focus)"
          >
            <span className="truncate">{COLUMN_NAMES[column]()}</span>
            {way !== 'none' && <Icon of={way === 'ascending' ? ArrowUp : ArrowDown} small />}
          </button>
        ) : (
          <span className="block truncate">{COLUMN_NAMES[column]()}</span>
        )}
      </span>
    );
  };
  return (
    <div
      role="table"
      aria-label={t`Columns`}
      className="border-b border-rule px-2 pb-1 text-13 font-semibold text-ink-soft phone:hidden"
    >
      <div role="row" className={className} style={style}>
        <span role="columnheader" aria-label={t`Picture`} />
        {head('name')}
        {look.columns.map(head)}
      </div>
    </div>
  );
}
