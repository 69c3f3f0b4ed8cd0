import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { cx } from './cx';
import { KeyHint } from './key-hint';
import { ariaKeys } from './keys';
import { Spinner } from './loading';

/** `main` is the one act of the screen; `plain` stands beside it; `quiet` is text; `danger` cannot be taken back. */
export type ButtonVariant = 'main' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> {
  variant?: ButtonVariant;
  /** `large` is the 64-px button that ends a screen's work. */
  size?: 'normal' | 'large';
  /** The key that does the same, shown in the button; the binding itself is `useKeys`. */
  keyHint?: string;
  /** The act is under way: the button keeps its place and focus and takes no second press. */
  busy?: boolean;
  icon?: ReactNode;
  /** As wide as what holds it. */
  wide?: boolean;
  children: ReactNode;
}

const VARIANTS: Record<ButtonVariant, string> = {
  main: 'bg-leaf text-on-leaf font-semibold hovered:bg-leaf-strong pressed:bg-leaf-strong',
  plain: 'border border-rule bg-sheet hovered:bg-sunk pressed:bg-sunk',
  quiet: 'text-leaf-strong hovered:bg-leaf-wash pressed:bg-leaf-wash',
  danger: 'bg-coral text-on-coral font-semibold hovered:brightness-95 pressed:brightness-90',
};

/** A button says what it does to what: "Void sale 1042", not "OK". */
export function Button(props: ButtonProps) {
  const { variant = 'plain', size = 'normal', keyHint, busy, icon, wide, children, ...rest } = props;
  return (
    <AriaButton
      {...rest}
      isPending={busy ?? false}
      aria-keyshortcuts={keyHint ? ariaKeys(keyHint) : undefined}
      className={cx(
        'inline-flex items-center justify-center gap-2 rounded-8 text-center outline-none transition-colors duration-120',
        size === 'large' ? 'min-h-16 gap-3 px-6 text-18' : 'min-h-11 px-3.5',
        VARIANTS[variant],
        'off:cursor-not-allowed off:border-rule off:bg-sunk off:text-ink-soft',
        wide && 'w-full',
      )}
    >
      {busy ? <Spinner /> : icon}
      <span className="min-w-0">{children}</span>
      {keyHint && <KeyHint keys={keyHint} on={variant === 'main' || variant === 'danger' ? 'main' : 'sheet'} />}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does, for people who do not see the icon and for those who rest on it. */
  label: string;
  icon: ReactNode;
}

/** A square button of 44 px with an icon alone. Frequent acts get a word too: use `Button`. */
export function IconButton({ label, icon, ...rest }: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className="inline-grid size-11 shrink-0 place-items-center rounded-8 text-ink-soft outline-none hovered:bg-sunk hovered:text-ink pressed:bg-sunk off:opacity-50"
      render={(dom) => <button {...dom} title={label} />}
    >
      {icon}
    </AriaButton>
  );
}
