import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

export interface VirtualListProps {
  /** What the list holds, for screen readers. */
  label: string;
  count: number;
  /** Draws one row. Put `data-row` on the one thing in it that takes the focus. */
  row: (index: number) => ReactNode;
  /** Who stands there. The same function as long as the same rows stand in the same places: with a new one all places are reckoned anew. */
  rowKey: (index: number) => string;
  /** Height of a row in px at 100 % text; real heights are measured. */
  estimate: number;
  /** The end is near: fetch the next page. */
  onEnd?: () => void;
  /** The rows in sight changed. */
  onSight?: (first: number, last: number) => void;
  /** Stands below the last row: "Loading more", or why there is no more. */
  foot?: ReactNode;
}

/** The `rowKey` of rows that are all there; `keyOf` stands outside of what draws. */
export function useRowKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (index: number) => string {
  return useCallback(
    (index) => {
      const row = rows[index];
      return row === undefined ? String(index) : keyOf(row);
    },
    [rows, keyOf],
  );
}

/** Frames in which a row far away comes to be. */
const PATIENCE = 6;

/** A list of any length: only what is in sight exists. One row is a stop of Tab; arrows, Home, End and Page keys go from row to row. */
export function VirtualList({ label, count, row, rowKey, estimate, onEnd, onSight, foot }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // The row that Tab comes to. It is drawn wherever the list is scrolled to, so that the focus is never lost.
  const [stop, setStop] = useState(0);
  const range = useCallback(
    (seen: Range) => {
      const rows = defaultRangeExtractor(seen);
      return stop >= seen.count || rows.includes(stop) ? rows : [...rows, stop].sort((a, b) => a - b);
    },
    [stop],
  );
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: rowKey,
    overscan: 8,
    rangeExtractor: range,
  });
  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? -1;
  const last = virtual.range?.endIndex ?? -1;
  const wantsMore = count > 0 && last >= count - 16;

  useEffect(() => {
    if (wantsMore) onEnd?.();
    // The end is told once for each new length, not for each new function.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wantsMore, count]);

  useEffect(() => {
    if (last >= 0) onSight?.(first, last);
  }, [first, last, onSight]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const rows = [...box.querySelectorAll<HTMLElement>('[data-index] [data-row]')];
    const at = (row: HTMLElement) => Number(row.closest<HTMLElement>('[data-index]')?.dataset.index);
    const chosen = rows.find((row) => at(row) === stop) ?? rows[0];
    for (const row of rows) row.tabIndex = row === chosen ? 0 : -1;
    // Without rows that take the focus the list takes it, so that keys can scroll.
    if (rows.length > 0) box.removeAttribute('tabindex');
    else box.tabIndex = 0;
  });

  const onFocus = (event: FocusEvent) => {
    const here = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (here) setStop(Number(here.dataset.index));
  };

  const focus = (index: number, left = PATIENCE) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`);
    if (row) row.focus({ preventScroll: true });
    else if (left > 0) requestAnimationFrame(() => focus(index, left - 1));
  };

  // A row that moved up while pages are fetched may stand twice for a moment.
  const drawn = new Set<unknown>();
  const keyOf = ({ key, index }: { key: unknown; index: number }) => {
    const own = drawn.has(key) ? `${String(key)} ${index}` : String(key);
    drawn.add(key);
    return own;
  };

  const walk = (event: KeyboardEvent) => {
    const here = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (!here) return;
    const at = Number(here.dataset.index);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / estimate) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + page, PageUp: at - page }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    const index = Math.min(count - 1, Math.max(0, to));
    setStop(index);
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => focus(index));
  };

  return (
    <div
      ref={scroller}
      className="h-full min-h-0 overflow-auto outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]"
      onKeyDown={walk}
      onFocus={onFocus}
    >
      <div role="list" aria-label={label} className="relative" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={keyOf(item)}
            ref={virtual.measureElement}
            role="listitem"
            aria-setsize={count}
            aria-posinset={item.index + 1}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {row(item.index)}
          </div>
        ))}
      </div>
      {foot}
    </div>
  );
}
