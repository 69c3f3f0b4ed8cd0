/** What is typed about a customer, and what of it is a change. Pure. */
import type { Input, Output } from '@/backend/call';
import type { Channel } from '@/backend/contract';
import { CHANNELS } from './words';

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

/** Where a customer can be written to. */
export const CHANNEL_KEYS = Object.keys(CHANNELS) as Channel[];

/** A customer who was found and chosen. */
export interface ChosenCustomer {
  id: string;
  name: string;
}

/** Everything that can be typed about a customer, except the phone: that has its own act. */
export type Draft = Record<TextKey, string> & {
  tags: string[];
  /** The id in each channel; '' for none, and for one that this person may not see whole. */
  channels: Record<Channel, string>;
  referrer: ChosenCustomer | null;
  /** How a new customer came; afterwards it stays. */
  source: string;
};

/** Nothing typed yet. */
export function blankDraft(): Draft {
  const texts = Object.fromEntries(TEXT_FIELDS.map((key) => [key, ''])) as Record<TextKey, string>;
  const channels = Object.fromEntries(CHANNEL_KEYS.map((key) => [key, ''])) as Draft['channels'];
  return { ...texts, kind: 'individual', tags: [], channels, referrer: null, source: 'walk_in' };
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
  const known = profile.channels.filter(({ id }) => !isMaskedId(id)).map(({ channel, id }) => [channel, id ?? '']);
  return {
    ...draft,
    tags: [...profile.tags],
    channels: { ...draft.channels, ...Object.fromEntries(known) },
    referrer: referrer ? { id: referrer.id, name: referrer.name ?? referrer.number ?? '' } : null,
    source: profile.source,
  };
}

/** Whether an id is shown only in part: it is a phone that this person may not see whole. */
export function isMaskedId(id: string | null | undefined): boolean {
  return id?.includes('•') ?? false;
}

/** The channels whose id is another one now; an emptied one is cleared. */
function changedChannels(before: Draft, after: Draft) {
  const changed = CHANNEL_KEYS.filter((key) => after.channels[key].trim() !== before.channels[key].trim());
  return changed.map((channel) => ({ channel, id: after.channels[channel].trim() || null }));
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
  const channels = changedChannels(before, after);
  if (channels.length > 0) changes.channels = channels;
  if (before.referrer?.id !== after.referrer?.id) changes.referrer = after.referrer?.id ?? null;
  return Object.keys(changes).length === 0 ? null : ({ customer, ...changes } as Input<'customers.change'>);
}

/** What a new customer has besides phone and name; what nobody touched is left to the host. */
export function filled(draft: Draft): Input<'customers.create'> {
  const blank = blankDraft();
  const texts = TEXT_FIELDS.map((key) => [key, draft[key].trim()] as const).filter(
    ([key, typed]) => typed !== '' && typed !== blank[key],
  );
  const channels = changedChannels(blank, draft);
  return {
    ...Object.fromEntries(texts),
    ...(draft.tags.length > 0 ? { tags: draft.tags } : {}),
    ...(channels.length > 0 ? { channels } : {}),
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
