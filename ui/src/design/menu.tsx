import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx';
import { KeyHint } from './key-hint';
import { KeyLayer } from './keys';

/** What floats over the page: the only thing with a shadow. */
export const FLOAT = 'rounded-8 border border-rule bg-sheet text-ink shadow-float outline-none entering:veil-in';

/** One act of a menu. */
export interface Act {
  id: string;
  label: string;
  icon?: ReactNode;
  keyHint?: string;
  /** Why it cannot be done now, shown below; acts that the person may never do are left out instead. */
  reason?: string;
  danger?: boolean;
  run: () => void;
}

/** Acts that did not find room in the row. The trigger is a `Button` or `IconButton`. */
export function Menu({ trigger, acts, label }: { trigger: ReactNode; acts: Act[]; label: string }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" className={cx(FLOAT, 'min-w-56')}>
        <KeyLayer>
          <AriaMenu
            aria-label={label}
            className="max-h-96 overflow-auto p-1 shadow-none! outline-none"
            onAction={(id) => acts.find((act) => act.id === id)?.run()}
            disabledKeys={acts.filter((act) => act.reason).map((act) => act.id)}
          >
            {acts.map((act) => (
              <MenuItem
                key={act.id}
                id={act.id}
                textValue={act.label}
                className={cx(
                  'flex min-h-11 items-center gap-3 rounded-4 px-3 py-1.5 outline-none focused:bg-leaf-wash off:text-ink-soft',
                  act.danger && 'text-coral',
                )}
              >
                {act.icon}
                <span className="grid flex-1">
                  <span>{act.label}</span>
                  {act.reason && <span className="text-13 text-ink-soft">{act.reason}</span>}
                </span>
                {act.keyHint && <KeyHint keys={act.keyHint} />}
              </MenuItem>
            ))}
          </AriaMenu>
        </KeyLayer>
      </Popover>
    </MenuTrigger>
  );
}
