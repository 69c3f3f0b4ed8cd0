/** What cannot be put on paper. */
import { t } from '@lingui/core/macro';
import type { Some } from './words';

export const paperFailures = {
  'paper.too_long': ({ most }) => ({
    what: t`More stands on it than fits on one paper: ${String(most)} thousand letters at most.`,
    rest: t`Nothing was made. The sale is as it was.`,
  }),
  'paper.roll_too_long': ({ most }) => ({
    what: t`The receipt would be longer than ${String(most)} metres of the roll.`,
    rest: t`Nothing was made. Choose A4 instead.`,
  }),
  'paper.not_a_roll': () => ({
    what: t`An A4 page does not fit on the roll of a receipt printer.`,
    rest: t`Nothing was made. Choose 58 mm or 80 mm.`,
  }),
} satisfies Some;
