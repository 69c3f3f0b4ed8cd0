import type { FailureCode, Param } from './contract';

/** Failures that only this side can meet: the answer never came, or it was no answer of ours. */
export type OwnCode = 'connection.lost' | 'connection.strange';

/** Every code that words are needed for. */
export type AnyCode = FailureCode | OwnCode;

/** Why a call did not give its output: a code and its parameters, no prose. */
export class Failure extends Error {
  readonly code: string;
  readonly params: Record<string, Param>;
  /** Number under which the log keeps the chain of causes. */
  readonly trace?: string;

  constructor(code: string, params: Record<string, Param> = {}, trace?: string) {
    super(code);
    this.name = 'Failure';
    this.code = code;
    this.params = params;
    this.trace = trace;
  }

  /** Whether nobody can say if the operation was done: the same id may be sent again, a new one must not. */
  get unanswered(): boolean {
    return (
      this.code === 'connection.lost' || this.code === 'connection.strange' || this.code === 'database.unreachable'
    );
  }

  /** Whether this failure has the given code. */
  is(code: AnyCode): boolean {
    return this.code === code;
  }
}

/** Reads `{code, params, trace}` as the wire carries it; anything else is a strange answer. */
export function failureFrom(body: unknown): Failure {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const { code, params, trace } = body as { code: string; params?: Record<string, Param>; trace?: string };
    return new Failure(code, params ?? {}, trace ?? undefined);
  }
  return new Failure('connection.strange');
}
