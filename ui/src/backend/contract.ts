/* Made by `npm run contract` from contract.json. Do not edit: change the Rust types and make it anew. */
/* eslint-disable */

/**
 * How far a host has come.
 */
export type HostPhase = 'first_run' | 'ready' | 'unreachable' | 'refused';
/**
 * A country that a business can stand in: decides how phones without a country code are read.
 */
export type Country = 'VN' | 'TH' | 'OM' | 'US';
/**
 * A currency that a business can keep its books in.
 */
export type Currency = 'VND' | 'THB' | 'OMR' | 'USD';
/**
 * A language of the screens.
 */
export type Language = 'vi' | 'en' | 'th' | 'ar';
/**
 * Where data lives.
 */
export type SetUpDatabase =
  | {
      kind: 'local';
    }
  | {
      kind: 'server';
      /**
       * `postgres://name:password@computer:5432/database`.
       */
      url: string;
    };
/**
 * A percentage from 0 to 100 with at most two decimals, e.g. "7.5".
 */
export type Percent = string;
/**
 * What a role may include. The registry of permissions (STF-3): each operation names the one it needs.
 */
export type Grant =
  | 'customers.read'
  | 'customers.write'
  | 'customers.see_phone'
  | 'customers.reveal_phone'
  | 'customers.deactivate'
  | 'customers.merge'
  | 'documents.open'
  | 'documents.write'
  | 'documents.remove'
  | 'documents.key'
  | 'customers.import'
  | 'customers.export'
  | 'customers.mark'
  | 'customers.terms'
  | 'wallet.read'
  | 'wallet.top_up'
  | 'wallet.withdraw'
  | 'wallet.reverse'
  | 'wallet.adjust'
  | 'liabilities.read'
  | 'sales.sell'
  | 'sales.open_price'
  | 'sales.to_blacklisted'
  | 'sales.void'
  | 'sales.read'
  | 'sales.import'
  | 'catalog.read'
  | 'catalog.write'
  | 'stock.adjust'
  | 'staff.read'
  | 'staff.write'
  | 'roles.write'
  | 'settings.read'
  | 'settings.write'
  | 'log.read'
  | 'audit.read';
/**
 * What somebody's role includes.
 */
export type Grants = Grant[];
/**
 * A role that came with Champa. Its words live in the UI, in four languages.
 */
export type ShippedRole = 'receptionist' | 'technician' | 'supervisor' | 'manager' | 'owner' | 'auditor';
export type HostLockOutput = null;
export type HostSignOutOutput = null;
export type HostMeOutput = Me | null;
export type HostPeopleOutput = PeopleRow[];
/**
 * What a document is.
 */
export type DocumentKind = 'identity' | 'consent' | 'before' | 'after' | 'other';
/**
 * The files that can be kept.
 */
export type DocumentType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'application/pdf';
/**
 * Microseconds since 1970 UTC. The database never tells the time.
 */
export type Instant = number;
/**
 * Whether documents can be opened here.
 */
export type KeyState = 'none' | 'here' | 'missing' | 'other' | 'no_place';
/**
 * How the key is shown to the other system.
 */
export type LookupKey = 'bearer' | 'header' | 'token';
/**
 * How far a question is.
 */
export type LookUpState = 'pending' | 'found' | 'several' | 'nobody' | 'failed';
/**
 * What a receipt is made as.
 */
export type ReceiptForm = 'pdf' | 'png';
/**
 * Paper that receipts are printed on.
 */
export type ReceiptWidth = '58' | '80' | 'a4';
/**
 * How a printer is reached.
 */
export type PrinterBy = 'network' | 'spooler';
/**
 * What stands before the decimals.
 */
export type DecimalMark = '.' | ',';
/**
 * What stands between two cells.
 */
export type Delimiter = 'auto' | 'spaces' | '\t' | ';' | '|' | ',';
/**
 * How letters are written as bytes.
 */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'windows-1258' | 'windows-1256' | 'windows-874';
/**
 * Decimal text in units of the shop's currency, e.g. "450000" or "12.50".
 */
export type Amount = string;
/**
 * How far a run is.
 */
export type State = 'running' | 'done' | 'cancelled' | 'failed';
/**
 * What a column of a file can be.
 */
export type Role =
  | 'champa_id'
  | 'external_id'
  | 'name'
  | 'family_name'
  | 'given_name'
  | 'display_name'
  | 'name2'
  | 'phone'
  | 'second_phone'
  | 'whatsapp'
  | 'email'
  | 'birth_date'
  | 'gender'
  | 'occupation'
  | 'company'
  | 'kind'
  | 'tax_id'
  | 'tags'
  | 'note';
/**
 * What becomes of a row.
 */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'duplicate' | 'refused';
/**
 * Why a row is not brought in.
 */
export type Why =
  | 'bad_phone'
  | 'bad_email'
  | 'bad_birth_date'
  | 'no_name'
  | 'bad_gender'
  | 'bad_kind'
  | 'too_long'
  | 'too_many_tags'
  | 'too_many_cells'
  | 'open_quote'
  | 'unreadable'
  | 'inactive';
/**
 * How a search stands.
 */
export type ScanState = 'running' | 'done' | 'cancelled';
/**
 * Individual or business.
 */
export type CustomerKind = 'individual' | 'business';
/**
 * A day, written 2026-11-21.
 */
export type Day = string;
/**
 * What to know wherever the customer is named (CUS-20). Their words are the screens'.
 */
export type Mark =
  | 'blacklisted'
  | 'suspicious'
  | 'self_dealing'
  | 'vip'
  | 'name_missing'
  | 'phone_missing'
  | 'to_complete'
  | 'duplicate'
  | 'birthday'
  | 'merged'
  | 'bad_elsewhere'
  | 'identity_expired'
  | 'inactive';
/**
 * A way to write to a customer (CUS-9).
 */
export type Reach = 'sms' | 'email' | 'whatsapp' | 'line' | 'zalo' | 'in_app';
/**
 * How the profile came to be.
 */
export type CustomersSource =
  'walk_in' | 'online_form' | 'chat' | 'phone_call' | 'repair' | 'ticket' | 'bank_transfer' | 'social' | 'import';
/**
 * How far a profile has grown (CUS-2). Nothing downgrades by itself.
 */
export type Status = 'guest' | 'pending' | 'stub' | 'full';
/**
 * Kinds of files.
 */
export type FileKind = 'csv' | 'xlsx';
/**
 * A field that a merge takes from one of the two profiles.
 */
export type MergeField =
  | 'name'
  | 'name2'
  | 'phone'
  | 'second_phone'
  | 'whatsapp'
  | 'email'
  | 'birth_date'
  | 'gender'
  | 'occupation'
  | 'company'
  | 'kind'
  | 'tax_id'
  | 'referrer'
  | 'note';
/**
 * What the people of a role may refund or give in compensation for one order without approval (STF-4).
 */
export type RefundLimit =
  | 'unlimited'
  | {
      amount: Amount;
    };
/**
 * Where a customer can be written to by an id (CUS-4).
 */
export type Channel = 'line' | 'zalo' | 'whatsapp' | 'messenger' | 'instagram' | 'telegram' | 'other';
/**
 * Gender, where somebody told it.
 */
export type Gender = 'female' | 'male' | 'other';
/**
 * A part of somebody's profile that can be shown: the record of who read it names them (CMP-2).
 */
export type ProfilePart =
  'profile' | 'phone' | 'timeline' | 'wallet' | 'sales' | 'picture' | 'documents' | 'document' | 'export';
export type CustomersAvatarOutput = AvatarShown | null;
/**
 * A field that a shop can ask of the profiles of a source (CUS-2).
 */
export type RequiredField = 'name' | 'phone' | 'email' | 'birth_date' | 'gender';
/**
 * Whose door an address is.
 */
export type AddressKind = 'home' | 'work' | 'other';
/**
 * How somebody spoke with a customer (CUS-11).
 */
export type ContactKind = 'call' | 'visit' | 'other';
/**
 * A mark that somebody sets by hand, with a reason.
 */
export type HandMark = 'blacklisted' | 'suspicious' | 'self_dealing' | 'vip';
/**
 * A time of the day, written 21:00.
 */
export type ClockTime = string;
/**
 * Kinds of entries of a timeline.
 */
export type EventKind =
  | 'registered'
  | 'changed'
  | 'phone_changed'
  | 'phone_revealed'
  | 'deactivated'
  | 'reactivated'
  | 'note'
  | 'sale'
  | 'sale_voided'
  | 'merged'
  | 'unmerged'
  | 'document_added'
  | 'document_opened'
  | 'document_removed'
  | 'address_added'
  | 'address_changed'
  | 'address_removed'
  | 'preferences'
  | 'contact'
  | 'marked'
  | 'unmarked'
  | 'terms'
  | 'price'
  | 'blacklist_passed'
  | 'wallet';
/**
 * Why value moved (LED-4).
 */
export type PostingKind =
  | 'sale'
  | 'deposit'
  | 'withdraw'
  | 'credit_issued'
  | 'credit_expired'
  | 'credit_revoked'
  | 'reversal'
  | 'merge'
  | 'unmerge';
/**
 * How a list is ordered.
 */
export type Order = 'recent' | 'name' | 'number' | 'registered' | 'spent';
/**
 * Why two profiles may be one person.
 */
export type Alike = 'phone' | 'email' | 'name' | 'near_name' | 'birth_date';
/**
 * A column of the list. The name stands in every view.
 */
export type Column =
  | 'number'
  | 'phone'
  | 'last_visit'
  | 'visits'
  | 'spent'
  | 'tags'
  | 'email'
  | 'birth_date'
  | 'source'
  | 'kind'
  | 'external_ids'
  | 'registered';
/**
 * What of a customer the text matched.
 */
export type CustomersMatched =
  'phone' | 'other_phone' | 'number' | 'email' | 'external_id' | 'name' | 'spelling' | 'address';
export type CustomersElsewhereOutput = ElsewhereShown | null;
/**
 * What somebody showed to say who they are.
 */
export type IdentityKind = 'national_id' | 'passport' | 'driving_licence' | 'residence_permit' | 'other';
export type CustomersSetIdentityOutput = IdentityView | null;
/**
 * How an import stands.
 */
export type ImportEnd = 'running' | 'done' | 'cancelled' | 'failed';
/**
 * What was built on a profile, so that it stays.
 */
export type KeptRow = 'sale' | 'wallet' | 'note' | 'changed' | 'inactive';
/**
 * Where value of a movement came from.
 */
export type LedgerSource = 'cash' | 'card' | 'bank_transfer' | 'refund' | 'manual' | 'earlier' | 'ticket' | 'campaign';
/**
 * Where promotional credit comes from.
 */
export type CreditSource = 'ticket' | 'campaign' | 'manual';
/**
 * How promotional credit stands.
 */
export type CreditState = 'active' | 'used' | 'expired' | 'revoked';
/**
 * How money reaches a wallet.
 */
export type LedgerMethod = 'cash' | 'card' | 'bank_transfer';
/**
 * What a movement can belong to.
 */
export type ReferenceKind = 'sale' | 'ticket' | 'transfer' | 'refund' | 'shift';
/**
 * Which way.
 */
export type Direction = 'up' | 'down';
/**
 * Done by somebody, or taken from a shelf.
 */
export type ItemKind = 'service' | 'product';
/**
 * What an item was found by.
 */
export type CatalogMatched = 'barcode' | 'code' | 'name';
export type CatalogByBarcodeOutput = Item | null;
/**
 * A discount given by hand: a share or an amount.
 */
export type Discount =
  | {
      percent: Percent;
    }
  | {
      amount: Amount;
    };
/**
 * A line of a basket: something of the catalog, or something that only has a name and an amount.
 */
export type Line = ItemLine | OpenLine;
/**
 * One payment, as the counter sends it.
 */
export type Payment =
  | {
      amount: Amount;
      /**
       * What was handed over, when it was more: the rest is change.
       */
      given?: Amount | null;
      method: 'cash';
    }
  | {
      amount: Amount;
      method: 'card';
      /**
       * What the slip says.
       */
      reference?: string | null;
    }
  | {
      amount: Amount;
      method: 'wallet';
    }
  | {
      amount: Amount;
      method: 'earlier';
    };
/**
 * How something is paid.
 */
export type SalesMethod = 'cash' | 'card' | 'wallet' | 'earlier';
/**
 * Does a sale stand?
 */
export type SaleState = 'done' | 'voided';
/**
 * How the profile came to be.
 */
export type HostSource =
  'walk_in' | 'online_form' | 'chat' | 'phone_call' | 'repair' | 'ticket' | 'bank_transfer' | 'social' | 'import';

