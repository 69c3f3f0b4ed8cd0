/**
 * Somebody else's approval for a write that was refused (STF-4). The write hooks ask here; the frame's dialog finds
 * somebody who may, and the same id goes out once more with their PIN. A PIN is kept nowhere.
 */
import { call, type Input, type Output } from './call';
import type { Failure } from './failure';

/** Who approves, and the PIN they typed. */
export interface Approval {
  staff: string;
  pin: string;
}

/** Somebody who may be asked. */
export type MayApprove = Output<'identity.approvers'>['rows'][number];

/** What is asked of whoever stands beside the counter. */
export interface Asked {
  /** Why it was refused. */
  failure: Failure;
  /** Who may approve it; never nobody. */
  people: MayApprove[];
  /** Sends the act again with the approval. Gives why the approval was refused; null where the act came to its end, or is asked anew. */
  approve: (approval: Approval) => Promise<Failure | null>;
  /** Nobody approves: the refusal stands as it was. */
  leave: () => void;
}

/** What somebody must be able to do to approve what was refused so; null where no approval helps. */
export function neededFor(failure: Failure): Input<'identity.approvers'> | null {
  const { params } = failure;
  if (failure.is('grant.missing')) return { grant: params.grant as Input<'identity.approvers'>['grant'] };
  if (failure.is('customers.blacklisted')) return { grant: 'sales.to_blacklisted' };
  if (failure.is('sales.discount_over_limit')) return { discount: String(params.asked) };
  if (failure.is('approval.needed')) return { refund: String(params.asked) };
  return null;
}

/** Refusals of the approval itself: nothing was done, and another PIN or another person may be tried. */
const OF_APPROVAL = new Set([
  'identity.wrong_approval',
  'identity.locked_out',
  'identity.pin_not_set',
  'identity.unknown_staff',
  'identity.approval_own',
  'identity.approval_over',
  'session.too_many_tries',
]);

let asked: Asked | null = null;
let isHeard = false;
const listeners = new Set<() => void>();

function setAsked(next: Asked | null): void {
  asked = next;
  listeners.forEach((tell) => tell());
}

/** Hears what is asked; as long as somebody does, refused writes ask. Gives the way to stop. */
export function hearAsked(tell: () => void): () => void {
  listeners.add(tell);
  isHeard = true;
  return () => {
    listeners.delete(tell);
    isHeard = listeners.size > 0;
  };
}

/** What is asked now. */
export function askedNow(): Asked | null {
  return asked;
}

/** Those who may approve what was refused; nobody where no approval helps. */
async function whoMay(failure: Failure): Promise<MayApprove[]> {
  const needed = neededFor(failure);
  if (!needed) return [];
  try {
    return (await call('identity.approvers', needed)).rows;
  } catch {
    return [];
  }
}

/**
 * Does a write, and where it is refused for want of somebody's leave, asks for that and does it once more. `send` is one
 * try under the one id. Nobody there who may, or nobody willing: the refusal stands as it was.
 */
export async function withApproval<T>(send: (approval?: Approval) => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (thrown) {
    const refusal = thrown as Failure;
    const people = isHeard && !asked ? await whoMay(refusal) : [];
    if (people.length === 0 || !isHeard || asked) throw thrown;
    return new Promise<T>((resolve, reject) => ask(refusal, people, send, resolve, reject));
  }
}

function ask<T>(
  failure: Failure,
  people: MayApprove[],
  send: (approval: Approval) => Promise<T>,
  resolve: (output: T) => void,
  reject: (failure: Failure) => void,
): void {
  const end = (tell: () => void) => {
    setAsked(null);
    tell();
    return null;
  };
  const approve = async (approval: Approval) => {
    try {
      const output = await send(approval);
      return end(() => resolve(output));
    } catch (thrown) {
      const refusal = thrown as Failure;
      if (OF_APPROVAL.has(refusal.code)) return refusal;
      // Somebody with one permission of two: what is lacking still is asked for.
      const others = await whoMay(refusal);
      if (others.length === 0) return end(() => reject(refusal));
      ask(refusal, others, send, resolve, reject);
      return null;
    }
  };
  setAsked({ failure, people, approve, leave: () => void end(() => reject(failure)) });
}
