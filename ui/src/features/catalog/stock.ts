/** How stock is corrected. Pure. */

/** Pieces came, were counted anew, or are gone. */
export type Counting = 'received' | 'counted' | 'gone';

/** The change that `pieces` mean on a shelf that holds `held`. */
export function stockChange(how: Counting, held: number, pieces: number): number {
  switch (how) {
    case 'received':
      return pieces;
    case 'gone':
      return pieces === 0 ? 0 : -pieces;
    case 'counted':
      return pieces - held;
  }
}
