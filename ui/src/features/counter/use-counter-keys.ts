import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useKeys } from '@/design/keys';
import type { Asking } from './counter-dialogs';
import type { Way } from './plan';
import type { BasketActs } from './use-basket-acts';

/** What the keys of the counter do. */
export interface CounterKeys {
  acts: BasketActs;
  /** The basket may not change now. */
  frozen: boolean;
  /** There is something in it. */
  filled: boolean;
  findCustomer: () => void;
  findItem: () => void;
  way: (way: Way) => void;
  pay: (printAndNext: boolean) => void;
  back: () => void;
  park: () => void;
  /** Null when the wallet cannot be topped up now. */
  topUp: (() => void) | null;
  ask: (asking: Asking) => void;
  /** How many baskets are put aside. */
  parked: number;
  split: () => void;
}

/** The keys of the counter, as they stand on the page of keys. */
export function useCounterKeys(keys: CounterKeys): void {
  const { t } = useLingui();
  const { acts, frozen, filled, ask } = keys;
  const { line } = acts;
  const resting = frozen || !filled;
  useKeys([
    { keys: 'F2', label: t`Find a customer`, run: keys.findCustomer },
    { keys: '/', label: t`Find a customer`, run: keys.findCustomer, hidden: true },
    { keys: 'F4', label: t`Add a service or product`, run: keys.findItem, disabled: frozen },
    { keys: 'F7', label: t`Pay from the wallet`, run: () => keys.way('wallet'), disabled: resting },
    { keys: 'F8', label: t`Pay in cash`, run: () => keys.way('cash'), disabled: resting },
    { keys: 'F9', label: t`Pay by card`, run: () => keys.way('card'), disabled: resting },
    { keys: 'Enter', label: t`Take payment`, run: () => keys.pay(false) },
    { keys: 'Mod+Enter', label: t`Take it exactly, print, next customer`, run: () => keys.pay(true) },
    { keys: 'Alt+S', label: t`Pay in parts`, run: keys.split, disabled: resting },
    { keys: 'Alt+D', label: t`Discount on the whole basket`, run: () => ask({ what: 'discount' }), disabled: resting },
    {
      keys: 'Alt+L',
      label: t`Discount on the selected line`,
      run: () => line && ask({ what: 'line_discount', key: line.key }),
      disabled: resting,
    },
    { keys: 'Alt+B', label: t`Who does the selected line`, run: () => openPerformers(line?.key), disabled: resting },
    { keys: 'Alt+N', label: t`Note on this sale`, run: () => ask({ what: 'note' }), disabled: resting },
    { keys: 'Alt+P', label: t`Put the basket aside`, run: keys.park },
    { keys: 'Alt+O', label: t`Baskets put aside`, run: () => ask({ what: 'parked' }), disabled: keys.parked === 0 },
    { keys: 'Alt+T', label: t`Top up the wallet`, run: () => keys.topUp?.(), disabled: !keys.topUp || frozen },
    { keys: 'Mod+Z', label: t`Put the last line back`, run: acts.putBack, disabled: frozen || !acts.removed },
    { keys: '+', label: t`One more of the selected line`, run: () => bump(acts, 1), disabled: resting },
    { keys: '-', label: t`One less of the selected line`, run: () => bump(acts, -1), disabled: resting },
    { keys: 'ArrowUp', label: t`The line above`, run: () => acts.step(-1), disabled: resting },
    { keys: 'ArrowDown', label: t`The line below`, run: () => acts.step(1), disabled: resting },
    {
      keys: 'Delete',
      label: t`Take the selected line out`,
      run: () => line && acts.remove(line.key),
      disabled: resting,
    },
    { keys: 'Escape', label: t`Back; a basket is put aside, never lost`, run: keys.back },
  ]);
}

function bump({ line, quantity }: BasketActs, by: number): void {
  if (line && line.quantity + by >= 1) quantity(line.key, line.quantity + by);
}

function openPerformers(key: string | undefined): void {
  document.querySelector<HTMLElement>(`[data-performer="${key ?? ''}"] button`)?.click();
}

/** The same keys for the lines while the item field has the focus and nothing is typed. True when taken. */
export function useIdleKeys(acts: BasketActs, frozen: boolean): (event: KeyboardEvent<HTMLInputElement>) => boolean {
  return (event) => {
    const { line } = acts;
    if (frozen || !line) return false;
    switch (event.key) {
      case '+':
      case '-':
        bump(acts, event.key === '+' ? 1 : -1);
        return true;
      case 'Delete':
        acts.remove(line.key);
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
        acts.step(event.key === 'ArrowUp' ? -1 : 1);
        return true;
      default:
        return false;
    }
  };
}
