/** Selling, voiding and the figures of the day. */
import { t } from '@lingui/core/macro';
import { money, type Some } from './words';

export const salesFailures = {
  'sales.empty_basket': () => ({ what: t`The basket is empty.`, rest: t`Add an item with F4 or scan a code.` }),
  'sales.unknown_item': () => ({
    what: t`An item of the basket is no longer in the catalog.`,
    rest: t`Not sold. Take the line out and add it again.`,
  }),
  'sales.item_retired': ({ name }) => ({
    what: t`${String(name)} is no longer sold.`,
    rest: t`Not sold. Take the line out, or bring the item back in the catalog.`,
  }),
  'sales.bad_quantity': () => ({
    what: t`A quantity must be between 1 and 9,999.`,
    rest: t`Not sold. The basket is as it was.`,
  }),
  'sales.discount_over_limit': ({ limit, asked }) => ({
    what: t`The discount of ${String(asked)} % is over the limit of this role, ${String(limit)} %.`,
    rest: t`Not sold. Lower it, or let somebody with a higher limit approve it by PIN.`,
  }),
  'sales.discount_too_large': () => ({
    what: t`The discount is larger than what it is taken from.`,
    rest: t`Not sold. The basket is as it was.`,
  }),
  'sales.paid_too_little': ({ total, short }, writer) => ({
    what: t`Not paid: of ${money(total, writer)}, ${money(short, writer)} is missing.`,
    rest: t`The basket is kept. Take the rest in another way.`,
  }),
  'sales.paid_too_much': ({ total, over }, writer) => ({
    what: t`Not paid: ${money(over, writer)} more than the ${money(total, writer)} to pay.`,
    rest: t`The basket is kept. Lower one of the payments.`,
  }),
  'sales.given_too_little': ({ amount, given }, writer) => ({
    what: t`Not paid: ${money(given, writer)} was given for ${money(amount, writer)}.`,
    rest: t`The basket is kept. Correct what was given, or take the rest in another way.`,
  }),
  'sales.total_changed': ({ expected, total }, writer) => ({
    what: t`A price changed meanwhile: the total is ${money(total, writer)}, no longer ${money(expected, writer)}.`,
    rest: t`Nothing was taken. Tell the customer the new total and pay again.`,
  }),
  'sales.wallet_needs_customer': () => ({
    what: t`A wallet belongs to a customer, and none is chosen.`,
    rest: t`Not paid. Choose the customer with F2, or take cash or card.`,
  }),
  'sales.already_voided': () => ({
    what: t`This sale was voided before.`,
    rest: t`Nothing was returned a second time.`,
  }),
  'sales.unknown': () => ({
    what: t`This sale is not there.`,
    rest: t`Nothing was changed. Find it again by its number.`,
  }),
  'sales.reason_missing': () => ({
    what: t`A void needs its reason.`,
    rest: t`Nothing was changed. Write one line why.`,
  }),
  'sales.price_missing': () => ({ what: t`A line of the basket has no price.`, rest: t`Not sold. Type its amount.` }),
  'sales.too_many_lines': ({ most }) => ({
    what: t`The basket has too many lines.`,
    rest: t`Not sold. One sale holds ${String(most)}; make two sales of it.`,
  }),
  'sales.too_many_payments': ({ most }) => ({
    what: t`There are too many payments.`,
    rest: t`Not sold. One sale takes ${String(most)}.`,
  }),
  'sales.unknown_staff': () => ({
    what: t`The person named on a line is not on the staff.`,
    rest: t`Not sold. Choose somebody else for that line.`,
  }),
} satisfies Some;
