/** The words for what the wire says of customers in codes. Every record is looked up with `word`, which never shows a code. */
import { t } from '@lingui/core/macro';
import {
  BadgeMinus,
  BadgePlus,
  CircleSlash,
  Eye,
  Merge,
  FilePlus2,
  FileSearch,
  FileX2,
  HandCoins,
  Heart,
  MapPin,
  MapPinOff,
  PhoneCall,
  ShieldAlert,
  Tags,
  Phone,
  ShoppingBag,
  Split,
  StickyNote,
  UserPlus,
  UserRoundCheck,
  UserRoundPen,
  UserRoundX,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import type { AddressKind, Channel, ContactKind, HandMark, Reach } from '@/backend/contract';
import type { PartKey } from './address';
import type { Happening } from './timeline';

type Words = Record<string, () => string>;
type Kind = Happening['kind'];

/** The words of a code, or null for one that this window does not know. */
export function word(words: Words, code: string | null | undefined): string | null {
  return code ? (words[code]?.() ?? null) : null;
}

/** The choices of a select. */
export function choicesOf(words: Words): { id: string; name: string }[] {
  return Object.entries(words).map(([id, say]) => ({ id, name: say() }));
}

/** How complete a profile is. */
export const STATUSES: Words = {
  pending: () => t`Signed up online`,
  stub: () => t`Short profile`,
  full: () => t`Complete`,
};

/** Gender, as told by the customer. */
export const GENDERS: Words = {
  female: () => t`Female`,
  male: () => t`Male`,
  other: () => t`Other`,
};

/** Person or business. */
export const KINDS: Words = {
  individual: () => t`A person`,
  business: () => t`A business`,
};

/** How a customer came. */
export const SOURCES: Words = {
  walk_in: () => t`Walked in`,
  online_form: () => t`Online form`,
  chat: () => t`Chat`,
  phone_call: () => t`Phone call`,
  repair: () => t`Repair`,
  ticket: () => t`Ticket`,
  bank_transfer: () => t`Bank transfer`,
  social: () => t`Social media`,
  import: () => t`Import of past sales`,
};

/** Where a customer can be written to, in this order. */
export const CHANNELS = {
  line: () => t`LINE`,
  zalo: () => t`Zalo`,
  whatsapp: () => t`WhatsApp user`,
  messenger: () => t`Messenger`,
  instagram: () => t`Instagram`,
  telegram: () => t`Telegram`,
  other: () => t`Another channel`,
} satisfies Record<Channel, () => string>;

/** What a field is called. */
export const FIELDS: Words = {
  name: () => t`Name`,
  given_name: () => t`Given name`,
  family_name: () => t`Family name`,
  display_name: () => t`Called`,
  name2: () => t`Name in a second script`,
  phone: () => t`Phone`,
  second_phone: () => t`Second phone`,
  whatsapp: () => t`WhatsApp`,
  email: () => t`Email`,
  birth_date: () => t`Date of birth`,
  gender: () => t`Gender`,
  occupation: () => t`Occupation`,
  company: () => t`Company`,
  kind: () => t`Person or business`,
  tax_id: () => t`Tax number`,
  source: () => t`How they came`,
  referrer: () => t`Referred by`,
  tags: () => t`Tags`,
  note: () => t`About this customer`,
  avatar: () => t`Picture`,
  identity: () => t`Checked identity`,
  channels: () => t`Chats`,
  preferences: () => t`Preferences`,
  address: () => t`Address`,
  credit_limit: () => t`Credit limit`,
  terms_days: () => t`Days to pay`,
  customer_group: () => t`Group`,
};

/** Marks that somebody sets by hand. */
export const HAND_MARKS = {
  vip: () => t`VIP`,
  suspicious: () => t`Suspicious`,
  self_dealing: () => t`Sells to themselves`,
  blacklisted: () => t`Blocked`,
} satisfies Record<HandMark, () => string>;

/** How somebody spoke with a customer. */
export const CONTACTS = {
  call: () => t`Call`,
  visit: () => t`Visit`,
  other: () => t`Another way`,
} satisfies Record<ContactKind, () => string>;

/** Whose door an address is. */
export const ADDRESS_KINDS = {
  home: () => t`Home`,
  work: () => t`Work`,
  other: () => t`Another place`,
} satisfies Record<AddressKind, () => string>;

/** The parts of an address that are typed. */
export const PART_NAMES = {
  street: () => t`Street and house number`,
  building: () => t`Building`,
  floor: () => t`Floor`,
  apartment: () => t`Apartment`,
  area: () => t`Ward or quarter`,
  district: () => t`District`,
  city: () => t`City`,
  province: () => t`Province`,
  postcode: () => t`Postal code`,
  delivery_note: () => t`For whoever delivers`,
  street2: () => t`Street in a second script`,
  building2: () => t`Building in a second script`,
  area2: () => t`Quarter in a second script`,
  city2: () => t`City in a second script`,
  latitude: () => t`Latitude`,
  longitude: () => t`Longitude`,
} satisfies Record<PartKey, () => string>;

/** The languages a customer can be written to in, each in its own words. */
export const LANGUAGES: Words = {
  vi: () => 'Tiếng Việt',
  en: () => 'English',
  th: () => 'ไทย',
  ar: () => 'العربية',
};

/** Ways to write to a customer. */
export const REACHES = {
  sms: () => t`SMS`,
  email: () => t`Email`,
  whatsapp: () => t`WhatsApp`,
  line: () => t`LINE`,
  zalo: () => t`Zalo`,
  in_app: () => t`In the app`,
} satisfies Record<Reach, () => string>;

/** What a note is about. */
export const CATEGORIES: Words = {
  general: () => t`General`,
  preference: () => t`Preference`,
  health: () => t`Health`,
  complaint: () => t`Complaint`,
};

/** The kinds a history can be narrowed to, in this order. */
export const FILTERS: { id: string; kinds: Kind[]; name: () => string }[] = [
  { id: 'all', kinds: [], name: () => t`All` },
  { id: 'sales', kinds: ['sale', 'sale_voided'], name: () => t`Purchases` },
  { id: 'wallet', kinds: ['wallet'], name: () => t`Wallet` },
  { id: 'notes', kinds: ['note'], name: () => t`Notes` },
  { id: 'contacts', kinds: ['contact'], name: () => t`Contacts` },
  {
    id: 'profile',
    kinds: [
      'registered',
      'changed',
      'phone_changed',
      'phone_revealed',
      'deactivated',
      'reactivated',
      'merged',
      'unmerged',
      'document_added',
      'document_opened',
      'document_removed',
      'address_added',
      'address_changed',
      'address_removed',
      'preferences',
      'marked',
      'unmarked',
      'terms',
      'price',
      'blacklist_passed',
    ],
    name: () => t`Profile`,
  },
];

/** What happened, by its kind; movements of the wallet have their own words. */
export const HAPPENINGS: Record<Kind, { icon: LucideIcon; say: () => string }> = {
  sale: { icon: ShoppingBag, say: () => t`Purchase` },
  sale_voided: { icon: CircleSlash, say: () => t`Purchase voided` },
  wallet: { icon: Wallet, say: () => t`Wallet` },
  note: { icon: StickyNote, say: () => t`Note` },
  registered: { icon: UserPlus, say: () => t`New customer` },
  changed: { icon: UserRoundPen, say: () => t`Profile changed` },
  phone_changed: { icon: Phone, say: () => t`Phone changed` },
  phone_revealed: { icon: Eye, say: () => t`Whole phone number shown` },
  document_added: { icon: FilePlus2, say: () => t`Document added` },
  document_opened: { icon: FileSearch, say: () => t`Document opened` },
  document_removed: { icon: FileX2, say: () => t`Document removed` },
  deactivated: { icon: UserRoundX, say: () => t`Deactivated` },
  reactivated: { icon: UserRoundCheck, say: () => t`Reactivated` },
  merged: { icon: Merge, say: () => t`Profiles merged` },
  unmerged: { icon: Split, say: () => t`Merge taken apart` },
  address_added: { icon: MapPin, say: () => t`New address` },
  address_changed: { icon: MapPin, say: () => t`Address changed` },
  address_removed: { icon: MapPinOff, say: () => t`Address removed` },
  preferences: { icon: Heart, say: () => t`Preferences changed` },
  contact: { icon: PhoneCall, say: () => t`Contact` },
  marked: { icon: BadgePlus, say: () => t`Marked` },
  unmarked: { icon: BadgeMinus, say: () => t`Mark taken off` },
  terms: { icon: HandCoins, say: () => t`Terms changed` },
  price: { icon: Tags, say: () => t`Price of their own` },
  blacklist_passed: { icon: ShieldAlert, say: () => t`Sold although blocked` },
};
