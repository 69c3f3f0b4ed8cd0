import { t } from '@lingui/core/macro';

/** What each recorded operation did, as the log tells it. */
const NAMES: Record<string, () => string> = {
  'identity.sign_in': () => t`Signed in`,
  'identity.sign_out': () => t`Signed out`,
  'identity.switch': () => t`Switched by PIN`,
  'identity.lock': () => t`Locked the counter`,
  'identity.set_up': () => t`Set the shop up`,
  'identity.found_shop': () => t`Set the shop up`,
  'identity.signed_in': () => t`Signed in`,
  'identity.signed_out': () => t`Signed out`,
  'identity.add_staff': () => t`Added a person to the staff`,
  'identity.change_staff': () => t`Changed a person of the staff`,
  'identity.set_password': () => t`Changed a password`,
  'identity.set_pin': () => t`Set a PIN`,
  'identity.set_language': () => t`Changed the language of a person`,
  'identity.unlock': () => t`Unlocked a person`,
  'identity.save_role': () => t`Saved a role`,
  'identity.remove_role': () => t`Removed a role`,
  'identity.change_shop': () => t`Changed the settings of the shop`,
  'identity.save_branch': () => t`Saved a branch`,
  'identity.save_counter': () => t`Saved a counter`,
  'identity.add_counter': () => t`Added a counter`,
  'identity.remove_demonstration': () => t`Removed the demonstration data`,
  'customers.find_or_create': () => t`Found or added a customer by phone`,
  'customers.find_or_create_external': () => t`Found or added a customer by a number from elsewhere`,
  'customers.create': () => t`Added a customer`,
  'customers.change': () => t`Changed a customer`,
  'customers.change_phone': () => t`Changed a customer's phone`,
  'customers.deactivate': () => t`Deactivated a customer`,
  'customers.reactivate': () => t`Reactivated a customer`,
  'customers.merge': () => t`Merged two customers`,
  'customers.undo_merge': () => t`Took a merge of customers apart`,
  'customers.reveal_phone': () => t`Looked at a whole phone number`,
  'customers.set_avatar': () => t`Changed the picture of a customer`,
  'customers.set_required_fields': () => t`Changed which fields are asked of customers`,
  'customers.get': () => t`Opened a customer`,
  'customers.record_export': () => t`Exported customers to a file`,
  'customers.begin_import': () => t`Began to import customers`,
  'customers.import_rows': () => t`Imported rows of customers`,
  'customers.end_import': () => t`Ended an import of customers`,
  'customers.undo_import': () => t`Took an import of customers back`,
  'customers.add_note': () => t`Wrote a note about a customer`,
  'customers.change_note': () => t`Changed a note about a customer`,
  'customers.remove_note': () => t`Removed a note about a customer`,
  'customers.set_lookup': () => t`Changed how another system is asked`,
  'customers.keep_elsewhere': () => t`Kept what another system says of a customer`,
  'customers.add_document': () => t`Added a document of a customer`,
  'customers.open_document': () => t`Opened a document of a customer`,
  'customers.remove_document': () => t`Removed a document of a customer`,
  'customers.set_identity': () => t`Entered the identity of a customer`,
  'customers.set_document_key': () => t`Made the key of documents`,
  'customers.document_key_handled': () => t`Showed or entered the recovery text of documents`,
  'customers.set_document_limit': () => t`Changed how large a document may be`,
  'customers.add_address': () => t`Added an address of a customer`,
  'customers.change_address': () => t`Changed an address of a customer`,
  'customers.set_default_address': () => t`Chose the default address of a customer`,
  'customers.remove_address': () => t`Removed an address of a customer`,
  'customers.set_preferences': () => t`Changed the preferences of a customer`,
  'customers.log_contact': () => t`Wrote down a contact with a customer`,
  'customers.set_mark': () => t`Marked a customer`,
  'customers.remove_mark': () => t`Took a mark off a customer`,
  'customers.set_terms': () => t`Changed what was agreed with a customer`,
  'customers.save_group': () => t`Saved a group of customers`,
  'customers.remove_group': () => t`Removed a group of customers`,
  'catalog.set_group_price': () => t`Changed the price of a group`,
  'catalog.set_customer_price': () => t`Changed the price of one customer`,
  'ledger.top_up': () => t`Topped up a wallet`,
  'ledger.withdraw': () => t`Paid out of a wallet`,
  'ledger.issue_credit': () => t`Gave promotional credit`,
  'ledger.adjust': () => t`Corrected a wallet by hand`,
  'ledger.revoke_credit': () => t`Took promotional credit back`,
  'ledger.set_rules': () => t`Changed the rules of wallets`,
  'ledger.expire_credit': () => t`Booked promotional credit that expired`,
  'ledger.reverse_top_up': () => t`Took a top-up back`,
  'catalog.save': () => t`Saved a service or product`,
  'catalog.retire': () => t`Retired a service or product`,
  'catalog.restore': () => t`Brought a service or product back`,
  'catalog.adjust_stock': () => t`Corrected stock`,
  'sales.sell': () => t`Rang up a sale`,
  'sales.void': () => t`Voided a sale`,
  'sales.file_begun': () => t`Imported past sales`,
  'shifts.open': () => t`Opened a shift`,
  'shifts.pay_in': () => t`Put cash into a drawer`,
  'shifts.pay_out': () => t`Took cash out of a drawer`,
  'shifts.count': () => t`Counted a drawer`,
  'shifts.close': () => t`Closed a shift`,
  'shifts.set_rules': () => t`Changed the rules of shifts`,
};

/** Where an operation that has no words of its own belongs. */
const NOUNS: Record<string, () => string> = {
  identity: () => t`Another change to staff or settings`,
  customers: () => t`Another change to customers`,
  ledger: () => t`Another movement of a wallet`,
  catalog: () => t`Another change to the catalog`,
  sales: () => t`Another act on sales`,
  shifts: () => t`Another act on a shift`,
};

/** What an operation did, in words; never its code. */
function operationName(name: string): string {
  const say = NAMES[name] ?? NOUNS[name.split('.')[0] ?? ''];
  return say ? say() : t`Another change`;
}

/** What an entry of the log tells was done. A PIN that was shown for somebody else's act signed nobody in. */
export function doneIn(entry: { name: string; input?: unknown; output?: unknown }): string {
  const field = (value: unknown, name: string) =>
    typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined;
  if (entry.name === 'identity.signed_in' && field(entry.input, 'by') === 'approval') {
    return field(entry.output, 'outcome') === 'in' ? t`Approved by PIN` : t`Typed a wrong PIN to approve`;
  }
  return operationName(entry.name);
}
