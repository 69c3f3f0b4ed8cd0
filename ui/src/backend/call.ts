/**
 * The one way out of this app. Every call goes through `call`, typed by the contract; writes carry an id that was made
 * before the first try, so that trying again can never do a thing twice.
 */
import type { Approval } from './approval';
import type { OperationName, Operations } from './contract';
import { OPERATIONS } from './contract';
import { Failure } from './failure';
import { newId } from './id';
import type { Transport } from './transport/transport';

export type Input<N extends OperationName> = Operations[N]['input'];
export type Output<N extends OperationName> = Operations[N]['output'];

let transport: Transport | undefined;
const onFailure = new Set<(failure: Failure, turn: number) => void>();
const onAnswer = new Set<() => void>();

/** Chooses how calls travel; once, before anything is drawn. */
export function speakThrough(chosen: Transport): void {
  transport = chosen;
}

/** The chosen transport, for whoever listens to news. */
export function currentTransport(): Transport {
  if (!transport) throw new Error('no transport was chosen');
  return transport;
}

let turns = 0;

/** How many calls were begun so far: a failure whose turn is not beyond this belongs to what was asked before. */
export function turnsSoFar(): number {
  return turns;
}

/** Hears of every failed call and its turn: the app locks on `session.locked` and asks for a sign-in on `session.missing`. */
export function watchFailures(listener: (failure: Failure, turn: number) => void): () => void {
  onFailure.add(listener);
  return () => onFailure.delete(listener);
}

/** Hears of every answered call: whoever thought the connection lost knows better now. */
export function watchAnswers(listener: () => void): () => void {
  onAnswer.add(listener);
  return () => onAnswer.delete(listener);
}

/** Calls an operation by name. A write without an id gets one; screens use `useWrite`, which keeps it over retries. */
export async function call<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: { id?: string; approval?: Approval } = {},
): Promise<Output<N>> {
  const id = OPERATIONS[name].kind === 'write' ? (options.id ?? newId()) : undefined;
  const turn = ++turns;
  try {
    const output = (await currentTransport().call(name, input, id, options.approval)) as Output<N>;
    onAnswer.forEach((tell) => tell());
    return output;
  } catch (thrown) {
    const failure = thrown instanceof Failure ? thrown : new Failure('connection.strange');
    // A refusal is an answer too: whoever refuses is there.
    if (failure.code !== 'connection.lost') onAnswer.forEach((tell) => tell());
    onFailure.forEach((tell) => tell(failure, turn));
    throw failure;
  }
}
