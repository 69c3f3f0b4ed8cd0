/** An address as it is typed and shown. Pure. */
import type { Input } from '@/backend/call';
import type { Profile } from './draft';

/** An address of a customer. */
export type Address = Profile['addresses'][number];
/** The parts of an address, as the host takes them. */
export type Parts = Input<'customers.add_address'>['address'];

/** The parts that are typed as text. */
export const PARTS = [
  'street',
  'building',
  'floor',
  'apartment',
  'area',
  'district',
  'city',
  'province',
  'postcode',
  'delivery_note',
  'street2',
  'building2',
  'area2',
  'city2',
  'latitude',
  'longitude',
] as const;

/** A part that is typed as text. */
export type PartKey = (typeof PARTS)[number];

/** What is typed of an address. */
export type AddressDraft = Record<PartKey, string> & { kind: Parts['kind']; country: string };

/** What the host asks of an address in a country; the others are up to the shop. */
export function requiredParts(country: string): PartKey[] {
  const asked: Record<string, PartKey[]> = {
    VN: ['street', 'province'],
    TH: ['street', 'district', 'province'],
    OM: ['area', 'province'],
    US: ['street', 'city', 'province'],
  };
  return asked[country] ?? ['city'];
}

/** An address to type over; a new one is blank. */
export function addressDraft(address: Parts | null, country: string): AddressDraft {
  const texts = Object.fromEntries(PARTS.map((part) => [part, address?.[part] ?? ''])) as Record<PartKey, string>;
  return { ...texts, kind: address?.kind ?? 'home', country: address?.country ?? country };
}

/** What was typed, as the host takes it; blank parts are none. */
export function partsOf(draft: AddressDraft): Parts {
  const texts = PARTS.map((part) => [part, draft[part].trim()] as const).filter(([, text]) => text !== '');
  return { kind: draft.kind, country: draft.country, ...Object.fromEntries(texts) };
}

/** Coordinates that somebody copied from a map in one piece: `10.776889, 106.700897`. Null when it is something else. */
export function bothCoordinates(text: string): { latitude: string; longitude: string } | null {
  const found = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  return found?.[1] && found[2] ? { latitude: found[1], longitude: found[2] } : null;
}

/** The words of an address, from the door on: in the first script, and in the second. */
export function wordsOf(address: Address): { first: string; second: string } {
  const join = (parts: (keyof Address)[]) =>
    parts
      .map((part) => address[part])
      .filter((text) => typeof text === 'string' && text !== '')
      .join(', ');
  return {
    first: join(['apartment', 'floor', 'building', 'street', 'area', 'district', 'city', 'province', 'postcode']),
    second: join(['building2', 'street2', 'area2', 'city2']),
  };
}