export interface Wire {
  'host.state input': HostStateInput;
  'host.state output': HostStateOutput;
  'host.test_database input': HostTestDatabaseInput;
  'host.test_database output': HostTestDatabaseOutput;
  'host.set_up input': HostSetUpInput;
  'host.set_up output': HostSetUpOutput;
  'host.join input': HostJoinInput;
  'host.join output': HostJoinOutput;
  'host.sign_in input': HostSignInInput;
  'host.sign_in output': HostSignInOutput;
  'host.switch input': HostSwitchInput;
  'host.switch output': HostSwitchOutput;
  'host.lock input': HostLockInput;
  'host.lock output': HostLockOutput;
  'host.sign_out input': HostSignOutInput;
  'host.sign_out output': HostSignOutOutput;
  'host.me input': HostMeInput;
  'host.me output': HostMeOutput;
  'host.people input': HostPeopleInput;
  'host.people output': HostPeopleOutput;
  'host.document_add input': HostDocumentAddInput;
  'host.document_add output': HostDocumentAddOutput;
  'host.document_open input': HostDocumentOpenInput;
  'host.document_open output': HostDocumentOpenOutput;
  'host.document_key input': HostDocumentKeyInput;
  'host.document_key output': HostDocumentKeyOutput;
  'host.document_key_show input': HostDocumentKeyShowInput;
  'host.document_key_show output': HostDocumentKeyShowOutput;
  'host.document_key_enter input': HostDocumentKeyEnterInput;
  'host.document_key_enter output': HostDocumentKeyEnterOutput;
  'host.lookup input': HostLookupInput;
  'host.lookup output': HostLookupOutput;
  'host.lookup_set input': HostLookupSetInput;
  'host.lookup_set output': HostLookupSetOutput;
  'host.lookup_try input': HostLookupTryInput;
  'host.lookup_try output': HostLookupTryOutput;
  'host.look_up input': HostLookUpInput;
  'host.look_up output': HostLookUpOutput;
  'host.look_up_result input': HostLookUpResultInput;
  'host.look_up_result output': HostLookUpResultOutput;
  'host.look_up_take input': HostLookUpTakeInput;
  'host.look_up_take output': HostLookUpTakeOutput;
  'host.receipt_file input': HostReceiptFileInput;
  'host.receipt_file output': HostReceiptFileOutput;
  'host.printer input': HostPrinterInput;
  'host.printer output': HostPrinterOutput;
  'host.printer_set input': HostPrinterSetInput;
  'host.printer_set output': HostPrinterSetOutput;
  'host.printer_try input': HostPrinterTryInput;
  'host.printer_try output': HostPrinterTryOutput;
  'host.receipt_print input': HostReceiptPrintInput;
  'host.receipt_print output': HostReceiptPrintOutput;
  'host.import_preview input': HostImportPreviewInput;
  'host.import_preview output': HostImportPreviewOutput;
  'host.import_start input': HostImportStartInput;
  'host.import_start output': HostImportStartOutput;
  'host.import_progress input': HostImportProgressInput;
  'host.import_progress output': HostImportProgressOutput;
  'host.import_cancel input': HostImportCancelInput;
  'host.import_cancel output': HostImportCancelOutput;
  'host.customers_import_preview input': HostCustomersImportPreviewInput;
  'host.customers_import_preview output': HostCustomersImportPreviewOutput;
  'host.customers_import_start input': HostCustomersImportStartInput;
  'host.customers_import_start output': HostCustomersImportStartOutput;
  'host.customers_import_progress input': HostCustomersImportProgressInput;
  'host.customers_import_progress output': HostCustomersImportProgressOutput;
  'host.customers_import_cancel input': HostCustomersImportCancelInput;
  'host.customers_import_cancel output': HostCustomersImportCancelOutput;
  'host.duplicate_scan_start input': HostDuplicateScanStartInput;
  'host.duplicate_scan_start output': HostDuplicateScanStartOutput;
  'host.customers_import_left_out input': HostCustomersImportLeftOutInput;
  'host.customers_import_left_out output': HostCustomersImportLeftOutOutput;
  'host.customers_export_start input': HostCustomersExportStartInput;
  'host.customers_export_start output': HostCustomersExportStartOutput;
  'host.customers_export_progress input': HostCustomersExportProgressInput;
  'host.customers_export_progress output': HostCustomersExportProgressOutput;
  'host.customers_export_cancel input': HostCustomersExportCancelInput;
  'host.customers_export_cancel output': HostCustomersExportCancelOutput;
  'host.customers_export_piece input': HostCustomersExportPieceInput;
  'host.customers_export_piece output': HostCustomersExportPieceOutput;
  'identity.remove_demonstration input': IdentityRemoveDemonstrationInput;
  'identity.remove_demonstration output': IdentityRemoveDemonstrationOutput;
  'identity.prove_log input': IdentityProveLogInput;
  'identity.prove_log output': IdentityProveLogOutput;
  'customers.merge input': CustomersMergeInput;
  'customers.merge output': CustomersMergeOutput;
  'customers.merge_preview input': CustomersMergePreviewInput;
  'customers.merge_preview output': CustomersMergePreviewOutput;
  'customers.undo_merge input': CustomersUndoMergeInput;
  'customers.undo_merge output': CustomersUndoMergeOutput;
  'customers.undo_merge_preview input': CustomersUndoMergePreviewInput;
  'customers.undo_merge_preview output': CustomersUndoMergePreviewOutput;
  'customers.remove_group input': CustomersRemoveGroupInput;
  'customers.remove_group output': CustomersRemoveGroupOutput;
  'identity.add_counter input': IdentityAddCounterInput;
  'identity.add_counter output': IdentityAddCounterOutput;
  'identity.add_staff input': IdentityAddStaffInput;
  'identity.add_staff output': IdentityAddStaffOutput;
  'identity.approvers input': IdentityApproversInput;
  'identity.approvers output': IdentityApproversOutput;
  'identity.branches input': IdentityBranchesInput;
  'identity.branches output': IdentityBranchesOutput;
  'identity.change_shop input': IdentityChangeShopInput;
  'identity.change_shop output': IdentityChangeShopOutput;
  'identity.change_staff input': IdentityChangeStaffInput;
  'identity.change_staff output': IdentityChangeStaffOutput;
  'identity.counters input': IdentityCountersInput;
  'identity.counters output': IdentityCountersOutput;
  'identity.log input': IdentityLogInput;
  'identity.log output': IdentityLogOutput;
  'identity.shop input': IdentityShopInput;
  'identity.shop output': IdentityShopOutput;
  'identity.remove_role input': IdentityRemoveRoleInput;
  'identity.remove_role output': IdentityRemoveRoleOutput;
  'identity.roles input': IdentityRolesInput;
  'identity.roles output': IdentityRolesOutput;
  'identity.save_branch input': IdentitySaveBranchInput;
  'identity.save_branch output': IdentitySaveBranchOutput;
  'identity.save_counter input': IdentitySaveCounterInput;
  'identity.save_counter output': IdentitySaveCounterOutput;
  'identity.save_role input': IdentitySaveRoleInput;
  'identity.save_role output': IdentitySaveRoleOutput;
  'identity.set_language input': IdentitySetLanguageInput;
  'identity.set_language output': IdentitySetLanguageOutput;
  'identity.set_password input': IdentitySetPasswordInput;
  'identity.set_password output': IdentitySetPasswordOutput;
  'identity.set_pin input': IdentitySetPinInput;
  'identity.set_pin output': IdentitySetPinOutput;
  'identity.staff_list input': IdentityStaffListInput;
  'identity.staff_list output': IdentityStaffListOutput;
  'identity.unlock input': IdentityUnlockInput;
  'identity.unlock output': IdentityUnlockOutput;
  'customers.find_or_create input': CustomersFindOrCreateInput;
  'customers.find_or_create output': CustomersFindOrCreateOutput;
  'customers.find_or_create_external input': CustomersFindOrCreateExternalInput;
  'customers.find_or_create_external output': CustomersFindOrCreateExternalOutput;
  'customers.create input': CustomersCreateInput;
  'customers.create output': CustomersCreateOutput;
  'customers.change input': CustomersChangeInput;
  'customers.change output': CustomersChangeOutput;
  'customers.change_phone input': CustomersChangePhoneInput;
  'customers.change_phone output': CustomersChangePhoneOutput;
  'customers.deactivate input': CustomersDeactivateInput;
  'customers.deactivate output': CustomersDeactivateOutput;
  'customers.reactivate input': CustomersReactivateInput;
  'customers.reactivate output': CustomersReactivateOutput;
  'customers.reveal_phone input': CustomersRevealPhoneInput;
  'customers.reveal_phone output': CustomersRevealPhoneOutput;
  'customers.reads input': CustomersReadsInput;
  'customers.reads output': CustomersReadsOutput;
  'customers.set_avatar input': CustomersSetAvatarInput;
  'customers.set_avatar output': CustomersSetAvatarOutput;
  'customers.avatar input': CustomersAvatarInput;
  'customers.avatar output': CustomersAvatarOutput;
  'customers.required_fields input': CustomersRequiredFieldsInput;
  'customers.required_fields output': CustomersRequiredFieldsOutput;
  'customers.set_required_fields input': CustomersSetRequiredFieldsInput;
  'customers.set_required_fields output': CustomersSetRequiredFieldsOutput;
  'customers.get input': CustomersGetInput;
  'customers.get output': CustomersGetOutput;
  'customers.list input': CustomersListInput;
  'customers.list output': CustomersListOutput;
  'customers.merges input': CustomersMergesInput;
  'customers.merges output': CustomersMergesOutput;
  'customers.duplicates input': CustomersDuplicatesInput;
  'customers.duplicates output': CustomersDuplicatesOutput;
  'customers.dismiss_duplicate input': CustomersDismissDuplicateInput;
  'customers.dismiss_duplicate output': CustomersDismissDuplicateOutput;
  'customers.restore_duplicate input': CustomersRestoreDuplicateInput;
  'customers.restore_duplicate output': CustomersRestoreDuplicateOutput;
  'customers.duplicate_pairs input': CustomersDuplicatePairsInput;
  'customers.duplicate_pairs output': CustomersDuplicatePairsOutput;
  'customers.cancel_duplicate_scan input': CustomersCancelDuplicateScanInput;
  'customers.cancel_duplicate_scan output': CustomersCancelDuplicateScanOutput;
  'customers.duplicate_scan input': CustomersDuplicateScanInput;
  'customers.duplicate_scan output': CustomersDuplicateScanOutput;
  'customers.recent input': CustomersRecentInput;
  'customers.recent output': CustomersRecentOutput;
  'customers.tag_many input': CustomersTagManyInput;
  'customers.tag_many output': CustomersTagManyOutput;
  'customers.views input': CustomersViewsInput;
  'customers.views output': CustomersViewsOutput;
  'customers.save_view input': CustomersSaveViewInput;
  'customers.save_view output': CustomersSaveViewOutput;
  'customers.remove_view input': CustomersRemoveViewInput;
  'customers.remove_view output': CustomersRemoveViewOutput;
  'customers.search input': CustomersSearchInput;
  'customers.search output': CustomersSearchOutput;
  'customers.elsewhere input': CustomersElsewhereInput;
  'customers.elsewhere output': CustomersElsewhereOutput;
  'customers.lookup_settings input': CustomersLookupSettingsInput;
  'customers.lookup_settings output': CustomersLookupSettingsOutput;
  'customers.documents input': CustomersDocumentsInput;
  'customers.documents output': CustomersDocumentsOutput;
  'customers.remove_document input': CustomersRemoveDocumentInput;
  'customers.remove_document output': CustomersRemoveDocumentOutput;
  'customers.set_identity input': CustomersSetIdentityInput;
  'customers.set_identity output': CustomersSetIdentityOutput;
  'customers.document_limit input': CustomersDocumentLimitInput;
  'customers.document_limit output': CustomersDocumentLimitOutput;
  'customers.set_document_limit input': CustomersSetDocumentLimitInput;
  'customers.set_document_limit output': CustomersSetDocumentLimitOutput;
  'customers.add_note input': CustomersAddNoteInput;
  'customers.add_note output': CustomersAddNoteOutput;
  'customers.change_note input': CustomersChangeNoteInput;
  'customers.change_note output': CustomersChangeNoteOutput;
  'customers.remove_note input': CustomersRemoveNoteInput;
  'customers.remove_note output': CustomersRemoveNoteOutput;
  'customers.timeline input': CustomersTimelineInput;
  'customers.timeline output': CustomersTimelineOutput;
  'customers.imports input': CustomersImportsInput;
  'customers.imports output': CustomersImportsOutput;
  'customers.import_kept input': CustomersImportKeptInput;
  'customers.import_kept output': CustomersImportKeptOutput;
  'customers.undo_import input': CustomersUndoImportInput;
  'customers.undo_import output': CustomersUndoImportOutput;
  'customers.add_address input': CustomersAddAddressInput;
  'customers.add_address output': CustomersAddAddressOutput;
  'customers.change_address input': CustomersChangeAddressInput;
  'customers.change_address output': CustomersChangeAddressOutput;
  'customers.set_default_address input': CustomersSetDefaultAddressInput;
  'customers.set_default_address output': CustomersSetDefaultAddressOutput;
  'customers.remove_address input': CustomersRemoveAddressInput;
  'customers.remove_address output': CustomersRemoveAddressOutput;
  'customers.places input': CustomersPlacesInput;
  'customers.places output': CustomersPlacesOutput;
  'customers.set_preferences input': CustomersSetPreferencesInput;
  'customers.set_preferences output': CustomersSetPreferencesOutput;
  'customers.log_contact input': CustomersLogContactInput;
  'customers.log_contact output': CustomersLogContactOutput;
  'customers.set_mark input': CustomersSetMarkInput;
  'customers.set_mark output': CustomersSetMarkOutput;
  'customers.remove_mark input': CustomersRemoveMarkInput;
  'customers.remove_mark output': CustomersRemoveMarkOutput;
  'customers.set_terms input': CustomersSetTermsInput;
  'customers.set_terms output': CustomersSetTermsOutput;
  'customers.groups input': CustomersGroupsInput;
  'customers.groups output': CustomersGroupsOutput;
  'customers.save_group input': CustomersSaveGroupInput;
  'customers.save_group output': CustomersSaveGroupOutput;
  'customers.batch input': CustomersBatchInput;
  'customers.batch output': CustomersBatchOutput;
  'customers.wallets input': CustomersWalletsInput;
  'customers.wallets output': CustomersWalletsOutput;
  'ledger.wallet input': LedgerWalletInput;
  'ledger.wallet output': LedgerWalletOutput;
  'ledger.movements input': LedgerMovementsInput;
  'ledger.movements output': LedgerMovementsOutput;
  'ledger.credits input': LedgerCreditsInput;
  'ledger.credits output': LedgerCreditsOutput;
  'ledger.totals input': LedgerTotalsInput;
  'ledger.totals output': LedgerTotalsOutput;
  'ledger.days input': LedgerDaysInput;
  'ledger.days output': LedgerDaysOutput;
  'ledger.liabilities input': LedgerLiabilitiesInput;
  'ledger.liabilities output': LedgerLiabilitiesOutput;
  'ledger.top_up input': LedgerTopUpInput;
  'ledger.top_up output': LedgerTopUpOutput;
  'ledger.reverse_top_up input': LedgerReverseTopUpInput;
  'ledger.reverse_top_up output': LedgerReverseTopUpOutput;
  'ledger.withdraw input': LedgerWithdrawInput;
  'ledger.withdraw output': LedgerWithdrawOutput;
  'ledger.adjust input': LedgerAdjustInput;
  'ledger.adjust output': LedgerAdjustOutput;
  'ledger.issue_credit input': LedgerIssueCreditInput;
  'ledger.issue_credit output': LedgerIssueCreditOutput;
  'ledger.revoke_credit input': LedgerRevokeCreditInput;
  'ledger.revoke_credit output': LedgerRevokeCreditOutput;
  'ledger.rules input': LedgerRulesInput;
  'ledger.rules output': LedgerRulesOutput;
  'ledger.set_rules input': LedgerSetRulesInput;
  'ledger.set_rules output': LedgerSetRulesOutput;
  'ledger.prove input': LedgerProveInput;
  'ledger.prove output': LedgerProveOutput;
  'catalog.list input': CatalogListInput;
  'catalog.list output': CatalogListOutput;
  'catalog.search input': CatalogSearchInput;
  'catalog.search output': CatalogSearchOutput;
  'catalog.by_barcode input': CatalogByBarcodeInput;
  'catalog.by_barcode output': CatalogByBarcodeOutput;
  'catalog.categories input': CatalogCategoriesInput;
  'catalog.categories output': CatalogCategoriesOutput;
  'catalog.save input': CatalogSaveInput;
  'catalog.save output': CatalogSaveOutput;
  'catalog.retire input': CatalogRetireInput;
  'catalog.retire output': CatalogRetireOutput;
  'catalog.restore input': CatalogRestoreInput;
  'catalog.restore output': CatalogRestoreOutput;
  'catalog.adjust_stock input': CatalogAdjustStockInput;
  'catalog.adjust_stock output': CatalogAdjustStockOutput;
  'catalog.prices input': CatalogPricesInput;
  'catalog.prices output': CatalogPricesOutput;
  'catalog.prices_of_customer input': CatalogPricesOfCustomerInput;
  'catalog.prices_of_customer output': CatalogPricesOfCustomerOutput;
  'catalog.prices_of_group input': CatalogPricesOfGroupInput;
  'catalog.prices_of_group output': CatalogPricesOfGroupOutput;
  'catalog.set_group_price input': CatalogSetGroupPriceInput;
  'catalog.set_group_price output': CatalogSetGroupPriceOutput;
  'catalog.set_customer_price input': CatalogSetCustomerPriceInput;
  'catalog.set_customer_price output': CatalogSetCustomerPriceOutput;
  'sales.quote input': SalesQuoteInput;
  'sales.quote output': SalesQuoteOutput;
  'sales.sell input': SalesSellInput;
  'sales.sell output': SalesSellOutput;
  'sales.get input': SalesGetInput;
  'sales.get output': SalesGetOutput;
  'sales.void input': SalesVoidInput;
  'sales.void output': SalesVoidOutput;
  'sales.void_preview input': SalesVoidPreviewInput;
  'sales.void_preview output': SalesVoidPreviewOutput;
  'sales.list input': SalesListInput;
  'sales.list output': SalesListOutput;
  'sales.day input': SalesDayInput;
  'sales.day output': SalesDayOutput;
  'sales.totals input': SalesTotalsInput;
  'sales.totals output': SalesTotalsOutput;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostStateInput {}
/**
 * How far this program has come.
 */
export interface HostStateOutput {
  /**
   * This counter, once it was seen.
   */
  counter: StateCounter | null;
  /**
   * Counters of the shop that are on.
   */
  counters_online: number;
  /**
   * `sqlite` or `postgres`.
   */
  database: string;
  /**
   * Why it is not ready.
   */
  failure: Told | null;
  phase: HostPhase;
  /**
   * The shop, once it was seen.
   */
  shop: StateShop | null;
  /**
   * Of this program.
   */
  version: string;
}
/**
 * Which counter this is.
 */
export interface StateCounter {
  branch: BranchName;
  /**
   * The first part of its receipt numbers.
   */
  code: string;
  /**
   * The counter.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * A branch by name.
 */
export interface BranchName {
  /**
   * The branch.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Why something did not happen: a code and its parameters, no prose.
 */
export interface Told {
  /**
   * `noun.what_is_wrong`.
   */
  code: string;
  /**
   * An object of named values.
   */
  params: {
    [k: string]: unknown;
  };
  /**
   * Under which the log has what broke; nothing for a refusal.
   */
  trace: string | null;
}
/**
 * What every screen must know of the shop.
 */
export interface StateShop {
  /**
   * Idle minutes until a counter locks itself; 0 never.
   */
  auto_lock_minutes: number;
  country: Country;
  currency: Currency;
  /**
   * Minutes after midnight at which a new business day begins.
   */
  day_boundary: number;
  /**
   * Decimal places of the currency.
   */
  decimals: number;
  /**
   * Filled with demonstration data that can be removed again.
   */
  demonstration: boolean;
  language: Language;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * Do catalog prices include tax?
   */
  prices_include_tax: boolean;
  /**
   * IANA time zone.
   */
  zone: string;
}
/**
 * Look at a database; nothing in it is changed.
 */
export interface HostTestDatabaseInput {
  /**
   * `sqlite:PATH` or `postgres://…`.
   */
  url: string;
}
/**
 * A database that can be used.
 */
export interface HostTestDatabaseOutput {
  /**
   * Always.
   */
  ok: boolean;
  /**
   * Version of the engine.
   */
  server_version: string;
  /**
   * Shops that are in it.
   */
  shops: TestedShop[];
}
/**
 * A shop in a database.
 */
export interface TestedShop {
  /**
   * Its open branches.
   */
  branches: TestedBranch[];
  /**
   * The business.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * A branch in a database.
 */
export interface TestedBranch {
  /**
   * The branch.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Found a shop with its first branch, its first counter and its owner. Sent again with the same id it goes on where it was.
 */
export interface HostSetUpInput {
  /**
   * Name of the first branch; the shop's when absent.
   */
  branch?: string | null;
  country: Country;
  currency: Currency;
  database: SetUpDatabase;
  /**
   * Fill it with demonstration data, which can be removed again?
   */
  demonstration?: boolean;
  language: Language;
  owner: SetUpOwner;
  /**
   * Name of the shop, as receipts show it.
   */
  shop: string;
  /**
   * IANA time zone; of the country when absent.
   */
  zone?: string | null;
}
/**
 * The owner to be.
 */
export interface SetUpOwner {
  /**
   * What they sign in with.
   */
  name: string;
  /**
   * At least eight characters.
   */
  password: string;
  /**
   * Four to eight digits.
   */
  pin?: string | null;
}
/**
 * A shop that is there.
 */
export interface HostSetUpOutput {
  /**
   * This counter.
   */
  counter: string;
  /**
   * The business.
   */
  shop: string;
}
/**
 * Make this program a new counter of a shop. Sent again with the same id it goes on where it was.
 */
export interface HostJoinInput {
  /**
   * Where it stands; the first open branch when absent.
   */
  branch?: string | null;
  /**
   * Name of the new counter.
   */
  counter: string;
  owner: JoinOwner;
  /**
   * The business.
   */
  shop: string;
  /**
   * The server.
   */
  url: string;
}
/**
 * Somebody who may add counters.
 */
export interface JoinOwner {
  /**
   * Their name.
   */
  name: string;
  /**
   * Their password.
   */
  password: string;
}
/**
 * A counter that is there.
 */
export interface HostJoinOutput {
  /**
   * This counter.
   */
  counter: string;
}
/**
 * Sign in by name and password.
 */
export interface HostSignInInput {
  /**
   * The name that staff lists show.
   */
  name: string;
  /**
   * Its password.
   */
  password: string;
}
/**
 * Who is signed in, and what they may do.
 */
export interface HostSignInOutput {
  discount_limit: Percent;
  grants: Grants;
  /**
   * Is the counter locked?
   */
  locked: boolean;
  /**
   * Have they no PIN yet?
   */
  must_set_pin: boolean;
  role: RoleName;
  staff: MeStaff;
}
/**
 * A role by name.
 */
export interface RoleName {
  /**
   * Of a role that came with Champa: the UI has its words.
   */
  code: ShippedRole | null;
  /**
   * The role.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Somebody, as the frame of every screen shows them.
 */
export interface MeStaff {
  /**
   * Their id.
   */
  id: string;
  /**
   * Their initials.
   */
  initials: string;
  /**
   * Of their screens; the shop's when null.
   */
  language: Language | null;
  /**
   * Their name.
   */
  name: string;
}
/**
 * Take over the counter, or unlock it: by PIN, or by password where there is none.
 */
export interface HostSwitchInput {
  /**
   * Their password, when it is not the PIN.
   */
  password?: string | null;
  /**
   * Their PIN.
   */
  pin?: string | null;
  /**
   * Who.
   */
  staff: string;
}
/**
 * Who is signed in, and what they may do.
 */
export interface HostSwitchOutput {
  discount_limit: Percent;
  grants: Grants;
  /**
   * Is the counter locked?
   */
  locked: boolean;
  /**
   * Have they no PIN yet?
   */
  must_set_pin: boolean;
  role: RoleName;
  staff: MeStaff;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostLockInput {}
/**
 * Nothing is asked but the question itself.
 */
export interface HostSignOutInput {}
/**
 * Nothing is asked but the question itself.
 */
export interface HostMeInput {}
/**
 * Who is signed in, and what they may do.
 */
export interface Me {
  discount_limit: Percent;
  grants: Grants;
  /**
   * Is the counter locked?
   */
  locked: boolean;
  /**
   * Have they no PIN yet?
   */
  must_set_pin: boolean;
  role: RoleName;
  staff: MeStaff;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostPeopleInput {}
/**
 * Somebody who may take over the counter.
 */
export interface PeopleRow {
  /**
   * By PIN?
   */
  has_pin: boolean;
  /**
   * Their id.
   */
  id: string;
  /**
   * Their initials.
   */
  initials: string;
  /**
   * Their name.
   */
  name: string;
}
/**
 * Add a document to a customer.
 */
export interface HostDocumentAddInput {
  /**
   * Whose.
   */
  customer: string;
  /**
   * JPEG, PNG, WebP, HEIC or PDF, in base64.
   */
  file: string;
  kind: DocumentKind;
  /**
   * What the file is called.
   */
  name: string;
}
/**
 * It is kept.
 */
export interface HostDocumentAddOutput {
  /**
   * The document.
   */
  document: string;
  file_type: DocumentType;
}
/**
 * Open a document. Who did goes on record.
 */
export interface HostDocumentOpenInput {
  /**
   * The document.
   */
  document: string;
}
/**
 * A document, to look at.
 */
export interface HostDocumentOpenOutput {
  /**
   * The file, in base64.
   */
  file: string;
  file_type: DocumentType;
  /**
   * What the file is called.
   */
  name: string;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostDocumentKeyInput {}
/**
 * The shop's key, as far as it may be told.
 */
export interface HostDocumentKeyOutput {
  /**
   * Which key the shop has.
   */
  id: string | null;
  /**
   * When it was made.
   */
  made_at: Instant | null;
  /**
   * When somebody looked at its recovery text first; null while nobody did.
   */
  shown_at: Instant | null;
  state: KeyState;
}
/**
 * Show the recovery text.
 */
export interface HostDocumentKeyShowInput {
  /**
   * The password of whoever asks.
   */
  password: string;
}
/**
 * The recovery text.
 */
export interface HostDocumentKeyShowOutput {
  /**
   * Thirteen groups.
   */
  text: string;
}
/**
 * Bring the shop's key to this counter.
 */
export interface HostDocumentKeyEnterInput {
  /**
   * The recovery text, as it was written down.
   */
  text: string;
}
/**
 * The shop's key, as far as it may be told.
 */
export interface HostDocumentKeyEnterOutput {
  /**
   * Which key the shop has.
   */
  id: string | null;
  /**
   * When it was made.
   */
  made_at: Instant | null;
  /**
   * When somebody looked at its recovery text first; null while nobody did.
   */
  shown_at: Instant | null;
  state: KeyState;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostLookupInput {}
/**
 * Which system is asked here.
 */
export interface HostLookupOutput {
  /**
   * Its key is kept at this counter.
   */
  key: boolean;
  /**
   * What people call it; null where none is set.
   */
  name: string | null;
}
/**
 * Say which system is asked and how, and keep its key at this counter.
 */
export interface HostLookupSetInput {
  /**
   * Its key; the one that is kept stays when absent.
   */
  key?: string | null;
  /**
   * Null for none.
   */
  settings?: LookupSettings | null;
}
/**
 * How another system is asked. No secret is in it.
 */
export interface LookupSettings {
  /**
   * Statuses that become a mark, as the other system writes them.
   */
  bad_statuses: string[];
  /**
   * The address with `{id}` in it, which becomes the customer's id there.
   */
  by_id?: string | null;
  /**
   * The address with `{phone}` in it, which becomes `+84912345678`.
   */
  by_phone: string;
  /**
   * In whose name.
   */
  client_id?: string | null;
  fields: LookupFields;
  /**
   * The header of its own.
   */
  header?: string | null;
  key: LookupKey;
  /**
   * What people call it.
   */
  name: string;
  /**
   * Seconds until an answer is no longer waited for, 1 to 60.
   */
  seconds: number;
  /**
   * Where the key is exchanged for a token.
   */
  token_address?: string | null;
}
/**
 * Where in an answer things stand: names with dots between, `data.customer.name`. A blank one is not looked for.
 */
export interface LookupFields {
  /**
   * The address.
   */
  address: string;
  /**
   * What they owe the customer.
   */
  credit: string;
  /**
   * What the customer owes them.
   */
  debit: string;
  /**
   * The mail address.
   */
  email: string;
  /**
   * Of a hit: their id.
   */
  id: string;
  /**
   * The list of hits; blank where the answer itself is the list, or the one hit.
   */
  list: string;
  /**
   * The name.
   */
  name: string;
  /**
   * The phone: a hit with another one than was asked for is left out.
   */
  phone: string;
  /**
   * The status.
   */
  status: string;
}
/**
 * Which system is asked here.
 */
export interface HostLookupSetOutput {
  /**
   * Its key is kept at this counter.
   */
  key: boolean;
  /**
   * What people call it; null where none is set.
   */
  name: string | null;
}
/**
 * Ask once with what was typed; nothing is kept.
 */
export interface HostLookupTryInput {
  /**
   * Its key; the one that is kept here when absent.
   */
  key?: string | null;
  /**
   * A phone, as people type it.
   */
  phone: string;
  settings: LookupSettings;
}
/**
 * What came of a try.
 */
export interface HostLookupTryOutput {
  /**
   * Who was found.
   */
  hits: Theirs[];
}
/**
 * What another system said of a customer.
 */
export interface Theirs {
  /**
   * The address.
   */
  address: string | null;
  /**
   * It is one that becomes a mark.
   */
  bad: boolean;
  /**
   * What they owe the customer, as they write it. Never booked.
   */
  credit: string | null;
  /**
   * What the customer owes them, as they write it. Never booked.
   */
  debit: string | null;
  /**
   * The mail address.
   */
  email: string | null;
  /**
   * Their id.
   */
  id: string | null;
  /**
   * The name.
   */
  name: string | null;
  /**
   * The status, as they write it.
   */
  status: string | null;
}
/**
 * Ask the other system about a customer, or about somebody who is not one yet.
 */
export interface HostLookUpInput {
  /**
   * About whom: by their id there where it is known, by their phone where not.
   */
  customer?: string | null;
  /**
   * The phone of somebody who is not a customer yet, as people type it: what is found is told and not kept.
   */
  phone?: string | null;
}
/**
 * A question and what came of it.
 */
export interface HostLookUpOutput {
  /**
   * Why it did not work.
   */
  failure: Told | null;
  /**
   * Several hits to choose from, or the one of a phone.
   */
  hits: Theirs[];
  /**
   * The question.
   */
  lookup: string;
  state: LookUpState;
}
/**
 * What came of it so far?
 */
export interface HostLookUpResultInput {
  /**
   * The question.
   */
  lookup: string;
}
/**
 * A question and what came of it.
 */
export interface HostLookUpResultOutput {
  /**
   * Why it did not work.
   */
  failure: Told | null;
  /**
   * Several hits to choose from, or the one of a phone.
   */
  hits: Theirs[];
  /**
   * The question.
   */
  lookup: string;
  state: LookUpState;
}
/**
 * It is this one of the hits: keep what it says.
 */
export interface HostLookUpTakeInput {
  /**
   * Who they became, where the question was about a phone.
   */
  customer?: string | null;
  /**
   * Which of its hits, the first being 0.
   */
  hit: number;
  /**
   * The question.
   */
  lookup: string;
}
/**
 * A question and what came of it.
 */
export interface HostLookUpTakeOutput {
  /**
   * Why it did not work.
   */
  failure: Told | null;
  /**
   * Several hits to choose from, or the one of a phone.
   */
  hits: Theirs[];
  /**
   * The question.
   */
  lookup: string;
  state: LookUpState;
}
/**
 * The receipt of a sale as a file.
 */
export interface HostReceiptFileInput {
  form: ReceiptForm;
  language: Language;
  /**
   * Of which sale.
   */
  sale: string;
  /**
   * The paper; that of the shop when absent.
   */
  width?: ReceiptWidth | null;
}
/**
 * A receipt as a file.
 */
export interface HostReceiptFileOutput {
  /**
   * Its bytes in base64.
   */
  content: string;
  /**
   * What to call it: the receipt's number.
   */
  name: string;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostPrinterInput {}
/**
 * What is set up here, and what could be.
 */
export interface HostPrinterOutput {
  /**
   * Printers that the system's spooler knows, by name.
   */
  installed: string[];
  /**
   * The printer of this place; null while receipts go by the dialog of the system.
   */
  printer: PrinterSettings | null;
}
/**
 * A printer that somebody set up here.
 */
export interface PrinterSettings {
  /**
   * Its address (`192.168.1.50`, `kitchen.local:9101`), or its name in the spooler.
   */
  at: string;
  by: PrinterBy;
  /**
   * A drawer hangs on it, and opens when cash was taken.
   */
  drawer: boolean;
  width: ReceiptWidth;
}
/**
 * Set the printer of this place up, or take it away.
 */
export interface HostPrinterSetInput {
  /**
   * The printer; null for none.
   */
  printer?: PrinterSettings | null;
}
/**
 * What is set up here, and what could be.
 */
export interface HostPrinterSetOutput {
  /**
   * Printers that the system's spooler knows, by name.
   */
  installed: string[];
  /**
   * The printer of this place; null while receipts go by the dialog of the system.
   */
  printer: PrinterSettings | null;
}
/**
 * Print a receipt of nothing on a printer that may not be set up yet.
 */
export interface HostPrinterTryInput {
  language: Language;
  printer: PrinterSettings;
}
/**
 * It went out.
 */
export interface HostPrinterTryOutput {
  /**
   * The printer took every byte and said so; most say nothing.
   */
  certain: boolean;
}
/**
 * Print the receipt of a sale on the printer of this place.
 */
export interface HostReceiptPrintInput {
  /**
   * It was printed before: it says so, and the drawer stays shut.
   */
  again: boolean;
  language: Language;
  /**
   * Of which sale.
   */
  sale: string;
}
/**
 * It went out.
 */
export interface HostReceiptPrintOutput {
  /**
   * The printer took every byte and said so; most say nothing.
   */
  certain: boolean;
}
/**
 * Look at a file, sent now or before.
 */
export interface HostImportPreviewInput {
  /**
   * Which column is what, the first being 0; guessed when absent.
   */
  columns?: Columns | null;
  /**
   * What stands before decimals; found out when absent.
   */
  decimal?: DecimalMark | null;
  /**
   * What stands between two cells; found out when absent.
   */
  delimiter?: Delimiter | null;
  /**
   * How its letters are written as bytes; found out when absent.
   */
  encoding?: Encoding | null;
  /**
   * The whole file in base64, when it is sent now.
   */
  file?: string | null;
  /**
   * Lines before the first row.
   */
  skip_lines?: number | null;
  /**
   * Its whole text instead, where there are no bytes.
   */
  text?: string | null;
  /**
   * What the first look answered, when it was sent before.
   */
  upload?: string | null;
}
/**
 * Where the cells of a purchase stand, the first column being 0.
 */
export interface Columns {
  /**
   * What was paid for all of them.
   */
  amount: number;
  /**
   * What the earlier system called the customer.
   */
  customer: number;
  /**
   * The day.
   */
  date: number;
  /**
   * How many pieces; without it every row is one.
   */
  quantity?: number | null;
}
/**
 * How a file looks when it is cut into rows.
 */
export interface HostImportPreviewOutput {
  /**
   * Rows that are left out as long as nothing tells what stands before decimals: their numbers are one of two.
   */
  ambiguous: number;
  /**
   * The most cells of a row.
   */
  columns: number;
  /**
   * What stands before decimals, as a person said or the file shows; none when nothing tells it.
   */
  decimal: DecimalMark | null;
  delimiter: Delimiter;
  encoding: Encoding;
  guess: Guess;
  /**
   * Rows that are not blank, after the skipped lines.
   */
  lines: number;
  /**
   * The first rows.
   */
  rows: string[][];
  /**
   * Lines to skip so that the words above the columns are no row.
   */
  skip_lines: number;
  /**
   * The file, for the next look and for the start.
   */
  upload: string;
}
/**
 * The columns that can be told; a person confirms them.
 */
export interface Guess {
  /**
   * What was paid.
   */
  amount: number | null;
  /**
   * What the earlier system called the customer.
   */
  customer: number | null;
  /**
   * The day.
   */
  date: number | null;
  /**
   * How many pieces.
   */
  quantity: number | null;
}
/**
 * Begin to bring a file in.
 */
export interface HostImportStartInput {
  columns: Columns;
  /**
   * What stands before decimals; found out when absent.
   */
  decimal?: DecimalMark | null;
  /**
   * What stands between two cells; found out when absent.
   */
  delimiter?: Delimiter | null;
  /**
   * How its letters are written as bytes; found out when absent.
   */
  encoding?: Encoding | null;
  /**
   * Lines before the first row.
   */
  skip_lines?: number;
  /**
   * Name of the earlier system: its customers are its own. `import` when absent.
   */
  source?: string | null;
  /**
   * What the look answered.
   */
  upload: string;
}
/**
 * A run.
 */
export interface HostImportStartOutput {
  /**
   * To follow and to stop it.
   */
  import: string;
}
/**
 * How far is a run?
 */
export interface HostImportProgressInput {
  /**
   * The run.
   */
  import: string;
}
/**
 * What a run did up to now.
 */
export interface HostImportProgressOutput {
  amount: Amount;
  /**
   * Customers that were made.
   */
  customers: number;
  /**
   * Rows that are through.
   */
  done: number;
  /**
   * Of those, what this file cannot have brought in, being here for the first time: another file has rows that are alike.
   */
  elsewhere: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * Rows there are.
   */
  of: number;
  /**
   * Rows that were not brought in, and why.
   */
  refused: Refused[];
  /**
   * Sales that were made.
   */
  sales: number;
  state: State;
  /**
   * Rows that had been brought in before.
   */
  unchanged: number;
  /**
   * Pieces in them.
   */
  units: number;
}
/**
 * A row that is not brought in.
 */
export interface Refused {
  /**
   * The line it stands on, the first being 1.
   */
  line: number;
  reason: Reason;
}
/**
 * Why a row is not brought in, as it crosses the wire.
 */
export interface Reason {
  /**
   * `noun.what_is_wrong`.
   */
  code: string;
  /**
   * An object of named values.
   */
  params: {
    [k: string]: unknown;
  };
}
/**
 * Stop a run behind the row it is at. What was done stays done; starting it again goes on.
 */
export interface HostImportCancelInput {
  /**
   * The run.
   */
  import: string;
}
/**
 * What a run did up to now.
 */
export interface HostImportCancelOutput {
  amount: Amount;
  /**
   * Customers that were made.
   */
  customers: number;
  /**
   * Rows that are through.
   */
  done: number;
  /**
   * Of those, what this file cannot have brought in, being here for the first time: another file has rows that are alike.
   */
  elsewhere: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * Rows there are.
   */
  of: number;
  /**
   * Rows that were not brought in, and why.
   */
  refused: Refused[];
  /**
   * Sales that were made.
   */
  sales: number;
  state: State;
  /**
   * Rows that had been brought in before.
   */
  unchanged: number;
  /**
   * Pieces in them.
   */
  units: number;
}
/**
 * Look at a file of customers, sent now or before.
 */
export interface HostCustomersImportPreviewInput {
  /**
   * What stands between two cells; found out when absent.
   */
  delimiter?: Delimiter | null;
  /**
   * How its letters are written as bytes; found out when absent.
   */
  encoding?: Encoding | null;
  /**
   * The whole file in base64, when it is sent now.
   */
  file?: string | null;
  /**
   * Is the first row the words above the columns? Found out when absent.
   */
  headed?: boolean | null;
  /**
   * What the first look answered, when it was sent before.
   */
  upload?: string | null;
}
/**
 * How a file looks when it is cut into rows.
 */
export interface HostCustomersImportPreviewOutput {
  /**
   * Columns there are.
   */
  columns: number;
  /**
   * What stands between two cells; null in a workbook.
   */
  delimiter: Delimiter | null;
  /**
   * How its letters were read; null in a workbook.
   */
  encoding: Encoding | null;
  /**
   * What each column is, as far as it can be told.
   */
  guess: (Role | null)[];
  /**
   * The words above the columns; null when the first row is a customer.
   */
  header: string[] | null;
  /**
   * Rows there are.
   */
  lines: number;
  /**
   * The first rows below them.
   */
  rows: string[][];
  /**
   * The file, for the next look and for the start.
   */
  upload: string;
}
/**
 * Begin to bring customers in, or to try it.
 */
export interface HostCustomersImportStartInput {
  /**
   * What each column is; null for one that is not used.
   */
  columns: (Role | null)[];
  /**
   * What stands between two cells; found out when absent.
   */
  delimiter?: Delimiter | null;
  /**
   * Only try: nothing is changed.
   */
  dry_run?: boolean;
  /**
   * How its letters are written as bytes; found out when absent.
   */
  encoding?: Encoding | null;
  /**
   * Is the first row the words above the columns? Found out when absent.
   */
  headed?: boolean | null;
  /**
   * Name of the file.
   */
  name: string;
  /**
   * Name of the earlier system: its ids are its own. `import` when absent.
   */
  source?: string | null;
  /**
   * What the look answered.
   */
  upload: string;
}
/**
 * A run.
 */
export interface HostCustomersImportStartOutput {
  /**
   * To follow and to stop it.
   */
  import: string;
}
/**
 * How far is a run?
 */
export interface HostCustomersImportProgressInput {
  /**
   * The run.
   */
  import: string;
}
/**
 * What a run did up to now.
 */
export interface HostCustomersImportProgressOutput {
  /**
   * Profiles that were made.
   */
  created: number;
  /**
   * Rows that are through.
   */
  done: number;
  /**
   * Does it only try?
   */
  dry_run: boolean;
  /**
   * Rows with a phone that somebody else has.
   */
  duplicate: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * The first of those that were refused or doubled.
   */
  left_out: LeftOut[];
  /**
   * Rows there are.
   */
  of: number;
  /**
   * As it is remembered; none when it only tries.
   */
  record: string | null;
  /**
   * Rows that were refused.
   */
  refused: number;
  state: State;
  /**
   * Rows that changed nothing.
   */
  unchanged: number;
  /**
   * Profiles that were changed.
   */
  updated: number;
}
/**
 * A row that was not brought in.
 */
export interface LeftOut {
  /**
   * What stands in it.
   */
  cells: string[];
  /**
   * Where it stands in the file.
   */
  line: number;
  /**
   * Who has the phone.
   */
  other: Other | null;
  outcome: Outcome;
  /**
   * Why it was refused.
   */
  refusal: Refusal | null;
  /**
   * Which row, the first below the words above the columns being 1.
   */
  row: number;
}
/**
 * Somebody else, as far as people need to find them.
 */
export interface Other {
  /**
   * The profile.
   */
  customer: string;
  /**
   * Its name.
   */
  name: string | null;
  /**
   * Its number.
   */
  number: string | null;
}
/**
 * A row that is not brought in.
 */
export interface Refusal {
  /**
   * Which cell it is about.
   */
  field: Role | null;
  /**
   * What stands in it, as much as people need to find it.
   */
  text: string | null;
  why: Why;
}
/**
 * Stop a run behind the row it is at. What was done stays done; starting it again goes on.
 */
export interface HostCustomersImportCancelInput {
  /**
   * The run.
   */
  import: string;
}
/**
 * What a run did up to now.
 */
export interface HostCustomersImportCancelOutput {
  /**
   * Profiles that were made.
   */
  created: number;
  /**
   * Rows that are through.
   */
  done: number;
  /**
   * Does it only try?
   */
  dry_run: boolean;
  /**
   * Rows with a phone that somebody else has.
   */
  duplicate: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * The first of those that were refused or doubled.
   */
  left_out: LeftOut[];
  /**
   * Rows there are.
   */
  of: number;
  /**
   * As it is remembered; none when it only tries.
   */
  record: string | null;
  /**
   * Rows that were refused.
   */
  refused: number;
  state: State;
  /**
   * Rows that changed nothing.
   */
  unchanged: number;
  /**
   * Profiles that were changed.
   */
  updated: number;
}
/**
 * Nothing is asked but the question itself.
 */
export interface HostDuplicateScanStartInput {}
/**
 * A search, and who carries it out.
 */
export interface HostDuplicateScanStartOutput {
  /**
   * Does this counter carry it out? Otherwise another one does already.
   */
  here: boolean;
  scan: ScanShown;
}
/**
 * A search as people see it.
 */
export interface ScanShown {
  began_at: Instant;
  /**
   * Under way, but nobody has gone on with it for two minutes: it can be gone on with.
   */
  cut_off: boolean;
  /**
   * When it ended.
   */
  ended_at: Instant | null;
  /**
   * The search.
   */
  id: string;
  /**
   * Phones, addresses and days of birth that were looked at.
   */
  seen: number;
  /**
   * How many there were when it began.
   */
  size: number;
  /**
   * Who began it.
   */
  staff: string;
  state: ScanState;
}
/**
 * Rows of a run that were not brought in.
 */
export interface HostCustomersImportLeftOutInput {
  /**
   * How many came before.
   */
  after?: number;
  /**
   * The run.
   */
  import: string;
}
/**
 * Some of them.
 */
export interface HostCustomersImportLeftOutOutput {
  /**
   * The words above the columns.
   */
  header: string[];
  /**
   * Hand it back as `after`; null at the end.
   */
  next: number | null;
  /**
   * In the order of the file.
   */
  rows: LeftOut[];
}
/**
 * Write customers into a file: those picked, or all that a filter leaves.
 */
export interface HostCustomersExportStartInput {
  /**
   * These; at most 2,000. Instead of a filter.
   */
  customers?: string[] | null;
  /**
   * But not these; at most 2,000.
   */
  except?: string[];
  filter?: Filter;
  kind: FileKind;
  language: Language;
}
/**
 * Conditions that all must hold; none leaves everybody but guests.
 */
export interface Filter {
  /**
   * Only active or only deactivated ones.
   */
  active?: boolean | null;
  /**
   * An address names that ward, district, city or province; accents do not matter.
   */
  area?: string | null;
  /**
   * Hold so much of their own money or more; for people who may see wallets.
   */
  balance_from?: Amount | null;
  /**
   * Hold so much of their own money or less; for people who may see wallets.
   */
  balance_until?: Amount | null;
  /**
   * Born in that month, 1 to 12.
   */
  birthday_month?: number | null;
  /**
   * Bought what has that name in the catalog, or had that service, in a sale that stands; accents do not matter.
   */
  bought?: string | null;
  /**
   * Bought or had something of that category, as the catalog writes it.
   */
  bought_category?: string | null;
  /**
   * Pay the prices of that group.
   */
  group?: string | null;
  /**
   * Individuals or businesses.
   */
  kind?: CustomerKind | null;
  /**
   * Here last on that business day or later.
   */
  last_visit_from?: Day | null;
  /**
   * Here last on that business day or before; not those who never were.
   */
  last_visit_until?: Day | null;
  /**
   * Carry that mark today.
   */
  mark?: Mark | null;
  /**
   * Want to hear of offers in that channel.
   */
  offers?: Reach | null;
  /**
   * Made on that business day or later.
   */
  registered_from?: Day | null;
  /**
   * Made on that business day or before.
   */
  registered_until?: Day | null;
  /**
   * Come from one of these; any when empty.
   */
  source?: CustomersSource[];
  /**
   * Spent so much or more.
   */
  spent_from?: Amount | null;
  /**
   * Spent so much or less.
   */
  spent_until?: Amount | null;
  /**
   * One of these; any when empty.
   */
  status?: Status[];
  /**
   * Have all of these tags, in any spelling; at most three.
   */
  tags?: string[];
  /**
   * A name holds all words, wherever they stand, or a phone holds the digits, or a mail address begins so. No slips: those are the search's.
   */
  text?: string | null;
  /**
   * Only those who bought something, or only those who never did.
   */
  visited?: boolean | null;
}
/**
 * Which export.
 */
export interface HostCustomersExportStartOutput {
  /**
   * As the start answered.
   */
  export: string;
}
/**
 * Which export.
 */
export interface HostCustomersExportProgressInput {
  /**
   * As the start answered.
   */
  export: string;
}
/**
 * How far an export is.
 */
export interface HostCustomersExportProgressOutput {
  /**
   * Its bytes, once it is whole.
   */
  bytes: number | null;
  /**
   * Customers that are written.
   */
  done: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * Are the phones in it masked?
   */
  masked: boolean;
  /**
   * What the file is called.
   */
  name: string;
  /**
   * Customers there are, as far as it is known.
   */
  of: number | null;
  state: State;
}
/**
 * Which export.
 */
export interface HostCustomersExportCancelInput {
  /**
   * As the start answered.
   */
  export: string;
}
/**
 * How far an export is.
 */
export interface HostCustomersExportCancelOutput {
  /**
   * Its bytes, once it is whole.
   */
  bytes: number | null;
  /**
   * Customers that are written.
   */
  done: number;
  /**
   * Why it failed.
   */
  failure: Told | null;
  /**
   * Are the phones in it masked?
   */
  masked: boolean;
  /**
   * What the file is called.
   */
  name: string;
  /**
   * Customers there are, as far as it is known.
   */
  of: number | null;
  state: State;
}
/**
 * A piece of the file.
 */
export interface HostCustomersExportPieceInput {
  /**
   * As the start answered.
   */
  export: string;
  /**
   * The byte that it begins with.
   */
  from?: number;
}
/**
 * A piece of the file.
 */
export interface HostCustomersExportPieceOutput {
  /**
   * Its bytes in base64.
   */
  content: string;
  /**
   * Hand it back as `from`; null at the end.
   */
  next: number | null;
}
/**
 * Take out what the demonstration made: its customers with their wallets, its items and its sales. What was made by hand or brought
 * in from a file stays, and so does a made-up customer or item that a sale or a movement of somebody's own names.
 * Settings, staff and the operation log stay.
 */
export interface IdentityRemoveDemonstrationInput {
  /**
   * The shop's name, typed: this cannot be undone.
   */
  confirm: string;
}
/**
 * Done.
 */
export interface IdentityRemoveDemonstrationOutput {
  /**
   * Made-up customers that were removed.
   */
  customers: number;
  /**
   * Made-up items that were removed.
   */
  items: number;
  /**
   * Made-up customers that stay with all they bought: somebody sold to them, moved their wallet, or voided a sale of theirs.
   */
  kept_customers: number;
  /**
   * Made-up items that stay: a sale that stays names them, or somebody counted them.
   */
  kept_items: number;
  /**
   * Made-up sales that were removed.
   */
  sales: number;
}
/**
 * Recompute every seal of every counter and compare.
 */
export interface IdentityProveLogInput {}
/**
 * What the proof found.
 */
export interface IdentityProveLogOutput {
  /**
   * The first operation that is not as it was sealed; null when all are.
   */
  broken: string | null;
  /**
   * Seals at the ends of the chains that are no longer there.
   */
  missing: number;
  /**
   * Operations in the log.
   */
  operations: number;
  /**
   * Sealed ones. The last few of a busy shop may still wait.
   */
  sealed: number;
}
/**
 * Make two profiles of one person one: everything of the source goes to the survivor, and the source leads there.
 */
export interface CustomersMergeInput {
  /**
   * Why; stands in the log and on both timelines.
   */
  reason: string;
  /**
   * Goes into it, and is deactivated.
   */
  source: string;
  /**
   * Stays.
   */
  survivor: string;
  /**
   * Fields that are taken from the source; those that the survivor lacks when absent.
   */
  take?: MergeField[] | null;
}
/**
 * What went over.
 */
export interface CustomersMergeOutput {
  /**
   * The merge, to take it apart again.
   */
  merge: string;
  moved: Moved;
}
/**
 * What goes over by a merge, or back.
 */
export interface Moved {
  /**
   * Addresses.
   */
  addresses: number;
  /**
   * Ids in channels.
   */
  channels: number;
  /**
   * Contacts that were logged by hand.
   */
  contacts: number;
  /**
   * Documents, removed ones too.
   */
  documents: number;
  /**
   * Entries of the timeline.
   */
  events: number;
  /**
   * Ids in other systems.
   */
  external_ids: number;
  /**
   * Fields that took another value.
   */
  fields: MergeField[];
  /**
   * The survivor is lent what was checked of the source's identity.
   */
  identity: boolean;
  /**
   * Lots of promotional credit.
   */
  lots: number;
  /**
   * Notes, removed ones too.
   */
  notes: number;
  promotional: Amount;
  real: Amount;
  /**
   * Customers whom this one sent.
   */
  referred: number;
  /**
   * Sales, voided ones too.
   */
  sales: number;
  /**
   * Tags.
   */
  tags: number;
}
/**
 * Look at two profiles beside each other, and at what would go over.
 */
export interface CustomersMergePreviewInput {
  /**
   * Goes into it.
   */
  source: string;
  /**
   * Stays.
   */
  survivor: string;
}
/**
 * Two profiles, and what would go over.
 */
export interface CustomersMergePreviewOutput {
  /**
   * Something was checked of the identity of both: what was checked of the survivor counts.
   */
  both_checked: boolean;
  /**
   * Fields that one of them says.
   */
  fields: FieldPair[];
  moves: Moved;
  source: CustomerRow;
  survivor: CustomerRow;
}
/**
 * A field of both, beside each other.
 */
export interface FieldPair {
  field: MergeField;
  /**
   * What the source says.
   */
  source: Side | null;
  /**
   * What the survivor says.
   */
  survivor: Side | null;
  /**
   * Is it taken from the source when nobody chooses?
   */
  take: boolean;
}
/**
 * One of the two, as far as it is text.
 */
export interface Side {
  /**
   * As it is shown; a day, a gender, a kind as its word.
   */
  text: string;
}
/**
 * A customer in a list.
 */
export interface CustomerRow {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * A phone as the person who asks may see it (CUS-21).
 */
export interface PhoneView {
  /**
   * `+84912345678`; null for people who may not see whole numbers.
   */
  e164: string | null;
  /**
   * As the shop's country writes it, or masked: `+84 ••• ••• 567`.
   */
  shown: string;
}
/**
 * Take a merge apart, up to thirty days after it: both are again what they were; what was done since stays with the survivor.
 */
export interface CustomersUndoMergeInput {
  /**
   * The merge.
   */
  merge: string;
}
/**
 * What went back.
 */
export interface CustomersUndoMergeOutput {
  moved: Moved;
  /**
   * Is itself again.
   */
  source: string;
  /**
   * Keeps what was done since.
   */
  survivor: string;
}
/**
 * Look at what taking a merge apart would leave with the survivor.
 */
export interface CustomersUndoMergePreviewInput {
  /**
   * The merge.
   */
  merge: string;
}
/**
 * What an undo leaves with the survivor.
 */
export interface CustomersUndoMergePreviewOutput {
  at: Instant;
  /**
   * Fields that were changed since: they stay as they are now.
   */
  fields_since: MergeField[];
  /**
   * Notes written since.
   */
  notes_since: number;
  promotional_back: Amount;
  promotional_brought: Amount;
  real_back: Amount;
  real_brought: Amount;
  /**
   * Sales made to the survivor since.
   */
  sales_since: number;
  sold_since: Amount;
  source: CustomerRow;
  survivor: CustomerRow;
  until: Instant;
}
/**
 * Remove a group that no active customer is in and that has no price in the catalog. What is deactivated or retired holds nothing back:
 * it loses the group.
 */
export interface CustomersRemoveGroupInput {
  /**
   * Which.
   */
  group: string;
}
/**
 * The group that there was.
 */
export interface CustomersRemoveGroupOutput {
  /**
   * The group.
   */
  group: string;
  /**
   * Deactivated customers who were in it.
   */
  left: number;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Add a counter. Its code stands on every receipt it will print and never changes.
 */
export interface IdentityAddCounterInput {
  /**
   * Where it stands.
   */
  branch: string;
  /**
   * A letter and one to three digits; the next free K… when absent.
   */
  code?: string | null;
  /**
   * Its name.
   */
  name: string;
}
/**
 * The new counter.
 */
export interface IdentityAddCounterOutput {
  /**
   * Its code.
   */
  code: string;
  /**
   * The counter.
   */
  id: string;
}
/**
 * Add a person who works here and may sign in.
 */
export interface IdentityAddStaffInput {
  /**
   * Where they usually work.
   */
  branch?: string | null;
  /**
   * Of their screens; the shop's when absent.
   */
  language?: Language | null;
  /**
   * Name, and what they sign in with.
   */
  name: string;
  /**
   * At least eight characters.
   */
  password: string;
  /**
   * How to reach them.
   */
  phone?: string | null;
  /**
   * Four to eight digits, to switch quickly at a counter.
   */
  pin?: string | null;
  /**
   * What they may do: nothing that the person who asks may not do.
   */
  role: string;
}
/**
 * The new person.
 */
export interface IdentityAddStaffOutput {
  /**
   * Their id.
   */
  id: string;
}
/**
 * Who may approve something here: others than the one who asks, with a PIN, whose role includes all that is named.
 */
export interface IdentityApproversInput {
  /**
   * A discount of so much.
   */
  discount?: Percent | null;
  /**
   * This permission.
   */
  grant?: Grant | null;
  /**
   * A refund or compensation of so much for one order.
   */
  refund?: Amount | null;
}
/**
 * Those who may.
 */
export interface IdentityApproversOutput {
  /**
   * By name.
   */
  rows: MayApprove[];
}
/**
 * Somebody who may.
 */
export interface MayApprove {
  /**
   * Their initials.
   */
  initials: string;
  /**
   * Their name.
   */
  name: string;
  /**
   * Who.
   */
  staff: string;
}
/**
 * Every branch, by name.
 */
export interface IdentityBranchesInput {}
/**
 * Every branch.
 */
export interface IdentityBranchesOutput {
  /**
   * Open ones first, then by name.
   */
  rows: BranchEntry[];
}
/**
 * One branch.
 */
export interface BranchEntry {
  /**
   * Open?
   */
  active: boolean;
  /**
   * Where it stands.
   */
  address: string | null;
  /**
   * Metres around it, in hundreds, that it delivers to; null for no limit.
   */
  delivery_radius: number | null;
  /**
   * The branch.
   */
  id: string;
  /**
   * Degrees north, `10.776889`; null where nobody set it.
   */
  latitude: string | null;
  /**
   * Degrees east, `106.700897`.
   */
  longitude: string | null;
  /**
   * Its name.
   */
  name: string;
  /**
   * IANA time zone, when it is not the shop's.
   */
  zone: string | null;
}
/**
 * Change settings of the shop; what is absent stays. Country and currency are settled once money has moved.
 */
export interface IdentityChangeShopInput {
  /**
   * Idle minutes until a counter locks itself, 0 (never) to 1440.
   */
  auto_lock_minutes?: number | null;
  /**
   * Decides how phones are read.
   */
  country?: Country | null;
  /**
   * Of its books.
   */
  currency?: Currency | null;
  /**
   * Minutes after midnight at which a new business day begins, 0 to 1439.
   */
  day_boundary?: number | null;
  /**
   * Of its screens, unless a person chose another.
   */
  language?: Language | null;
  /**
   * When wrong passwords and PINs lock somebody out: 3 to 10 tries, 5 to 1440 minutes.
   */
  lockout?: Lockout | null;
  /**
   * What stands on the receipt.
   */
  name?: string | null;
  /**
   * Do catalog prices include tax?
   */
  prices_include_tax?: boolean | null;
  /**
   * What stands on every receipt.
   */
  receipt?: Receipt | null;
  /**
   * Of items that name no rate of their own.
   */
  tax_rate_default?: Percent | null;
  /**
   * IANA time zone.
   */
  zone?: string | null;
}
/**
 * When wrong passwords and PINs lock somebody out.
 */
export interface Lockout {
  /**
   * Minutes until the next try.
   */
  minutes: number;
  /**
   * Wrong tries in a row that lock.
   */
  tries: number;
}
/**
 * What stands on every receipt.
 */
export interface Receipt {
  /**
   * Lines below the total.
   */
  footer: string;
  /**
   * Lines above the items: address, tax number.
   */
  header: string;
  width: ReceiptWidth;
}
/**
 * The settings of the shop.
 */
export interface IdentityChangeShopOutput {
  /**
   * Idle minutes until a counter locks itself; 0 never.
   */
  auto_lock_minutes: number;
  /**
   * Has money moved, so that country and currency are settled?
   */
  books_started: boolean;
  country: Country;
  currency: Currency;
  /**
   * Minutes after midnight at which a new business day begins.
   */
  day_boundary: number;
  /**
   * Decimal places of the currency.
   */
  decimals: number;
  /**
   * Filled with demonstration data that can be removed again.
   */
  demonstration: boolean;
  language: Language;
  lockout: Lockout;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * Do catalog prices include tax?
   */
  prices_include_tax: boolean;
  receipt: Receipt;
  tax_rate_default: Percent;
  /**
   * IANA time zone; a branch may have its own.
   */
  zone: string;
}
/**
 * Change a person who works here. What is absent stays; null clears.
 */
export interface IdentityChangeStaffInput {
  /**
   * May they sign in? What they did stays under their name.
   */
  active?: boolean | null;
  /**
   * Where they usually work.
   */
  branch?: string | null;
  /**
   * Of their screens; the shop's when null.
   */
  language?: Language | null;
  /**
   * Name, and what they sign in with.
   */
  name?: string | null;
  /**
   * How to reach them.
   */
  phone?: string | null;
  /**
   * What they may do: nothing that the person who asks may not do.
   */
  role?: string | null;
  /**
   * Who.
   */
  staff: string;
}
/**
 * As they are now.
 */
export interface IdentityChangeStaffOutput {
  /**
   * How often their password, PIN, role or leave to work here changed: sessions from before are over.
   */
  access: number;
  /**
   * May they sign in?
   */
  active: boolean;
  /**
   * Who.
   */
  id: string;
  /**
   * Their name.
   */
  name: string;
}
/**
 * Every counter, by code.
 */
export interface IdentityCountersInput {}
/**
 * Every counter.
 */
export interface IdentityCountersOutput {
  /**
   * Those in use first, then by code.
   */
  rows: CounterEntry[];
}
/**
 * One counter.
 */
export interface CounterEntry {
  /**
   * In use?
   */
  active: boolean;
  branch: BranchName;
  /**
   * Its code: the first part of its receipt numbers.
   */
  code: string;
  /**
   * The counter.
   */
  id: string;
  /**
   * When somebody last signed in or out at it.
   */
  last_seen: Instant | null;
  /**
   * Its name.
   */
  name: string;
}
/**
 * The operation log, newest first.
 */
export interface IdentityLogInput {
  /**
   * Continue after that place: the `next` of the page before.
   */
  after?: string | null;
  /**
   * Only what was done at this counter.
   */
  counter?: string | null;
  /**
   * Not before.
   */
  from?: Instant | null;
  /**
   * At most so many, 1 to 200.
   */
  limit?: number | null;
  /**
   * Only operations of this name (`sales.void`) or of this noun (`sales`).
   */
  name?: string | null;
  /**
   * Only what this person did or approved.
   */
  staff?: string | null;
  /**
   * Before.
   */
  until?: Instant | null;
}
/**
 * A page of the log.
 */
export interface IdentityLogOutput {
  /**
   * Where the next page begins.
   */
  next: string | null;
  /**
   * Newest first.
   */
  rows: LogEntry[];
}
/**
 * One operation.
 */
export interface LogEntry {
  /**
   * Who approved it by their PIN, where somebody did (STF-4).
   */
  approved_by: LogStaff | null;
  at: Instant;
  counter: LogCounter;
  /**
   * The operation.
   */
  id: string;
  /**
   * What was asked, without secrets; null when it was erased.
   */
  input: {
    [k: string]: unknown;
  };
  /**
   * `noun.verb`.
   */
  name: string;
  /**
   * What was answered.
   */
  output: {
    [k: string]: unknown;
  };
  staff: LogStaff;
}
/**
 * A person in the log.
 */
export interface LogStaff {
  /**
   * Their id.
   */
  id: string;
  /**
   * Their name today.
   */
  name: string | null;
}
/**
 * A counter in the log.
 */
export interface LogCounter {
  /**
   * Its code.
   */
  code: string | null;
  /**
   * The counter.
   */
  id: string;
  /**
   * Its name today.
   */
  name: string | null;
}
/**
 * The settings of the shop in full.
 */
export interface IdentityShopInput {}
/**
 * The settings of the shop.
 */
export interface IdentityShopOutput {
  /**
   * Idle minutes until a counter locks itself; 0 never.
   */
  auto_lock_minutes: number;
  /**
   * Has money moved, so that country and currency are settled?
   */
  books_started: boolean;
  country: Country;
  currency: Currency;
  /**
   * Minutes after midnight at which a new business day begins.
   */
  day_boundary: number;
  /**
   * Decimal places of the currency.
   */
  decimals: number;
  /**
   * Filled with demonstration data that can be removed again.
   */
  demonstration: boolean;
  language: Language;
  lockout: Lockout;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * Do catalog prices include tax?
   */
  prices_include_tax: boolean;
  receipt: Receipt;
  tax_rate_default: Percent;
  /**
   * IANA time zone; a branch may have its own.
   */
  zone: string;
}
/**
 * Remove a role of the shop's own that nobody has, and nobody had.
 */
export interface IdentityRemoveRoleInput {
  /**
   * Which.
   */
  role: string;
}
/**
 * The saved role.
 */
export interface IdentityRemoveRoleOutput {
  /**
   * The role.
   */
  id: string;
}
/**
 * Every role, shipped ones first.
 */
export interface IdentityRolesInput {}
/**
 * Every role.
 */
export interface IdentityRolesOutput {
  /**
   * Shipped ones first, from the most grants to the fewest, then by name.
   */
  rows: RoleEntry[];
}
/**
 * One role.
 */
export interface RoleEntry {
  /**
   * Of a role that came with Champa: the UI has its words.
   */
  code: ShippedRole | null;
  discount_limit: Percent;
  grants: Grants;
  /**
   * The role.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Made by the shop?
   */
  own: boolean;
  refund_limit: RefundLimit;
  /**
   * Active people who have it.
   */
  staff_count: number;
}
/**
 * Open a branch, or change one in full: a zone or an address that is absent is none.
 */
export interface IdentitySaveBranchInput {
  /**
   * Open? A branch closes only when no counter in use stands in it.
   */
  active?: boolean;
  /**
   * Where it stands.
   */
  address?: string | null;
  /**
   * Which; a new one when absent.
   */
  branch?: string | null;
  /**
   * Metres around it that it delivers to, in hundreds, 100 to 1,000,000; needs its coordinates. No limit when absent.
   */
  delivery_radius?: number | null;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude?: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude?: string | null;
  /**
   * Its name.
   */
  name: string;
  /**
   * IANA time zone, when it is not the shop's.
   */
  zone?: string | null;
}
/**
 * The saved branch.
 */
export interface IdentitySaveBranchOutput {
  /**
   * The branch.
   */
  id: string;
}
/**
 * Change a counter; what is absent stays. Its code stays for ever.
 */
export interface IdentitySaveCounterInput {
  /**
   * In use? The counter that asks cannot retire itself.
   */
  active?: boolean | null;
  /**
   * Where it stands.
   */
  branch?: string | null;
  /**
   * Which.
   */
  counter: string;
  /**
   * Its name.
   */
  name?: string | null;
}
/**
 * One counter.
 */
export interface IdentitySaveCounterOutput {
  /**
   * In use?
   */
  active: boolean;
  branch: BranchName;
  /**
   * Its code: the first part of its receipt numbers.
   */
  code: string;
  /**
   * The counter.
   */
  id: string;
  /**
   * When somebody last signed in or out at it.
   */
  last_seen: Instant | null;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Make a role of the shop's own, or change what one may do. A shipped role keeps its name; the owner's stays whole.
 */
export interface IdentitySaveRoleInput {
  discount_limit: Percent;
  grants: Grants;
  /**
   * Its name; not taken for a shipped role.
   */
  name: string;
  /**
   * What its people may refund or give in compensation alone; when absent as it was, and nothing for a new role.
   */
  refund_limit?: RefundLimit | null;
  /**
   * Which; a new one when absent.
   */
  role?: string | null;
}
/**
 * The saved role.
 */
export interface IdentitySaveRoleOutput {
  /**
   * The role.
   */
  id: string;
}
/**
 * Choose the language of one's own screens.
 */
export interface IdentitySetLanguageInput {
  /**
   * The language; the shop's when null.
   */
  language?: Language | null;
}
/**
 * As chosen.
 */
export interface IdentitySetLanguageOutput {
  /**
   * The language; the shop's when null.
   */
  language: Language | null;
}
/**
 * Set a password. One's own takes the present one; another person's takes the right to change staff. It signs the person out
 * wherever else they are signed in.
 */
export interface IdentitySetPasswordInput {
  /**
   * The present password, when it is one's own.
   */
  current?: string | null;
  /**
   * At least eight characters.
   */
  password: string;
  /**
   * Whose; one's own when absent.
   */
  staff?: string | null;
}
/**
 * Done, for this person, who is signed out everywhere but where they did it themselves.
 */
export interface IdentitySetPasswordOutput {
  /**
   * How often their password, PIN, role or leave to work here changed: sessions from before are over.
   */
  access: number;
  /**
   * Who.
   */
  staff: string;
}
/**
 * Set a PIN. One's own takes the present PIN or password, unless there is no PIN yet; another person's takes the right to change
 * staff. It signs the person out wherever else they are signed in.
 */
export interface IdentitySetPinInput {
  /**
   * The present PIN or password, when it is one's own and not the first.
   */
  current?: string | null;
  /**
   * Four to eight digits, not all the same.
   */
  pin: string;
  /**
   * Whose; one's own when absent.
   */
  staff?: string | null;
}
/**
 * Done, for this person, who is signed out everywhere but where they did it themselves.
 */
export interface IdentitySetPinOutput {
  /**
   * How often their password, PIN, role or leave to work here changed: sessions from before are over.
   */
  access: number;
  /**
   * Who.
   */
  staff: string;
}
/**
 * Everybody who works here, by name.
 */
export interface IdentityStaffListInput {
  /**
   * Also who may no longer sign in.
   */
  include_inactive?: boolean;
}
/**
 * Everybody who works here.
 */
export interface IdentityStaffListOutput {
  /**
   * By name.
   */
  rows: StaffMember[];
}
/**
 * One person.
 */
export interface StaffMember {
  /**
   * May they sign in?
   */
  active: boolean;
  /**
   * Where they usually work.
   */
  branch: BranchName | null;
  /**
   * Can they switch by PIN?
   */
  has_pin: boolean;
  /**
   * Their id.
   */
  id: string;
  /**
   * Of their screens; the shop's when null.
   */
  language: Language | null;
  /**
   * When they last signed in.
   */
  last_sign_in: Instant | null;
  /**
   * Locked out until then.
   */
  locked_until: Instant | null;
  /**
   * Name, and what they sign in with.
   */
  name: string;
  /**
   * How to reach them, as the country writes it.
   */
  phone: string | null;
  role: RoleName;
}
/**
 * End a lock-out before its time, of somebody who may do no more than the person who asks.
 */
export interface IdentityUnlockInput {
  /**
   * Who.
   */
  staff: string;
}
/**
 * Done, for this person.
 */
export interface IdentityUnlockOutput {
  /**
   * Who.
   */
  staff: string;
}
/**
 * Find the active customer with a phone, or make one: one step, also when two counters do it at once.
 */
export interface CustomersFindOrCreateInput {
  /**
   * Family name.
   */
  family_name?: string | null;
  /**
   * Given name.
   */
  given_name?: string | null;
  /**
   * The whole name in one field, parted as the country orders names; not looked at when a part is given.
   */
  name?: string | null;
  /**
   * As somebody types it.
   */
  phone: string;
  /**
   * Where a new profile comes from; the counter at first.
   */
  source?: CustomersSource | null;
}
/**
 * The customer, and whether they are new.
 */
export interface CustomersFindOrCreateOutput {
  /**
   * Made just now?
   */
  created: boolean;
  customer: CustomerRow;
  /**
   * `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
   */
  warning: string | null;
}
/**
 * Find the customer of an id in another system, or make a profile without a phone, marked so.
 */
export interface CustomersFindOrCreateExternalInput {
  /**
   * The id there.
   */
  external_id: string;
  /**
   * The whole name, where the other system has one.
   */
  name?: string | null;
  /**
   * What the other system said of it, kept as it was.
   */
  raw?: {
    [k: string]: unknown;
  };
  /**
   * Which system or file, for ever the same: `cdnow`, `pos-1`.
   */
  source: string;
}
/**
 * The customer, and whether they are new.
 */
export interface CustomersFindOrCreateExternalOutput {
  /**
   * Made just now?
   */
  created: boolean;
  customer: CustomerRow;
  /**
   * `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
   */
  warning: string | null;
}
/**
 * Make a profile. A phone that another active profile has is refused with that profile.
 */
export interface CustomersCreateInput {
  /**
   * Day of birth.
   */
  birth_date?: Day | null;
  /**
   * Ids in channels, one a channel.
   */
  channels?: ChannelId[];
  /**
   * Company.
   */
  company?: string | null;
  /**
   * What the customer wants to be called.
   */
  display_name?: string | null;
  /**
   * Mail address.
   */
  email?: string | null;
  /**
   * Family name.
   */
  family_name?: string | null;
  /**
   * Gender, where somebody told it.
   */
  gender?: Gender | null;
  /**
   * Given name.
   */
  given_name?: string | null;
  /**
   * Individual at first.
   */
  kind?: CustomerKind | null;
  /**
   * The whole name in one field, parted as the country orders names; not looked at when a part is given.
   */
  name?: string | null;
  /**
   * The name in a second script.
   */
  name2?: string | null;
  /**
   * Free notes.
   */
  note?: string | null;
  /**
   * Occupation.
   */
  occupation?: string | null;
  /**
   * The primary phone, as somebody types it; no landline.
   */
  phone?: string | null;
  /**
   * Who sent them.
   */
  referrer?: string | null;
  /**
   * Another phone; a landline is welcome.
   */
  second_phone?: string | null;
  /**
   * Where the profile comes from; the counter at first.
   */
  source?: CustomersSource | null;
  /**
   * Words to find them by.
   */
  tags?: string[];
  /**
   * Tax id.
   */
  tax_id?: string | null;
  /**
   * Of WhatsApp.
   */
  whatsapp?: string | null;
}
/**
 * The id in one channel.
 */
export interface ChannelId {
  channel: Channel;
  /**
   * The id there; null or blank for none.
   */
  id?: string | null;
}
/**
 * The customer, and whether they are new.
 */
export interface CustomersCreateOutput {
  /**
   * Made just now?
   */
  created: boolean;
  customer: CustomerRow;
  /**
   * `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
   */
  warning: string | null;
}
/**
 * Change a profile. A field that is absent stays; null or blank clears it. The primary phone has an operation of its own.
 */
export interface CustomersChangeInput {
  /**
   * Day of birth.
   */
  birth_date?: Day | null;
  /**
   * Ids in channels: those named here are set or cleared, the others stay.
   */
  channels?: ChannelId[];
  /**
   * Company.
   */
  company?: string | null;
  /**
   * Whose.
   */
  customer: string;
  /**
   * What the customer wants to be called.
   */
  display_name?: string | null;
  /**
   * Mail address.
   */
  email?: string | null;
  /**
   * Family name.
   */
  family_name?: string | null;
  /**
   * Gender, where somebody told it.
   */
  gender?: Gender | null;
  /**
   * Given name.
   */
  given_name?: string | null;
  /**
   * Individual or business.
   */
  kind?: CustomerKind | null;
  /**
   * The name in a second script.
   */
  name2?: string | null;
  /**
   * Free notes.
   */
  note?: string | null;
  /**
   * Occupation.
   */
  occupation?: string | null;
  /**
   * Who sent them.
   */
  referrer?: string | null;
  /**
   * Another phone; a landline is welcome.
   */
  second_phone?: string | null;
  /**
   * Words to find them by: all of them.
   */
  tags?: string[] | null;
  /**
   * Tax id.
   */
  tax_id?: string | null;
  /**
   * Of WhatsApp.
   */
  whatsapp?: string | null;
}
/**
 * A customer in a list.
 */
export interface CustomersChangeOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * Give a customer another primary phone. One that another active profile has is refused with that profile.
 */
export interface CustomersChangePhoneInput {
  /**
   * Whose.
   */
  customer: string;
  /**
   * As somebody types it; no landline.
   */
  phone: string;
}
/**
 * The customer, and whether they are new.
 */
export interface CustomersChangePhoneOutput {
  /**
   * Made just now?
   */
  created: boolean;
  customer: CustomerRow;
  /**
   * `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
   */
  warning: string | null;
}
/**
 * Deactivate a profile: its phone is free for another one, its history stays.
 */
export interface CustomersDeactivateInput {
  /**
   * Whose.
   */
  customer: string;
  /**
   * Why.
   */
  reason: string;
}
/**
 * A customer in a list.
 */
export interface CustomersDeactivateOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * Reactivate a profile. Refused while another active profile has its phone.
 */
export interface CustomersReactivateInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * A customer in a list.
 */
export interface CustomersReactivateOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * Show a customer's whole phone number, and remember who looked.
 */
export interface CustomersRevealPhoneInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * A phone as the person who asks may see it (CUS-21).
 */
export interface CustomersRevealPhoneOutput {
  /**
   * `+84912345678`; null for people who may not see whole numbers.
   */
  e164: string | null;
  /**
   * As the shop's country writes it, or masked: `+84 ••• ••• 567`.
   */
  shown: string;
}
/**
 * Who read whose profile, newest first.
 */
export interface CustomersReadsInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Only what was read at this counter.
   */
  counter?: string | null;
  /**
   * Only who read this profile.
   */
  customer?: string | null;
  /**
   * Only of that business day.
   */
  day?: Day | null;
  /**
   * 1 to 200; 50 at first.
   */
  limit?: number | null;
  /**
   * Only what this person read.
   */
  staff?: string | null;
}
/**
 * A page of the record.
 */
export interface CustomersReadsOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * Newest first.
   */
  rows: ReadRow[];
}
/**
 * Somebody was shown parts of a profile.
 */
export interface ReadRow {
  at: Instant;
  counter: ReadCounter;
  customer: ReadCustomer;
  /**
   * The row.
   */
  id: string;
  /**
   * What of it.
   */
  parts: ProfilePart[];
  staff: ReadStaff;
}
/**
 * From where.
 */
export interface ReadCounter {
  /**
   * Its code.
   */
  code: string | null;
  /**
   * The counter.
   */
  id: string;
  /**
   * Its name today.
   */
  name: string | null;
}
/**
 * Whose profile: a name and a number, and nothing else of it.
 */
export interface ReadCustomer {
  /**
   * The profile.
   */
  id: string;
  /**
   * The name today; null when nobody asked for it yet, or the profile is gone.
   */
  name: string | null;
  /**
   * `CUST-00001`; null when the profile is gone.
   */
  number: string | null;
}
/**
 * Who read.
 */
export interface ReadStaff {
  /**
   * Their id.
   */
  id: string;
  /**
   * Their name today.
   */
  name: string | null;
}
/**
 * Give a customer a picture in place of the one before, or take it away. The log keeps its digest, not the picture.
 */
export interface CustomersSetAvatarInput {
  /**
   * Whose.
   */
  customer: string;
  /**
   * PNG, JPEG or WebP of at most 64 KiB, in base64; null takes the picture away.
   */
  image?: string | null;
}
/**
 * Which picture a customer has now.
 */
export interface CustomersSetAvatarOutput {
  /**
   * The SHA-256 of the picture; null for none.
   */
  avatar: string | null;
}
/**
 * The picture of a customer.
 */
export interface CustomersAvatarInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * A picture.
 */
export interface AvatarShown {
  /**
   * In base64.
   */
  image: string;
  /**
   * `image/png`, `image/jpeg` or `image/webp`.
   */
  kind: string;
  /**
   * Its SHA-256, as the profile names it.
   */
  version: string;
}
/**
 * What the shop asks for.
 */
export interface CustomersRequiredFieldsInput {}
/**
 * What the shop asks for, every source once.
 */
export interface CustomersRequiredFieldsOutput {
  /**
   * In the order of the sources.
   */
  rows: Required[];
}
/**
 * What profiles from one source should have.
 */
export interface Required {
  /**
   * What is missing otherwise.
   */
  fields: RequiredField[];
  source: CustomersSource;
}
/**
 * Change what the shop asks for. A source that is not named stays as it is.
 */
export interface CustomersSetRequiredFieldsInput {
  /**
   * All that a source asks for; a source named twice has the last.
   */
  required: Required[];
}
/**
 * What the shop asks for, every source once.
 */
export interface CustomersSetRequiredFieldsOutput {
  /**
   * In the order of the sources.
   */
  rows: Required[];
}
/**
 * One customer, whole.
 */
export interface CustomersGetInput {
  /**
   * Who.
   */
  customer: string;
}
/**
 * One customer, whole.
 */
export interface CustomersGetOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * Where they live and work, the default first.
   */
  addresses: AddressView[];
  /**
   * Which picture there is, for `customers.avatar`; null for none.
   */
  avatar: string | null;
  /**
   * Day of birth.
   */
  birth_date: Day | null;
  /**
   * Ids in channels; one that is a phone is masked like one.
   */
  channels: ChannelId[];
  /**
   * Company.
   */
  company: string | null;
  /**
   * The last ten contacts that somebody wrote down.
   */
  contacts: ContactView[];
  /**
   * What the customer wants to be called.
   */
  display_name: string | null;
  /**
   * Mail address.
   */
  email: string | null;
  /**
   * Was the mail address confirmed?
   */
  email_verified: boolean;
  /**
   * Ids in other systems.
   */
  external_ids: ExternalRecord[];
  /**
   * Family name.
   */
  family_name: string | null;
  /**
   * Phones that the profile had; the latest first.
   */
  former_phones: FormerPhone[];
  /**
   * Gender, where somebody told it.
   */
  gender: Gender | null;
  /**
   * Given name.
   */
  given_name: string | null;
  /**
   * Marks set by hand, with the reasons.
   */
  hand_marks: MarkSet[];
  /**
   * The profile.
   */
  id: string;
  kind: CustomerKind;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  made_at: Instant;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The profile that this one went into by a merge.
   */
  merged_into: Referrer | null;
  /**
   * How many profiles went into this one by a merge; `customers.merges` names them.
   */
  merges: number;
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * Free notes.
   */
  note: string;
  /**
   * Pinned ones first.
   */
  notes: NoteView[];
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * Occupation.
   */
  occupation: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  /**
   * Was the phone proved by a code?
   */
  phone_verified: boolean;
  preferences: Preferences;
  /**
   * Do their quiet hours hold now?
   */
  quiet_now: boolean;
  /**
   * Who sent them.
   */
  referrer: Referrer | null;
  /**
   * Another phone.
   */
  second_phone: PhoneView | null;
  source: CustomersSource;
  status: Status;
  /**
   * Words to find them by.
   */
  tags: string[];
  /**
   * Tax id.
   */
  tax_id: string | null;
  terms: TermsShown;
  /**
   * The last entries of the timeline.
   */
  timeline: TimelineEntry[];
  /**
   * What the shop asks of profiles from this source and this one lacks, to ask for at the next visit. It never blocks a sale.
   */
  to_complete: RequiredField[];
  totals: Totals;
  /**
   * The last ten sales.
   */
  visits: TimelineEntry[];
  /**
   * What they hold; null for people who may not see wallets.
   */
  wallet: WalletShown | null;
  /**
   * Of WhatsApp.
   */
  whatsapp: PhoneView | null;
}
/**
 * An address, as it is shown.
 */
export interface AddressView {
  /**
   * Apartment or room.
   */
  apartment: string | null;
  /**
   * Ward, tambon, quarter.
   */
  area: string | null;
  /**
   * The quarter in a second script.
   */
  area2: string | null;
  /**
   * Name or number of a building.
   */
  building: string | null;
  /**
   * The building in a second script.
   */
  building2: string | null;
  /**
   * City or village.
   */
  city: string | null;
  /**
   * The city in a second script.
   */
  city2: string | null;
  /**
   * Two letters, `VN`; the shop's when absent.
   */
  country: string | null;
  /**
   * For whoever brings something there.
   */
  delivery_note: string | null;
  /**
   * Metres to the branch that asks, along a great circle, to the nearest 100; null where either place is not known.
   */
  distance: number | null;
  /**
   * District, wilayat, amphoe.
   */
  district: string | null;
  /**
   * Floor.
   */
  floor: string | null;
  /**
   * The address.
   */
  id: string;
  kind: AddressKind;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude: string | null;
  /**
   * Further than the branch delivers; null where that is not known.
   */
  outside: boolean | null;
  /**
   * Postal code.
   */
  postcode: string | null;
  /**
   * Province, governorate or state: any words, the lists only suggest.
   */
  province: string | null;
  /**
   * Is it the one where nothing else is said?
   */
  standard: boolean;
  /**
   * Street and house number.
   */
  street: string | null;
  /**
   * The street in a second script.
   */
  street2: string | null;
}
/**
 * A contact with a customer.
 */
export interface ContactView {
  at: Instant;
  /**
   * The contact.
   */
  id: string;
  kind: ContactKind;
  /**
   * How long it took.
   */
  minutes: number | null;
  /**
   * What is to be done next.
   */
  next_step: string | null;
  /**
   * What came of it.
   */
  result: string;
  /**
   * Name of who spoke with them.
   */
  staff: string | null;
}
/**
 * An id in another system, with what that one said.
 */
export interface ExternalRecord {
  /**
   * The id there.
   */
  id: string;
  /**
   * What the other system said of the customer. It may hold phones, so it is null for people who may not see whole numbers.
   */
  raw: {
    [k: string]: unknown;
  };
  /**
   * Which system.
   */
  source: string;
}
/**
 * A phone that the profile had.
 */
export interface FormerPhone {
  /**
   * `+84912345678`; null for people who may not see whole numbers.
   */
  e164: string | null;
  /**
   * As the shop's country writes it, or masked: `+84 ••• ••• 567`.
   */
  shown: string;
  until: Instant;
}
/**
 * A mark, and why.
 */
export interface MarkSet {
  mark: HandMark;
  /**
   * Why.
   */
  reason: string;
  since: Instant;
  /**
   * Name of who set it.
   */
  staff: string | null;
}
/**
 * Another customer, named: who sent this one, or whom it went into.
 */
export interface Referrer {
  /**
   * The profile.
   */
  id: string;
  /**
   * Their name.
   */
  name: string | null;
  /**
   * Their number.
   */
  number: string | null;
}
/**
 * A note.
 */
export interface NoteView {
  /**
   * What it is about, in the shop's own words.
   */
  category: string | null;
  /**
   * When it was last changed.
   */
  changed_at: Instant | null;
  /**
   * The note.
   */
  id: string;
  made_at: Instant;
  /**
   * Stands first?
   */
  pinned: boolean;
  /**
   * Who wrote it.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string | null;
  /**
   * Its words.
   */
  text: string;
}
/**
 * How a customer wants to be reached and served.
 */
export interface Preferences {
  /**
   * When they like to be called; null when nobody said.
   */
  best?: Hours | null;
  channel: Reach;
  language: Language;
  /**
   * Channels in which they want to hear of offers; none at first.
   */
  marketing: Reach[];
  quiet: Hours;
  /**
   * Do they want notices about their own orders and appointments?
   */
  service_notices: boolean;
  /**
   * What they like when served.
   */
  wishes: Wish[];
}
/**
 * From one time of the day until another, over midnight where the second is the earlier one.
 */
export interface Hours {
  from: ClockTime;
  until: ClockTime;
}
/**
 * Something a customer likes when served: fragrance, pressure, folding.
 */
export interface Wish {
  /**
   * Of what.
   */
  name: string;
  /**
   * How they like it.
   */
  words: string;
}
/**
 * What was agreed with a customer.
 */
export interface TermsShown {
  /**
   * What they may owe at most; null when they pay at once.
   */
  credit_limit: Amount | null;
  /**
   * Days to pay.
   */
  days: number;
  /**
   * Whose prices they pay.
   */
  group: GroupView | null;
}
/**
 * A group.
 */
export interface GroupView {
  /**
   * How many active customers are in it.
   */
  customers: number;
  /**
   * The group.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Something that happened.
 */
export interface TimelineEntry {
  /**
   * What a sale came to.
   */
  amount: Amount | null;
  at: Instant;
  /**
   * More about it: names of fields, a reason, a note's words, the phone before.
   */
  detail: string | null;
  /**
   * The entry.
   */
  id: string;
  kind: EventKind;
  /**
   * What people call it: a receipt's number.
   */
  label: string | null;
  /**
   * The movement, when money moved in the wallet.
   */
  movement: MovementRow | null;
  /**
   * The sale, note … that it belongs to.
   */
  reference: string | null;
  /**
   * Name of who did it.
   */
  staff: string | null;
  /**
   * A sale that was taken back.
   */
  taken_back: boolean;
}
/**
 * A movement of a wallet.
 */
export interface MovementRow {
  at: Instant;
  /**
   * The movement.
   */
  id: string;
  kind: PostingKind;
  /**
   * Words of whoever did it.
   */
  note: string | null;
  promotional: Amount;
  /**
   * Promotional credit afterwards, when it changed.
   */
  promotional_after: Amount | null;
  real: Amount;
  /**
   * Real money afterwards, when it changed.
   */
  real_after: Amount | null;
  /**
   * What it belongs to.
   */
  reference: Reference | null;
  /**
   * The movement that took this one back.
   */
  reversed_by: string | null;
  /**
   * The movement that this one takes back.
   */
  reverses: string | null;
  /**
   * How the money came in: cash, card …
   */
  source: string | null;
  staff: Who;
}
/**
 * What a movement belongs to; one click opens it.
 */
export interface Reference {
  /**
   * Its id; null where only its words are known, as of a transfer that was read off a statement.
   */
  id: string | null;
  /**
   * Sale, ticket, transfer …
   */
  kind: string;
  /**
   * What people call it.
   */
  label: string | null;
}
/**
 * Who did it.
 */
export interface Who {
  /**
   * The person.
   */
  id: string;
  /**
   * Their name; null where nobody did it, but the clock.
   */
  name: string | null;
}
/**
 * What a customer's sales add up to; those taken back do not count.
 */
export interface Totals {
  /**
   * The first one.
   */
  first_visit: Instant | null;
  /**
   * The last one.
   */
  last_visit: Instant | null;
  spent: Amount;
  /**
   * How many.
   */
  visits: number;
}
/**
 * What a customer holds.
 */
export interface WalletShown {
  /**
   * The promotional part, soonest expiry first.
   */
  credits: CustomersCreditShown[];
  promotional: Amount;
  real: Amount;
}
/**
 * Promotional credit with one expiry.
 */
export interface CustomersCreditShown {
  expires_at: Instant;
  /**
   * The lot.
   */
  id: string;
  remaining: Amount;
}
/**
 * A page of customers.
 */
export interface CustomersListInput {
  /**
   * `next` of the page before; of the same filter and order.
   */
  after?: string | null;
  filter?: Filter;
  /**
   * 1 to 200; 50 at first.
   */
  limit?: number | null;
  /**
   * Seen last first, when absent.
   */
  order?: Order | null;
  /**
   * The other way round.
   */
  reverse?: boolean;
}
/**
 * Customers, and how to get the next ones.
 */
export interface CustomersListOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * In the order asked for.
   */
  rows: Listed[];
  /**
   * How many the filter leaves, exactly; on the first page only.
   */
  total: number | null;
}
/**
 * A customer of a list, with what its columns show.
 */
export interface Listed {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * Day of birth.
   */
  birth_date: Day | null;
  /**
   * Mail address.
   */
  email: string | null;
  /**
   * Ids in other systems.
   */
  external_ids: ExternalId[];
  /**
   * The profile.
   */
  id: string;
  kind: CustomerKind;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  made_at: Instant;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  source: CustomersSource;
  spent: Amount;
  status: Status;
  /**
   * Words to find them by.
   */
  tags: string[];
  /**
   * Sales that stand.
   */
  visits: number;
}
/**
 * An id in another system.
 */
export interface ExternalId {
  /**
   * The id there.
   */
  id: string;
  /**
   * Which system.
   */
  source: string;
}
/**
 * Who went into a customer by a merge, the latest first.
 */
export interface CustomersMergesInput {
  /**
   * The survivor.
   */
  customer: string;
}
/**
 * The merges that stand.
 */
export interface CustomersMergesOutput {
  /**
   * The latest first.
   */
  rows: MergeShown[];
}
/**
 * A merge that stands.
 */
export interface MergeShown {
  at: Instant;
  /**
   * The merge.
   */
  id: string;
  moved: Moved;
  /**
   * Can it be taken apart now, by the calendar?
   */
  open: boolean;
  /**
   * Why.
   */
  reason: string;
  source: CustomerRow;
  /**
   * Who did it.
   */
  staff: string | null;
  until: Instant;
}
/**
 * Who may be the same person as a customer, the surest first. Pairs that somebody said are two are left out.
 */
export interface CustomersDuplicatesInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * Those who may be the same person.
 */
export interface CustomersDuplicatesOutput {
  /**
   * The surest first, at most five.
   */
  rows: MaybeSame[];
}
/**
 * Somebody who may be the same person.
 */
export interface MaybeSame {
  /**
   * How surely, 1 to 100.
   */
  confidence: number;
  customer: CustomerRow;
  /**
   * Why.
   */
  reasons: Alike[];
}
/**
 * Say that two profiles are two people: the pair is suggested no more. Saying it again changes nothing.
 */
export interface CustomersDismissDuplicateInput {
  /**
   * One of them.
   */
  customer: string;
  /**
   * The other one.
   */
  other: string;
}
/**
 * The pair is suggested no more.
 */
export interface CustomersDismissDuplicateOutput {
  /**
   * One of them.
   */
  customer: string;
  /**
   * The other one.
   */
  other: string;
}
/**
 * Suggest a pair again that somebody said is two people. Asking for one that is suggested changes nothing.
 */
export interface CustomersRestoreDuplicateInput {
  /**
   * One of them.
   */
  customer: string;
  /**
   * The other one.
   */
  other: string;
}
/**
 * The pair is suggested again.
 */
export interface CustomersRestoreDuplicateOutput {
  /**
   * False when nobody had said that they are two.
   */
  restored: boolean;
}
/**
 * Pairs of profiles that may be one person, the surest first; or those that somebody said are two, the latest first. Only profiles
 * that stand for themselves are shown.
 */
export interface CustomersDuplicatePairsInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Those that somebody said are two people?
   */
  dismissed?: boolean;
  /**
   * 1 to 100; 50 at first.
   */
  limit?: number | null;
}
/**
 * Pairs, and how to get the next ones.
 */
export interface CustomersDuplicatePairsOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * In their order.
   */
  rows: PairShown[];
  /**
   * How many there are in all; on the first page only.
   */
  total: number | null;
}
/**
 * A pair.
 */
export interface PairShown {
  /**
   * How surely they are one person, 1 to 100.
   */
  confidence: number;
  /**
   * When somebody said that they are two.
   */
  dismissed_at: Instant | null;
  /**
   * Who said it.
   */
  dismissed_by: string | null;
  goes: CustomerRow;
  /**
   * Why; nothing where a person put the pair back that is alike in nothing.
   */
  reasons: Alike[];
  stays: CustomerRow;
}
/**
 * Stop a search. What it found stays; the next one begins anew.
 */
export interface CustomersCancelDuplicateScanInput {
  /**
   * The search.
   */
  scan: string;
}
/**
 * It is over.
 */
export interface CustomersCancelDuplicateScanOutput {
  /**
   * False when it was over before.
   */
  stopped: boolean;
}
/**
 * The last search of all profiles, under way or over.
 */
export interface CustomersDuplicateScanInput {}
/**
 * The last search.
 */
export interface CustomersDuplicateScanOutput {
  /**
   * Null where none was begun yet.
   */
  scan: ScanShown | null;
}
/**
 * The customers seen last: by their last visit, or by when they were made.
 */
export interface CustomersRecentInput {
  /**
   * 1 to 50; 10 at first.
   */
  limit?: number | null;
}
/**
 * The customers seen last.
 */
export interface CustomersRecentOutput {
  /**
   * Seen last first.
   */
  rows: Listed[];
}
/**
 * Put tags on customers, and take tags off them: those named, or all that a filter leaves. Does at most 200 and says where the
 * next part begins.
 */
export interface CustomersTagManyInput {
  /**
   * Tags they get; whoever has one keeps it as it is spelt.
   */
  add?: string[];
  /**
   * `next` of the part before.
   */
  after?: string | null;
  /**
   * These; at most 200. Instead of a filter.
   */
  customers?: string[] | null;
  /**
   * But not these; at most 500.
   */
  except?: string[];
  filter?: Filter;
  /**
   * Tags they lose, in any spelling.
   */
  remove?: string[];
}
/**
 * A part is done.
 */
export interface CustomersTagManyOutput {
  /**
   * Those whose tags are others now.
   */
  changed: number;
  /**
   * Customers that were looked at.
   */
  looked: number;
  /**
   * Hand it back as `after` for the next part; null when all are done.
   */
  next: string | null;
}
/**
 * The views of the person who asks, and those that are shared.
 */
export interface CustomersViewsInput {}
/**
 * Saved views.
 */
export interface CustomersViewsOutput {
  /**
   * By name.
   */
  rows: View[];
}
/**
 * A saved view.
 */
export interface View {
  /**
   * Its columns, in their order.
   */
  columns: Column[];
  filter: Filter;
  /**
   * The view.
   */
  id: string;
  /**
   * What it is called.
   */
  name: string;
  order: Order;
  /**
   * Is it of the person who asks?
   */
  own: boolean;
  /**
   * The other way round.
   */
  reverse: boolean;
  /**
   * Does everybody see it?
   */
  shared: boolean;
  /**
   * Who saved it.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string;
}
/**
 * Save a view: a new one, or another look and name of one's own.
 */
export interface CustomersSaveViewInput {
  look: Look;
  /**
   * What it is called.
   */
  name: string;
  /**
   * Does everybody see it? For people who may change customers.
   */
  shared?: boolean;
  /**
   * One's own view that changes; a new one when absent.
   */
  view?: string | null;
}
/**
 * What a view shows.
 */
export interface Look {
  /**
   * Its columns, in their order.
   */
  columns: Column[];
  filter?: Filter;
  order: Order;
  /**
   * The other way round.
   */
  reverse?: boolean;
}
/**
 * A saved view.
 */
export interface CustomersSaveViewOutput {
  /**
   * Its columns, in their order.
   */
  columns: Column[];
  filter: Filter;
  /**
   * The view.
   */
  id: string;
  /**
   * What it is called.
   */
  name: string;
  order: Order;
  /**
   * Is it of the person who asks?
   */
  own: boolean;
  /**
   * The other way round.
   */
  reverse: boolean;
  /**
   * Does everybody see it?
   */
  shared: boolean;
  /**
   * Who saved it.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string;
}
/**
 * Remove a view: one's own, or a shared one for people who may change settings.
 */
export interface CustomersRemoveViewInput {
  /**
   * The view.
   */
  view: string;
}
/**
 * The view is gone.
 */
export interface CustomersRemoveViewOutput {
  /**
   * The view.
   */
  view: string;
}
/**
 * Customers that a text may mean, the best first; behind the best, by pages, everybody else whose name, phone or mail holds it.
 */
export interface CustomersSearchInput {
  /**
   * Only active or only deactivated ones.
   */
  active?: boolean | null;
  /**
   * `next` of the page before; of the same text and limit.
   */
  after?: string | null;
  /**
   * 1 to 50; 20 at first.
   */
  limit?: number | null;
  /**
   * What somebody typed so far.
   */
  text: string;
}
/**
 * What was found.
 */
export interface CustomersSearchOutput {
  /**
   * There are more than `total`: they come behind, by pages. `customers.list` counts them by the same text.
   */
  more: boolean;
  /**
   * The text is a phone that no active profile has: the screens offer a new customer.
   */
  new_phone: UnknownPhone | null;
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * The best first.
   */
  rows: Answer[];
  /**
   * How many were found; on the first page only.
   */
  total: number | null;
}
/**
 * A phone that nobody has.
 */
export interface UnknownPhone {
  /**
   * `+84912345678`; null for people who may not see whole numbers.
   */
  e164: string | null;
  /**
   * A landline cannot be a primary phone.
   */
  landline: boolean;
  /**
   * As the shop's country writes it, or masked: `+84 ••• ••• 567`.
   */
  shown: string;
  /**
   * `phone.unlisted`: the number can exist, but its prefix is in no list. Worth a second look.
   */
  warning: string | null;
}
/**
 * A customer that the text may mean.
 */
export interface Answer {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The address that matched, on one line; null where something else did.
   */
  address: string | null;
  /**
   * Day of birth.
   */
  birth_date: Day | null;
  /**
   * Mail address.
   */
  email: string | null;
  /**
   * Ids in other systems.
   */
  external_ids: ExternalId[];
  /**
   * The profile.
   */
  id: string;
  kind: CustomerKind;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  made_at: Instant;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  matched: CustomersMatched;
  /**
   * Found by a profile that went into this one by a merge: its number.
   */
  merged: string | null;
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  source: CustomersSource;
  spent: Amount;
  status: Status;
  /**
   * Words to find them by.
   */
  tags: string[];
  /**
   * Sales that stand.
   */
  visits: number;
}
/**
 * What does another system say of a customer, as far as it was asked?
 */
export interface CustomersElsewhereInput {
  /**
   * Of whom.
   */
  customer: string;
}
/**
 * What another system said, and what of it differs from the profile.
 */
export interface ElsewhereShown {
  /**
   * The address.
   */
  address: string | null;
  at: Instant;
  /**
   * It is one that becomes a mark.
   */
  bad: boolean;
  /**
   * What they owe the customer, as they write it. Never booked.
   */
  credit: string | null;
  /**
   * What the customer owes them, as they write it. Never booked.
   */
  debit: string | null;
  /**
   * The mail address.
   */
  email: string | null;
  /**
   * Their id.
   */
  id: string | null;
  /**
   * The name.
   */
  name: string | null;
  /**
   * Their address, taken apart as far as its province is known, where the profile has no such one.
   */
  other_address: AddressParts | null;
  /**
   * Their mail address, where the profile has another one.
   */
  other_email: string | null;
  /**
   * Their name, where the profile has another one.
   */
  other_name: string | null;
  /**
   * The status, as they write it.
   */
  status: string | null;
}
/**
 * The parts of an address. What a part is called differs by country: a province is a governorate in Oman, a state in America;
 * a district is a wilayat there, and an amphoe or khet in Thailand.
 */
export interface AddressParts {
  /**
   * Apartment or room.
   */
  apartment?: string | null;
  /**
   * Ward, tambon, quarter.
   */
  area?: string | null;
  /**
   * The quarter in a second script.
   */
  area2?: string | null;
  /**
   * Name or number of a building.
   */
  building?: string | null;
  /**
   * The building in a second script.
   */
  building2?: string | null;
  /**
   * City or village.
   */
  city?: string | null;
  /**
   * The city in a second script.
   */
  city2?: string | null;
  /**
   * Two letters, `VN`; the shop's when absent.
   */
  country?: string | null;
  /**
   * For whoever brings something there.
   */
  delivery_note?: string | null;
  /**
   * District, wilayat, amphoe.
   */
  district?: string | null;
  /**
   * Floor.
   */
  floor?: string | null;
  kind: AddressKind;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude?: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude?: string | null;
  /**
   * Postal code.
   */
  postcode?: string | null;
  /**
   * Province, governorate or state: any words, the lists only suggest.
   */
  province?: string | null;
  /**
   * Street and house number.
   */
  street?: string | null;
  /**
   * The street in a second script.
   */
  street2?: string | null;
}
/**
 * How is another system asked?
 */
export interface CustomersLookupSettingsInput {}
/**
 * How another system is asked.
 */
export interface CustomersLookupSettingsOutput {
  /**
   * Null where none is.
   */
  settings: LookupSettings | null;
}
/**
 * Which documents there are of a customer. What stands in them, the host shows.
 */
export interface CustomersDocumentsInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * The documents of a customer.
 */
export interface CustomersDocumentsOutput {
  /**
   * What is known of their identity document.
   */
  identity: IdentityView | null;
  /**
   * Newest first; removed ones too, without their file.
   */
  rows: DocumentView[];
}
/**
 * What is known of an identity document.
 */
export interface IdentityView {
  checked_at: Instant;
  /**
   * Who.
   */
  checked_by: string | null;
  /**
   * That day is over: what needs a checked identity asks for approval.
   */
  expired: boolean;
  /**
   * Its last day.
   */
  expires: Day | null;
  kind: IdentityKind;
  /**
   * The last four characters of its number.
   */
  last4: string;
}
/**
 * A document.
 */
export interface DocumentView {
  added_at: Instant;
  /**
   * Who added it.
   */
  added_by: string | null;
  /**
   * How long its file is.
   */
  bytes: number;
  file_type: DocumentType;
  /**
   * The document.
   */
  id: string;
  kind: DocumentKind;
  /**
   * What its file is called.
   */
  name: string;
  /**
   * When it was removed; null while it is there.
   */
  removed_at: Instant | null;
  /**
   * Who removed it.
   */
  removed_by: string | null;
}
/**
 * Remove a document: its sealed file is deleted, and that it was there stays.
 */
export interface CustomersRemoveDocumentInput {
  /**
   * The document.
   */
  document: string;
}
/**
 * It is gone.
 */
export interface CustomersRemoveDocumentOutput {
  /**
   * The document.
   */
  document: string;
}
/**
 * Say which identity document somebody showed, in place of the one before; null forgets it.
 */
export interface CustomersSetIdentityInput {
  /**
   * Whose.
   */
  customer: string;
  /**
   * What was checked.
   */
  identity?: Checked | null;
}
/**
 * An identity document that somebody checked.
 */
export interface Checked {
  /**
   * Its last day; null where it names none.
   */
  expires?: Day | null;
  kind: IdentityKind;
  /**
   * The last four letters or digits of its number: more is refused, so that more is never sent.
   */
  last4: string;
}
/**
 * How long may a document be?
 */
export interface CustomersDocumentLimitInput {}
/**
 * How long a document may be.
 */
export interface CustomersDocumentLimitOutput {
  /**
   * In megabytes.
   */
  megabytes: number;
}
/**
 * Set how long a document may be. Those that are kept stay.
 */
export interface CustomersSetDocumentLimitInput {
  /**
   * In megabytes, 1 to 20.
   */
  megabytes: number;
}
/**
 * How long a document may be.
 */
export interface CustomersSetDocumentLimitOutput {
  /**
   * In megabytes.
   */
  megabytes: number;
}
/**
 * Write a note about a customer.
 */
export interface CustomersAddNoteInput {
  /**
   * What it is about, in the shop's own words.
   */
  category?: string | null;
  /**
   * About whom.
   */
  customer: string;
  /**
   * Stands first?
   */
  pinned?: boolean;
  /**
   * Its words.
   */
  text: string;
}
/**
 * A note.
 */
export interface CustomersAddNoteOutput {
  /**
   * What it is about, in the shop's own words.
   */
  category: string | null;
  /**
   * When it was last changed.
   */
  changed_at: Instant | null;
  /**
   * The note.
   */
  id: string;
  made_at: Instant;
  /**
   * Stands first?
   */
  pinned: boolean;
  /**
   * Who wrote it.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string | null;
  /**
   * Its words.
   */
  text: string;
}
/**
 * Change a note: all of it.
 */
export interface CustomersChangeNoteInput {
  /**
   * What it is about, in the shop's own words.
   */
  category?: string | null;
  /**
   * The note.
   */
  note: string;
  /**
   * Stands first?
   */
  pinned?: boolean;
  /**
   * Its words.
   */
  text: string;
}
/**
 * A note.
 */
export interface CustomersChangeNoteOutput {
  /**
   * What it is about, in the shop's own words.
   */
  category: string | null;
  /**
   * When it was last changed.
   */
  changed_at: Instant | null;
  /**
   * The note.
   */
  id: string;
  made_at: Instant;
  /**
   * Stands first?
   */
  pinned: boolean;
  /**
   * Who wrote it.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string | null;
  /**
   * Its words.
   */
  text: string;
}
/**
 * Remove a note. The timeline still says that it was written.
 */
export interface CustomersRemoveNoteInput {
  /**
   * The note.
   */
  note: string;
}
/**
 * The note is gone.
 */
export interface CustomersRemoveNoteOutput {
  /**
   * The note.
   */
  note: string;
}
/**
 * A page of a customer's timeline.
 */
export interface CustomersTimelineInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Whose.
   */
  customer: string;
  /**
   * Only these kinds; all of them when absent.
   */
  kinds?: EventKind[] | null;
  /**
   * 1 to 200; 50 at first.
   */
  limit?: number | null;
}
/**
 * Entries, and how to get the next ones.
 */
export interface CustomersTimelineOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * Newest first.
   */
  rows: TimelineEntry[];
}
/**
 * Imports of customers, the latest first.
 */
export interface CustomersImportsInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * 1 to 100; 20 at first.
   */
  limit?: number | null;
}
/**
 * Imports, and how to get the next ones.
 */
export interface CustomersImportsOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * The latest first.
   */
  rows: ImportShown[];
}
/**
 * An import.
 */
export interface ImportShown {
  began_at: Instant;
  /**
   * Profiles that were made.
   */
  created: number;
  /**
   * Rows with a phone that somebody else has.
   */
  duplicate: number;
  /**
   * When it ended; null while it is at work, or when it was cut off.
   */
  ended_at: Instant | null;
  /**
   * Name of the file.
   */
  file: string;
  /**
   * The import.
   */
  id: string;
  /**
   * Profiles that stayed: something was built on them.
   */
  kept: number;
  /**
   * Rows that were refused.
   */
  refused: number;
  /**
   * Rows of the file.
   */
  size: number;
  /**
   * Name of the earlier system.
   */
  source: string;
  /**
   * Who.
   */
  staff: string;
  state: ImportEnd;
  /**
   * Rows that changed nothing.
   */
  unchanged: number;
  /**
   * Profiles that were taken back.
   */
  undone: number;
  /**
   * When it began to be taken back.
   */
  undone_at: Instant | null;
  /**
   * Profiles that were changed.
   */
  updated: number;
}
/**
 * The profiles of an import that stayed when it was taken back, and why.
 */
export interface CustomersImportKeptInput {
  /**
   * The import.
   */
  import: string;
}
/**
 * Profiles that stayed.
 */
export interface CustomersImportKeptOutput {
  /**
   * In the order of the file, the first two hundred.
   */
  rows: KeptShown[];
}
/**
 * A profile that stayed.
 */
export interface KeptShown {
  /**
   * The profile.
   */
  customer: string;
  /**
   * Its name.
   */
  name: string | null;
  /**
   * Its number.
   */
  number: string | null;
  /**
   * Which row of the file made it.
   */
  row: number;
  why: KeptRow;
}
/**
 * Take an import back, a hundred profiles at a time: ask again while some are left. Only profiles that it made, and only those that
 * nobody used since; they are deactivated and their phones are free. What it changed stays changed.
 */
export interface CustomersUndoImportInput {
  /**
   * The import.
   */
  import: string;
}
/**
 * How far it is.
 */
export interface CustomersUndoImportOutput {
  /**
   * Profiles that stay, all in all.
   */
  kept: number;
  /**
   * Profiles still to be looked at.
   */
  left: number;
  /**
   * Profiles that were taken back, all in all.
   */
  undone: number;
}
/**
 * Add an address. The first one becomes the default.
 */
export interface CustomersAddAddressInput {
  address: AddressParts;
  /**
   * Whose.
   */
  customer: string;
  /**
   * Make it the default?
   */
  standard?: boolean;
}
/**
 * An address, as it is shown.
 */
export interface CustomersAddAddressOutput {
  /**
   * Apartment or room.
   */
  apartment: string | null;
  /**
   * Ward, tambon, quarter.
   */
  area: string | null;
  /**
   * The quarter in a second script.
   */
  area2: string | null;
  /**
   * Name or number of a building.
   */
  building: string | null;
  /**
   * The building in a second script.
   */
  building2: string | null;
  /**
   * City or village.
   */
  city: string | null;
  /**
   * The city in a second script.
   */
  city2: string | null;
  /**
   * Two letters, `VN`; the shop's when absent.
   */
  country: string | null;
  /**
   * For whoever brings something there.
   */
  delivery_note: string | null;
  /**
   * Metres to the branch that asks, along a great circle, to the nearest 100; null where either place is not known.
   */
  distance: number | null;
  /**
   * District, wilayat, amphoe.
   */
  district: string | null;
  /**
   * Floor.
   */
  floor: string | null;
  /**
   * The address.
   */
  id: string;
  kind: AddressKind;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude: string | null;
  /**
   * Further than the branch delivers; null where that is not known.
   */
  outside: boolean | null;
  /**
   * Postal code.
   */
  postcode: string | null;
  /**
   * Province, governorate or state: any words, the lists only suggest.
   */
  province: string | null;
  /**
   * Is it the one where nothing else is said?
   */
  standard: boolean;
  /**
   * Street and house number.
   */
  street: string | null;
  /**
   * The street in a second script.
   */
  street2: string | null;
}
/**
 * Change an address: all of it.
 */
export interface CustomersChangeAddressInput {
  address: AddressParts;
  /**
   * Which.
   */
  id: string;
}
/**
 * An address, as it is shown.
 */
export interface CustomersChangeAddressOutput {
  /**
   * Apartment or room.
   */
  apartment: string | null;
  /**
   * Ward, tambon, quarter.
   */
  area: string | null;
  /**
   * The quarter in a second script.
   */
  area2: string | null;
  /**
   * Name or number of a building.
   */
  building: string | null;
  /**
   * The building in a second script.
   */
  building2: string | null;
  /**
   * City or village.
   */
  city: string | null;
  /**
   * The city in a second script.
   */
  city2: string | null;
  /**
   * Two letters, `VN`; the shop's when absent.
   */
  country: string | null;
  /**
   * For whoever brings something there.
   */
  delivery_note: string | null;
  /**
   * Metres to the branch that asks, along a great circle, to the nearest 100; null where either place is not known.
   */
  distance: number | null;
  /**
   * District, wilayat, amphoe.
   */
  district: string | null;
  /**
   * Floor.
   */
  floor: string | null;
  /**
   * The address.
   */
  id: string;
  kind: AddressKind;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude: string | null;
  /**
   * Further than the branch delivers; null where that is not known.
   */
  outside: boolean | null;
  /**
   * Postal code.
   */
  postcode: string | null;
  /**
   * Province, governorate or state: any words, the lists only suggest.
   */
  province: string | null;
  /**
   * Is it the one where nothing else is said?
   */
  standard: boolean;
  /**
   * Street and house number.
   */
  street: string | null;
  /**
   * The street in a second script.
   */
  street2: string | null;
}
/**
 * Make an address the default in place of the one that is.
 */
export interface CustomersSetDefaultAddressInput {
  /**
   * Which.
   */
  id: string;
}
/**
 * An address, as it is shown.
 */
export interface CustomersSetDefaultAddressOutput {
  /**
   * Apartment or room.
   */
  apartment: string | null;
  /**
   * Ward, tambon, quarter.
   */
  area: string | null;
  /**
   * The quarter in a second script.
   */
  area2: string | null;
  /**
   * Name or number of a building.
   */
  building: string | null;
  /**
   * The building in a second script.
   */
  building2: string | null;
  /**
   * City or village.
   */
  city: string | null;
  /**
   * The city in a second script.
   */
  city2: string | null;
  /**
   * Two letters, `VN`; the shop's when absent.
   */
  country: string | null;
  /**
   * For whoever brings something there.
   */
  delivery_note: string | null;
  /**
   * Metres to the branch that asks, along a great circle, to the nearest 100; null where either place is not known.
   */
  distance: number | null;
  /**
   * District, wilayat, amphoe.
   */
  district: string | null;
  /**
   * Floor.
   */
  floor: string | null;
  /**
   * The address.
   */
  id: string;
  kind: AddressKind;
  /**
   * Degrees north, −90 to 90; with its longitude, or neither.
   */
  latitude: string | null;
  /**
   * Degrees east, −180 to 180.
   */
  longitude: string | null;
  /**
   * Further than the branch delivers; null where that is not known.
   */
  outside: boolean | null;
  /**
   * Postal code.
   */
  postcode: string | null;
  /**
   * Province, governorate or state: any words, the lists only suggest.
   */
  province: string | null;
  /**
   * Is it the one where nothing else is said?
   */
  standard: boolean;
  /**
   * Street and house number.
   */
  street: string | null;
  /**
   * The street in a second script.
   */
  street2: string | null;
}
/**
 * Remove an address. When it was the default, the oldest of the others becomes it.
 */
export interface CustomersRemoveAddressInput {
  /**
   * Which.
   */
  id: string;
}
/**
 * The address is gone.
 */
export interface CustomersRemoveAddressOutput {
  /**
   * Which.
   */
  id: string;
  /**
   * The default now; null when there is no address left.
   */
  standard: string | null;
}
/**
 * Provinces of a country, and districts of one of them.
 */
export interface CustomersPlacesInput {
  /**
   * Two letters; the shop's when absent.
   */
  country?: string | null;
  /**
   * The province whose districts are wanted, by any of its names.
   */
  province?: string | null;
}
/**
 * What can be chosen from.
 */
export interface CustomersPlacesOutput {
  /**
   * Districts of the province that was asked for: those of the source, then those that the shop's own addresses name.
   */
  districts: string[];
  /**
   * In the order of the source; empty for a country of which there is no list.
   */
  provinces: Province[];
}
/**
 * A province.
 */
export interface Province {
  /**
   * In English.
   */
  english: string;
  /**
   * It was one before a reform.
   */
  former: boolean;
  /**
   * In the country's own script.
   */
  name: string;
}
/**
 * Set how a customer wants to be reached and served: all of it.
 */
export interface CustomersSetPreferencesInput {
  /**
   * Whose.
   */
  customer: string;
  preferences: Preferences;
}
/**
 * How a customer wants to be reached and served.
 */
export interface CustomersSetPreferencesOutput {
  /**
   * When they like to be called; null when nobody said.
   */
  best: Hours | null;
  channel: Reach;
  language: Language;
  /**
   * Channels in which they want to hear of offers; none at first.
   */
  marketing: Reach[];
  quiet: Hours;
  /**
   * Do they want notices about their own orders and appointments?
   */
  service_notices: boolean;
  /**
   * What they like when served.
   */
  wishes: Wish[];
}
/**
 * Write down that somebody spoke with a customer.
 */
export interface CustomersLogContactInput {
  /**
   * With whom.
   */
  customer: string;
  kind: ContactKind;
  /**
   * How long it took: 1 to 1,440.
   */
  minutes?: number | null;
  /**
   * What is to be done next.
   */
  next_step?: string | null;
  /**
   * What came of it.
   */
  result: string;
}
/**
 * A contact with a customer.
 */
export interface CustomersLogContactOutput {
  at: Instant;
  /**
   * The contact.
   */
  id: string;
  kind: ContactKind;
  /**
   * How long it took.
   */
  minutes: number | null;
  /**
   * What is to be done next.
   */
  next_step: string | null;
  /**
   * What came of it.
   */
  result: string;
  /**
   * Name of who spoke with them.
   */
  staff: string | null;
}
/**
 * Mark a customer, or give another reason for the mark.
 */
export interface CustomersSetMarkInput {
  /**
   * Whom.
   */
  customer: string;
  mark: HandMark;
  /**
   * Why.
   */
  reason: string;
}
/**
 * A customer in a list.
 */
export interface CustomersSetMarkOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * Take a mark off a customer.
 */
export interface CustomersRemoveMarkInput {
  /**
   * Whom.
   */
  customer: string;
  mark: HandMark;
  /**
   * Why.
   */
  reason: string;
}
/**
 * A customer in a list.
 */
export interface CustomersRemoveMarkOutput {
  /**
   * False when deactivated.
   */
  active: boolean;
  /**
   * The profile.
   */
  id: string;
  /**
   * The last sale that stands.
   */
  last_visit: Instant | null;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * The name as the country orders it; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * The name in a second script.
   */
  name2: string | null;
  /**
   * `CUST-00001`, or the provisional one; null for guests.
   */
  number: string | null;
  /**
   * The phone; masked for people who may not see whole numbers.
   */
  phone: PhoneView | null;
  status: Status;
}
/**
 * Agree with a customer what they may owe and which prices are theirs: all of it.
 */
export interface CustomersSetTermsInput {
  /**
   * What they may owe at most; none when they pay at once.
   */
  credit_limit?: Amount | null;
  /**
   * With whom.
   */
  customer: string;
  /**
   * Days to pay, 0 to 365; 30 when absent.
   */
  days?: number | null;
  /**
   * Whose prices they pay; the catalog's when absent.
   */
  group?: string | null;
}
/**
 * What was agreed with a customer.
 */
export interface CustomersSetTermsOutput {
  /**
   * What they may owe at most; null when they pay at once.
   */
  credit_limit: Amount | null;
  /**
   * Days to pay.
   */
  days: number;
  /**
   * Whose prices they pay.
   */
  group: GroupView | null;
}
/**
 * Every group, by name.
 */
export interface CustomersGroupsInput {}
/**
 * Every group.
 */
export interface CustomersGroupsOutput {
  /**
   * By name.
   */
  rows: GroupView[];
}
/**
 * Make a group, or give one another name.
 */
export interface CustomersSaveGroupInput {
  /**
   * Which; a new one when absent.
   */
  group?: string | null;
  /**
   * Its name.
   */
  name: string;
}
/**
 * A group.
 */
export interface CustomersSaveGroupOutput {
  /**
   * How many active customers are in it.
   */
  customers: number;
  /**
   * The group.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * Customers by their phones or ids, at most 500 in all.
 */
export interface CustomersBatchInput {
  /**
   * Ids of profiles.
   */
  ids?: string[];
  /**
   * Phones, written in any way.
   */
  phones?: string[];
}
/**
 * What was found.
 */
export interface CustomersBatchOutput {
  /**
   * One for each that was asked, the phones first, in their order.
   */
  rows: BatchRow[];
}
/**
 * One that was asked.
 */
export interface BatchRow {
  /**
   * The phone or the id, as it was given.
   */
  asked: string;
  /**
   * Null when nobody has it, or when it is no phone. Phones find active profiles only.
   */
  customer: CustomerRow | null;
}
/**
 * Wallets by the phones or ids of their customers, at most 500 in all.
 */
export interface CustomersWalletsInput {
  /**
   * Ids of profiles.
   */
  ids?: string[];
  /**
   * Phones, written in any way.
   */
  phones?: string[];
}
/**
 * What was found.
 */
export interface CustomersWalletsOutput {
  /**
   * One for each that was asked, the phones first, in their order.
   */
  rows: WalletRow[];
}
/**
 * One that was asked.
 */
export interface WalletRow {
  /**
   * The phone or the id, as it was given.
   */
  asked: string;
  /**
   * Null when nobody has it, or there is no wallet. Phones find active profiles only.
   */
  wallet: WalletHeld | null;
}
/**
 * What a wallet holds.
 */
export interface WalletHeld {
  /**
   * Whose.
   */
  customer: string;
  promotional: Amount;
  real: Amount;
  total: Amount;
}
/**
 * The wallet of a customer with its last movements.
 */
export interface LedgerWalletInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * What a customer holds.
 */
export interface LedgerWalletOutput {
  /**
   * The promotional part, soonest expiry first.
   */
  credits: CreditView[];
  /**
   * Whose.
   */
  customer: string;
  /**
   * The last 20.
   */
  movements: MovementRow[];
  promotional: Amount;
  real: Amount;
  total: Amount;
}
/**
 * Promotional credit with one expiry.
 */
export interface CreditView {
  expires_at: Instant;
  /**
   * The lot.
   */
  id: string;
  remaining: Amount;
}
/**
 * A page of a wallet's movements, newest first.
 */
export interface LedgerMovementsInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Whose wallet.
   */
  customer: string;
  /**
   * Of that business day and later.
   */
  from?: Day | null;
  /**
   * Of that kind only.
   */
  kind?: PostingKind | null;
  /**
   * 1 to 200; 50 at first.
   */
  limit?: number | null;
  /**
   * From there only.
   */
  source?: LedgerSource | null;
  /**
   * By that person only.
   */
  staff?: string | null;
  /**
   * Of that business day and earlier.
   */
  until?: Day | null;
  /**
   * Only those that belong to something: a sale, a ticket, a transfer …
   */
  with_reference?: boolean;
}
/**
 * Movements, and how to get the next ones.
 */
export interface LedgerMovementsOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * Newest first.
   */
  rows: MovementRow[];
}
/**
 * Promotional credit given to a customer, the latest first.
 */
export interface LedgerCreditsInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Whose.
   */
  customer: string;
  /**
   * 1 to 200; 50 at first.
   */
  limit?: number | null;
}
/**
 * Promotional credit, and how to get the next ones.
 */
export interface LedgerCreditsOutput {
  /**
   * Hand it back as `after`; null at the end.
   */
  next: string | null;
  /**
   * The latest first.
   */
  rows: LedgerCreditShown[];
}
/**
 * Promotional credit with one expiry, and what became of it.
 */
export interface LedgerCreditShown {
  amount: Amount;
  /**
   * Days from today to that one: 0 on it, less when it is over.
   */
  days_left: number;
  expired: Amount;
  expires_at: Instant;
  /**
   * The credit.
   */
  id: string;
  issued_at: Instant;
  last_day: Day;
  /**
   * Why it was given.
   */
  reason: string;
  /**
   * What it belongs to.
   */
  reference: Reference | null;
  remaining: Amount;
  revoked: Amount;
  source: CreditSource;
  staff: Who;
  state: CreditState;
  used: Amount;
}
/**
 * What a wallet came to in all its life.
 */
export interface LedgerTotalsInput {
  /**
   * Whose.
   */
  customer: string;
}
/**
 * Deposited and refunded less spent is the real money held; issued less used and expired the promotional credit. Wallets that went into
 * this one by a merge are part of it.
 */
export interface LedgerTotalsOutput {
  deposited: Amount;
  expired: Amount;
  issued: Amount;
  promotional: Amount;
  real: Amount;
  refunded: Amount;
  spent: Amount;
  used: Amount;
}
/**
 * What went into all wallets and out of them on each business day. Merges move nothing in or out.
 */
export interface LedgerDaysInput {
  /**
   * The first day; today when absent.
   */
  from?: Day | null;
  /**
   * The last day; today when absent. At most 366 days.
   */
  until?: Day | null;
}
/**
 * Days on which something moved.
 */
export interface LedgerDaysOutput {
  /**
   * The latest first.
   */
  rows: DayRow[];
}
/**
 * A business day.
 */
export interface DayRow {
  day: Day;
  promotional_in: Amount;
  promotional_out: Amount;
  real_in: Amount;
  real_out: Amount;
}
/**
 * What the shop owes its customers now, and whom most.
 */
export interface LedgerLiabilitiesInput {
  /**
   * How many holders are named, the most first; 1 to 500, 50 at first.
   */
  limit?: number | null;
}
/**
 * What the shop owes.
 */
export interface LedgerLiabilitiesOutput {
  /**
   * The fullest, the most first; promotional credit that waits to be booked is still among theirs.
   */
  holders: HolderShown[];
  promotional: Amount;
  real: Amount;
  total: Amount;
  unbooked: Amount;
  /**
   * Wallets that hold anything.
   */
  wallets: number;
}
/**
 * A wallet among the fullest. Who that is, `customers.batch` says to whom it may.
 */
export interface HolderShown {
  /**
   * Whose.
   */
  customer: string;
  promotional: Amount;
  real: Amount;
  total: Amount;
}
/**
 * Credit a customer's wallet with money just received.
 */
export interface LedgerTopUpInput {
  amount: Amount;
  /**
   * Whose wallet.
   */
  customer: string;
  method?: LedgerMethod;
  /**
   * Words for the statement.
   */
  note?: string | null;
  /**
   * What it belongs to. A transfer between banks is known by its words.
   */
  reference?: ReferenceGiven | null;
}
/**
 * What a movement belongs to: its id where there is one here, or what people call it.
 */
export interface ReferenceGiven {
  /**
   * Its id.
   */
  id?: string | null;
  kind: ReferenceKind;
  /**
   * What people call it: the number on a receipt, the text of a transfer.
   */
  label?: string | null;
}
/**
 * The wallet afterwards.
 */
export interface LedgerTopUpOutput {
  /**
   * The movement.
   */
  movement: string;
  promotional: Amount;
  real: Amount;
  real_before: Amount;
}
/**
 * Take a wrong top-up back: the money leaves the wallet and is handed back the way it came.
 */
export interface LedgerReverseTopUpInput {
  /**
   * The top-up.
   */
  movement: string;
  /**
   * Why; stands on the statement.
   */
  reason: string;
}
/**
 * The wallet afterwards.
 */
export interface LedgerReverseTopUpOutput {
  /**
   * The reversing movement.
   */
  movement: string;
  real: Amount;
  returned: Amount;
}
/**
 * Pay real money out of a wallet, in cash. Promotional credit was given, not paid in: it is never paid out.
 */
export interface LedgerWithdrawInput {
  amount: Amount;
  /**
   * Whose wallet.
   */
  customer: string;
  /**
   * Why; stands on the statement.
   */
  note: string;
}
/**
 * The wallet afterwards.
 */
export interface LedgerWithdrawOutput {
  /**
   * The movement.
   */
  movement: string;
  real: Amount;
  real_before: Amount;
}
/**
 * Correct the real money of a wallet by hand.
 */
export interface LedgerAdjustInput {
  amount: Amount;
  /**
   * Whose wallet.
   */
  customer: string;
  direction: Direction;
  /**
   * Why; stands on the statement.
   */
  reason: string;
  /**
   * What it belongs to.
   */
  reference?: ReferenceGiven | null;
}
/**
 * The wallet afterwards.
 */
export interface LedgerAdjustOutput {
  /**
   * The movement.
   */
  movement: string;
  real: Amount;
  real_before: Amount;
}
/**
 * Give promotional credit to a customer.
 */
export interface LedgerIssueCreditInput {
  amount: Amount;
  /**
   * Whose wallet.
   */
  customer: string;
  /**
   * The last day it can be spent; the 15th after today at first.
   */
  last_day?: Day | null;
  /**
   * Why; stands on the statement.
   */
  reason: string;
  /**
   * What it belongs to.
   */
  reference?: ReferenceGiven | null;
  source?: CreditSource;
}
/**
 * The credit.
 */
export interface LedgerIssueCreditOutput {
  /**
   * The lot.
   */
  credit: string;
  expires_at: Instant;
  /**
   * The movement.
   */
  movement: string;
}
/**
 * Take promotional credit back, as far as it was not used.
 */
export interface LedgerRevokeCreditInput {
  /**
   * Which.
   */
  credit: string;
  /**
   * Why; stands on the statement.
   */
  reason: string;
}
/**
 * It is taken back.
 */
export interface LedgerRevokeCreditOutput {
  amount: Amount;
  /**
   * The movement.
   */
  movement: string;
}
/**
 * What the shop settled about its wallets.
 */
export interface LedgerRulesInput {}
/**
 * What is settled.
 */
export interface LedgerRulesOutput {
  /**
   * Credit that expired before its sale was taken back comes back for so many days; null where it stays gone.
   */
  expired_back_days: number | null;
}
/**
 * Settle what becomes of credit that expired before its sale is taken back.
 */
export interface LedgerSetRulesInput {
  /**
   * It comes back for so many days, 1 to 365; null where it stays gone.
   */
  expired_back_days?: number | null;
}
/**
 * What is settled.
 */
export interface LedgerSetRulesOutput {
  /**
   * Credit that expired before its sale was taken back comes back for so many days; null where it stays gone.
   */
  expired_back_days: number | null;
}
/**
 * Prove the books: sums of entries against nothing, balances against entries, credit against its lots, lots against what took from
 * them and when.
 */
export interface LedgerProveInput {}
/**
 * What does not add up: nothing, ever; but for what waits to be booked.
 */
export interface LedgerProveOutput {
  /**
   * Accounts below zero.
   */
  negative: number;
  /**
   * Postings whose entries do not sum to zero.
   */
  unbalanced: number;
  /**
   * Lots past their expiry that wait for the full hour to be booked. Nobody can spend them: no fault.
   */
  unbooked: number;
  /**
   * Accounts whose balance is not the sum of their entries.
   */
  wrong_balances: number;
  /**
   * Promotional accounts whose lots hold another sum.
   */
  wrong_lots: number;
  /**
   * Credit that was spent or taken back at its expiry or later, or booked as expired before.
   */
  wrong_times: number;
  /**
   * Lots of which is left something else than was issued, less what was taken, and what of that came back.
   */
  wrong_uses: number;
}
/**
 * The catalog by name.
 */
export interface CatalogListInput {
  /**
   * Only what is sold, or only what is retired; both when absent.
   */
  active?: boolean | null;
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Services or products; both when absent.
   */
  kind?: ItemKind | null;
  /**
   * Rows of a page; 50 unless asked, at most 200.
   */
  limit?: number | null;
  /**
   * Only what has this in its names or its code.
   */
  text?: string | null;
}
/**
 * A page of the catalog.
 */
export interface CatalogListOutput {
  /**
   * Ask with it as `after` for the next page; null on the last.
   */
  next: string | null;
  /**
   * By name.
   */
  rows: Item[];
}
/**
 * Something that can be sold.
 */
export interface Item {
  /**
   * Can it be sold?
   */
  active: boolean;
  /**
   * What a scanner reads.
   */
  barcode: string | null;
  /**
   * A word to group by.
   */
  category: string | null;
  /**
   * The shop's own code (SKU).
   */
  code: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour: string | null;
  /**
   * How long a service takes.
   */
  duration_minutes: number | null;
  /**
   * Its id.
   */
  id: string;
  kind: ItemKind;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * The same in a second script.
   */
  name2: string | null;
  price: Amount;
  /**
   * Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
   */
  stock: number | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate: Percent | null;
}
/**
 * Find active items by barcode, by code, or by words of their names: whole, their beginnings or parts of them.
 */
export interface CatalogSearchInput {
  /**
   * At most so many; 50 unless asked, at most 200.
   */
  limit?: number | null;
  /**
   * What was typed or scanned.
   */
  text: string;
}
/**
 * Items, the best first.
 */
export interface CatalogSearchOutput {
  /**
   * The best first.
   */
  rows: FoundItem[];
}
/**
 * An item, and why it was found.
 */
export interface FoundItem {
  /**
   * Can it be sold?
   */
  active: boolean;
  /**
   * What a scanner reads.
   */
  barcode: string | null;
  /**
   * A word to group by.
   */
  category: string | null;
  /**
   * The shop's own code (SKU).
   */
  code: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour: string | null;
  /**
   * How long a service takes.
   */
  duration_minutes: number | null;
  /**
   * Its id.
   */
  id: string;
  kind: ItemKind;
  matched: CatalogMatched;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * The same in a second script.
   */
  name2: string | null;
  price: Amount;
  /**
   * Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
   */
  stock: number | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate: Percent | null;
}
/**
 * The active item of a barcode; null when there is none.
 */
export interface CatalogByBarcodeInput {
  /**
   * As the scanner gave it.
   */
  barcode: string;
}
/**
 * The categories of active items.
 */
export interface CatalogCategoriesInput {}
/**
 * The categories of active items.
 */
export interface CatalogCategoriesOutput {
  /**
   * By name.
   */
  rows: Category[];
}
/**
 * One category.
 */
export interface Category {
  /**
   * How many active items it has.
   */
  items: number;
  /**
   * Its word.
   */
  name: string;
}
/**
 * Add an item, or change one: absent fields stay as they are, null clears them.
 */
export interface CatalogSaveInput {
  /**
   * What a scanner reads: of one active item only.
   */
  barcode?: string | null;
  /**
   * A word to group by.
   */
  category?: string | null;
  /**
   * The shop's own code (SKU): of one active item only.
   */
  code?: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour?: string | null;
  /**
   * How long a service takes: 1 to 1,440.
   */
  duration_minutes?: number | null;
  /**
   * The item to change; a new one when absent.
   */
  item?: string | null;
  /**
   * Service or product. Needed for a new item, and stays what it was.
   */
  kind?: ItemKind | null;
  /**
   * What stands on the receipt. Needed for a new item.
   */
  name?: string | null;
  /**
   * The same in a second script.
   */
  name2?: string | null;
  /**
   * For one; zero is lawful. Needed for a new item.
   */
  price?: Amount | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate?: Percent | null;
}
/**
 * Something that can be sold.
 */
export interface CatalogSaveOutput {
  /**
   * Can it be sold?
   */
  active: boolean;
  /**
   * What a scanner reads.
   */
  barcode: string | null;
  /**
   * A word to group by.
   */
  category: string | null;
  /**
   * The shop's own code (SKU).
   */
  code: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour: string | null;
  /**
   * How long a service takes.
   */
  duration_minutes: number | null;
  /**
   * Its id.
   */
  id: string;
  kind: ItemKind;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * The same in a second script.
   */
  name2: string | null;
  price: Amount;
  /**
   * Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
   */
  stock: number | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate: Percent | null;
}
/**
 * Take an item out of the catalog: it is no longer sold, its past stays, its code and barcode are free.
 */
export interface CatalogRetireInput {
  /**
   * Which.
   */
  item: string;
}
/**
 * Something that can be sold.
 */
export interface CatalogRetireOutput {
  /**
   * Can it be sold?
   */
  active: boolean;
  /**
   * What a scanner reads.
   */
  barcode: string | null;
  /**
   * A word to group by.
   */
  category: string | null;
  /**
   * The shop's own code (SKU).
   */
  code: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour: string | null;
  /**
   * How long a service takes.
   */
  duration_minutes: number | null;
  /**
   * Its id.
   */
  id: string;
  kind: ItemKind;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * The same in a second script.
   */
  name2: string | null;
  price: Amount;
  /**
   * Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
   */
  stock: number | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate: Percent | null;
}
/**
 * Put a retired item back, with its code and barcode unless another item has them now.
 */
export interface CatalogRestoreInput {
  /**
   * Which.
   */
  item: string;
}
/**
 * Something that can be sold.
 */
export interface CatalogRestoreOutput {
  /**
   * Can it be sold?
   */
  active: boolean;
  /**
   * What a scanner reads.
   */
  barcode: string | null;
  /**
   * A word to group by.
   */
  category: string | null;
  /**
   * The shop's own code (SKU).
   */
  code: string | null;
  /**
   * `#rrggbb`, of its tile.
   */
  colour: string | null;
  /**
   * How long a service takes.
   */
  duration_minutes: number | null;
  /**
   * Its id.
   */
  id: string;
  kind: ItemKind;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * The same in a second script.
   */
  name2: string | null;
  price: Amount;
  /**
   * Pieces in the branch that asks; below zero when more were sold than were counted. Null for services.
   */
  stock: number | null;
  /**
   * The shop's usual rate when null.
   */
  tax_rate: Percent | null;
}
/**
 * Correct the stock of a product.
 */
export interface CatalogAdjustStockInput {
  /**
   * Where; the branch of the counter that asks when absent.
   */
  branch?: string | null;
  /**
   * How many more; negative for fewer.
   */
  change: number;
  /**
   * Which product.
   */
  item: string;
  /**
   * Why: counted, received, broken.
   */
  reason: string;
}
/**
 * The stock afterwards.
 */
export interface CatalogAdjustStockOutput {
  /**
   * Where.
   */
  branch: string;
  /**
   * The product.
   */
  item: string;
  /**
   * Pieces now.
   */
  stock: number;
}
/**
 * What groups and single customers pay for an item.
 */
export interface CatalogPricesInput {
  /**
   * Which.
   */
  item: string;
}
/**
 * What groups and single customers pay for an item.
 */
export interface CatalogPricesOutput {
  /**
   * Customers with a price of their own, the latest first, at most 200.
   */
  customers: CustomerPrice[];
  /**
   * Every group, by name.
   */
  groups: GroupPrice[];
}
/**
 * What a customer pays.
 */
export interface CustomerPrice {
  /**
   * Who.
   */
  customer: string;
  /**
   * The first day it holds; null for ever since.
   */
  from: Day | null;
  /**
   * Does it hold today?
   */
  holds: boolean;
  /**
   * For what.
   */
  item: string;
  /**
   * Its name.
   */
  item_name: string;
  /**
   * Their name; null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * `CUST-00001`.
   */
  number: string | null;
  price: Amount;
  /**
   * The last day it holds; null for ever.
   */
  until: Day | null;
}
/**
 * What a group pays.
 */
export interface GroupPrice {
  /**
   * The group.
   */
  group: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * For one; null where they pay the catalog's.
   */
  price: Amount | null;
}
/**
 * What a customer pays for what: the prices of their own.
 */
export interface CatalogPricesOfCustomerInput {
  /**
   * Who.
   */
  customer: string;
}
/**
 * Prices of a customer's own.
 */
export interface CatalogPricesOfCustomerOutput {
  /**
   * By the names of the items, at most 200.
   */
  rows: CustomerPrice[];
}
/**
 * What a group of customers pays for what, as far as it is in the catalog.
 */
export interface CatalogPricesOfGroupInput {
  /**
   * Which.
   */
  group: string;
}
/**
 * Prices of a group.
 */
export interface CatalogPricesOfGroupOutput {
  /**
   * By the names of the items, at most 200.
   */
  rows: PriceOfGroup[];
  /**
   * How many there are in all.
   */
  total: number;
}
/**
 * What a group pays for an item.
 */
export interface PriceOfGroup {
  catalog_price: Amount;
  /**
   * For what.
   */
  item: string;
  /**
   * Its name.
   */
  item_name: string;
  price: Amount;
}
/**
 * Set what a group pays for an item.
 */
export interface CatalogSetGroupPriceInput {
  /**
   * Who.
   */
  group: string;
  /**
   * For what.
   */
  item: string;
  /**
   * For one; the catalog's when absent.
   */
  price?: Amount | null;
}
/**
 * What a group pays.
 */
export interface CatalogSetGroupPriceOutput {
  /**
   * The group.
   */
  group: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * For one; null where they pay the catalog's.
   */
  price: Amount | null;
}
/**
 * Set what one customer pays for an item, on the days it holds. It goes before the price of their group.
 */
export interface CatalogSetCustomerPriceInput {
  /**
   * Who.
   */
  customer: string;
  /**
   * The first day it holds; since ever when absent.
   */
  from?: Day | null;
  /**
   * For what.
   */
  item: string;
  /**
   * For one; none of their own when absent.
   */
  price?: Amount | null;
  /**
   * The last day it holds; for ever when absent.
   */
  until?: Day | null;
}
/**
 * What the customer pays now.
 */
export interface CatalogSetCustomerPriceOutput {
  /**
   * Their own price; null when they have none.
   */
  price: Amount | null;
}
/**
 * What a basket would cost now. Nothing is kept.
 */
export interface SalesQuoteInput {
  /**
   * Who buys; nobody known when absent.
   */
  customer?: string | null;
  /**
   * Given by hand on the whole basket, after the discounts of the lines.
   */
  discount?: Discount | null;
  /**
   * What they buy.
   */
  lines: Line[];
}
/**
 * Something of the catalog, at its price.
 */
export interface ItemLine {
  /**
   * Given by hand on this line.
   */
  discount?: Discount | null;
  /**
   * Which.
   */
  item: string;
  /**
   * Who did the service.
   */
  performed_by?: string | null;
  /**
   * How many, 1 to 9,999.
   */
  quantity: number;
}
/**
 * Something that is not in the catalog; its price is whatever is typed, so it needs a grant of its own.
 */
export interface OpenLine {
  /**
   * For all of them: two for 29.33 have no exact price a piece. Zero is lawful.
   */
  amount?: Amount | null;
  /**
   * Given by hand on this line.
   */
  discount?: Discount | null;
  /**
   * What stands on the receipt.
   */
  name: string;
  /**
   * Who did the service.
   */
  performed_by?: string | null;
  /**
   * How many, 1 to 9,999.
   */
  quantity: number;
  /**
   * Its tax; the shop's usual rate when absent.
   */
  tax_rate?: Percent | null;
}
/**
 * What it would cost.
 */
export interface SalesQuoteOutput {
  discount: Amount;
  /**
   * In the order of the basket.
   */
  lines: QuotedLine[];
  /**
   * Discounts by hand over what the role may give: such a sale needs somebody's approval (STF-4).
   */
  over_limit: OverLimit | null;
  subtotal: Amount;
  tax: Amount;
  total: Amount;
  /**
   * What the wallet would give of it, promotional credit first; null for somebody without a wallet.
   */
  wallet: FromWallet | null;
}
/**
 * One line of it.
 */
export interface QuotedLine {
  discount: Amount;
  gross: Amount;
  /**
   * Of the catalog; null for an open line.
   */
  item: string | null;
  /**
   * What will stand on the receipt.
   */
  name: string;
  /**
   * How many.
   */
  quantity: number;
  tax: Amount;
  tax_rate: Percent;
  total: Amount;
  /**
   * For one; null where there is no exact price for one.
   */
  unit_price: Amount | null;
}
/**
 * More discount by hand than a role may give alone. Of two, the one that asks for more is the greater.
 */
export interface OverLimit {
  asked: Percent;
  limit: Percent;
}
/**
 * What a wallet gives.
 */
export interface FromWallet {
  promotional: Amount;
  real: Amount;
}
/**
 * Sell: stock, payments, wallet and receipt in one piece, or nothing of it.
 */
export interface SalesSellInput {
  /**
   * Who buys; a guest when absent.
   */
  customer?: string | null;
  /**
   * Given by hand on the whole basket, after the discounts of the lines.
   */
  discount?: Discount | null;
  /**
   * What the customer was told: another total is refused.
   */
  expected_total?: Amount | null;
  /**
   * What they buy.
   */
  lines: Line[];
  /**
   * Words for the receipt.
   */
  note?: string | null;
  /**
   * Exactly the total; none when it is zero.
   */
  payments?: Payment[];
}
/**
 * What was sold.
 */
export interface SalesSellOutput {
  at: Instant;
  /**
   * Products of which more were sold than were counted: a warning, the sale stands.
   */
  below_zero: BelowZero[];
  change: Amount;
  /**
   * Who bought; a new guest when nobody was named.
   */
  customer: string;
  /**
   * Of the counter, without gaps: `K1-000042`.
   */
  number: string;
  /**
   * As they were made.
   */
  payments: PaymentShown[];
  /**
   * The sale.
   */
  sale: string;
  tax: Amount;
  total: Amount;
  /**
   * What the wallet holds now, when it was used.
   */
  wallet: WalletLeft | null;
}
/**
 * A product whose count is below zero.
 */
export interface BelowZero {
  /**
   * The product.
   */
  item: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * The count now.
   */
  stock: number;
}
/**
 * One payment.
 */
export interface PaymentShown {
  amount: Amount;
  /**
   * Cash handed over.
   */
  given: Amount | null;
  method: SalesMethod;
  /**
   * Of a wallet payment: what promotional credit gave.
   */
  promotional: Amount | null;
  /**
   * Of a wallet payment: what real money gave.
   */
  real: Amount | null;
  /**
   * What the card slip says.
   */
  reference: string | null;
}
/**
 * What a wallet holds.
 */
export interface WalletLeft {
  promotional: Amount;
  real: Amount;
}
/**
 * A sale with everything that stands on its receipt.
 */
export interface SalesGetInput {
  /**
   * Its number, `K1-000042`.
   */
  number?: string | null;
  /**
   * Which; either this or its number.
   */
  sale?: string | null;
}
/**
 * A sale.
 */
export interface SalesGetOutput {
  at: Instant;
  branch: Named;
  change: Amount;
  counter: Named;
  /**
   * Who bought; null for a guest.
   */
  customer: NamedCustomer | null;
  day: Day;
  discount: Amount;
  /**
   * Its id.
   */
  id: string;
  /**
   * What was bought.
   */
  lines: LineShown[];
  /**
   * Words for the receipt.
   */
  note: string | null;
  /**
   * Of the counter, without gaps.
   */
  number: string;
  /**
   * How.
   */
  payments: PaymentShown[];
  shop: ShopShown;
  staff: Named;
  status: SaleState;
  subtotal: Amount;
  tax: Amount;
  /**
   * Do the lines' prices hold the tax?
   */
  tax_included: boolean;
  total: Amount;
  /**
   * How many pieces.
   */
  units: number;
  /**
   * When it was taken back, by whom and why.
   */
  void: VoidShown | null;
}
/**
 * Something by its name.
 */
export interface Named {
  /**
   * Its id.
   */
  id: string;
  /**
   * Its name.
   */
  name: string;
}
/**
 * A customer by name.
 */
export interface NamedCustomer {
  /**
   * The profile.
   */
  id: string;
  /**
   * What to know wherever this customer is named.
   */
  marks: Mark[];
  /**
   * Null when nobody asked for it yet.
   */
  name: string | null;
  /**
   * `CUST-00001`.
   */
  number: string | null;
}
/**
 * A line of a receipt.
 */
export interface LineShown {
  discount: Amount;
  gross: Amount;
  /**
   * Of the catalog; null for an open line.
   */
  item: string | null;
  /**
   * As it was called then.
   */
  name: string;
  /**
   * Who did the service.
   */
  performed_by: NamedStaff | null;
  /**
   * How many.
   */
  quantity: number;
  tax: Amount;
  tax_rate: Percent;
  total: Amount;
  /**
   * For one; null where there was no exact price for one.
   */
  unit_price: Amount | null;
}
/**
 * Somebody who works here.
 */
export interface NamedStaff {
  /**
   * Their id.
   */
  id: string;
  /**
   * Their name.
   */
  name: string | null;
}
/**
 * What a receipt says of the shop.
 */
export interface ShopShown {
  /**
   * Lines below the total.
   */
  footer: string;
  /**
   * Lines above the items.
   */
  header: string;
  /**
   * Its name.
   */
  name: string;
  width: ReceiptWidth;
}
/**
 * Why a sale does not stand.
 */
export interface VoidShown {
  at: Instant;
  /**
   * Why.
   */
  reason: string;
  staff: NamedStaff;
}
/**
 * Take a sale back: stock, wallet, money and the customer's totals are as they were before it. It stays listed.
 */
export interface SalesVoidInput {
  /**
   * Why; stands on the receipt and on the customer's statement.
   */
  reason: string;
  /**
   * Which.
   */
  sale: string;
}
/**
 * What is to be handed back.
 */
export interface SalesVoidOutput {
  /**
   * Its number, which stays its own.
   */
  number: string;
  returned: ReturnedShown;
  /**
   * The sale.
   */
  sale: string;
}
/**
 * Where the money of a voided sale goes.
 */
export interface ReturnedShown {
  /**
   * Part of the wallet's that expired since the sale and comes back for some days.
   */
  anew: Anew | null;
  card: Amount;
  cash: Amount;
  earlier: Amount;
  expired: Amount;
  wallet: Amount;
}
/**
 * Promotional credit that comes back with another expiry.
 */
export interface Anew {
  amount: Amount;
  expires_at: Instant;
}
/**
 * Look at what taking a sale back would give back now.
 */
export interface SalesVoidPreviewInput {
  /**
   * Which.
   */
  sale: string;
}
/**
 * Where the money of a voided sale goes.
 */
export interface SalesVoidPreviewOutput {
  /**
   * Part of the wallet's that expired since the sale and comes back for some days.
   */
  anew: Anew | null;
  card: Amount;
  cash: Amount;
  earlier: Amount;
  expired: Amount;
  wallet: Amount;
}
/**
 * Sales, newest first, voided ones too.
 */
export interface SalesListInput {
  /**
   * `next` of the page before.
   */
  after?: string | null;
  /**
   * Only of that counter.
   */
  counter?: string | null;
  /**
   * Only of that customer.
   */
  customer?: string | null;
  /**
   * Only of that business day.
   */
  day?: Day | null;
  /**
   * Rows of a page; 50 unless asked, at most 200.
   */
  limit?: number | null;
  /**
   * Only those that stand, or only those that do not.
   */
  status?: SaleState | null;
}
/**
 * A page of sales.
 */
export interface SalesListOutput {
  /**
   * Ask with it as `after` for the next page; null on the last.
   */
  next: string | null;
  /**
   * Newest first.
   */
  rows: SaleListed[];
}
/**
 * A sale in a list.
 */
export interface SaleListed {
  at: Instant;
  /**
   * Who bought; null for a guest.
   */
  customer: string | null;
  /**
   * Their name; null for a guest, and for somebody whose name nobody asked for yet.
   */
  customer_name: string | null;
  day: Day;
  /**
   * Its id.
   */
  id: string;
  /**
   * How it was paid.
   */
  methods: SalesMethod[];
  /**
   * Of the counter, without gaps.
   */
  number: string;
  /**
   * Who sold.
   */
  staff: string;
  /**
   * Their name.
   */
  staff_name: string | null;
  status: SaleState;
  total: Amount;
  /**
   * How many pieces.
   */
  units: number;
}
/**
 * What a business day came to: today unless asked, all of it or one counter's or branch's.
 */
export interface SalesDayInput {
  /**
   * Only of that branch.
   */
  branch?: string | null;
  /**
   * Only of that counter.
   */
  counter?: string | null;
  /**
   * Which; today when absent.
   */
  day?: Day | null;
}
/**
 * What it came to. Amounts are of the sales made on the day, less those taken back on it.
 */
export interface SalesDayOutput {
  /**
   * At which counter, the most first.
   */
  by_counter: ByCounter[];
  /**
   * How it was paid.
   */
  by_method: ByMethod[];
  /**
   * Who sold, the most first.
   */
  by_staff: ByStaff[];
  cash_in_drawer: Amount;
  day: Day;
  discount: Amount;
  gross: Amount;
  paid_out: Amount;
  promotional: Amount;
  /**
   * Sales made on it and not taken back on it. Of one counter: a sale that another counter took back still counts where it was
   * made, as its money does; the other one's figures hold the void.
   */
  sales: number;
  tax: Amount;
  /**
   * What was sold and still stands, the most first.
   */
  top_items: TopItem[];
  top_ups: TopUps;
  total: Amount;
  /**
   * Pieces.
   */
  units: number;
  /**
   * Sales taken back on it, whenever they were made.
   */
  voided: number;
}
/**
 * One counter.
 */
export interface ByCounter {
  /**
   * Which.
   */
  counter: string;
  /**
   * Its name.
   */
  name: string | null;
  /**
   * How many sales.
   */
  sales: number;
  total: Amount;
}
/**
 * One way of paying.
 */
export interface ByMethod {
  amount: Amount;
  /**
   * How many sales.
   */
  count: number;
  method: SalesMethod;
}
/**
 * One seller.
 */
export interface ByStaff {
  /**
   * Their name.
   */
  name: string | null;
  /**
   * How many sales.
   */
  sales: number;
  /**
   * Who.
   */
  staff: string;
  total: Amount;
}
/**
 * One item.
 */
export interface TopItem {
  amount: Amount;
  /**
   * Of the catalog; null for open lines of that name.
   */
  item: string | null;
  /**
   * Its name then.
   */
  name: string;
  /**
   * How many pieces.
   */
  units: number;
}
/**
 * Money taken into wallets, less what was taken back of it.
 */
export interface TopUps {
  bank_transfer: Amount;
  card: Amount;
  cash: Amount;
}
/**
 * Sales that stand, counted.
 */
export interface SalesTotalsInput {
  /**
   * From that business day on; from the first when absent.
   */
  from?: Day | null;
  /**
   * Up to and with that business day; to the last when absent.
   */
  to?: Day | null;
}
/**
 * What they come to. Voided sales are left out.
 */
export interface SalesTotalsOutput {
  amount: Amount;
  /**
   * Who bought; guests are nobody known and left out.
   */
  customers: number;
  /**
   * How many sales.
   */
  sales: number;
  /**
   * How many pieces.
   */
  units: number;
}

/** What an operation takes and gives, by its name. */
export interface Operations {
  'host.state': { input: Wire['host.state input']; output: Wire['host.state output'] };
  'host.test_database': { input: Wire['host.test_database input']; output: Wire['host.test_database output'] };
  'host.set_up': { input: Wire['host.set_up input']; output: Wire['host.set_up output'] };
  'host.join': { input: Wire['host.join input']; output: Wire['host.join output'] };
  'host.sign_in': { input: Wire['host.sign_in input']; output: Wire['host.sign_in output'] };
  'host.switch': { input: Wire['host.switch input']; output: Wire['host.switch output'] };
  'host.lock': { input: Wire['host.lock input']; output: Wire['host.lock output'] };
  'host.sign_out': { input: Wire['host.sign_out input']; output: Wire['host.sign_out output'] };
  'host.me': { input: Wire['host.me input']; output: Wire['host.me output'] };
  'host.people': { input: Wire['host.people input']; output: Wire['host.people output'] };
  'host.document_add': { input: Wire['host.document_add input']; output: Wire['host.document_add output'] };
  'host.document_open': { input: Wire['host.document_open input']; output: Wire['host.document_open output'] };
  'host.document_key': { input: Wire['host.document_key input']; output: Wire['host.document_key output'] };
  'host.document_key_show': { input: Wire['host.document_key_show input']; output: Wire['host.document_key_show output'] };
  'host.document_key_enter': { input: Wire['host.document_key_enter input']; output: Wire['host.document_key_enter output'] };
  'host.lookup': { input: Wire['host.lookup input']; output: Wire['host.lookup output'] };
  'host.lookup_set': { input: Wire['host.lookup_set input']; output: Wire['host.lookup_set output'] };
  'host.lookup_try': { input: Wire['host.lookup_try input']; output: Wire['host.lookup_try output'] };
  'host.look_up': { input: Wire['host.look_up input']; output: Wire['host.look_up output'] };
  'host.look_up_result': { input: Wire['host.look_up_result input']; output: Wire['host.look_up_result output'] };
  'host.look_up_take': { input: Wire['host.look_up_take input']; output: Wire['host.look_up_take output'] };
  'host.receipt_file': { input: Wire['host.receipt_file input']; output: Wire['host.receipt_file output'] };
  'host.printer': { input: Wire['host.printer input']; output: Wire['host.printer output'] };
  'host.printer_set': { input: Wire['host.printer_set input']; output: Wire['host.printer_set output'] };
  'host.printer_try': { input: Wire['host.printer_try input']; output: Wire['host.printer_try output'] };
  'host.receipt_print': { input: Wire['host.receipt_print input']; output: Wire['host.receipt_print output'] };
  'host.import_preview': { input: Wire['host.import_preview input']; output: Wire['host.import_preview output'] };
  'host.import_start': { input: Wire['host.import_start input']; output: Wire['host.import_start output'] };
  'host.import_progress': { input: Wire['host.import_progress input']; output: Wire['host.import_progress output'] };
  'host.import_cancel': { input: Wire['host.import_cancel input']; output: Wire['host.import_cancel output'] };
  'host.customers_import_preview': { input: Wire['host.customers_import_preview input']; output: Wire['host.customers_import_preview output'] };
  'host.customers_import_start': { input: Wire['host.customers_import_start input']; output: Wire['host.customers_import_start output'] };
  'host.customers_import_progress': { input: Wire['host.customers_import_progress input']; output: Wire['host.customers_import_progress output'] };
  'host.customers_import_cancel': { input: Wire['host.customers_import_cancel input']; output: Wire['host.customers_import_cancel output'] };
  'host.duplicate_scan_start': { input: Wire['host.duplicate_scan_start input']; output: Wire['host.duplicate_scan_start output'] };
  'host.customers_import_left_out': { input: Wire['host.customers_import_left_out input']; output: Wire['host.customers_import_left_out output'] };
  'host.customers_export_start': { input: Wire['host.customers_export_start input']; output: Wire['host.customers_export_start output'] };
  'host.customers_export_progress': { input: Wire['host.customers_export_progress input']; output: Wire['host.customers_export_progress output'] };
  'host.customers_export_cancel': { input: Wire['host.customers_export_cancel input']; output: Wire['host.customers_export_cancel output'] };
  'host.customers_export_piece': { input: Wire['host.customers_export_piece input']; output: Wire['host.customers_export_piece output'] };
  'identity.remove_demonstration': { input: Wire['identity.remove_demonstration input']; output: Wire['identity.remove_demonstration output'] };
  'identity.prove_log': { input: Wire['identity.prove_log input']; output: Wire['identity.prove_log output'] };
  'customers.merge': { input: Wire['customers.merge input']; output: Wire['customers.merge output'] };
  'customers.merge_preview': { input: Wire['customers.merge_preview input']; output: Wire['customers.merge_preview output'] };
  'customers.undo_merge': { input: Wire['customers.undo_merge input']; output: Wire['customers.undo_merge output'] };
  'customers.undo_merge_preview': { input: Wire['customers.undo_merge_preview input']; output: Wire['customers.undo_merge_preview output'] };
  'customers.remove_group': { input: Wire['customers.remove_group input']; output: Wire['customers.remove_group output'] };
  'identity.add_counter': { input: Wire['identity.add_counter input']; output: Wire['identity.add_counter output'] };
  'identity.add_staff': { input: Wire['identity.add_staff input']; output: Wire['identity.add_staff output'] };
  'identity.approvers': { input: Wire['identity.approvers input']; output: Wire['identity.approvers output'] };
  'identity.branches': { input: Wire['identity.branches input']; output: Wire['identity.branches output'] };
  'identity.change_shop': { input: Wire['identity.change_shop input']; output: Wire['identity.change_shop output'] };
  'identity.change_staff': { input: Wire['identity.change_staff input']; output: Wire['identity.change_staff output'] };
  'identity.counters': { input: Wire['identity.counters input']; output: Wire['identity.counters output'] };
  'identity.log': { input: Wire['identity.log input']; output: Wire['identity.log output'] };
  'identity.shop': { input: Wire['identity.shop input']; output: Wire['identity.shop output'] };
  'identity.remove_role': { input: Wire['identity.remove_role input']; output: Wire['identity.remove_role output'] };
  'identity.roles': { input: Wire['identity.roles input']; output: Wire['identity.roles output'] };
  'identity.save_branch': { input: Wire['identity.save_branch input']; output: Wire['identity.save_branch output'] };
  'identity.save_counter': { input: Wire['identity.save_counter input']; output: Wire['identity.save_counter output'] };
  'identity.save_role': { input: Wire['identity.save_role input']; output: Wire['identity.save_role output'] };
  'identity.set_language': { input: Wire['identity.set_language input']; output: Wire['identity.set_language output'] };
  'identity.set_password': { input: Wire['identity.set_password input']; output: Wire['identity.set_password output'] };
  'identity.set_pin': { input: Wire['identity.set_pin input']; output: Wire['identity.set_pin output'] };
  'identity.staff_list': { input: Wire['identity.staff_list input']; output: Wire['identity.staff_list output'] };
  'identity.unlock': { input: Wire['identity.unlock input']; output: Wire['identity.unlock output'] };
  'customers.find_or_create': { input: Wire['customers.find_or_create input']; output: Wire['customers.find_or_create output'] };
  'customers.find_or_create_external': { input: Wire['customers.find_or_create_external input']; output: Wire['customers.find_or_create_external output'] };
  'customers.create': { input: Wire['customers.create input']; output: Wire['customers.create output'] };
  'customers.change': { input: Wire['customers.change input']; output: Wire['customers.change output'] };
  'customers.change_phone': { input: Wire['customers.change_phone input']; output: Wire['customers.change_phone output'] };
  'customers.deactivate': { input: Wire['customers.deactivate input']; output: Wire['customers.deactivate output'] };
  'customers.reactivate': { input: Wire['customers.reactivate input']; output: Wire['customers.reactivate output'] };
  'customers.reveal_phone': { input: Wire['customers.reveal_phone input']; output: Wire['customers.reveal_phone output'] };
  'customers.reads': { input: Wire['customers.reads input']; output: Wire['customers.reads output'] };
  'customers.set_avatar': { input: Wire['customers.set_avatar input']; output: Wire['customers.set_avatar output'] };
  'customers.avatar': { input: Wire['customers.avatar input']; output: Wire['customers.avatar output'] };
  'customers.required_fields': { input: Wire['customers.required_fields input']; output: Wire['customers.required_fields output'] };
  'customers.set_required_fields': { input: Wire['customers.set_required_fields input']; output: Wire['customers.set_required_fields output'] };
  'customers.get': { input: Wire['customers.get input']; output: Wire['customers.get output'] };
  'customers.list': { input: Wire['customers.list input']; output: Wire['customers.list output'] };
  'customers.merges': { input: Wire['customers.merges input']; output: Wire['customers.merges output'] };
  'customers.duplicates': { input: Wire['customers.duplicates input']; output: Wire['customers.duplicates output'] };
  'customers.dismiss_duplicate': { input: Wire['customers.dismiss_duplicate input']; output: Wire['customers.dismiss_duplicate output'] };
  'customers.restore_duplicate': { input: Wire['customers.restore_duplicate input']; output: Wire['customers.restore_duplicate output'] };
  'customers.duplicate_pairs': { input: Wire['customers.duplicate_pairs input']; output: Wire['customers.duplicate_pairs output'] };
  'customers.cancel_duplicate_scan': { input: Wire['customers.cancel_duplicate_scan input']; output: Wire['customers.cancel_duplicate_scan output'] };
  'customers.duplicate_scan': { input: Wire['customers.duplicate_scan input']; output: Wire['customers.duplicate_scan output'] };
  'customers.recent': { input: Wire['customers.recent input']; output: Wire['customers.recent output'] };
  'customers.tag_many': { input: Wire['customers.tag_many input']; output: Wire['customers.tag_many output'] };
  'customers.views': { input: Wire['customers.views input']; output: Wire['customers.views output'] };
  'customers.save_view': { input: Wire['customers.save_view input']; output: Wire['customers.save_view output'] };
  'customers.remove_view': { input: Wire['customers.remove_view input']; output: Wire['customers.remove_view output'] };
  'customers.search': { input: Wire['customers.search input']; output: Wire['customers.search output'] };
  'customers.elsewhere': { input: Wire['customers.elsewhere input']; output: Wire['customers.elsewhere output'] };
  'customers.lookup_settings': { input: Wire['customers.lookup_settings input']; output: Wire['customers.lookup_settings output'] };
  'customers.documents': { input: Wire['customers.documents input']; output: Wire['customers.documents output'] };
  'customers.remove_document': { input: Wire['customers.remove_document input']; output: Wire['customers.remove_document output'] };
  'customers.set_identity': { input: Wire['customers.set_identity input']; output: Wire['customers.set_identity output'] };
  'customers.document_limit': { input: Wire['customers.document_limit input']; output: Wire['customers.document_limit output'] };
  'customers.set_document_limit': { input: Wire['customers.set_document_limit input']; output: Wire['customers.set_document_limit output'] };
  'customers.add_note': { input: Wire['customers.add_note input']; output: Wire['customers.add_note output'] };
  'customers.change_note': { input: Wire['customers.change_note input']; output: Wire['customers.change_note output'] };
  'customers.remove_note': { input: Wire['customers.remove_note input']; output: Wire['customers.remove_note output'] };
  'customers.timeline': { input: Wire['customers.timeline input']; output: Wire['customers.timeline output'] };
  'customers.imports': { input: Wire['customers.imports input']; output: Wire['customers.imports output'] };
  'customers.import_kept': { input: Wire['customers.import_kept input']; output: Wire['customers.import_kept output'] };
  'customers.undo_import': { input: Wire['customers.undo_import input']; output: Wire['customers.undo_import output'] };
  'customers.add_address': { input: Wire['customers.add_address input']; output: Wire['customers.add_address output'] };
  'customers.change_address': { input: Wire['customers.change_address input']; output: Wire['customers.change_address output'] };
  'customers.set_default_address': { input: Wire['customers.set_default_address input']; output: Wire['customers.set_default_address output'] };
  'customers.remove_address': { input: Wire['customers.remove_address input']; output: Wire['customers.remove_address output'] };
  'customers.places': { input: Wire['customers.places input']; output: Wire['customers.places output'] };
  'customers.set_preferences': { input: Wire['customers.set_preferences input']; output: Wire['customers.set_preferences output'] };
  'customers.log_contact': { input: Wire['customers.log_contact input']; output: Wire['customers.log_contact output'] };
  'customers.set_mark': { input: Wire['customers.set_mark input']; output: Wire['customers.set_mark output'] };
  'customers.remove_mark': { input: Wire['customers.remove_mark input']; output: Wire['customers.remove_mark output'] };
  'customers.set_terms': { input: Wire['customers.set_terms input']; output: Wire['customers.set_terms output'] };
  'customers.groups': { input: Wire['customers.groups input']; output: Wire['customers.groups output'] };
  'customers.save_group': { input: Wire['customers.save_group input']; output: Wire['customers.save_group output'] };
  'customers.batch': { input: Wire['customers.batch input']; output: Wire['customers.batch output'] };
  'customers.wallets': { input: Wire['customers.wallets input']; output: Wire['customers.wallets output'] };
  'ledger.wallet': { input: Wire['ledger.wallet input']; output: Wire['ledger.wallet output'] };
  'ledger.movements': { input: Wire['ledger.movements input']; output: Wire['ledger.movements output'] };
  'ledger.credits': { input: Wire['ledger.credits input']; output: Wire['ledger.credits output'] };
  'ledger.totals': { input: Wire['ledger.totals input']; output: Wire['ledger.totals output'] };
  'ledger.days': { input: Wire['ledger.days input']; output: Wire['ledger.days output'] };
  'ledger.liabilities': { input: Wire['ledger.liabilities input']; output: Wire['ledger.liabilities output'] };
  'ledger.top_up': { input: Wire['ledger.top_up input']; output: Wire['ledger.top_up output'] };
  'ledger.reverse_top_up': { input: Wire['ledger.reverse_top_up input']; output: Wire['ledger.reverse_top_up output'] };
  'ledger.withdraw': { input: Wire['ledger.withdraw input']; output: Wire['ledger.withdraw output'] };
  'ledger.adjust': { input: Wire['ledger.adjust input']; output: Wire['ledger.adjust output'] };
  'ledger.issue_credit': { input: Wire['ledger.issue_credit input']; output: Wire['ledger.issue_credit output'] };
  'ledger.revoke_credit': { input: Wire['ledger.revoke_credit input']; output: Wire['ledger.revoke_credit output'] };
  'ledger.rules': { input: Wire['ledger.rules input']; output: Wire['ledger.rules output'] };
  'ledger.set_rules': { input: Wire['ledger.set_rules input']; output: Wire['ledger.set_rules output'] };
  'ledger.prove': { input: Wire['ledger.prove input']; output: Wire['ledger.prove output'] };
  'catalog.list': { input: Wire['catalog.list input']; output: Wire['catalog.list output'] };
  'catalog.search': { input: Wire['catalog.search input']; output: Wire['catalog.search output'] };
  'catalog.by_barcode': { input: Wire['catalog.by_barcode input']; output: Wire['catalog.by_barcode output'] };
  'catalog.categories': { input: Wire['catalog.categories input']; output: Wire['catalog.categories output'] };
  'catalog.save': { input: Wire['catalog.save input']; output: Wire['catalog.save output'] };
  'catalog.retire': { input: Wire['catalog.retire input']; output: Wire['catalog.retire output'] };
  'catalog.restore': { input: Wire['catalog.restore input']; output: Wire['catalog.restore output'] };
  'catalog.adjust_stock': { input: Wire['catalog.adjust_stock input']; output: Wire['catalog.adjust_stock output'] };
  'catalog.prices': { input: Wire['catalog.prices input']; output: Wire['catalog.prices output'] };
  'catalog.prices_of_customer': { input: Wire['catalog.prices_of_customer input']; output: Wire['catalog.prices_of_customer output'] };
  'catalog.prices_of_group': { input: Wire['catalog.prices_of_group input']; output: Wire['catalog.prices_of_group output'] };
  'catalog.set_group_price': { input: Wire['catalog.set_group_price input']; output: Wire['catalog.set_group_price output'] };
  'catalog.set_customer_price': { input: Wire['catalog.set_customer_price input']; output: Wire['catalog.set_customer_price output'] };
  'sales.quote': { input: Wire['sales.quote input']; output: Wire['sales.quote output'] };
  'sales.sell': { input: Wire['sales.sell input']; output: Wire['sales.sell output'] };
  'sales.get': { input: Wire['sales.get input']; output: Wire['sales.get output'] };
  'sales.void': { input: Wire['sales.void input']; output: Wire['sales.void output'] };
  'sales.void_preview': { input: Wire['sales.void_preview input']; output: Wire['sales.void_preview output'] };
  'sales.list': { input: Wire['sales.list input']; output: Wire['sales.list output'] };
  'sales.day': { input: Wire['sales.day input']; output: Wire['sales.day output'] };
  'sales.totals': { input: Wire['sales.totals input']; output: Wire['sales.totals output'] };
}

/** The name of an operation: noun.verb. */
export type OperationName = keyof Operations;

/** What is known of an operation before it is called. */
export interface OperationInfo {
  kind: 'write' | 'query';
  grant: string | null;
  offline: boolean;
  topics: readonly string[];
  failures: readonly string[];
}

/** What the amounts of each currency may be: its decimals, and the largest single one as a wire amount. */
export const CURRENCIES: Record<Currency, { decimals: number; largest: string }> = {
  VND: { decimals: 0, largest: '10000000000' },
  THB: { decimals: 2, largest: '10000000.00' },
  OMR: { decimals: 3, largest: '100000.000' },
  USD: { decimals: 2, largest: '1000000.00' },
};

/** Every operation there is. */
export const OPERATIONS: Record<OperationName, OperationInfo> = {
  'host.state': { kind: 'query', grant: null, offline: true, topics: ['settings', 'counters'], failures: [] },
  'host.test_database': { kind: 'query', grant: null, offline: true, topics: ['host'], failures: ['database.unreachable', 'database.wrong_password', 'database.no_such_database', 'database.missing_rights', 'database.too_many_rights', 'database.server_too_old', 'database.foreign_file', 'database.newer_schema', 'database.bad_address', 'database.too_many_connections', 'database.read_only', 'database.disk_full', 'database.no_tls', 'host.only_at_this_computer', 'host.already_set_up', 'host.database_given', 'identity.shop_name_taken', 'identity.already_founded', 'host.unknown_shop', 'host.settings_unreadable'] },
  'host.set_up': { kind: 'write', grant: null, offline: true, topics: ['settings'], failures: ['database.unreachable', 'database.wrong_password', 'database.no_such_database', 'database.missing_rights', 'database.too_many_rights', 'database.server_too_old', 'database.foreign_file', 'database.newer_schema', 'database.bad_address', 'database.too_many_connections', 'database.read_only', 'database.disk_full', 'database.no_tls', 'host.only_at_this_computer', 'host.already_set_up', 'host.database_given', 'identity.shop_name_taken', 'identity.already_founded', 'host.unknown_shop', 'host.settings_unreadable'] },
  'host.join': { kind: 'write', grant: null, offline: true, topics: ['settings'], failures: ['database.unreachable', 'database.wrong_password', 'database.no_such_database', 'database.missing_rights', 'database.too_many_rights', 'database.server_too_old', 'database.foreign_file', 'database.newer_schema', 'database.bad_address', 'database.too_many_connections', 'database.read_only', 'database.disk_full', 'database.no_tls', 'host.only_at_this_computer', 'host.already_set_up', 'host.database_given', 'identity.shop_name_taken', 'identity.already_founded', 'host.unknown_shop', 'host.settings_unreadable'] },
  'host.sign_in': { kind: 'write', grant: null, offline: true, topics: ['session'], failures: ['identity.wrong_credentials', 'identity.locked_out', 'identity.pin_not_set', 'session.too_many_tries'] },
  'host.switch': { kind: 'write', grant: null, offline: true, topics: ['session'], failures: ['identity.wrong_credentials', 'identity.locked_out', 'identity.pin_not_set', 'session.too_many_tries'] },
  'host.lock': { kind: 'write', grant: null, offline: true, topics: ['session'], failures: [] },
  'host.sign_out': { kind: 'write', grant: null, offline: true, topics: ['session'], failures: [] },
  'host.me': { kind: 'query', grant: null, offline: true, topics: ['session', 'staff'], failures: [] },
  'host.people': { kind: 'query', grant: null, offline: true, topics: ['staff'], failures: [] },
  'host.document_add': { kind: 'write', grant: 'documents.write', offline: true, topics: ['customers', 'document_key'], failures: ['grant.missing', 'customers.unknown', 'customers.inactive', 'customers.unknown_document', 'customers.document_removed', 'customers.document_too_large', 'documents.not_a_document', 'documents.key_missing', 'documents.other_key', 'documents.tampered', 'documents.no_place_for_key'] },
  'host.document_open': { kind: 'write', grant: 'documents.open', offline: true, topics: ['customers'], failures: ['grant.missing', 'customers.unknown', 'customers.inactive', 'customers.unknown_document', 'customers.document_removed', 'customers.document_too_large', 'documents.not_a_document', 'documents.key_missing', 'documents.other_key', 'documents.tampered', 'documents.no_place_for_key'] },
  'host.document_key': { kind: 'query', grant: 'customers.read', offline: true, topics: ['document_key'], failures: ['grant.missing', 'identity.wrong_password', 'identity.locked_out', 'documents.key_missing', 'documents.other_key', 'documents.no_place_for_key', 'documents.recovery_length', 'documents.recovery_slip'] },
  'host.document_key_show': { kind: 'write', grant: 'documents.key', offline: true, topics: ['document_key'], failures: ['grant.missing', 'identity.wrong_password', 'identity.locked_out', 'documents.key_missing', 'documents.other_key', 'documents.no_place_for_key', 'documents.recovery_length', 'documents.recovery_slip'] },
  'host.document_key_enter': { kind: 'write', grant: 'documents.key', offline: true, topics: ['document_key'], failures: ['grant.missing', 'identity.wrong_password', 'identity.locked_out', 'documents.key_missing', 'documents.other_key', 'documents.no_place_for_key', 'documents.recovery_length', 'documents.recovery_slip'] },
  'host.lookup': { kind: 'query', grant: 'customers.read', offline: true, topics: ['settings', 'lookups'], failures: [] },
  'host.lookup_set': { kind: 'write', grant: 'settings.write', offline: true, topics: ['settings', 'lookups'], failures: ['grant.missing', 'input.blank', 'customers.unknown', 'customers.inactive', 'documents.no_place_for_key', 'lookups.bad_address', 'lookups.not_set', 'lookups.no_key', 'lookups.nothing_to_ask', 'lookups.unreachable', 'lookups.refused', 'lookups.strange', 'lookups.too_long', 'lookups.unknown'] },
  'host.lookup_try': { kind: 'query', grant: 'settings.write', offline: true, topics: ['lookups'], failures: ['grant.missing', 'input.blank', 'customers.unknown', 'customers.inactive', 'documents.no_place_for_key', 'lookups.bad_address', 'lookups.not_set', 'lookups.no_key', 'lookups.nothing_to_ask', 'lookups.unreachable', 'lookups.refused', 'lookups.strange', 'lookups.too_long', 'lookups.unknown'] },
  'host.look_up': { kind: 'query', grant: 'customers.write', offline: true, topics: ['lookups'], failures: ['grant.missing', 'input.blank', 'customers.unknown', 'customers.inactive', 'documents.no_place_for_key', 'lookups.bad_address', 'lookups.not_set', 'lookups.no_key', 'lookups.nothing_to_ask', 'lookups.unreachable', 'lookups.refused', 'lookups.strange', 'lookups.too_long', 'lookups.unknown'] },
  'host.look_up_result': { kind: 'query', grant: 'customers.write', offline: true, topics: ['lookups'], failures: ['grant.missing', 'input.blank', 'customers.unknown', 'customers.inactive', 'documents.no_place_for_key', 'lookups.bad_address', 'lookups.not_set', 'lookups.no_key', 'lookups.nothing_to_ask', 'lookups.unreachable', 'lookups.refused', 'lookups.strange', 'lookups.too_long', 'lookups.unknown'] },
  'host.look_up_take': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers', 'lookups'], failures: ['grant.missing', 'input.blank', 'customers.unknown', 'customers.inactive', 'documents.no_place_for_key', 'lookups.bad_address', 'lookups.not_set', 'lookups.no_key', 'lookups.nothing_to_ask', 'lookups.unreachable', 'lookups.refused', 'lookups.strange', 'lookups.too_long', 'lookups.unknown'] },
  'host.receipt_file': { kind: 'query', grant: 'sales.read', offline: true, topics: ['sales'], failures: ['grant.missing', 'sales.unknown', 'paper.too_long', 'paper.roll_too_long'] },
  'host.printer': { kind: 'query', grant: 'sales.read', offline: true, topics: ['printer'], failures: ['grant.missing', 'printers.no_place', 'host.settings_unreadable', 'printers.bad_address', 'paper.not_a_roll'] },
  'host.printer_set': { kind: 'write', grant: 'settings.write', offline: true, topics: ['printer'], failures: ['grant.missing', 'printers.no_place', 'host.settings_unreadable', 'printers.bad_address', 'paper.not_a_roll'] },
  'host.printer_try': { kind: 'write', grant: 'settings.write', offline: true, topics: [], failures: ['grant.missing', 'sales.unknown', 'printers.none_set', 'host.settings_unreadable', 'paper.too_long', 'paper.roll_too_long', 'paper.not_a_roll', 'printers.bad_address', 'printers.unknown_host', 'printers.unreachable', 'printers.no_answer', 'printers.refused', 'printers.stalled', 'printers.broken_off', 'printers.no_pages', 'printers.no_spooler', 'printers.unknown_printer', 'printers.spooler_refused', 'printers.spooler_stalled'] },
  'host.receipt_print': { kind: 'write', grant: 'sales.read', offline: true, topics: [], failures: ['grant.missing', 'sales.unknown', 'printers.none_set', 'host.settings_unreadable', 'paper.too_long', 'paper.roll_too_long', 'paper.not_a_roll', 'printers.bad_address', 'printers.unknown_host', 'printers.unreachable', 'printers.no_answer', 'printers.refused', 'printers.stalled', 'printers.broken_off', 'printers.no_pages', 'printers.no_spooler', 'printers.unknown_printer', 'printers.spooler_refused', 'printers.spooler_stalled'] },
  'host.import_preview': { kind: 'query', grant: 'sales.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.import_start': { kind: 'write', grant: 'sales.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.import_progress': { kind: 'query', grant: 'sales.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.import_cancel': { kind: 'write', grant: 'sales.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.customers_import_preview': { kind: 'query', grant: 'customers.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.customers_import_start': { kind: 'write', grant: 'customers.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.customers_import_progress': { kind: 'query', grant: 'customers.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.customers_import_cancel': { kind: 'write', grant: 'customers.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.duplicate_scan_start': { kind: 'write', grant: 'customers.merge', offline: true, topics: ['duplicates'], failures: ['grant.missing'] },
  'host.customers_import_left_out': { kind: 'query', grant: 'customers.import', offline: true, topics: ['import'], failures: ['import.file_empty', 'import.too_large', 'import.too_many_rows', 'import.too_wide', 'import.too_many_columns', 'import.line_too_long', 'import.no_table', 'import.macros', 'import.damaged_workbook', 'import.unpacks_too_large', 'import.bad_columns', 'grant.missing', 'import.unknown_upload', 'import.unknown', 'import.running'] },
  'host.customers_export_start': { kind: 'write', grant: 'customers.export', offline: true, topics: ['export'], failures: ['grant.missing', 'customers.too_many', 'export.unknown_export', 'export.not_ready'] },
  'host.customers_export_progress': { kind: 'query', grant: 'customers.export', offline: true, topics: ['export'], failures: ['grant.missing', 'customers.too_many', 'export.unknown_export', 'export.not_ready'] },
  'host.customers_export_cancel': { kind: 'write', grant: 'customers.export', offline: true, topics: ['export'], failures: ['grant.missing', 'customers.too_many', 'export.unknown_export', 'export.not_ready'] },
  'host.customers_export_piece': { kind: 'query', grant: 'customers.export', offline: true, topics: ['export'], failures: ['grant.missing', 'customers.too_many', 'export.unknown_export', 'export.not_ready'] },
  'identity.remove_demonstration': { kind: 'write', grant: 'settings.write', offline: false, topics: ['customers', 'wallets', 'sales', 'catalog', 'settings', 'counters'], failures: ['demonstration.none', 'demonstration.not_confirmed'] },
  'identity.prove_log': { kind: 'query', grant: 'log.read', offline: false, topics: ['log'], failures: [] },
  'customers.merge': { kind: 'write', grant: 'customers.merge', offline: false, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown', 'customers.inactive', 'customers.merged', 'customers.same_customer', 'customers.reason_missing', 'customers.phone_taken', 'ledger.no_wallet', 'input.too_long'] },
  'customers.merge_preview': { kind: 'query', grant: 'customers.write', offline: false, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown', 'customers.inactive', 'customers.merged', 'customers.same_customer', 'customers.reason_missing', 'customers.phone_taken', 'ledger.no_wallet', 'input.too_long'] },
  'customers.undo_merge': { kind: 'write', grant: 'customers.merge', offline: false, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown', 'customers.unknown_merge', 'customers.already_undone', 'customers.undo_over', 'customers.merged_further', 'customers.phone_taken', 'ledger.no_wallet'] },
  'customers.undo_merge_preview': { kind: 'query', grant: 'customers.write', offline: false, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown', 'customers.unknown_merge', 'customers.already_undone', 'customers.undo_over', 'customers.merged_further', 'customers.phone_taken', 'ledger.no_wallet'] },
  'customers.remove_group': { kind: 'write', grant: 'customers.terms', offline: false, topics: ['customers', 'catalog'], failures: ['customers.unknown_group', 'customers.group_in_use'] },
  'identity.add_counter': { kind: 'write', grant: 'settings.write', offline: false, topics: ['counters'], failures: ['input.blank', 'input.too_long', 'identity.unknown_branch', 'identity.bad_code', 'identity.code_taken'] },
  'identity.add_staff': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: ['input.blank', 'input.too_long', 'phone.empty', 'phone.impossible', 'identity.password_too_short', 'identity.password_too_long', 'identity.password_too_simple', 'identity.bad_pin', 'identity.pin_too_simple', 'identity.unknown_role', 'identity.unknown_branch', 'identity.role_exceeds_yours', 'identity.name_taken'] },
  'identity.approvers': { kind: 'query', grant: null, offline: false, topics: ['staff'], failures: [] },
  'identity.branches': { kind: 'query', grant: null, offline: false, topics: ['settings'], failures: [] },
  'identity.change_shop': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings'], failures: ['input.blank', 'input.too_long', 'identity.bad_zone', 'identity.out_of_range', 'identity.books_started'] },
  'identity.change_staff': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: ['input.blank', 'input.too_long', 'phone.empty', 'phone.impossible', 'identity.unknown_staff', 'identity.unknown_role', 'identity.unknown_branch', 'identity.role_exceeds_yours', 'identity.name_taken', 'identity.last_owner'] },
  'identity.counters': { kind: 'query', grant: null, offline: false, topics: ['counters'], failures: [] },
  'identity.log': { kind: 'query', grant: 'log.read', offline: false, topics: ['log'], failures: ['identity.bad_cursor', 'identity.out_of_range'] },
  'identity.shop': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings'], failures: [] },
  'identity.remove_role': { kind: 'write', grant: 'roles.write', offline: false, topics: ['staff'], failures: ['identity.unknown_role', 'identity.shipped_role', 'identity.role_in_use'] },
  'identity.roles': { kind: 'query', grant: 'staff.read', offline: false, topics: ['staff'], failures: [] },
  'identity.save_branch': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings', 'counters'], failures: ['input.blank', 'input.too_long', 'identity.bad_zone', 'identity.unknown_branch', 'identity.name_taken', 'identity.branch_in_use', 'identity.last_branch', 'identity.bad_radius', 'input.bad_latitude', 'input.bad_longitude', 'input.half_a_position'] },
  'identity.save_counter': { kind: 'write', grant: 'settings.write', offline: false, topics: ['counters'], failures: ['input.blank', 'input.too_long', 'identity.unknown_counter', 'identity.unknown_branch', 'identity.counter_in_use', 'identity.counter_retired'] },
  'identity.save_role': { kind: 'write', grant: 'roles.write', offline: false, topics: ['staff'], failures: ['input.blank', 'input.too_long', 'identity.unknown_role', 'identity.owner_is_whole', 'identity.name_taken'] },
  'identity.set_language': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: [] },
  'identity.set_password': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: ['grant.missing', 'identity.unknown_staff', 'identity.role_exceeds_yours', 'identity.password_too_short', 'identity.password_too_long', 'identity.password_too_simple', 'identity.current_missing', 'identity.wrong_password', 'identity.locked_out'] },
  'identity.set_pin': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: ['grant.missing', 'identity.unknown_staff', 'identity.role_exceeds_yours', 'identity.bad_pin', 'identity.pin_too_simple', 'identity.current_missing', 'identity.wrong_password', 'identity.locked_out'] },
  'identity.staff_list': { kind: 'query', grant: 'staff.read', offline: false, topics: ['staff'], failures: [] },
  'identity.unlock': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: ['identity.unknown_staff', 'identity.role_exceeds_yours'] },
  'customers.find_or_create': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['phone.empty', 'phone.impossible', 'phone.landline', 'input.too_long'] },
  'customers.find_or_create_external': { kind: 'write', grant: 'sales.import', offline: false, topics: ['customers'], failures: ['input.blank', 'input.too_long'] },
  'customers.create': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['phone.impossible', 'phone.empty', 'phone.landline', 'input.too_long', 'customers.bad_email', 'customers.bad_birth_date', 'customers.nothing_given', 'customers.phone_taken', 'customers.unknown', 'customers.too_many', 'customers.channel_twice'] },
  'customers.change': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['phone.impossible', 'phone.empty', 'input.too_long', 'customers.unknown', 'customers.inactive', 'customers.merged', 'customers.bad_email', 'customers.bad_birth_date', 'customers.nothing_given', 'customers.own_referrer', 'customers.too_many', 'customers.channel_twice'] },
  'customers.change_phone': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['phone.empty', 'phone.impossible', 'phone.landline', 'customers.unknown', 'customers.inactive', 'customers.merged', 'customers.phone_taken'] },
  'customers.deactivate': { kind: 'write', grant: 'customers.deactivate', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.merged', 'customers.reason_missing', 'input.too_long'] },
  'customers.reactivate': { kind: 'write', grant: 'customers.deactivate', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.already_active', 'customers.phone_taken', 'customers.merged'] },
  'customers.reveal_phone': { kind: 'write', grant: 'customers.reveal_phone', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.no_phone'] },
  'customers.reads': { kind: 'query', grant: 'audit.read', offline: false, topics: ['reads'], failures: [] },
  'customers.set_avatar': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.merged', 'customers.not_a_picture', 'customers.picture_too_large'] },
  'customers.avatar': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: ['customers.unknown'] },
  'customers.required_fields': { kind: 'query', grant: 'settings.read', offline: true, topics: ['settings'], failures: [] },
  'customers.set_required_fields': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings', 'customers'], failures: [] },
  'customers.get': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown'] },
  'customers.list': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: ['customers.too_many', 'customers.bad_month', 'money.not_a_number', 'money.too_precise', 'money.negative', 'money.too_large'] },
  'customers.merges': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers'], failures: ['customers.unknown'] },
  'customers.duplicates': { kind: 'query', grant: 'customers.merge', offline: false, topics: ['customers'], failures: ['customers.unknown'] },
  'customers.dismiss_duplicate': { kind: 'write', grant: 'customers.merge', offline: false, topics: ['customers', 'duplicates'], failures: ['customers.unknown', 'customers.same_customer'] },
  'customers.restore_duplicate': { kind: 'write', grant: 'customers.merge', offline: false, topics: ['customers', 'duplicates'], failures: [] },
  'customers.duplicate_pairs': { kind: 'query', grant: 'customers.merge', offline: false, topics: ['customers', 'duplicates'], failures: ['input.malformed'] },
  'customers.cancel_duplicate_scan': { kind: 'write', grant: 'customers.merge', offline: false, topics: ['duplicates'], failures: [] },
  'customers.duplicate_scan': { kind: 'query', grant: 'customers.merge', offline: false, topics: ['duplicates'], failures: [] },
  'customers.recent': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: [] },
  'customers.tag_many': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: ['customers.too_many', 'customers.bad_month', 'input.blank', 'input.too_long', 'money.not_a_number', 'money.too_precise', 'money.negative', 'money.too_large'] },
  'customers.views': { kind: 'query', grant: 'customers.read', offline: true, topics: ['views'], failures: [] },
  'customers.save_view': { kind: 'write', grant: 'customers.write', offline: false, topics: ['views'], failures: ['customers.unknown_view', 'customers.view_name_taken', 'customers.too_many', 'customers.bad_month', 'input.blank', 'input.too_long', 'money.not_a_number', 'money.too_precise', 'money.negative', 'money.too_large'] },
  'customers.remove_view': { kind: 'write', grant: 'customers.write', offline: false, topics: ['views'], failures: ['customers.unknown_view'] },
  'customers.search': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: [] },
  'customers.elsewhere': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers', 'lookups'], failures: ['customers.unknown'] },
  'customers.lookup_settings': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings'], failures: [] },
  'customers.documents': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers'], failures: ['customers.unknown'] },
  'customers.remove_document': { kind: 'write', grant: 'documents.remove', offline: false, topics: ['customers'], failures: ['customers.unknown_document', 'customers.document_removed'] },
  'customers.set_identity': { kind: 'write', grant: 'documents.write', offline: false, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.merged', 'customers.not_last_four'] },
  'customers.document_limit': { kind: 'query', grant: 'customers.read', offline: false, topics: ['settings'], failures: [] },
  'customers.set_document_limit': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings'], failures: ['customers.bad_document_limit'] },
  'customers.add_note': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.merged', 'input.blank', 'input.too_long'] },
  'customers.change_note': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown_note', 'input.blank', 'input.too_long'] },
  'customers.remove_note': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown_note'] },
  'customers.timeline': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown'] },
  'customers.imports': { kind: 'query', grant: 'customers.import', offline: false, topics: ['import'], failures: [] },
  'customers.import_kept': { kind: 'query', grant: 'customers.import', offline: false, topics: ['import', 'customers'], failures: ['customers.unknown_import'] },
  'customers.undo_import': { kind: 'write', grant: 'customers.import', offline: false, topics: ['customers', 'import', 'wallets'], failures: ['customers.unknown_import'] },
  'customers.add_address': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.address_part_missing', 'customers.bad_country', 'input.too_long', 'input.bad_latitude', 'input.bad_longitude', 'input.half_a_position', 'customers.too_many'] },
  'customers.change_address': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.address_part_missing', 'customers.bad_country', 'input.too_long', 'input.bad_latitude', 'input.bad_longitude', 'input.half_a_position', 'customers.unknown_address'] },
  'customers.set_default_address': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.unknown_address'] },
  'customers.remove_address': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.unknown_address'] },
  'customers.places': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: [] },
  'customers.set_preferences': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.too_many', 'input.too_long', 'input.blank'] },
  'customers.log_contact': { kind: 'write', grant: 'customers.write', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.merged', 'customers.bad_minutes', 'input.blank', 'input.too_long'] },
  'customers.set_mark': { kind: 'write', grant: 'customers.mark', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.reason_missing', 'input.too_long'] },
  'customers.remove_mark': { kind: 'write', grant: 'customers.mark', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.merged', 'customers.not_marked', 'customers.reason_missing', 'input.too_long'] },
  'customers.set_terms': { kind: 'write', grant: 'customers.terms', offline: true, topics: ['customers'], failures: ['customers.unknown', 'customers.inactive', 'customers.bad_terms', 'customers.unknown_group', 'money.too_large', 'money.negative'] },
  'customers.groups': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: [] },
  'customers.save_group': { kind: 'write', grant: 'customers.terms', offline: false, topics: ['customers'], failures: ['customers.unknown_group', 'customers.group_name_taken', 'input.blank', 'input.too_long'] },
  'customers.batch': { kind: 'query', grant: 'customers.read', offline: true, topics: ['customers'], failures: ['customers.batch_too_large'] },
  'customers.wallets': { kind: 'query', grant: 'wallet.read', offline: true, topics: ['customers', 'wallets'], failures: ['customers.batch_too_large'] },
  'ledger.wallet': { kind: 'query', grant: 'wallet.read', offline: true, topics: ['wallets'], failures: ['ledger.no_wallet'] },
  'ledger.movements': { kind: 'query', grant: 'wallet.read', offline: true, topics: ['wallets'], failures: ['ledger.unknown_movement'] },
  'ledger.credits': { kind: 'query', grant: 'wallet.read', offline: true, topics: ['wallets'], failures: [] },
  'ledger.totals': { kind: 'query', grant: 'wallet.read', offline: true, topics: ['wallets'], failures: ['ledger.no_wallet'] },
  'ledger.days': { kind: 'query', grant: 'liabilities.read', offline: false, topics: ['wallets'], failures: ['input.bad_day'] },
  'ledger.liabilities': { kind: 'query', grant: 'liabilities.read', offline: false, topics: ['wallets'], failures: [] },
  'ledger.top_up': { kind: 'write', grant: 'wallet.top_up', offline: true, topics: ['wallets', 'customers', 'sales'], failures: ['ledger.no_wallet', 'ledger.wallet_closed', 'ledger.wallet_merged', 'ledger.reference_missing', 'input.too_long'] },
  'ledger.reverse_top_up': { kind: 'write', grant: 'wallet.reverse', offline: false, topics: ['wallets', 'customers', 'sales'], failures: ['ledger.unknown_movement', 'ledger.already_reversed', 'ledger.already_spent', 'ledger.reason_missing', 'ledger.no_wallet', 'input.too_long'] },
  'ledger.withdraw': { kind: 'write', grant: 'wallet.withdraw', offline: true, topics: ['wallets', 'customers', 'sales'], failures: ['ledger.no_wallet', 'ledger.wallet_merged', 'ledger.insufficient_balance', 'ledger.reason_missing', 'input.too_long'] },
  'ledger.adjust': { kind: 'write', grant: 'wallet.adjust', offline: false, topics: ['wallets', 'customers', 'sales'], failures: ['ledger.no_wallet', 'ledger.wallet_closed', 'ledger.wallet_merged', 'ledger.insufficient_balance', 'ledger.reason_missing', 'ledger.reference_missing', 'input.too_long'] },
  'ledger.issue_credit': { kind: 'write', grant: 'wallet.reverse', offline: false, topics: ['wallets', 'customers'], failures: ['ledger.no_wallet', 'ledger.wallet_closed', 'ledger.wallet_merged', 'ledger.reason_missing', 'ledger.expiry_passed', 'ledger.reference_missing', 'input.too_long'] },
  'ledger.revoke_credit': { kind: 'write', grant: 'wallet.adjust', offline: false, topics: ['wallets', 'customers'], failures: ['ledger.unknown_credit', 'ledger.credit_expired', 'ledger.credit_over', 'ledger.no_wallet', 'ledger.reason_missing', 'input.too_long'] },
  'ledger.rules': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings'], failures: [] },
  'ledger.set_rules': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings'], failures: ['ledger.bad_days'] },
  'ledger.prove': { kind: 'query', grant: 'log.read', offline: false, topics: ['wallets', 'sales'], failures: [] },
  'catalog.list': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: ['sales.unknown_item'] },
  'catalog.search': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.by_barcode': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.categories': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.save': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: ['sales.unknown_item', 'sales.price_missing', 'catalog.kind_fixed', 'catalog.not_for_kind', 'catalog.out_of_range', 'catalog.bad_colour', 'catalog.barcode_taken', 'catalog.code_taken'] },
  'catalog.retire': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: ['sales.unknown_item'] },
  'catalog.restore': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: ['sales.unknown_item', 'catalog.barcode_taken', 'catalog.code_taken'] },
  'catalog.adjust_stock': { kind: 'write', grant: 'stock.adjust', offline: false, topics: ['catalog'], failures: ['sales.unknown_item', 'catalog.unknown_branch', 'catalog.no_stock', 'catalog.no_change', 'catalog.out_of_range', 'catalog.reason_missing'] },
  'catalog.prices': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog', 'customers'], failures: ['sales.unknown_item'] },
  'catalog.prices_of_customer': { kind: 'query', grant: 'customers.read', offline: false, topics: ['catalog', 'customers'], failures: [] },
  'catalog.prices_of_group': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog', 'customers'], failures: ['customers.unknown_group'] },
  'catalog.set_group_price': { kind: 'write', grant: 'customers.terms', offline: false, topics: ['catalog'], failures: ['sales.unknown_item', 'customers.unknown_group', 'money.negative', 'money.too_large'] },
  'catalog.set_customer_price': { kind: 'write', grant: 'customers.terms', offline: false, topics: ['catalog', 'customers'], failures: ['sales.unknown_item', 'catalog.price_days', 'customers.unknown', 'customers.inactive', 'money.negative', 'money.too_large'] },
  'sales.quote': { kind: 'query', grant: 'sales.sell', offline: false, topics: ['catalog', 'wallets', 'customers'], failures: ['customers.unknown', 'sales.empty_basket', 'sales.too_many_lines', 'sales.unknown_item', 'sales.item_retired', 'sales.bad_quantity', 'sales.price_missing', 'sales.unknown_staff', 'sales.discount_too_large'] },
  'sales.sell': { kind: 'write', grant: 'sales.sell', offline: true, topics: ['sales', 'wallets', 'customers', 'catalog'], failures: ['sales.empty_basket', 'sales.too_many_lines', 'sales.unknown_item', 'sales.item_retired', 'sales.bad_quantity', 'sales.price_missing', 'sales.unknown_staff', 'sales.discount_over_limit', 'sales.discount_too_large', 'sales.total_changed', 'sales.too_many_payments', 'sales.paid_too_little', 'sales.paid_too_much', 'sales.given_too_little', 'sales.wallet_needs_customer', 'ledger.insufficient_balance', 'ledger.no_wallet', 'ledger.wallet_merged', 'customers.unknown', 'customers.inactive', 'customers.merged', 'customers.blacklisted'] },
  'sales.get': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales'], failures: ['sales.unknown'] },
  'sales.void': { kind: 'write', grant: 'sales.void', offline: false, topics: ['sales', 'wallets', 'customers', 'catalog'], failures: ['sales.unknown', 'sales.reason_missing', 'sales.already_voided'] },
  'sales.void_preview': { kind: 'query', grant: 'sales.void', offline: false, topics: ['sales', 'wallets'], failures: [] },
  'sales.list': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales', 'customers'], failures: ['sales.unknown'] },
  'sales.day': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales', 'wallets'], failures: [] },
  'sales.totals': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales'], failures: [] },
};

/** A value that makes the words of a failure exact. */
export type Param = string | number | boolean | null;

/** The parameters of each failure. */
export interface FailureParams {
  'input.malformed': { why: Param };
  'input.too_long': { field: Param; most: Param };
  'input.blank': { field: Param };
  'operation.unknown': { name: Param };
  'operation.id_reused': { };
  'operation.id_missing': { };
  'operation.conflict': { };
  'operation.fault': { };
  'session.missing': { };
  'session.locked': { };
  'grant.missing': { grant: Param };
  'approval.needed': { limit: Param; asked: Param };
  'money.not_a_number': { text: Param };
  'money.too_precise': { decimals: Param };
  'money.not_positive': { };
  'money.negative': { };
  'money.too_large': { most: Param };
  'money.bad_percent': { text: Param };
  'phone.empty': { };
  'phone.impossible': { text: Param };
  'phone.landline': { shown: Param };
  'input.bad_day': { text: Param };
  'input.bad_latitude': { text: Param };
  'input.bad_longitude': { text: Param };
  'input.half_a_position': { };
  'database.unreachable': { };
  'database.disk_full': { };
  'database.read_only': { };
  'database.damaged': { };
  'database.disk_failing': { };
  'database.foreign_file': { };
  'database.in_use': { };
  'database.wrong_password': { };
  'database.no_such_database': { name: Param };
  'database.missing_rights': { what: Param };
  'database.too_many_rights': { };
  'database.server_too_old': { version: Param; least: Param };
  'database.newer_schema': { database: Param; program: Param };
  'database.schema_edited': { version: Param };
  'database.bad_address': { why: Param };
  'database.too_many_connections': { };
  'import.file_empty': { };
  'import.too_large': { most: Param };
  'import.too_many_rows': { most: Param };
  'import.too_wide': { most: Param };
  'import.too_many_columns': { line: Param; most: Param };
  'import.line_too_long': { line: Param; most: Param };
  'import.no_table': { };
  'import.macros': { };
  'import.damaged_workbook': { };
  'import.unpacks_too_large': { most: Param };
  'identity.bad_radius': { };
  'identity.wrong_credentials': { left: Param };
  'identity.locked_out': { until: Param };
  'identity.pin_not_set': { };
  'identity.wrong_password': { left: Param };
  'identity.approval_own': { };
  'identity.wrong_approval': { left: Param };
  'identity.approval_over': { };
  'identity.current_missing': { };
  'identity.password_too_short': { least: Param };
  'identity.password_too_long': { most: Param };
  'identity.password_too_simple': { };
  'identity.bad_pin': { least: Param; most: Param };
  'identity.pin_too_simple': { };
  'identity.name_taken': { name: Param };
  'identity.code_taken': { code: Param };
  'identity.bad_code': { code: Param };
  'identity.unknown_staff': { staff: Param };
  'identity.unknown_role': { role: Param };
  'identity.unknown_branch': { branch: Param };
  'identity.unknown_counter': { counter: Param };
  'identity.last_owner': { };
  'identity.last_branch': { };
  'identity.branch_in_use': { counters: Param };
  'identity.counter_retired': { };
  'identity.shop_name_taken': { name: Param };
  'identity.already_founded': { name: Param };
  'identity.counter_in_use': { };
  'identity.role_exceeds_yours': { role: Param };
  'identity.role_in_use': { staff: Param };
  'identity.shipped_role': { role: Param };
  'identity.owner_is_whole': { };
  'identity.bad_zone': { zone: Param };
  'identity.out_of_range': { field: Param; least: Param; most: Param };
  'identity.books_started': { };
  'identity.bad_cursor': { };
  'ledger.insufficient_balance': { held: Param; needed: Param; short: Param };
  'ledger.no_wallet': { };
  'ledger.wallet_closed': { };
  'ledger.wallet_merged': { survivor: Param };
  'ledger.unknown_movement': { };
  'ledger.already_reversed': { };
  'ledger.already_spent': { held: Param; needed: Param; short: Param };
  'ledger.reason_missing': { };
  'ledger.expiry_passed': { day: Param };
  'ledger.reference_missing': { };
  'ledger.unknown_credit': { };
  'ledger.credit_expired': { };
  'ledger.bad_days': { least: Param; most: Param };
  'ledger.credit_over': { };
  'customers.unknown': { customer: Param };
  'customers.inactive': { customer: Param };
  'customers.merged': { customer: Param; survivor: Param };
  'customers.same_customer': { };
  'customers.unknown_merge': { };
  'customers.already_undone': { };
  'customers.undo_over': { until: Param };
  'customers.merged_further': { survivor: Param };
  'customers.already_active': { };
  'customers.phone_taken': { customer: Param; number: Param; name: Param };
  'customers.no_phone': { };
  'customers.bad_email': { text: Param };
  'customers.bad_birth_date': { day: Param };
  'customers.nothing_given': { };
  'customers.reason_missing': { };
  'customers.unknown_note': { };
  'customers.own_referrer': { };
  'customers.channel_twice': { channel: Param };
  'customers.not_a_picture': { };
  'customers.picture_too_large': { most: Param };
  'customers.unknown_document': { };
  'customers.document_removed': { };
  'customers.document_too_large': { most: Param };
  'customers.bad_document_limit': { least: Param; most: Param };
  'customers.not_last_four': { };
  'customers.unknown_address': { };
  'customers.address_part_missing': { part: Param };
  'customers.bad_country': { text: Param };
  'customers.bad_minutes': { most: Param };
  'customers.not_marked': { mark: Param };
  'customers.blacklisted': { customer: Param };
  'customers.bad_terms': { most: Param };
  'customers.unknown_group': { };
  'customers.group_name_taken': { name: Param };
  'customers.group_in_use': { customers: Param; prices: Param };
  'customers.batch_too_large': { most: Param };
  'customers.too_many': { field: Param; most: Param };
  'customers.unknown_view': { };
  'customers.view_name_taken': { name: Param };
  'customers.bad_month': { month: Param };
  'customers.unknown_import': { };
  'customers.import_undone': { };
  'sales.empty_basket': { };
  'sales.too_many_lines': { most: Param };
  'sales.too_many_payments': { most: Param };
  'sales.unknown_item': { item: Param };
  'sales.item_retired': { name: Param };
  'sales.bad_quantity': { most: Param };
  'sales.price_missing': { };
  'sales.unknown_staff': { staff: Param };
  'sales.discount_over_limit': { limit: Param; asked: Param };
  'sales.discount_too_large': { };
  'sales.paid_too_little': { total: Param; paid: Param; short: Param };
  'sales.paid_too_much': { total: Param; paid: Param; over: Param };
  'sales.given_too_little': { amount: Param; given: Param };
  'sales.total_changed': { expected: Param; total: Param };
  'sales.wallet_needs_customer': { };
  'sales.already_voided': { };
  'sales.unknown': { };
  'sales.reason_missing': { };
  'catalog.barcode_taken': { barcode: Param; name: Param };
  'catalog.code_taken': { code: Param; name: Param };
  'catalog.kind_fixed': { };
  'catalog.not_for_kind': { field: Param };
  'catalog.out_of_range': { field: Param; least: Param; most: Param };
  'catalog.price_days': { };
  'catalog.bad_colour': { text: Param };
  'catalog.no_stock': { name: Param };
  'catalog.no_change': { };
  'catalog.reason_missing': { };
  'catalog.unknown_branch': { branch: Param };
  'import.too_few_cells': { found: Param; needed: Param };
  'import.too_many_cells': { found: Param; usual: Param };
  'import.quote_open': { };
  'import.unreadable': { };
  'import.customer_missing': { };
  'import.bad_date': { text: Param };
  'import.date_in_future': { day: Param };
  'import.bad_quantity': { text: Param; most: Param };
  'import.bad_amount': { text: Param };
  'import.ambiguous_number': { text: Param };
  'import.amount_negative': { text: Param };
  'import.bad_columns': { columns: Param };
  'demonstration.none': { };
  'demonstration.not_confirmed': { name: Param };
  'host.not_set_up': { };
  'host.already_set_up': { };
  'host.unknown_shop': { name: Param };
  'host.several_shops': { names: Param };
  'host.database_given': { };
  'host.only_at_this_computer': { };
  'host.no_counter': { code: Param };
  'host.behind_proxy': { };
  'host.address_in_use': { address: Param };
  'host.address_forbidden': { address: Param };
  'host.no_such_address': { address: Param };
  'host.bad_certificate': { cert: Param; key: Param };
  'host.no_screens': { folder: Param };
  'import.no_file': { file: Param };
  'import.file_unreadable': { file: Param };
  'import.stopped': { done: Param; of: Param };
  'export.unknown_export': { };
  'export.not_ready': { };
  'documents.not_a_document': { };
  'documents.key_missing': { };
  'documents.other_key': { id: Param; needed: Param };
  'documents.tampered': { };
  'documents.no_place_for_key': { };
  'documents.recovery_length': { given: Param; needed: Param };
  'documents.recovery_slip': { group: Param };
  'printers.no_place': { };
  'printers.none_set': { };
  'lookups.bad_address': { address: Param };
  'lookups.not_set': { };
  'lookups.no_key': { };
  'lookups.nothing_to_ask': { };
  'lookups.unreachable': { };
  'lookups.refused': { };
  'lookups.strange': { };
  'lookups.too_long': { };
  'lookups.unknown': { };
  'host.settings_unreadable': { };
  'database.no_tls': { };
  'session.too_many_tries': { seconds: Param };
  'session.foreign_page': { };
  'input.too_large': { most: Param };
  'import.unknown_upload': { };
  'import.unknown': { };
  'import.running': { };
  'paper.too_long': { most: Param };
  'paper.roll_too_long': { most: Param };
  'paper.not_a_roll': { };
  'printers.bad_address': { text: Param };
  'printers.unknown_host': { host: Param };
  'printers.unreachable': { address: Param };
  'printers.no_answer': { address: Param; seconds: Param };
  'printers.refused': { address: Param };
  'printers.stalled': { address: Param; sent: Param; of: Param; seconds: Param };
  'printers.broken_off': { address: Param; sent: Param; of: Param };
  'printers.no_pages': { printer: Param };
  'printers.no_spooler': { };
  'printers.unknown_printer': { name: Param };
  'printers.spooler_refused': { name: Param; why: Param };
  'printers.spooler_stalled': { name: Param; seconds: Param };
}

/** Why something did not happen, by its code. */
export type FailureCode = keyof FailureParams;

/** Every code there is. */
export const FAILURE_CODES: readonly FailureCode[] = [
  'input.malformed',
  'input.too_long',
  'input.blank',
  'operation.unknown',
  'operation.id_reused',
  'operation.id_missing',
  'operation.conflict',
  'operation.fault',
  'session.missing',
  'session.locked',
  'grant.missing',
  'approval.needed',
  'money.not_a_number',
  'money.too_precise',
  'money.not_positive',
  'money.negative',
  'money.too_large',
  'money.bad_percent',
  'phone.empty',
  'phone.impossible',
  'phone.landline',
  'input.bad_day',
  'input.bad_latitude',
  'input.bad_longitude',
  'input.half_a_position',
  'database.unreachable',
  'database.disk_full',
  'database.read_only',
  'database.damaged',
  'database.disk_failing',
  'database.foreign_file',
  'database.in_use',
  'database.wrong_password',
  'database.no_such_database',
  'database.missing_rights',
  'database.too_many_rights',
  'database.server_too_old',
  'database.newer_schema',
  'database.schema_edited',
  'database.bad_address',
  'database.too_many_connections',
  'import.file_empty',
  'import.too_large',
  'import.too_many_rows',
  'import.too_wide',
  'import.too_many_columns',
  'import.line_too_long',
  'import.no_table',
  'import.macros',
  'import.damaged_workbook',
  'import.unpacks_too_large',
  'identity.bad_radius',
  'identity.wrong_credentials',
  'identity.locked_out',
  'identity.pin_not_set',
  'identity.wrong_password',
  'identity.approval_own',
  'identity.wrong_approval',
  'identity.approval_over',
  'identity.current_missing',
  'identity.password_too_short',
  'identity.password_too_long',
  'identity.password_too_simple',
  'identity.bad_pin',
  'identity.pin_too_simple',
  'identity.name_taken',
  'identity.code_taken',
  'identity.bad_code',
  'identity.unknown_staff',
  'identity.unknown_role',
  'identity.unknown_branch',
  'identity.unknown_counter',
  'identity.last_owner',
  'identity.last_branch',
  'identity.branch_in_use',
  'identity.counter_retired',
  'identity.shop_name_taken',
  'identity.already_founded',
  'identity.counter_in_use',
  'identity.role_exceeds_yours',
  'identity.role_in_use',
  'identity.shipped_role',
  'identity.owner_is_whole',
  'identity.bad_zone',
  'identity.out_of_range',
  'identity.books_started',
  'identity.bad_cursor',
  'ledger.insufficient_balance',
  'ledger.no_wallet',
  'ledger.wallet_closed',
  'ledger.wallet_merged',
  'ledger.unknown_movement',
  'ledger.already_reversed',
  'ledger.already_spent',
  'ledger.reason_missing',
  'ledger.expiry_passed',
  'ledger.reference_missing',
  'ledger.unknown_credit',
  'ledger.credit_expired',
  'ledger.bad_days',
  'ledger.credit_over',
  'customers.unknown',
  'customers.inactive',
  'customers.merged',
  'customers.same_customer',
  'customers.unknown_merge',
  'customers.already_undone',
  'customers.undo_over',
  'customers.merged_further',
  'customers.already_active',
  'customers.phone_taken',
  'customers.no_phone',
  'customers.bad_email',
  'customers.bad_birth_date',
  'customers.nothing_given',
  'customers.reason_missing',
  'customers.unknown_note',
  'customers.own_referrer',
  'customers.channel_twice',
  'customers.not_a_picture',
  'customers.picture_too_large',
  'customers.unknown_document',
  'customers.document_removed',
  'customers.document_too_large',
  'customers.bad_document_limit',
  'customers.not_last_four',
  'customers.unknown_address',
  'customers.address_part_missing',
  'customers.bad_country',
  'customers.bad_minutes',
  'customers.not_marked',
  'customers.blacklisted',
  'customers.bad_terms',
  'customers.unknown_group',
  'customers.group_name_taken',
  'customers.group_in_use',
  'customers.batch_too_large',
  'customers.too_many',
  'customers.unknown_view',
  'customers.view_name_taken',
  'customers.bad_month',
  'customers.unknown_import',
  'customers.import_undone',
  'sales.empty_basket',
  'sales.too_many_lines',
  'sales.too_many_payments',
  'sales.unknown_item',
  'sales.item_retired',
  'sales.bad_quantity',
  'sales.price_missing',
  'sales.unknown_staff',
  'sales.discount_over_limit',
  'sales.discount_too_large',
  'sales.paid_too_little',
  'sales.paid_too_much',
  'sales.given_too_little',
  'sales.total_changed',
  'sales.wallet_needs_customer',
  'sales.already_voided',
  'sales.unknown',
  'sales.reason_missing',
  'catalog.barcode_taken',
  'catalog.code_taken',
  'catalog.kind_fixed',
  'catalog.not_for_kind',
  'catalog.out_of_range',
  'catalog.price_days',
  'catalog.bad_colour',
  'catalog.no_stock',
  'catalog.no_change',
  'catalog.reason_missing',
  'catalog.unknown_branch',
  'import.too_few_cells',
  'import.too_many_cells',
  'import.quote_open',
  'import.unreadable',
  'import.customer_missing',
  'import.bad_date',
  'import.date_in_future',
  'import.bad_quantity',
  'import.bad_amount',
  'import.ambiguous_number',
  'import.amount_negative',
  'import.bad_columns',
  'demonstration.none',
  'demonstration.not_confirmed',
  'host.not_set_up',
  'host.already_set_up',
  'host.unknown_shop',
  'host.several_shops',
  'host.database_given',
  'host.only_at_this_computer',
  'host.no_counter',
  'host.behind_proxy',
  'host.address_in_use',
  'host.address_forbidden',
  'host.no_such_address',
  'host.bad_certificate',
  'host.no_screens',
  'import.no_file',
  'import.file_unreadable',
  'import.stopped',
  'export.unknown_export',
  'export.not_ready',
  'documents.not_a_document',
  'documents.key_missing',
  'documents.other_key',
  'documents.tampered',
  'documents.no_place_for_key',
  'documents.recovery_length',
  'documents.recovery_slip',
  'printers.no_place',
  'printers.none_set',
  'lookups.bad_address',
  'lookups.not_set',
  'lookups.no_key',
  'lookups.nothing_to_ask',
  'lookups.unreachable',
  'lookups.refused',
  'lookups.strange',
  'lookups.too_long',
  'lookups.unknown',
  'host.settings_unreadable',
  'database.no_tls',
  'session.too_many_tries',
  'session.foreign_page',
  'input.too_large',
  'import.unknown_upload',
  'import.unknown',
  'import.running',
  'paper.too_long',
  'paper.roll_too_long',
  'paper.not_a_roll',
  'printers.bad_address',
  'printers.unknown_host',
  'printers.unreachable',
  'printers.no_answer',
  'printers.refused',
  'printers.stalled',
  'printers.broken_off',
  'printers.no_pages',
  'printers.no_spooler',
  'printers.unknown_printer',
  'printers.spooler_refused',
  'printers.spooler_stalled',
];
