/** What is typed about a customer, and what of it is a change. Pure. */
import type { Input, Output } from '@/backend/call';

/** A customer's whole profile. */
export type Profile = Output<'customers.get'>;

/** The fields that are typed as text. */
export const TEXT_FIELDS = [
  'given_name',
  'family_name',
  'display_name',
  'name2',
  'second_phone',
  'whatsapp',
  'email',
  'birth_date',
  'gender',
  'occupation',
  'company',
  'kind',
  'tax_id',
  'note',
] as const;

/** A field that is typed as text. */
export type TextKey = (typeof TEXT_FIELDS)[number];

/** Another customer, who sent this one. */
export interface Referrer {
  id: string;
  name: string;
}

/** Everything that can be typed about a customer, except the phone: that has its own act. */
export type Draft = Record<TextKey, string> & {
  tags: string[];
  referrer: Referrer | null;
  /** How a new customer came; afterwards it stays. */
  source: string;
};

/** Nothing typed yet. */
export function blankDraft(): Draft {
  const texts = Object.fromEntries(TEXT_FIELDS.map((key) => [key, ''])) as Record<TextKey, string>;
  return { ...texts, kind: 'individual', tags: [], referrer: null, source: 'walk_in' };
}

/**
 * What is known of a customer, ready to be typed over. A masked phone is not known: its field begins empty, and leaving
 * it so keeps it.
 */
export function draftOf(profile: Profile): Draft {
  const draft = blankDraft();
  for (const key of TEXT_FIELDS) {
    if (key === 'second_phone' || key === 'whatsapp') draft[key] = profile[key]?.e164 ? profile[key].shown : '';
    else draft[key] = profile[key] ?? '';
  }
  const { referrer } = profile;
  return {
    ...draft,
    tags: [...profile.tags],
    referrer: referrer ? { id: referrer.id, name: referrer.name ?? referrer.number ?? '' } : null,
    source: profile.source,
  };
}

const same = (a: string[], b: string[]) => a.length === b.length && a.every((tag, at) => tag === b[at]);

/** Only what is different: a field left out is kept, an emptied one is cleared. Null when nothing is. */
export function changesOf(customer: string, before: Draft, after: Draft): Input<'customers.change'> | null {
  const changes: Record<string, unknown> = {};
  for (const key of TEXT_FIELDS) {
    const typed = after[key].trim();
    if (typed !== before[key].trim()) changes[key] = typed === '' ? null : typed;
  }
  if (!same(before.tags, after.tags)) changes.tags = after.tags;
  if (before.referrer?.id !== after.referrer?.id) changes.referrer = after.referrer?.id ?? null;
  return Object.keys(changes).length === 0 ? null : ({ customer, ...changes } as Input<'customers.change'>);
}

/** What a new customer has besides phone and name; what nobody touched is left to the host. */
export function filled(draft: Draft): Input<'customers.create'> {
  const blank = blankDraft();
  const texts = TEXT_FIELDS.map((key) => [key, draft[key].trim()] as const).filter(
    ([key, typed]) => typed !== '' && typed !== blank[key],
  );
  return {
    ...Object.fromEntries(texts),
    ...(draft.tags.length > 0 ? { tags: draft.tags } : {}),
    ...(draft.referrer ? { referrer: draft.referrer.id } : {}),
    ...(draft.source !== blank.source ? { source: draft.source } : {}),
  } as Input<'customers.create'>;
}

/** Tags as they are typed, with commas between; each once, in any script's comma. */
export function readTags(text: string): string[] {
  const tags = text
    .split(/[,،;\n]/)
    .map((tag) => tag.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
  return tags.filter((tag, at) => tags.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === at);
}

/** Whether everything typed can be read: a half-typed day must be seen to, not lost. */
export function isReadable(draft: Draft): boolean {
  return draft.birth_date === '' || /^\d{4}-\d{2}-\d{2}$/.test(draft.birth_date);
}
