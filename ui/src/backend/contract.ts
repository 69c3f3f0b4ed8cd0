/* Made by `npm run contract` from contract.json and host.json. Do not edit: change the Rust types and make it anew. */
/* eslint-disable */

export type Language = 'vi' | 'en' | 'th' | 'ar';
export type Grant =
  | 'customers.read'
  | 'customers.write'
  | 'customers.reveal_phone'
  | 'customers.deactivate'
  | 'wallet.read'
  | 'wallet.top_up'
  | 'wallet.withdraw'
  | 'wallet.reverse'
  | 'sales.sell'
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
  | 'log.read';
export type Country = 'VN' | 'TH' | 'OM' | 'US';
export type Currency = 'VND' | 'THB' | 'OMR' | 'USD';
export type CustomersDeactivateOutput = null;
export type CustomersReactivateOutput = null;
export type CustomersChangeNoteOutput = null;
export type CustomersRemoveNoteOutput = null;
export type CatalogByBarcodeOutput = Item | null;
export type CatalogRetireOutput = null;
export type CatalogRestoreOutput = null;
export type BasketLine =
  | {
      item: string;
      quantity: number;
      discount?: Discount | null;
      performed_by?: string | null;
    }
  | {
      name: string;
      quantity: number;
      amount: string;
      discount?: Discount | null;
    };
export type Discount =
  | {
      percent: string;
    }
  | {
      amount: string;
    };
export type Payment =
  | {
      method: 'cash';
      amount: string;
      given?: string | null;
    }
  | {
      method: 'card';
      amount: string;
      reference?: string | null;
    }
  | {
      method: 'wallet';
      amount: string;
    };
export type HostLockOutput = null;
export type HostSignOutOutput = null;
export type HostMeOutput = Me | null;
export type HostPeopleOutput = {
  id: string;
  name: string;
  initials: string;
  has_pin: boolean;
}[];
export type HostImportCancelOutput = null;

