import { Trans } from '@lingui/react/macro';
import { cx } from './cx';

/** Turns while a press is being answered; shows itself only when that takes a moment. */
export function Spinner() {
  return (
    <span aria-hidden className="after-a-moment">
      <svg viewBox="0 0 20 20" className="turn size-5" fill="none" stroke="currentColor" strokeWidth="2">
        <path d="M10 2.5a7.500 7.500 0 1 1-7.500 7.500" strokeLinecap="round" />
      </svg>
    </span>
  );
}

/** One grey bar of a skeleton. */
function Bar({ width, tall }: { width: string; tall?: boolean }) {
  return <div className={cx('breathe rounded-4 bg-sunk', tall ? 'h-8' : 'h-4')} style={{ inlineSize: width }} />;
}

/**
 * The shape of what is coming, after 300 ms. `list` for rows, `facts` for a page of figures. It takes the room that the
 * content will take, so that nothing jumps.
 */
export function Loading({ shape = 'list', rows = 6 }: { shape?: 'list' | 'facts'; rows?: number }) {
  return (
    <div role="status" className="after-a-moment grid">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className={cx('grid gap-2', shape === 'list' ? 'border-b border-rule py-4 last:border-0' : 'py-3')}
        >
          {shape === 'facts' && <Bar width="7rem" />}
          <Bar width={`${62 - ((row * 17) % 34)}%`} tall={shape === 'facts'} />
          {shape === 'list' && <Bar width={`${30 + ((row * 11) % 18)}%`} />}
        </div>
      ))}
    </div>
  );
}

/** The shape of a row, a picture and a name, that keeps its place while it is fetched again. */
export function RowShape() {
  return (
    <>
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <span aria-hidden className="breathe size-8 rounded-full bg-sunk" />
      <span aria-hidden className="breathe h-4 w-40 max-w-full rounded-4 bg-sunk" />
    </>
  );
}
