/**
 * A barcode scanner is a keyboard that types faster than people and ends with Enter. It needs no field to be focused:
 * what it types is told apart by its speed.
 */
import { useEffect, useRef } from 'react';
import { useIsTop } from './keys';

/** The longest pause between two characters of a scanner, in milliseconds. Fast typists need about 80. */
export const SCANNER_PAUSE = 35;
/** The shortest code that counts as one. */
export const SHORTEST_CODE = 4;

/** Collects characters and gives the code when Enter ends a fast run of them. */
export function scanReader(onCode: (code: string) => void): (event: KeyboardEvent) => void {
  let run = '';
  let last = -Infinity;
  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const quick = event.timeStamp - last <= SCANNER_PAUSE;
    last = event.timeStamp;
    if (event.key === 'Enter') {
      if (quick && run.length >= SHORTEST_CODE) {
        event.preventDefault();
        event.stopPropagation();
        onCode(run);
      }
      run = '';
    } else if (event.key.length === 1) {
      run = quick ? run + event.key : event.key;
    }
  };
}

/** Hears the scanner while this screen is shown and nothing lies over it, before any field does. */
export function useScanner(onCode: (code: string) => void): void {
  const latest = useRef(onCode);
  const isTop = useIsTop();
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    const read = scanReader((code) => latest.current(code));
    // Behind the lock or a dialog, quick digits are a PIN or an amount, and belong there.
    const hear = (event: KeyboardEvent) => {
      if (isTop()) read(event);
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [isTop]);
}
