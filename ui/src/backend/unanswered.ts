/**
 * Writes of money that were sent and not answered yet: their id and input, kept on this device until an answer comes. So
 * neither a dialog that is closed nor a window that is reloaded makes a second act of one.
 */
import type { Input } from './call';
import { OPERATIONS, type OperationName } from './contract';
import type { Failure } from './failure';

/** What was sent, as it must be sent again. */
export interface Sent<N extends OperationName> {
  id: string;
  input: Input<N>;
}

/** Where a device without a store keeps them: as long as the window lives. */
const bare = new Map<string, string>();
/** What was read last, so that the same text is the same object. */
const known = new Map<string, { text: string; sent: unknown }>();
const listeners = new Set<() => void>();

/** The place of an operation's unanswered write on one customer, movement or sale. */
export function placeOf(name: OperationName, about: string): string {
  return `champa.unanswered.${name}.${about}`;
}

function textAt(place: string): string | null {
  const here = bare.get(place);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function read(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const whole = typeof value === 'object' && value !== null && 'id' in value && 'input' in value;
    return whole && typeof value.id === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** What waits for an answer there; the same object until it changes. */
export function sentAt<N extends OperationName>(place: string): Sent<N> | null {
  const text = textAt(place);
  if (text === null) return null;
  const before = known.get(place);
  if (before?.text === text) return before.sent as Sent<N> | null;
  const sent = read(text);
  known.set(place, { text, sent });
  return sent as Sent<N> | null;
}

/** Keeps what is sent, before it is; null once it was answered. */
export function keepSent<N extends OperationName>(place: string, sent: Sent<N> | null): void {
  bare.delete(place);
  known.delete(place);
  try {
    if (sent) localStorage.setItem(place, JSON.stringify(sent));
    else localStorage.removeItem(place);
  } catch {
    if (sent) bare.set(place, JSON.stringify(sent));
  }
  tellUnanswered();
}

/** Tells whoever shows one that something about it changed. */
export function tellUnanswered(): void {
  listeners.forEach((tell) => tell());
}

/** Hears when something is kept or answered, in this window or another of this device. Gives the way to stop. */
export function hearUnanswered(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener('storage', tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', tell);
  };
}

/**
 * Whether a refusal proves that nothing was done under the id. The first try was not done if it was answered at all; one
 * that is sent `again` may be refused before its id is looked at (nobody signed in any more), which proves nothing.
 */
export function provesUndone(name: OperationName, failure: Failure, again: boolean): boolean {
  if (failure.unanswered) return false;
  if (!again) return true;
  return (
    OPERATIONS[name].failures.includes(failure.code) || /^(money|input)\.|^operation\.id_reused$/.test(failure.code)
  );
}
