import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface VirtualListProps {
  /** What the list holds, for screen readers. */
  label: string;
  count: number;
  /** Draws one row. Put `data-row` on the one thing in it that takes the focus. */
  row: (index: number) => ReactNode;
  rowKey: (index: number) => string;
  /** Height of a row in px at 100 % text; real heights are measured. */
  estimate: number;
  /** The end is near: fetch the next page. */
  onEnd?: () => void;
  /** Stands below the last row: "Loading more", or why there is no more. */
  foot?: ReactNode;
}

/** A list of any length: only what is in sight exists. Arrows, Home, End and Page keys go from row to row. */
export function VirtualList({ label, count, row, rowKey, estimate, onEnd, foot }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: rowKey,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? -1;
  const wantsMore = count > 0 && last >= count - 8;

  useEffect(() => {
    if (wantsMore) onEnd?.();
    // The end is told once for each new length, not for each new function.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wantsMore, count]);

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
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`)?.focus();
    });
  };

  return (
    <div ref={scroller} className="h-full min-h-0 overflow-auto" onKeyDown={walk}>
      <div role="list" aria-label={label} className="relative" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
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
