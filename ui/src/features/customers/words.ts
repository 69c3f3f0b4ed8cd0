/** The words for what the wire says of customers in codes. Every record is looked up with `word`, which never shows a code. */
import { t } from '@lingui/core/macro';
import {
  CircleSlash,
  Eye,
  Merge,
  FilePlus2,
  FileSearch,
  FileX2,
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
import type { Channel } from '@/backend/contract';
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
};

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
};
