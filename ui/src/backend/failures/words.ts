import { t } from '@lingui/core/macro';
import { spoken, type Writing } from '@/design/money';
import type { FailureCode, FailureParams, Param } from '../contract';
import type { AnyCode } from '../failure';

/** What a failure says. */
export interface Words {
  /** What happened. */
  what: string;
  /** What was kept or not done, and what to do now. */
  rest?: string;
}

/** Writes the parameters of failures in the reader's language and the shop's currency. */
export interface Writer {
  writing: Writing;
  /** A moment as the wire carries it. */
  when: (at: Param) => string;
  /** The name people know a grant by. */
  grant: (code: Param) => string;
}

/** The parameters of a code; failures of our own have none. */
type ParamsOf<C extends AnyCode> = C extends FailureCode ? FailureParams[C] : Record<never, Param>;

/** The words of every failure. */
export type All = { [C in AnyCode]: (params: ParamsOf<C>, writer: Writer) => Words };

/** The words of some failures. */
export type Some = Partial<All>;

/** An amount among the parameters, in words. */
export const money = (amount: Param, { writing }: Writer) => spoken(String(amount), writing);

export const nothingSaved = () => t`Nothing was saved.`;
