/** The paper that this device prints receipts on. The shop's setting is the start; a counter with another printer chooses. */
import { useSyncExternalStore } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';

/** Rolls by their width in millimetres, or a sheet. */
export type Paper = '58' | '80' | 'a4';

const STORE = 'champa.paper';
const listeners = new Set<() => void>();
let chosen: Paper | null | undefined;

/** Whether text names a paper. */
export function isPaper(text: unknown): text is Paper {
  return text === '58' || text === '80' || text === 'a4';
}

function current(): Paper | null {
  if (chosen !== undefined) return chosen;
  try {
    const kept = localStorage.getItem(STORE);
    chosen = isPaper(kept) ? kept : null;
  } catch {
    chosen = null;
  }
  return chosen;
}

/** Chooses the paper of this device. */
export function choosePaper(paper: Paper): void {
  chosen = paper;
  try {
    localStorage.setItem(STORE, paper);
  } catch {
    // Not kept over a restart, but true until then.
  }
  listeners.forEach((tell) => tell());
}

/** The paper of this device: as chosen here, else as the shop has it, else 80 mm. */
export function usePaper(): Paper {
  const maySee = useMay('settings.read');
  const here = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
  const shop = useQueryOp('identity.shop', {}, { enabled: maySee && here === null });
  const width = shop.data?.receipt.width;
  return here ?? (isPaper(width) ? width : '80');
}

/** Millimetres of a CSS pixel. */
const MM = 25.4 / 96;
/** Blank paper above and below what is printed, in millimetres. */
const EDGE = 4;

/** The rule of the page for a receipt of a height in pixels: a roll is cut where the receipt ends. */
export function pageRule(paper: Paper, height: number): string {
  if (paper === 'a4') return '@page { size: A4; margin: 18mm }';
  const length = Math.ceil(height * MM) + 2 * EDGE + 2;
  return `@page { size: ${paper}mm ${length}mm; margin: ${EDGE}mm }`;
}

/** Tells the printer the size of the page until the answered function is called. */
export function sizePage(paper: Paper, height: number): () => void {
  const style = document.createElement('style');
  style.textContent = `@media print { ${pageRule(paper, height)} }`;
  document.head.append(style);
  return () => style.remove();
}
