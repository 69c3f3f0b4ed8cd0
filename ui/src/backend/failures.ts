/**
 * The words for every failure: what happened, what was kept, what to do. The record is total: a code without words does
 * not compile, and `npm run check` fails on a language that lacks them.
 */
import { t } from '@lingui/core/macro';
import { spoken, type Writing } from '@/design/money';
import type { FailureCode, FailureParams, Param } from './contract';
import type { AnyCode, OwnCode } from './failure';

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
type Say<C extends AnyCode> = (params: ParamsOf<C>, writer: Writer) => Words;

const money = (amount: Param, { writing }: Writer) => spoken(String(amount), writing);
const nothingSaved = () => t`Nothing was saved.`;

/** The words of each failure. */
export const FAILURES: { [C in FailureCode | OwnCode]: Say<C> } = {
  'connection.lost': () => ({
    what: t`No answer from Champa.`,
    rest: t`What was typed is still here. The connection is tried again by itself; then press the same button once more. Nothing is done twice.`,
  }),
  'connection.strange': () => ({
    what: t`An answer came that is not from Champa.`,
    rest: t`What was typed is still here. Check the network, then try again. Nothing is done twice.`,
  }),

  'input.malformed': () => ({
    what: t`This window and the program behind it do not understand each other.`,
    rest: t`Nothing was saved. Reload the window; if it happens again, update Champa on this counter.`,
  }),
  'input.too_long': ({ most }) => ({
    what: t`A text is too long.`,
    rest: t`Nothing was saved. Shorten it to ${String(most)} characters.`,
  }),
  'input.blank': () => ({
    what: t`A required field is empty.`,
    rest: t`Nothing was saved. Fill it in and save again.`,
  }),
  'input.bad_day': ({ text }) => ({
    what: t`${String(text)} is not a day of the calendar.`,
    rest: nothingSaved(),
  }),

  'operation.unknown': () => ({
    what: t`The program behind this window is older than the window.`,
    rest: t`Nothing was saved. Update Champa on the main counter, then reload.`,
  }),
  'operation.id_reused': () => ({
    what: t`This was already sent with other details.`,
    rest: t`The first one counts. Reload to see it, then enter the change anew.`,
  }),
  'operation.id_missing': () => ({
    what: t`The act had no number of its own.`,
    rest: t`Nothing was saved. Reload the window.`,
  }),
  'operation.conflict': () => ({
    what: t`Somebody else was changing the same thing.`,
    rest: t`Nothing was saved here. Try again; what they did is then taken into account.`,
  }),
  'operation.fault': () => ({
    what: t`Something broke inside Champa.`,
    rest: t`Nothing was saved. Try again; if it stays, give support the number below.`,
  }),

  'session.missing': () => ({ what: t`Nobody is signed in.`, rest: t`Nothing was saved. Sign in and do it again.` }),
  'session.locked': () => ({
    what: t`The counter is locked.`,
    rest: t`Nothing was saved. Unlock with a PIN and do it again.`,
  }),
  'grant.missing': ({ grant }, writer) => ({
    what: t`This needs a permission that the role does not have: ${writer.grant(grant)}.`,
    rest: t`Nothing was saved. Somebody who has it can switch in by PIN.`,
  }),

  'money.not_a_number': ({ text }) => ({ what: t`“${String(text)}” is not an amount.`, rest: t`Type figures only.` }),
  'money.too_precise': ({ decimals }) => ({
    what: t`The amount has too many decimals.`,
    rest: t`This currency has ${String(decimals)}.`,
  }),
  'money.not_positive': () => ({ what: t`The amount must be more than zero.`, rest: nothingSaved() }),
  'money.negative': () => ({ what: t`The amount must not be below zero.`, rest: nothingSaved() }),
  'money.too_large': ({ most }, writer) => ({
    what: t`The amount is too large.`,
    rest: t`The largest single amount is ${money(most, writer)}. Nothing was saved.`,
  }),
  'money.bad_percent': ({ text }) => ({
    what: t`“${String(text)}” is not a percentage.`,
    rest: t`Type a number from 0 to 100 with at most two decimals.`,
  }),

  'phone.empty': () => ({ what: t`No phone number was typed.`, rest: t`Type it with or without the country code.` }),
  'phone.impossible': ({ text }) => ({
    what: t`No phone has the number ${String(text)}.`,
    rest: t`Count the digits and compare with what the customer says.`,
  }),
  'phone.landline': ({ shown }) => ({
    what: t`${String(shown)} is a landline.`,
    rest: t`Ask for a mobile number: messages and the customer's account need one.`,
  }),

  'database.unreachable': () => ({
    what: t`The database does not answer.`,
    rest: t`Nothing was confirmed. Check that the main computer and the network are on, then press the same button again. Nothing is done twice.`,
  }),
  'database.disk_full': () => ({
    what: t`The disk is full.`,
    rest: t`Nothing of this was saved. Free some space on the computer with the database, then try again.`,
  }),
  'database.read_only': () => ({
    what: t`The database cannot be written.`,
    rest: t`Nothing was saved. Check who owns its folder and whether the disk is locked.`,
  }),
  'database.damaged': () => ({
    what: t`The database file is damaged.`,
    rest: t`Nothing was changed. Do not go on selling here: restore the last backup, or call support.`,
  }),
  'database.foreign_file': () => ({
    what: t`This file is not a database of Champa.`,
    rest: t`It was left as it is. Choose another file or a new one.`,
  }),
  'database.in_use': () => ({
    what: t`Another program is using the database.`,
    rest: t`Close the other window of Champa on this computer, then try again.`,
  }),
  'database.wrong_password': () => ({
    what: t`The server knows this name, but not with this password.`,
    rest: t`Correct the password in the address and test again.`,
  }),
  'database.no_such_database': ({ name }) => ({
    what: t`The server answers, but it has no database named ${String(name)}.`,
    rest: t`Have it created, or correct the name in the address.`,
  }),
  'database.missing_rights': ({ what }) => ({
    what: t`The database role is missing a right: ${String(what)}.`,
    rest: t`Whoever looks after the server can grant it. Then test again.`,
  }),
  'database.too_many_rights': () => ({
    what: t`The database role may see every business on the server.`,
    rest: t`Use an ordinary role: no superuser, and row security not switched off for it.`,
  }),
  'database.server_too_old': ({ version, least }) => ({
    what: t`The server runs Postgres ${String(version)}; Champa needs ${String(least)} or newer.`,
    rest: t`Update the server, or keep the data on this computer.`,
  }),
  'database.newer_schema': ({ database, program }) => ({
    what: t`The database was made by a newer Champa (${String(database)}) than this one (${String(program)}).`,
    rest: t`Nothing was changed. Update Champa on this counter.`,
  }),
  'database.bad_address': () => ({
    what: t`This is not the address of a database.`,
    rest: t`It looks like postgres://name:password@computer:5432/database.`,
  }),
  'database.too_many_connections': () => ({
    what: t`The server takes no more connections.`,
    rest: t`Close Champa where nobody uses it, or have the limit raised, then try again.`,
  }),

  'identity.wrong_credentials': ({ left }) => ({
    what: t`Name and password, or the PIN, do not belong together.`,
    rest:
      left === null || left === undefined
        ? t`Check the keyboard's language and capital letters.`
        : t`Tries left before a pause: ${String(left)}.`,
  }),
  'identity.locked_out': ({ until }, writer) => ({
    what: t`Too many wrong tries.`,
    rest: t`Sign-in opens again ${writer.when(until)}. A manager can unlock it sooner under Staff.`,
  }),
  'identity.pin_not_set': () => ({
    what: t`This person has no PIN yet.`,
    rest: t`Sign in with name and password, then set a PIN.`,
  }),

  'ledger.insufficient_balance': ({ held, needed, short }, writer) => ({
    what: t`Not paid: the wallet holds ${money(held, writer)}, and ${money(needed, writer)} is needed.`,
    rest: t`Take the missing ${money(short, writer)} in cash (F8) or by card (F9).`,
  }),
  'ledger.no_wallet': () => ({
    what: t`This customer has no wallet.`,
    rest: t`Nothing was taken. A wallet opens with the first top-up of a customer with a phone.`,
  }),

  'customers.unknown': () => ({
    what: t`This customer is no longer there.`,
    rest: t`Nothing was saved. Find the customer again.`,
  }),
  'customers.inactive': () => ({
    what: t`This customer is inactive.`,
    rest: t`Nothing was saved. Reactivate the profile first, or choose another one.`,
  }),
  'customers.phone_taken': ({ number, name }) => ({
    what: t`This phone belongs to ${String(name)} (${String(number)}).`,
    rest: t`Nothing was changed. Open that profile, or type another number.`,
  }),

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
    rest: t`Not sold. Lower it, or let somebody with a higher limit switch in by PIN.`,
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
};
