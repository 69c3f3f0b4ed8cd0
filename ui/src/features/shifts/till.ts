/** The drawer of this counter, wherever it is asked for. */
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';

/** The drawer of a counter. */
export type Till = Output<'shifts.current'>;
/** A shift that is open there. */
export type OpenShift = NonNullable<Till['shift']>;
/** What a shift took, and what its drawer should hold and did. */
export type Report = Output<'shifts.report'>;

/** How a drawer stands. */
export type TillState = 'open' | 'none' | 'forgotten';

/** How it stands, in one word. */
export function stateOf(till: Till): TillState {
  if (!till.shift) return 'none';
  return till.shift.forgotten ? 'forgotten' : 'open';
}

/** Why nothing can be sold at this drawer; null where it can. */
export function hindered(till: Till | undefined): 'none' | 'forgotten' | null {
  if (!till) return null;
  const state = stateOf(till);
  if (state === 'forgotten') return 'forgotten';
  return state === 'none' && till.required ? 'none' : null;
}

/** The drawer of this counter; undefined until it is known. */
export function useTill(): Till | undefined {
  return useQueryOp('shifts.current', {}).data;
}
