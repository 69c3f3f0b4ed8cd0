import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';

export interface ProgressBarProps {
  label: ReactNode;
  /** From 0 to `of`; null while nobody knows how much there is. */
  value: number | null;
  of: number;
}

/** How far a long job is. Whoever shows it also shows how to cancel. */
export function ProgressBar({ label, value, of }: ProgressBarProps) {
  return (
    <AriaProgressBar
      value={value ?? 0}
      maxValue={Math.max(of, 1)}
      isIndeterminate={value === null}
      className="grid gap-2"
    >
      {({ percentage, valueText }) => (
        <>
          <div className="flex justify-between gap-4 text-13">
            <Label>{label}</Label>
            {value !== null && <bdi className="amount text-ink-soft">{valueText}</bdi>}
          </div>
          <div className="h-1.5 overflow-hidden rounded-full bg-sunk">
            <div
              className={
                value === null ? 'breathe h-full w-1/3 bg-leaf' : 'h-full bg-leaf transition-[width] duration-180'
              }
              style={value === null ? undefined : { inlineSize: `${percentage}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
