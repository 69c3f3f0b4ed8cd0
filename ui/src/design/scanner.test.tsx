import { render } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { KeyLayer } from './keys';
import { SCANNER_PAUSE, scanReader, useScanner } from './scanner';

/** Types keys with a pause before each, as the events of a keyboard. */
function type(hear: (event: KeyboardEvent) => void, keys: string[], pause: number) {
  const events = keys.map((key, at) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: 1000 + at * pause });
    return event;
  });
  events.forEach(hear);
  return events;
}

describe('the scanner', () => {
  it('is heard by its speed and its Enter', () => {
    const found = vi.fn();
    const events = type(scanReader(found), [...'8934567890123', 'Enter'], SCANNER_PAUSE);
    expect(found).toHaveBeenCalledExactlyOnceWith('8934567890123');
    expect(events[events.length - 1]?.defaultPrevented).toBe(true);
  });

  it('is not a person who types', () => {
    const found = vi.fn();
    const events = type(scanReader(found), [...'8934567890123', 'Enter'], SCANNER_PAUSE + 1);
    expect(found).not.toHaveBeenCalled();
    expect(events[events.length - 1]?.defaultPrevented).toBe(false);
  });

  it('is not a key that falls on Enter by accident', () => {
    const found = vi.fn();
    type(scanReader(found), ['4', '5', '0', 'Enter'], 5);
    expect(found).not.toHaveBeenCalled();
  });

  it('rests while something lies over the screen: a PIN typed fast is no barcode', () => {
    const found = vi.fn();
    function Screen() {
      useScanner(found);
      return null;
    }
    const { rerender } = render(
      <>
        <Screen />
        <KeyLayer>lock</KeyLayer>
      </>,
    );
    const events = type((event) => window.dispatchEvent(event), [...'2468', 'Enter'], 5);
    expect(found).not.toHaveBeenCalled();
    expect(events[events.length - 1]?.defaultPrevented).toBe(false);
    rerender(<Screen />);
    type((event) => window.dispatchEvent(event), [...'8934567890123', 'Enter'], 5);
    expect(found).toHaveBeenCalledExactlyOnceWith('8934567890123');
  });
});
