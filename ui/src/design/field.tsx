import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx';

/** The well that every input lies in. */
export const WELL =
  'w-full min-h-11 rounded-8 border border-edge bg-sunk px-3 outline-none transition-shadow duration-120 ' +
  'focused:border-leaf focused:shadow-[inset_0_0_0_1px_var(--leaf)] invalid:border-coral off:border-rule off:text-ink-soft';

export interface FieldProps {
  label: string;
  /** The label is for screen readers only: what the field is must be plain from where it stands. */
  labelHidden?: boolean;
  /** One line below that helps before anything is typed. */
  hint?: ReactNode;
  /** Why what was typed cannot be taken, and what to do. Replaces the hint. */
  error?: ReactNode;
}

/** Label above, hint or error below. Used inside a react-aria field, which ties them together for screen readers. */
export function Field({ label, labelHidden, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className={cx('text-13 font-semibold text-ink-soft', labelHidden && 'sr-only')}>{label}</Label>
      {children}
      {hint && !error && (
        <Text slot="description" className="text-13 text-ink-soft">
          {hint}
        </Text>
      )}
      <FieldError className="text-13 text-coral">{error}</FieldError>
    </>
  );
}

/** The stack of label, well and hint. */
export const STACK = 'grid min-w-0 content-start gap-1';
