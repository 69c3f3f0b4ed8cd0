/** The words for what the wire says of documents in codes. */
import { t } from '@lingui/core/macro';
import type { Input, Output } from '@/backend/call';

/** A document in the list. */
export type Document = Output<'customers.documents'>['rows'][number];
/** What is known of an identity document. */
export type Identity = NonNullable<Output<'customers.documents'>['identity']>;
/** What a document is. */
export type Kind = Input<'host.document_add'>['kind'];

/** What a document is. */
export const KINDS: Record<Kind, () => string> = {
  identity: () => t`Identity document`,
  consent: () => t`Consent form`,
  before: () => t`Picture before`,
  after: () => t`Picture after`,
  other: () => t`Something else`,
};

/** What somebody showed to say who they are. */
export const IDENTITIES: Record<Identity['kind'], () => string> = {
  national_id: () => t`Identity card`,
  passport: () => t`Passport`,
  driving_licence: () => t`Driving licence`,
  residence_permit: () => t`Residence permit`,
  other: () => t`Another document`,
};

/** The choices of a select. */
export function choicesOf<K extends string>(words: Record<K, () => string>): { id: K; name: string }[] {
  return (Object.keys(words) as K[]).map((id) => ({ id, name: words[id]() }));
}

/** How long a file is, as people say it: `640 KB`, `1.4 MB`. */
export function sized(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    style: 'unit',
    unit,
    maximumFractionDigits: digits,
  }).format(value);
}
