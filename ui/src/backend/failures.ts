/**
 * The words for every failure: what happened, what was kept, what to do. The record is total: a code without words does
 * not compile, and `npm run check` fails on a language that lacks them.
 */
import { catalogFailures } from './failures/catalog';
import { commonFailures } from './failures/common';
import { customersFailures } from './failures/customers';
import { databaseFailures } from './failures/database';
import { identityFailures } from './failures/identity';
import { ledgerFailures } from './failures/ledger';
import { paperFailures } from './failures/paper';
import { salesFailures } from './failures/sales';
import { shiftsFailures } from './failures/shifts';
import type { All } from './failures/words';

export type { Words, Writer } from './failures/words';

/** The words of each failure, in one place for whoever shows them. */
export const FAILURES: All = {
  ...commonFailures,
  ...databaseFailures,
  ...identityFailures,
  ...customersFailures,
  ...ledgerFailures,
  ...paperFailures,
  ...salesFailures,
  ...shiftsFailures,
  ...catalogFailures,
};