export interface Wire {
  'identity.staff_list input': IdentityStaffListInput;
  'identity.staff_list output': IdentityStaffListOutput;
  'identity.add_staff input': IdentityAddStaffInput;
  'identity.add_staff output': IdentityAddStaffOutput;
  'identity.change_staff input': IdentityChangeStaffInput;
  'identity.change_staff output': IdentityChangeStaffOutput;
  'identity.set_password input': IdentitySetPasswordInput;
  'identity.set_password output': IdentitySetPasswordOutput;
  'identity.set_pin input': IdentitySetPinInput;
  'identity.set_pin output': IdentitySetPinOutput;
  'identity.set_language input': IdentitySetLanguageInput;
  'identity.set_language output': IdentitySetLanguageOutput;
  'identity.unlock input': IdentityUnlockInput;
  'identity.unlock output': IdentityUnlockOutput;
  'identity.roles input': IdentityRolesInput;
  'identity.roles output': IdentityRolesOutput;
  'identity.save_role input': IdentitySaveRoleInput;
  'identity.save_role output': IdentitySaveRoleOutput;
  'identity.remove_role input': IdentityRemoveRoleInput;
  'identity.remove_role output': IdentityRemoveRoleOutput;
  'identity.shop input': IdentityShopInput;
  'identity.shop output': IdentityShopOutput;
  'identity.change_shop input': IdentityChangeShopInput;
  'identity.change_shop output': IdentityChangeShopOutput;
  'identity.branches input': IdentityBranchesInput;
  'identity.branches output': IdentityBranchesOutput;
  'identity.save_branch input': IdentitySaveBranchInput;
  'identity.save_branch output': IdentitySaveBranchOutput;
  'identity.counters input': IdentityCountersInput;
  'identity.counters output': IdentityCountersOutput;
  'identity.save_counter input': IdentitySaveCounterInput;
  'identity.save_counter output': IdentitySaveCounterOutput;
  'identity.add_counter input': IdentityAddCounterInput;
  'identity.add_counter output': IdentityAddCounterOutput;
  'identity.log input': IdentityLogInput;
  'identity.log output': IdentityLogOutput;
  'identity.prove_log input': IdentityProveLogInput;
  'identity.prove_log output': IdentityProveLogOutput;
  'identity.remove_demonstration input': IdentityRemoveDemonstrationInput;
  'identity.remove_demonstration output': IdentityRemoveDemonstrationOutput;
  'customers.find_or_create input': CustomersFindOrCreateInput;
  'customers.find_or_create output': CustomersFindOrCreateOutput;
  'customers.search input': CustomersSearchInput;
  'customers.search output': CustomersSearchOutput;
  'customers.get input': CustomersGetInput;
  'customers.get output': CustomersGetOutput;
  'customers.recent input': CustomersRecentInput;
  'customers.recent output': CustomersRecentOutput;
  'customers.list input': CustomersListInput;
  'customers.list output': CustomersListOutput;
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
  'customers.add_note input': CustomersAddNoteInput;
  'customers.add_note output': CustomersAddNoteOutput;
  'customers.change_note input': CustomersChangeNoteInput;
  'customers.change_note output': CustomersChangeNoteOutput;
  'customers.remove_note input': CustomersRemoveNoteInput;
  'customers.remove_note output': CustomersRemoveNoteOutput;
  'customers.timeline input': CustomersTimelineInput;
  'customers.timeline output': CustomersTimelineOutput;
  'ledger.wallet input': LedgerWalletInput;
  'ledger.wallet output': LedgerWalletOutput;
  'ledger.top_up input': LedgerTopUpInput;
  'ledger.top_up output': LedgerTopUpOutput;
  'ledger.withdraw input': LedgerWithdrawInput;
  'ledger.withdraw output': LedgerWithdrawOutput;
  'ledger.movements input': LedgerMovementsInput;
  'ledger.movements output': LedgerMovementsOutput;
  'ledger.reverse_top_up input': LedgerReverseTopUpInput;
  'ledger.reverse_top_up output': LedgerReverseTopUpOutput;
  'ledger.prove input': LedgerProveInput;
  'ledger.prove output': LedgerProveOutput;
  'catalog.search input': CatalogSearchInput;
  'catalog.search output': CatalogSearchOutput;
  'catalog.by_barcode input': CatalogByBarcodeInput;
  'catalog.by_barcode output': CatalogByBarcodeOutput;
  'catalog.list input': CatalogListInput;
  'catalog.list output': CatalogListOutput;
  'catalog.save input': CatalogSaveInput;
  'catalog.save output': Item;
  'catalog.retire input': CatalogRetireInput;
  'catalog.retire output': CatalogRetireOutput;
  'catalog.restore input': CatalogRestoreInput;
  'catalog.restore output': CatalogRestoreOutput;
  'catalog.adjust_stock input': CatalogAdjustStockInput;
  'catalog.adjust_stock output': CatalogAdjustStockOutput;
  'catalog.categories input': CatalogCategoriesInput;
  'catalog.categories output': CatalogCategoriesOutput;
  'sales.quote input': SalesQuoteInput;
  'sales.quote output': SalesQuoteOutput;
  'sales.sell input': SalesSellInput;
  'sales.sell output': SalesSellOutput;
  'sales.get input': SalesGetInput;
  'sales.get output': SalesGetOutput;
  'sales.void input': SalesVoidInput;
  'sales.void output': SalesVoidOutput;
  'sales.list input': SalesListInput;
  'sales.list output': SalesListOutput;
  'sales.day input': SalesDayInput;
  'sales.day output': SalesDayOutput;
  'sales.totals input': SalesTotalsInput;
  'sales.totals output': SalesTotalsOutput;
  'host.state input': HostStateInput;
  'host.state output': HostStateOutput;
  'host.test_database input': HostTestDatabaseInput;
  'host.test_database output': HostTestDatabaseOutput;
  'host.set_up input': HostSetUpInput;
  'host.set_up output': HostSetUpOutput;
  'host.join input': HostJoinInput;
  'host.join output': HostJoinOutput;
  'host.sign_in input': HostSignInInput;
  'host.sign_in output': Me;
  'host.switch input': HostSwitchInput;
  'host.switch output': Me;
  'host.lock input': HostLockInput;
  'host.lock output': HostLockOutput;
  'host.sign_out input': HostSignOutInput;
  'host.sign_out output': HostSignOutOutput;
  'host.me input': HostMeInput;
  'host.me output': HostMeOutput;
  'host.people input': HostPeopleInput;
  'host.people output': HostPeopleOutput;
  'host.import_preview input': HostImportPreviewInput;
  'host.import_preview output': HostImportPreviewOutput;
  'host.import_start input': HostImportStartInput;
  'host.import_start output': HostImportStartOutput;
  'host.import_progress input': HostImportProgressInput;
  'host.import_progress output': HostImportProgressOutput;
  'host.import_cancel input': HostImportCancelInput;
  'host.import_cancel output': HostImportCancelOutput;
}
export interface IdentityStaffListInput {
  include_inactive?: boolean | null;
}
export interface IdentityStaffListOutput {
  rows: {
    id: string;
    name: string;
    phone: string | null;
    language: Language | null;
    role: {
      id: string;
      code: 'receptionist' | 'technician' | 'supervisor' | 'manager' | 'owner' | 'auditor' | null;
      name: string;
    };
    branch: Named | null;
    active: boolean;
    has_pin: boolean;
    locked_until: number | null;
    last_sign_in: number | null;
  }[];
}
export interface Named {
  id: string;
  name: string;
}
export interface IdentityAddStaffInput {
  name: string;
  password: string;
  role: string;
  pin?: string | null;
  phone?: string | null;
  branch?: string | null;
  language?: Language | null;
}
export interface IdentityAddStaffOutput {
  id: string;
}
export interface IdentityChangeStaffInput {
  staff: string;
  name?: string | null;
  role?: string | null;
  active?: boolean | null;
  phone?: string | null;
  branch?: string | null;
  language?: Language | null;
}
export interface IdentityChangeStaffOutput {
  id: string;
  name: string;
  active: boolean;
}
export interface IdentitySetPasswordInput {
  staff?: string | null;
  password: string;
  current?: string | null;
}
export interface IdentitySetPasswordOutput {}
export interface IdentitySetPinInput {
  staff?: string | null;
  pin: string;
}
export interface IdentitySetPinOutput {}
export interface IdentitySetLanguageInput {
  language?: Language | null;
}
export interface IdentitySetLanguageOutput {
  language: Language | null;
}
export interface IdentityUnlockInput {
  staff: string;
}
export interface IdentityUnlockOutput {}
export interface IdentityRolesInput {}
export interface IdentityRolesOutput {
  rows: {
    id: string;
    code: 'receptionist' | 'technician' | 'supervisor' | 'manager' | 'owner' | 'auditor' | null;
    name: string;
    grants: Grant[];
    discount_limit: string;
    own: boolean;
    staff_count: number;
  }[];
}
export interface IdentitySaveRoleInput {
  role?: string | null;
  name: string;
  grants: Grant[];
  discount_limit: string;
}
export interface IdentitySaveRoleOutput {
  id: string;
}
export interface IdentityRemoveRoleInput {
  role: string;
}
export interface IdentityRemoveRoleOutput {}
export interface IdentityShopInput {}
export interface IdentityShopOutput {
  name: string;
  language: Language;
  country: Country;
  currency: Currency;
  decimals: number;
  zone: string;
  day_boundary: number;
  prices_include_tax: boolean;
  tax_rate_default: string;
  auto_lock_minutes: number;
  lockout: {
    tries: number;
    minutes: number;
  };
  receipt: {
    header: string;
    footer: string;
    width: '58' | '80' | 'a4';
  };
  demonstration: boolean;
  books_started: boolean;
}
export interface IdentityChangeShopInput {
  name?: string | null;
  language?: Language | null;
  country?: Country | null;
  currency?: Currency | null;
  zone?: string | null;
  day_boundary?: number | null;
  prices_include_tax?: boolean | null;
  tax_rate_default?: string | null;
  auto_lock_minutes?: number | null;
  lockout?: {
    tries: number;
    minutes: number;
  } | null;
  receipt?: {
    header: string;
    footer: string;
    width: '58' | '80' | 'a4';
  } | null;
}
export interface IdentityChangeShopOutput {}
export interface IdentityBranchesInput {}
export interface IdentityBranchesOutput {
  rows: {
    id: string;
    name: string;
    zone: string | null;
    address: string | null;
    active: boolean;
  }[];
}
export interface IdentitySaveBranchInput {
  branch?: string | null;
  name: string;
  zone?: string | null;
  address?: string | null;
  active?: boolean | null;
}
export interface IdentitySaveBranchOutput {
  id: string;
}
export interface IdentityCountersInput {}
export interface IdentityCountersOutput {
  rows: {
    id: string;
    code: string;
    name: string;
    branch: Named;
    active: boolean;
    last_seen: number | null;
  }[];
}
export interface IdentitySaveCounterInput {
  counter: string;
  name?: string | null;
  branch?: string | null;
  active?: boolean | null;
}
export interface IdentitySaveCounterOutput {
  id: string;
}
export interface IdentityAddCounterInput {
  name: string;
  branch: string;
  code?: string | null;
}
export interface IdentityAddCounterOutput {
  id: string;
  code: string;
}
export interface IdentityLogInput {
  after?: string | null;
  limit?: number | null;
  staff?: string | null;
  counter?: string | null;
  name?: string | null;
  from?: number | null;
  until?: number | null;
}
export interface IdentityLogOutput {
  rows: {
    id: string;
    name: string;
    staff: {
      id: string;
      name: string | null;
    };
    counter: {
      id: string;
      code: string | null;
      name: string | null;
    };
    at: number;
  }[];
  next: string | null;
}
export interface IdentityProveLogInput {}
export interface IdentityProveLogOutput {
  operations: number;
  sealed: number;
  broken: string | null;
}
export interface IdentityRemoveDemonstrationInput {
  confirm: string;
}
export interface IdentityRemoveDemonstrationOutput {
  customers: number;
  sales: number;
}
export interface CustomersFindOrCreateInput {
  phone: string;
  given_name?: string | null;
  family_name?: string | null;
  source?: string | null;
}
export interface CustomersFindOrCreateOutput {
  customer: CustomerRow;
  created: boolean;
  warning: string | null;
}
export interface CustomerRow {
  id: string;
  number: string | null;
  name: string;
  name2: string | null;
  phone: Phone;
  status: 'guest' | 'pending' | 'stub' | 'full';
  marks: string[];
  last_visit: number | null;
  active: boolean;
}
export interface Phone {
  e164: string | null;
  shown: string;
}
export interface CustomersSearchInput {
  text: string;
  limit?: number | null;
}
export interface CustomersSearchOutput {
  rows: FoundCustomer[];
  total: number;
  new_phone: {
    e164: string;
    shown: string;
    warning: string | null;
  } | null;
}
export interface FoundCustomer {
  id: string;
  number: string | null;
  name: string;
  name2: string | null;
  phone: Phone;
  status: 'guest' | 'pending' | 'stub' | 'full';
  marks: string[];
  last_visit: number | null;
  active: boolean;
  matched: string;
}
export interface CustomersGetInput {
  customer: string;
}
export interface CustomersGetOutput {
  id: string;
  number: string | null;
  name: string;
  name2: string | null;
  phone: Phone;
  status: 'guest' | 'pending' | 'stub' | 'full';
  marks: string[];
  last_visit: number | null;
  active: boolean;
  given_name: string | null;
  family_name: string | null;
  display_name: string | null;
  second_phone: string | null;
  whatsapp: string | null;
  email: string | null;
  birth_date: string | null;
  gender: string | null;
  occupation: string | null;
  company: string | null;
  kind: string | null;
  tax_id: string | null;
  source: string | null;
  referrer: string | null;
  tags: string[];
  note: string | null;
  external_ids: string[];
  wallet: {
    real: string;
    promotional: string;
    credits: Credit[];
  } | null;
  totals: {
    visits: number;
    spent: string;
    first_visit: number | null;
    last_visit: number | null;
  };
  visits: SaleRow[];
  notes: Note[];
  to_complete: string[];
  former_phones: string[];
}
export interface Credit {
  id: string;
  remaining: string;
  expires_at: number | null;
}
export interface SaleRow {
  id: string;
  number: string;
  at: number;
  customer: string | null;
  total: string;
  status: 'done' | 'voided';
  methods: string[];
  staff: string;
  units: number;
}
export interface Note {
  id: string;
  text: string;
  category: string | null;
  pinned: boolean;
  at: number;
  staff: string;
}
export interface CustomersRecentInput {
  limit?: number | null;
}
export interface CustomersRecentOutput {
  rows: CustomerRow[];
}
export interface CustomersListInput {
  after?: string | null;
  limit?: number | null;
  status?: string | null;
  active?: boolean | null;
  order?: string | null;
}
export interface CustomersListOutput {
  rows: CustomerRow[];
  next: string | null;
  total: number;
}
export interface CustomersCreateInput {
  phone?: string | null;
  given_name?: string | null;
  family_name?: string | null;
  display_name?: string | null;
  name2?: string | null;
  second_phone?: string | null;
  whatsapp?: string | null;
  email?: string | null;
  birth_date?: string | null;
  gender?: string | null;
  occupation?: string | null;
  company?: string | null;
  kind?: string | null;
  tax_id?: string | null;
  source?: string | null;
  referrer?: string | null;
  tags?: string[] | null;
  note?: string | null;
}
export interface CustomersCreateOutput {
  customer: CustomerRow;
}
export interface CustomersChangeInput {
  customer: string;
  given_name?: string | null;
  family_name?: string | null;
  display_name?: string | null;
  name2?: string | null;
  second_phone?: string | null;
  whatsapp?: string | null;
  email?: string | null;
  birth_date?: string | null;
  gender?: string | null;
  occupation?: string | null;
  company?: string | null;
  kind?: string | null;
  tax_id?: string | null;
  source?: string | null;
  referrer?: string | null;
  tags?: string[] | null;
  note?: string | null;
}
export interface CustomersChangeOutput {
  customer: CustomerRow;
}
export interface CustomersChangePhoneInput {
  customer: string;
  phone: string;
}
export interface CustomersChangePhoneOutput {
  customer: CustomerRow;
}
export interface CustomersDeactivateInput {
  customer: string;
  reason: string;
}
export interface CustomersReactivateInput {
  customer: string;
}
export interface CustomersRevealPhoneInput {
  customer: string;
}
export interface CustomersRevealPhoneOutput {
  e164: string;
  shown: string;
}
export interface CustomersAddNoteInput {
  customer: string;
  text: string;
  category?: string | null;
  pinned?: boolean | null;
}
export interface CustomersAddNoteOutput {
  id: string;
}
export interface CustomersChangeNoteInput {
  note: string;
  text?: string | null;
  category?: string | null;
  pinned?: boolean | null;
}
export interface CustomersRemoveNoteInput {
  note: string;
}
export interface CustomersTimelineInput {
  customer: string;
  kinds?: string[] | null;
  after?: string | null;
  limit?: number | null;
}
export interface CustomersTimelineOutput {
  rows: {
    id: string;
    at: number;
    kind: string;
    title: string;
    detail: string | null;
    amount: string | null;
    staff: string | null;
    reference: {
      kind: string;
      id: string;
      label: string;
    } | null;
  }[];
  next: string | null;
}
export interface LedgerWalletInput {
  customer: string;
}
export interface LedgerWalletOutput {
  customer: string;
  real: string;
  promotional: string;
  total: string;
  credits: Credit[];
  movements: Movement[];
}
export interface Movement {
  id: string;
  at: number;
  kind: string;
  real: string;
  promotional: string;
  real_after: string;
  promotional_after: string;
  reference: {
    kind: string;
    id: string;
    label: string;
  } | null;
  note: string | null;
  staff: Named | null;
  counter: string | null;
  branch: string | null;
  reverses: string | null;
}
export interface LedgerTopUpInput {
  customer: string;
  amount: string;
  method: 'cash' | 'card';
  note?: string | null;
}
export interface LedgerTopUpOutput {
  movement: string;
  real: string;
  promotional: string;
  real_before: string;
}
export interface LedgerWithdrawInput {
  customer: string;
  amount: string;
  note: string;
}
export interface LedgerWithdrawOutput {
  movement: string;
  real: string;
  promotional: string;
  real_before: string;
}
export interface LedgerMovementsInput {
  customer: string;
  after?: string | null;
  limit?: number | null;
}
export interface LedgerMovementsOutput {
  rows: Movement[];
  next: string | null;
}
export interface LedgerReverseTopUpInput {
  movement: string;
  reason: string;
}
export interface LedgerReverseTopUpOutput {
  movement: string;
  real: string;
  promotional: string;
}
export interface LedgerProveInput {}
export interface LedgerProveOutput {
  unbalanced: number;
  wrong_balances: number;
  negative: number;
}
export interface CatalogSearchInput {
  text: string;
  limit?: number | null;
}
export interface CatalogSearchOutput {
  rows: FoundItem[];
}
export interface FoundItem {
  id: string;
  kind: 'service' | 'product';
  name: string;
  name2: string | null;
  code: string | null;
  barcode: string | null;
  price: string;
  tax_rate: string | null;
  duration_minutes: number | null;
  category: string | null;
  active: boolean;
  stock: number | null;
  colour: string | null;
  matched: string;
}
export interface CatalogByBarcodeInput {
  barcode: string;
}
export interface Item {
  id: string;
  kind: 'service' | 'product';
  name: string;
  name2: string | null;
  code: string | null;
  barcode: string | null;
  price: string;
  tax_rate: string | null;
  duration_minutes: number | null;
  category: string | null;
  active: boolean;
  stock: number | null;
  colour: string | null;
}
export interface CatalogListInput {
  kind?: 'service' | 'product' | null;
  active?: boolean | null;
  after?: string | null;
  limit?: number | null;
  text?: string | null;
}
export interface CatalogListOutput {
  rows: Item[];
  next: string | null;
  total: number;
}
export interface CatalogSaveInput {
  item?: string | null;
  kind: 'service' | 'product';
  name: string;
  name2?: string | null;
  code?: string | null;
  barcode?: string | null;
  price: string;
  tax_rate?: string | null;
  duration_minutes?: number | null;
  category?: string | null;
  colour?: string | null;
}
export interface CatalogRetireInput {
  item: string;
}
export interface CatalogRestoreInput {
  item: string;
}
export interface CatalogAdjustStockInput {
  item: string;
  branch?: string | null;
  change: number;
  reason: string;
}
export interface CatalogAdjustStockOutput {
  stock: number;
}
export interface CatalogCategoriesInput {}
export interface CatalogCategoriesOutput {
  rows: string[];
}
export interface SalesQuoteInput {
  customer?: string | null;
  lines: BasketLine[];
  discount?: Discount | null;
  note?: string | null;
  expected_total?: string | null;
}
export interface SalesQuoteOutput {
  lines: {
    name: string;
    quantity: number;
    unit_price: string;
    gross: string;
    discount: string;
    total: string;
    tax: string;
  }[];
  subtotal: string;
  discount: string;
  tax: string;
  total: string;
  wallet: Purse | null;
}
export interface Purse {
  real: string;
  promotional: string;
}
export interface SalesSellInput {
  customer?: string | null;
  lines: BasketLine[];
  discount?: Discount | null;
  note?: string | null;
  expected_total?: string | null;
  payments: Payment[];
}
export interface SalesSellOutput {
  sale: string;
  number: string;
  at: number;
  total: string;
  tax: string;
  change: string;
  payments: PaidPart[];
  wallet: Purse | null;
}
export interface PaidPart {
  method: 'cash' | 'card' | 'wallet';
  amount: string;
  given: string | null;
  reference: string | null;
  promotional: string | null;
  real: string | null;
}
export interface SalesGetInput {
  sale: string;
}
export interface SalesGetOutput {
  id: string;
  number: string;
  at: number;
  day: string;
  status: 'done' | 'voided';
  lines: {
    name: string;
    quantity: number;
    unit_price: string;
    gross: string;
    discount: string;
    total: string;
    tax: string;
  }[];
  subtotal: string;
  discount: string;
  tax: string;
  total: string;
  change: string;
  payments: PaidPart[];
  customer: CustomerRow | null;
  staff: Named;
  branch: string;
  counter: string;
  shop: {
    name: string;
    header: string;
    footer: string;
  };
  void: {
    at: number;
    staff: string;
    reason: string;
  } | null;
  note: string | null;
}
export interface SalesVoidInput {
  sale: string;
  reason: string;
}
export interface SalesVoidOutput {
  sale: string;
  number: string;
  returned: {
    cash: string;
    card: string;
    wallet: string;
  };
}
export interface SalesListInput {
  day?: string | null;
  counter?: string | null;
  customer?: string | null;
  status?: string | null;
  after?: string | null;
  limit?: number | null;
}
export interface SalesListOutput {
  rows: SaleRow[];
  next: string | null;
}
export interface SalesDayInput {
  day?: string | null;
  counter?: string | null;
  branch?: string | null;
}
export interface SalesDayOutput {
  day: string;
  sales: number;
  voided: number;
  units: number;
  gross: string;
  discount: string;
  tax: string;
  total: string;
  by_method: {
    method: string;
    amount: string;
    count: number;
  }[];
  by_counter: {
    counter: string;
    sales: number;
    total: string;
  }[];
  by_staff: {
    staff: string;
    sales: number;
    total: string;
  }[];
  top_items: {
    name: string;
    quantity: number;
    total: string;
  }[];
  top_ups: {
    cash: string;
    card: string;
  };
  cash_in_drawer: string;
}
export interface SalesTotalsInput {
  from?: string | null;
  to?: string | null;
}
export interface SalesTotalsOutput {
  customers: number;
  sales: number;
  units: number;
  amount: string;
}
export interface HostStateInput {}
export interface HostStateOutput {
  phase: 'first_run' | 'ready' | 'unreachable' | 'refused';
  version: string;
  shop: ShopInBrief | null;
  counter: {
    id: string;
    code: string;
    name: string;
    branch: HostNamed;
  } | null;
  database: 'sqlite' | 'postgres';
  failure: FailureOut | null;
  counters_online: number;
}
export interface ShopInBrief {
  name: string;
  language: Language;
  country: Country;
  currency: Currency;
  decimals: number;
  zone: string;
  day_boundary: number;
  prices_include_tax: boolean;
  auto_lock_minutes: number;
  demonstration: boolean;
}
export interface HostNamed {
  id: string;
  name: string;
}
export interface FailureOut {
  code: string;
  params: {};
}
export interface HostTestDatabaseInput {
  url: string;
}
export interface HostTestDatabaseOutput {
  ok: boolean;
  shops: HostNamed[];
  server_version: string;
}
export interface HostSetUpInput {
  database:
    | {
        kind: 'local';
      }
    | {
        kind: 'server';
        url: string;
      };
  shop: string;
  country: Country;
  currency: Currency;
  language: Language;
  zone?: string | null;
  branch?: string | null;
  owner: {
    name: string;
    password: string;
    pin?: string | null;
  };
  demonstration: boolean;
}
export interface HostSetUpOutput {
  shop: string;
  counter: string;
}
export interface HostJoinInput {
  url: string;
  shop: string;
  owner: {
    name: string;
    password: string;
  };
  counter: string;
  branch: string;
}
export interface HostJoinOutput {
  counter: string;
}
export interface HostSignInInput {
  name: string;
  password: string;
}
export interface Me {
  staff: {
    id: string;
    name: string;
    initials: string;
    language: Language | null;
  };
  role: RoleInBrief;
  grants: Grant[];
  discount_limit: string;
  locked: boolean;
  must_set_pin: boolean;
}
export interface RoleInBrief {
  code: string | null;
  name: string;
}
export interface HostSwitchInput {
  staff: string;
  pin: string;
}
export interface HostLockInput {}
export interface HostSignOutInput {}
export interface HostMeInput {}
export interface HostPeopleInput {}
export interface HostImportPreviewInput {
  text?: string | null;
  upload?: string | null;
  delimiter?: string | null;
  skip_lines?: number | null;
}
export interface HostImportPreviewOutput {
  columns: number;
  rows: string[][];
  guess: {
    customer: number;
    date: number;
    quantity: number;
    amount: number;
  } | null;
  lines: number;
  upload: string | null;
}
export interface HostImportStartInput {
  upload: string;
  columns: {
    customer: number;
    date: number;
    quantity: number;
    amount: number;
  };
  skip_lines: number;
}
export interface HostImportStartOutput {
  import: string;
}
export interface HostImportProgressInput {
  import: string;
}
export interface HostImportProgressOutput {
  done: number;
  of: number;
  customers: number;
  sales: number;
  units: number;
  amount: string;
  refused: {
    line: number;
    reason: FailureOut;
  }[];
  unchanged: number;
  state: 'running' | 'done' | 'cancelled' | 'failed';
}
export interface HostImportCancelInput {
  import: string;
}

