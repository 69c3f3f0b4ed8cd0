/** The words of an import of customers. */
import { t } from '@lingui/core/macro';
import type { Output } from '@/backend/call';

type LeftOut = Output<'host.customers_import_progress'>['left_out'][number];
export type CustomerRole = NonNullable<Output<'host.customers_import_preview'>['guess'][number]>;

/** What a column can be, in the order people look for it. */
export const CUSTOMER_ROLES: { id: CustomerRole; name: () => string }[] = [
  { id: 'name', name: () => t`Whole name` },
  { id: 'family_name', name: () => t`Family name` },
  { id: 'given_name', name: () => t`Given name` },
  { id: 'phone', name: () => t`Phone` },
  { id: 'external_id', name: () => t`Id in the earlier system` },
  { id: 'email', name: () => t`Email` },
  { id: 'birth_date', name: () => t`Birth date` },
  { id: 'tags', name: () => t`Tags` },
  { id: 'note', name: () => t`Note` },
  { id: 'gender', name: () => t`Gender` },
  { id: 'display_name', name: () => t`Display name` },
  { id: 'name2', name: () => t`Name in a second script` },
  { id: 'second_phone', name: () => t`Second phone` },
  { id: 'whatsapp', name: () => t`WhatsApp` },
  { id: 'occupation', name: () => t`Occupation` },
  { id: 'company', name: () => t`Company` },
  { id: 'kind', name: () => t`Person or company` },
  { id: 'tax_id', name: () => t`Tax id` },
  { id: 'champa_id', name: () => t`Id in Champa` },
];

const NAMING: CustomerRole[] = ['name', 'family_name', 'given_name', 'display_name', 'name2', 'company'];

/** Whether some column names the customers: without one nobody can be made. */
export function named(columns: (CustomerRole | null)[]): boolean {
  return columns.some((role) => role !== null && NAMING.includes(role));
}

/** Says what a column is; whichever column was that before is no more. */
export function assigned(
  columns: (CustomerRole | null)[],
  column: number,
  role: CustomerRole | null,
): (CustomerRole | null)[] {
  return columns.map((now, at) => (at === column ? role : now === role ? null : now));
}

/** Why a row was left out, as somebody would say it. */
export function why({ outcome, refusal, other }: Pick<LeftOut, 'outcome' | 'refusal' | 'other'>): string {
  if (outcome === 'duplicate') {
    const who = [other?.number, other?.name].filter(Boolean).join(' ');
    return who ? t`${who} has this phone.` : t`Another row of the file has this phone.`;
  }
  const text = refusal?.text ?? '';
  switch (refusal?.why) {
    case 'bad_phone':
      return t`“${text}” is no mobile number.`;
    case 'bad_email':
      return t`“${text}” is no mail address.`;
    case 'bad_birth_date':
      return t`“${text}” is no day that somebody can be born on.`;
    case 'no_name':
      return t`The row has no name.`;
    case 'bad_gender':
      return t`“${text}” is no gender Champa knows.`;
    case 'bad_kind':
      return t`“${text}” says neither person nor company.`;
    case 'too_long':
      return t`“${text}” is too long.`;
    case 'too_many_tags':
      return t`The row has too many tags.`;
    case 'too_many_cells':
      return t`The row has more cells than there are columns. A comma inside must stand in quotes.`;
    case 'open_quote':
      return t`A quotation mark opens in the row and is not closed.`;
    case 'inactive':
      return t`The customer was deactivated here.`;
    default:
      return t`The row holds a character that cannot be read.`;
  }
}
