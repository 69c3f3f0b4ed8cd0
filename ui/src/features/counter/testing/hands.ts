/** Hands at the keyboard and at the scanner: a scanner is told from people by its speed alone. */
import { fireEvent } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { SCANNER_PAUSE } from '@/design/scanner';

let clock = 0;
let pause = 120;
const times = new WeakMap<Event, number>();

/** Gives every event a time of the tests' own, so that nothing depends on how fast the machine is. */
export function ownClock(): void {
  Object.defineProperty(Event.prototype, 'timeStamp', {
    configurable: true,
    get(this: Event) {
      let at = times.get(this);
      if (at === undefined) times.set(this, (at = clock += pause));
      return at;
    },
  });
}

/** Somebody who types. */
export function hands(options: Parameters<typeof userEvent.setup>[0] = {}): UserEvent {
  return userEvent.setup(options);
}

/** A scanner types a code and Enter into whatever has the focus. */
export function scan(code: string): void {
  pause = SCANNER_PAUSE / 4;
  const target = document.activeElement ?? document.body;
  for (const key of code) {
    fireEvent.keyDown(target, { key });
    if (target instanceof HTMLInputElement) fireEvent.input(target, { target: { value: target.value + key } });
  }
  fireEvent.keyDown(target, { key: 'Enter' });
  pause = 120;
}