/** What an operation takes and gives, by its name. */
export interface Operations {
  'identity.staff_list': { input: Wire['identity.staff_list input']; output: Wire['identity.staff_list output'] };
  'identity.add_staff': { input: Wire['identity.add_staff input']; output: Wire['identity.add_staff output'] };
  'identity.change_staff': { input: Wire['identity.change_staff input']; output: Wire['identity.change_staff output'] };
  'identity.set_password': { input: Wire['identity.set_password input']; output: Wire['identity.set_password output'] };
  'identity.set_pin': { input: Wire['identity.set_pin input']; output: Wire['identity.set_pin output'] };
  'identity.set_language': { input: Wire['identity.set_language input']; output: Wire['identity.set_language output'] };
  'identity.unlock': { input: Wire['identity.unlock input']; output: Wire['identity.unlock output'] };
  'identity.roles': { input: Wire['identity.roles input']; output: Wire['identity.roles output'] };
  'identity.save_role': { input: Wire['identity.save_role input']; output: Wire['identity.save_role output'] };
  'identity.remove_role': { input: Wire['identity.remove_role input']; output: Wire['identity.remove_role output'] };
  'identity.shop': { input: Wire['identity.shop input']; output: Wire['identity.shop output'] };
  'identity.change_shop': { input: Wire['identity.change_shop input']; output: Wire['identity.change_shop output'] };
  'identity.branches': { input: Wire['identity.branches input']; output: Wire['identity.branches output'] };
  'identity.save_branch': { input: Wire['identity.save_branch input']; output: Wire['identity.save_branch output'] };
  'identity.counters': { input: Wire['identity.counters input']; output: Wire['identity.counters output'] };
  'identity.save_counter': { input: Wire['identity.save_counter input']; output: Wire['identity.save_counter output'] };
  'identity.add_counter': { input: Wire['identity.add_counter input']; output: Wire['identity.add_counter output'] };
  'identity.log': { input: Wire['identity.log input']; output: Wire['identity.log output'] };
  'identity.prove_log': { input: Wire['identity.prove_log input']; output: Wire['identity.prove_log output'] };
  'identity.remove_demonstration': { input: Wire['identity.remove_demonstration input']; output: Wire['identity.remove_demonstration output'] };
  'customers.find_or_create': { input: Wire['customers.find_or_create input']; output: Wire['customers.find_or_create output'] };
  'customers.search': { input: Wire['customers.search input']; output: Wire['customers.search output'] };
  'customers.get': { input: Wire['customers.get input']; output: Wire['customers.get output'] };
  'customers.recent': { input: Wire['customers.recent input']; output: Wire['customers.recent output'] };
  'customers.list': { input: Wire['customers.list input']; output: Wire['customers.list output'] };
  'customers.create': { input: Wire['customers.create input']; output: Wire['customers.create output'] };
  'customers.change': { input: Wire['customers.change input']; output: Wire['customers.change output'] };
  'customers.change_phone': { input: Wire['customers.change_phone input']; output: Wire['customers.change_phone output'] };
  'customers.deactivate': { input: Wire['customers.deactivate input']; output: Wire['customers.deactivate output'] };
  'customers.reactivate': { input: Wire['customers.reactivate input']; output: Wire['customers.reactivate output'] };
  'customers.reveal_phone': { input: Wire['customers.reveal_phone input']; output: Wire['customers.reveal_phone output'] };
  'customers.add_note': { input: Wire['customers.add_note input']; output: Wire['customers.add_note output'] };
  'customers.change_note': { input: Wire['customers.change_note input']; output: Wire['customers.change_note output'] };
  'customers.remove_note': { input: Wire['customers.remove_note input']; output: Wire['customers.remove_note output'] };
  'customers.timeline': { input: Wire['customers.timeline input']; output: Wire['customers.timeline output'] };
  'ledger.wallet': { input: Wire['ledger.wallet input']; output: Wire['ledger.wallet output'] };
  'ledger.top_up': { input: Wire['ledger.top_up input']; output: Wire['ledger.top_up output'] };
  'ledger.withdraw': { input: Wire['ledger.withdraw input']; output: Wire['ledger.withdraw output'] };
  'ledger.movements': { input: Wire['ledger.movements input']; output: Wire['ledger.movements output'] };
  'ledger.reverse_top_up': { input: Wire['ledger.reverse_top_up input']; output: Wire['ledger.reverse_top_up output'] };
  'ledger.prove': { input: Wire['ledger.prove input']; output: Wire['ledger.prove output'] };
  'catalog.search': { input: Wire['catalog.search input']; output: Wire['catalog.search output'] };
  'catalog.by_barcode': { input: Wire['catalog.by_barcode input']; output: Wire['catalog.by_barcode output'] };
  'catalog.list': { input: Wire['catalog.list input']; output: Wire['catalog.list output'] };
  'catalog.save': { input: Wire['catalog.save input']; output: Wire['catalog.save output'] };
  'catalog.retire': { input: Wire['catalog.retire input']; output: Wire['catalog.retire output'] };
  'catalog.restore': { input: Wire['catalog.restore input']; output: Wire['catalog.restore output'] };
  'catalog.adjust_stock': { input: Wire['catalog.adjust_stock input']; output: Wire['catalog.adjust_stock output'] };
  'catalog.categories': { input: Wire['catalog.categories input']; output: Wire['catalog.categories output'] };
  'sales.quote': { input: Wire['sales.quote input']; output: Wire['sales.quote output'] };
  'sales.sell': { input: Wire['sales.sell input']; output: Wire['sales.sell output'] };
  'sales.get': { input: Wire['sales.get input']; output: Wire['sales.get output'] };
  'sales.void': { input: Wire['sales.void input']; output: Wire['sales.void output'] };
  'sales.list': { input: Wire['sales.list input']; output: Wire['sales.list output'] };
  'sales.day': { input: Wire['sales.day input']; output: Wire['sales.day output'] };
  'sales.totals': { input: Wire['sales.totals input']; output: Wire['sales.totals output'] };
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
  'host.import_preview': { input: Wire['host.import_preview input']; output: Wire['host.import_preview output'] };
  'host.import_start': { input: Wire['host.import_start input']; output: Wire['host.import_start output'] };
  'host.import_progress': { input: Wire['host.import_progress input']; output: Wire['host.import_progress output'] };
  'host.import_cancel': { input: Wire['host.import_cancel input']; output: Wire['host.import_cancel output'] };
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

/** Every operation there is. */
export const OPERATIONS: Record<OperationName, OperationInfo> = {
  'identity.staff_list': { kind: 'query', grant: 'staff.read', offline: false, topics: ['staff'], failures: [] },
  'identity.add_staff': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: ['identity.name_taken'] },
  'identity.change_staff': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: ['identity.last_owner'] },
  'identity.set_password': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: [] },
  'identity.set_pin': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: [] },
  'identity.set_language': { kind: 'write', grant: null, offline: false, topics: ['staff'], failures: [] },
  'identity.unlock': { kind: 'write', grant: 'staff.write', offline: false, topics: ['staff'], failures: [] },
  'identity.roles': { kind: 'query', grant: 'staff.read', offline: false, topics: ['staff'], failures: [] },
  'identity.save_role': { kind: 'write', grant: 'roles.write', offline: false, topics: ['staff'], failures: [] },
  'identity.remove_role': { kind: 'write', grant: 'roles.write', offline: false, topics: ['staff'], failures: [] },
  'identity.shop': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings'], failures: [] },
  'identity.change_shop': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings'], failures: [] },
  'identity.branches': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings'], failures: [] },
  'identity.save_branch': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings'], failures: [] },
  'identity.counters': { kind: 'query', grant: 'settings.read', offline: false, topics: ['settings', 'counters'], failures: [] },
  'identity.save_counter': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings', 'counters'], failures: [] },
  'identity.add_counter': { kind: 'write', grant: 'settings.write', offline: false, topics: ['settings', 'counters'], failures: [] },
  'identity.log': { kind: 'query', grant: 'log.read', offline: false, topics: ['log'], failures: [] },
  'identity.prove_log': { kind: 'query', grant: 'log.read', offline: false, topics: [], failures: [] },
  'identity.remove_demonstration': { kind: 'write', grant: 'settings.write', offline: false, topics: ['customers', 'wallets', 'sales', 'catalog', 'settings', 'counters'], failures: [] },
  'customers.find_or_create': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: ['phone.impossible', 'phone.landline', 'phone.empty'] },
  'customers.search': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers'], failures: [] },
  'customers.get': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers', 'wallets', 'sales'], failures: ['customers.unknown'] },
  'customers.recent': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers', 'sales'], failures: [] },
  'customers.list': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers'], failures: [] },
  'customers.create': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: ['customers.phone_taken', 'phone.impossible'] },
  'customers.change': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: [] },
  'customers.change_phone': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: ['customers.phone_taken'] },
  'customers.deactivate': { kind: 'write', grant: 'customers.deactivate', offline: false, topics: ['customers'], failures: [] },
  'customers.reactivate': { kind: 'write', grant: 'customers.deactivate', offline: false, topics: ['customers'], failures: [] },
  'customers.reveal_phone': { kind: 'write', grant: 'customers.reveal_phone', offline: false, topics: [], failures: [] },
  'customers.add_note': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: [] },
  'customers.change_note': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: [] },
  'customers.remove_note': { kind: 'write', grant: 'customers.write', offline: false, topics: ['customers'], failures: [] },
  'customers.timeline': { kind: 'query', grant: 'customers.read', offline: false, topics: ['customers', 'sales', 'wallets'], failures: [] },
  'ledger.wallet': { kind: 'query', grant: 'wallet.read', offline: false, topics: ['wallets'], failures: [] },
  'ledger.top_up': { kind: 'write', grant: 'wallet.top_up', offline: false, topics: ['wallets', 'customers'], failures: [] },
  'ledger.withdraw': { kind: 'write', grant: 'wallet.withdraw', offline: false, topics: ['wallets', 'customers'], failures: [] },
  'ledger.movements': { kind: 'query', grant: 'wallet.read', offline: false, topics: ['wallets'], failures: [] },
  'ledger.reverse_top_up': { kind: 'write', grant: 'wallet.reverse', offline: false, topics: ['wallets', 'customers'], failures: [] },
  'ledger.prove': { kind: 'query', grant: 'log.read', offline: false, topics: [], failures: [] },
  'catalog.search': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.by_barcode': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.list': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'catalog.save': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: [] },
  'catalog.retire': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: [] },
  'catalog.restore': { kind: 'write', grant: 'catalog.write', offline: false, topics: ['catalog'], failures: [] },
  'catalog.adjust_stock': { kind: 'write', grant: 'stock.adjust', offline: false, topics: ['catalog'], failures: [] },
  'catalog.categories': { kind: 'query', grant: 'catalog.read', offline: false, topics: ['catalog'], failures: [] },
  'sales.quote': { kind: 'query', grant: 'sales.sell', offline: false, topics: ['catalog', 'wallets'], failures: [] },
  'sales.sell': { kind: 'write', grant: 'sales.sell', offline: false, topics: ['sales', 'wallets', 'customers', 'catalog'], failures: ['sales.empty_basket', 'sales.unknown_item', 'sales.item_retired', 'sales.bad_quantity', 'sales.discount_over_limit', 'sales.discount_too_large', 'sales.paid_too_little', 'sales.paid_too_much', 'sales.given_too_little', 'sales.total_changed', 'sales.wallet_needs_customer', 'sales.price_missing', 'ledger.insufficient_balance'] },
  'sales.get': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales'], failures: [] },
  'sales.void': { kind: 'write', grant: 'sales.void', offline: false, topics: ['sales', 'wallets', 'customers', 'catalog'], failures: ['sales.already_voided', 'sales.unknown', 'sales.reason_missing'] },
  'sales.list': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales'], failures: [] },
  'sales.day': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales', 'wallets'], failures: [] },
  'sales.totals': { kind: 'query', grant: 'sales.read', offline: false, topics: ['sales'], failures: [] },
  'host.state': { kind: 'query', grant: null, offline: false, topics: ['settings', 'counters'], failures: [] },
  'host.test_database': { kind: 'write', grant: null, offline: false, topics: [], failures: ['database.unreachable', 'database.wrong_password', 'database.no_such_database', 'database.missing_rights', 'database.too_many_rights', 'database.server_too_old', 'database.foreign_file', 'database.newer_schema', 'database.bad_address', 'database.too_many_connections'] },
  'host.set_up': { kind: 'write', grant: null, offline: false, topics: ['settings'], failures: [] },
  'host.join': { kind: 'write', grant: null, offline: false, topics: ['settings'], failures: [] },
  'host.sign_in': { kind: 'write', grant: null, offline: false, topics: [], failures: ['identity.wrong_credentials', 'identity.locked_out'] },
  'host.switch': { kind: 'write', grant: null, offline: false, topics: [], failures: ['identity.wrong_credentials', 'identity.locked_out', 'identity.pin_not_set'] },
  'host.lock': { kind: 'write', grant: null, offline: false, topics: [], failures: [] },
  'host.sign_out': { kind: 'write', grant: null, offline: false, topics: [], failures: [] },
  'host.me': { kind: 'query', grant: null, offline: false, topics: ['session', 'staff'], failures: [] },
  'host.people': { kind: 'query', grant: null, offline: false, topics: ['staff'], failures: [] },
  'host.import_preview': { kind: 'query', grant: 'sales.import', offline: false, topics: [], failures: [] },
  'host.import_start': { kind: 'write', grant: 'sales.import', offline: false, topics: [], failures: [] },
  'host.import_progress': { kind: 'query', grant: 'sales.import', offline: false, topics: ['import'], failures: [] },
  'host.import_cancel': { kind: 'write', grant: 'sales.import', offline: false, topics: ['import'], failures: [] },
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
  'database.unreachable': { };
  'database.disk_full': { };
  'database.read_only': { };
  'database.damaged': { };
  'database.foreign_file': { };
  'database.in_use': { };
  'database.wrong_password': { };
  'database.no_such_database': { name: Param };
  'database.missing_rights': { what: Param };
  'database.too_many_rights': { };
  'database.server_too_old': { version: Param; least: Param };
  'database.newer_schema': { database: Param; program: Param };
  'database.bad_address': { why: Param };
  'database.too_many_connections': { };
  'identity.wrong_credentials': { left: Param };
  'identity.locked_out': { until: Param };
  'identity.pin_not_set': { };
  'identity.wrong_password': { };
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
  'ledger.unknown_movement': { };
  'ledger.already_reversed': { };
  'ledger.already_spent': { held: Param; needed: Param; short: Param };
  'ledger.reason_missing': { };
  'ledger.expiry_passed': { day: Param };
  'customers.already_active': { };
  'customers.no_phone': { };
  'customers.bad_email': { text: Param };
  'customers.bad_birth_date': { day: Param };
  'customers.nothing_given': { };
  'customers.reason_missing': { };
  'customers.unknown_note': { };
  'customers.own_referrer': { };
  'customers.too_many': { field: Param; most: Param };
  'sales.too_many_lines': { most: Param };
  'sales.too_many_payments': { most: Param };
  'sales.unknown_staff': { staff: Param };
  'catalog.barcode_taken': { barcode: Param; name: Param };
  'catalog.code_taken': { code: Param; name: Param };
  'catalog.kind_fixed': { };
  'catalog.not_for_kind': { field: Param };
  'catalog.out_of_range': { field: Param; least: Param; most: Param };
  'catalog.bad_colour': { text: Param };
  'catalog.no_stock': { name: Param };
  'catalog.no_change': { };
  'catalog.reason_missing': { };
  'catalog.unknown_branch': { branch: Param };
  'import.too_few_cells': { found: Param; needed: Param };
  'import.customer_missing': { };
  'import.bad_date': { text: Param };
  'import.date_in_future': { day: Param };
  'import.bad_quantity': { text: Param; most: Param };
  'import.bad_amount': { text: Param };
  'import.amount_negative': { text: Param };
  'import.file_empty': { };
  'import.too_many_rows': { most: Param };
  'import.bad_columns': { columns: Param };
  'demonstration.none': { };
  'demonstration.not_confirmed': { name: Param };
  'ledger.no_wallet': { };
  'customers.unknown': { customer: Param };
  'customers.inactive': { };
  'customers.phone_taken': { customer: Param; number: Param; name: Param };
  'sales.empty_basket': { };
  'sales.unknown_item': { item: Param };
  'sales.item_retired': { name: Param };
  'sales.bad_quantity': { most: Param };
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
  'sales.price_missing': { };
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
  'database.unreachable',
  'database.disk_full',
  'database.read_only',
  'database.damaged',
  'database.foreign_file',
  'database.in_use',
  'database.wrong_password',
  'database.no_such_database',
  'database.missing_rights',
  'database.too_many_rights',
  'database.server_too_old',
  'database.newer_schema',
  'database.bad_address',
  'database.too_many_connections',
  'identity.wrong_credentials',
  'identity.locked_out',
  'identity.pin_not_set',
  'identity.wrong_password',
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
  'ledger.unknown_movement',
  'ledger.already_reversed',
  'ledger.already_spent',
  'ledger.reason_missing',
  'ledger.expiry_passed',
  'customers.already_active',
  'customers.no_phone',
  'customers.bad_email',
  'customers.bad_birth_date',
  'customers.nothing_given',
  'customers.reason_missing',
  'customers.unknown_note',
  'customers.own_referrer',
  'customers.too_many',
  'sales.too_many_lines',
  'sales.too_many_payments',
  'sales.unknown_staff',
  'catalog.barcode_taken',
  'catalog.code_taken',
  'catalog.kind_fixed',
  'catalog.not_for_kind',
  'catalog.out_of_range',
  'catalog.bad_colour',
  'catalog.no_stock',
  'catalog.no_change',
  'catalog.reason_missing',
  'catalog.unknown_branch',
  'import.too_few_cells',
  'import.customer_missing',
  'import.bad_date',
  'import.date_in_future',
  'import.bad_quantity',
  'import.bad_amount',
  'import.amount_negative',
  'import.file_empty',
  'import.too_many_rows',
  'import.bad_columns',
  'demonstration.none',
  'demonstration.not_confirmed',
  'ledger.no_wallet',
  'customers.unknown',
  'customers.inactive',
  'customers.phone_taken',
  'sales.empty_basket',
  'sales.unknown_item',
  'sales.item_retired',
  'sales.bad_quantity',
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
  'sales.price_missing',
];
