import { cx } from './cx';
import { keyLabel } from './keys';

/** A key, drawn. `on` says what it lies on: the sheet, or the main button. */
export function KeyHint({ keys, on = 'sheet' }: { keys: string; on?: 'sheet' | 'main' }) {
  return (
    <kbd
      aria-hidden
      dir="ltr"
      className={cx(
        'inline-block shrink-0 rounded-4 border px-1.5 font-sans text-12 leading-[1.125rem] font-normal whitespace-nowrap phone:hidden',
        on === 'main' ? 'border-current/40 text-current' : 'border-rule bg-sheet text-ink-soft',
      )}
    >
      {keyLabel(keys)}
    </kbd>
  );
}
