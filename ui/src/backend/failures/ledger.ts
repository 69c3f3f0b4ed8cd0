/** Wallets. */
import { t } from '@lingui/core/macro';
import { money, type Some } from './words';

export const ledgerFailures = {
  'ledger.insufficient_balance': ({ held, needed, short }, writer) => ({
    what: t`Not paid: the wallet holds ${money(held, writer)}, and ${money(needed, writer)} is needed.`,
    rest: t`Take the missing ${money(short, writer)} in cash (F8) or by card (F9).`,
  }),
  'ledger.no_wallet': () => ({
    what: t`This customer has no wallet.`,
    rest: t`Nothing was taken. A wallet opens with the first top-up of a customer with a phone.`,
  }),
  'ledger.wallet_closed': () => ({
    what: t`This customer is deactivated: the wallet takes no money in.`,
    rest: t`Nothing was taken. Reactivate the customer first; what the wallet holds can still be paid out.`,
  }),
  'ledger.wallet_merged': () => ({
    what: t`This customer went into another profile, and the wallet with them.`,
    rest: t`Nothing was taken. Open the profile that it went into, and go on there.`,
  }),
  'ledger.unknown_movement': () => ({
    what: t`This movement of the wallet is not there.`,
    rest: t`Nothing was changed. Reload the wallet.`,
  }),
  'ledger.already_reversed': () => ({
    what: t`This movement was taken back before.`,
    rest: t`Nothing was taken a second time.`,
  }),
  'ledger.already_spent': ({ held, short }, writer) => ({
    what: t`Part of this money is spent: the wallet holds ${money(held, writer)}, ${money(short, writer)} less than needed.`,
    rest: t`Nothing was changed. Void the sale first, or take back less.`,
  }),
  'ledger.reason_missing': () => ({ what: t`This needs a reason.`, rest: t`Nothing was changed. Write one line why.` }),
  'ledger.expiry_passed': () => ({
    what: t`The day of expiry is over.`,
    rest: t`Nothing was given. Choose a later day.`,
  }),
  'ledger.reference_missing': () => ({
    what: t`It does not say what it belongs to.`,
    rest: t`Nothing was changed. Write the text of the transfer, or the number it belongs to.`,
  }),
  'ledger.unknown_credit': () => ({
    what: t`This promotional credit is not there.`,
    rest: t`Nothing was changed. Reload the wallet.`,
  }),
  'ledger.credit_expired': () => ({
    what: t`This promotional credit expired.`,
    rest: t`Nothing was changed: nobody can spend it any more.`,
  }),
  'ledger.bad_days': ({ least, most }) => ({
    what: t`The number of days goes from ${String(least)} to ${String(most)}.`,
    rest: t`Nothing was changed.`,
  }),
  'ledger.credit_over': () => ({
    what: t`Nothing is left of this promotional credit.`,
    rest: t`Nothing was changed. What was spent of it stays spent.`,
  }),
} satisfies Some;
