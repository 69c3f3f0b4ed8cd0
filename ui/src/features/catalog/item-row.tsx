import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Item } from '@/backend/contract';
import { cx } from '@/design/cx';
import { Code, Money } from '@/design/figures';
import { Tag } from '@/design/tag';
import { Stock } from './item-editor';

/** The columns of the list, the same for its heading. */
export const COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_9rem_8rem_6rem_4.5rem_8.5rem] items-center gap-x-4 phone:grid-cols-[minmax(0,1fr)_auto]';

/** One item of the catalog. The whole row opens the editor, where the person may. */
export function ItemLine({ item, onOpen }: { item: Item; onOpen?: () => void }) {
  const look = cx(
    COLUMNS,
    'min-h-14 w-full border-b border-rule px-2 py-2 text-start outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
    onOpen && 'hover:bg-sunk',
    !item.active && 'text-ink-soft',
  );
  const cells = <Cells item={item} />;
  if (!onOpen) {
    return (
      <div data-row tabIndex={-1} className={look}>
        {cells}
      </div>
    );
  }
  return (
    <button type="button" data-row onClick={onOpen} className={look}>
      {cells}
    </button>
  );
}

function Cells({ item }: { item: Item }) {
  const { t } = useLingui();
  return (
    <>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2">
          <bdi className="max-w-full truncate font-semibold">{item.name}</bdi>
          {item.name2 && <bdi className="max-w-full truncate text-ink-soft">{item.name2}</bdi>}
          {!item.active && <Tag>{t`Retired`}</Tag>}
        </span>
        <span className="hidden text-13 text-ink-soft phone:block">
          <Extent item={item} />
        </span>
      </span>
      <Cell>{item.category}</Cell>
      <Cell>{(item.code ?? item.barcode) && <Code>{item.code ?? item.barcode ?? ''}</Code>}</Cell>
      <Cell end>
        <Extent item={item} />
      </Cell>
      <Cell end>
        {item.tax_rate !== null && (
          <bdi dir="ltr" className="amount">
            {item.tax_rate} %
          </bdi>
        )}
      </Cell>
      <span className="text-end font-semibold">
        <Money amount={item.price} />
      </span>
    </>
  );
}

function Cell({ children, end }: { children: ReactNode; end?: boolean }) {
  return <span className={cx('min-w-0 truncate text-ink-soft phone:hidden', end && 'text-end')}>{children}</span>;
}

/** How long a service takes, or how many pieces of a product are left. */
function Extent({ item }: { item: Item }) {
  const { t } = useLingui();
  if (item.kind === 'product') return <Stock stock={item.stock ?? 0} />;
  const minutes = item.duration_minutes;
  return minutes === null ? null : <span className="whitespace-nowrap">{t`${minutes} min`}</span>;
}
