/** What each grant lets a person do, in the reader's language: for the matrix of roles and for refusals. */
import { t } from '@lingui/core/macro';
import type { Grant } from './contract';

/** The words of each grant; total, so that a new grant cannot appear as a code. */
export const GRANTS: Record<Grant, () => string> = {
  'customers.read': () => t`Find and open customers`,
  'customers.write': () => t`Add and change customers`,
  'customers.see_phone': () => t`See whole phone numbers everywhere`,
  'customers.reveal_phone': () => t`Have one masked phone number shown; the log says who looked`,
  'customers.deactivate': () => t`Deactivate and reactivate customers`,
  'customers.merge': () => t`Merge two customers, and take a merge apart`,
  'documents.open': () => t`Open documents of customers; the record says who did`,
  'documents.write': () => t`Add documents, and enter checked identities`,
  'documents.remove': () => t`Remove documents of customers`,
  'documents.key': () => t`See and enter the recovery text of the key of documents`,
  'customers.export': () => t`Export customers to a file; the log says who did`,
  'customers.mark': () => t`Mark customers: VIP, suspicious, blocked`,
  'customers.terms': () => t`Set credit limits, groups and prices of customers`,
  'wallet.read': () => t`See wallets and their movements`,
  'wallet.top_up': () => t`Top up wallets`,
  'wallet.withdraw': () => t`Pay out a customer's own money`,
  'wallet.reverse': () => t`Take a wrong wallet movement back`,
  'wallet.adjust': () => t`Correct wallets by hand, and take promotional credit back`,
  'liabilities.read': () => t`See what all wallets hold together, and whose hold most`,
  'sales.sell': () => t`Sell and take payment`,
  'sales.open_price': () => t`Sell what is not in the catalog, at any price`,
  'sales.to_blacklisted': () => t`Sell to blocked customers; the history says so`,
  'sales.void': () => t`Void sales`,
  'sales.read': () => t`See sales and the day's figures`,
  'customers.import': () => t`Import customers, and take an import back`,
  'sales.import': () => t`Import past sales`,
  'shift.run': () => t`Run the shift of a cash drawer: open, pay in and out, count, close`,
  'shift.report': () => t`See X and Z reports, and the shifts of everybody`,
  'catalog.read': () => t`See services and products`,
  'catalog.write': () => t`Change services, products and prices`,
  'stock.adjust': () => t`Correct stock by hand`,
  'staff.read': () => t`See who works here`,
  'staff.write': () => t`Add and change staff`,
  'roles.write': () => t`Change what roles may do`,
  'settings.read': () => t`See settings`,
  'settings.write': () => t`Change settings, branches and counters`,
  'log.read': () => t`Read the operation log`,
  'audit.read': () => t`See who read which customer`,
};

/** The name of a grant; a code that this window does not know is told as "another permission". */
export function grantName(code: string): string {
  return code in GRANTS ? GRANTS[code as Grant]() : t`another permission`;
}
