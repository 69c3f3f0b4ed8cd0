/** The paper that this device prints receipts on. The shop's setting is the start; a counter with another printer chooses. */
import { useEffect, useSyncExternalStore } from 'react';
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

const PAGES: Record<Paper, string> = {
  '58': '@page { size: 58mm auto; margin: 3mm 5mm }',
  '80': '@page { size: 80mm auto; margin: 4mm }',
  a4: '@page { size: A4; margin: 18mm }',
};

/** Tells the printer the size of the page for as long as a receipt is ready to print. */
export function usePageSize(paper: Paper): void {
  useEffect(() => {
    const style = document.createElement('style');
    style.textContent = `@media print { ${PAGES[paper]} }`;
    document.head.append(style);
    return () => style.remove();
  }, [paper]);
}
