/** What is typed about an item, and what of it is sent. Pure. */
import type { Input } from '@/backend/call';
import type { Item } from '@/backend/contract';
import { latinDigits } from '@/design/money';

/** A service or a product. */
export type ItemKind = Item['kind'];

/** The fields of the editor, all as text. */
export interface ItemDraft {
  kind: ItemKind;
  name: string;
  name2: string;
  /** Wire amount, or '' for none. */
  price: string;
  /** Percent, or '' for the shop's rate. */
  tax: string;
  duration: string;
  code: string;
  barcode: string;
  category: string;
  /** Pieces on the shelf when a new product is entered. */
  opening: string;
}

/** A field that can be wrong. */
export type WrongField = 'name' | 'price' | 'tax' | 'duration' | 'opening';

/** An empty item of a kind; a run of similar items keeps the category and the tax of the one before. */
export function freshItem(kind: ItemKind, like?: ItemDraft): ItemDraft {
  const kept = like
    ? { category: like.category, tax: like.tax, duration: kind === 'service' ? like.duration : '' }
    : {};
  return {
    kind,
    name: '',
    name2: '',
    price: '',
    tax: '',
    duration: '',
    code: '',
    barcode: '',
    category: '',
    opening: '',
    ...kept,
  };
}

/** An item as it can be typed over. */
export function itemDraft(item: Item): ItemDraft {
  return {
    kind: item.kind,
    name: item.name,
    name2: item.name2 ?? '',
    price: item.price,
    tax: item.tax_rate ?? '',
    duration: item.duration_minutes?.toString() ?? '',
    code: item.code ?? '',
    barcode: item.barcode ?? '',
    category: item.category ?? '',
    opening: '',
  };
}

const LONGEST_MINUTES = 1440;
const MOST_PIECES = 1_000_000;

/** Reads a whole number from typed text; null when it is none. */
export function readWhole(typed: string, least: number, most: number): number | null {
  const text = latinDigits(typed)
    .trim()
    .replace(/^\u2212/, '-');
  if (!/^-?\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

/** Reads a percentage from 0 to 100 with at most two decimals as the wire writes it; null when it is none. */
export function readPercent(typed: string): string | null {
  const text = latinDigits(typed)
    .replace(/[\s%٪]/g, '')
    .replace(',', '.');
  if (!/^\d{1,3}(\.\d{0,2})?$/.test(text)) return null;
  const [whole = '0', fraction = ''] = text.split('.');
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (hundredths > 10_000) return null;
  const rest = fraction.replace(/0+$/, '');
  return rest ? `${Number(whole)}.${rest}` : String(Number(whole));
}

/** The fields that cannot be taken as they are. */
export function wrongFields(draft: ItemDraft): WrongField[] {
  const wrong: WrongField[] = [];
  if (draft.name.trim() === '') wrong.push('name');
  if (draft.price === '') wrong.push('price');
  if (draft.tax.trim() !== '' && readPercent(draft.tax) === null) wrong.push('tax');
  const timed = draft.kind === 'service' && draft.duration.trim() !== '';
  if (timed && readWhole(draft.duration, 1, LONGEST_MINUTES) === null) wrong.push('duration');
  const counted = draft.kind === 'product' && draft.opening.trim() !== '';
  if (counted && readWhole(draft.opening, 0, MOST_PIECES) === null) wrong.push('opening');
  return wrong;
}

type Fields = Pick<
  Input<'catalog.save'>,
  'name' | 'name2' | 'price' | 'tax_rate' | 'duration_minutes' | 'code' | 'barcode' | 'category'
>;

const orNull = (text: string) => text.trim() || null;

function fieldsOf(draft: ItemDraft): Fields {
  return {
    name: draft.name.trim(),
    name2: orNull(draft.name2),
    price: draft.price,
    tax_rate: readPercent(draft.tax),
    ...(draft.kind === 'service' ? { duration_minutes: readWhole(draft.duration, 1, LONGEST_MINUTES) } : {}),
    code: orNull(draft.code),
    barcode: orNull(draft.barcode),
    category: orNull(draft.category),
  };
}

/** A new item: only what is filled. */
export function newItem(draft: ItemDraft): Input<'catalog.save'> {
  const filled = Object.entries(fieldsOf(draft)).filter(([, value]) => value !== null && value !== undefined);
  return { kind: draft.kind, ...Object.fromEntries(filled) } as Input<'catalog.save'>;
}

/** What is different from the item as it was; an emptied field is cleared. Null when nothing is. */
export function itemChanges(item: Item, draft: ItemDraft): Input<'catalog.save'> | null {
  const [before, after] = [fieldsOf(itemDraft(item)), fieldsOf(draft)];
  const keys = (Object.keys(after) as (keyof Fields)[]).filter((key) => after[key] !== before[key]);
  if (keys.length === 0) return null;
  return { item: item.id, ...Object.fromEntries(keys.map((key) => [key, after[key]])) } as Input<'catalog.save'>;
}

/** Pieces to count in for a new product; null for none. */
export function openingStock(draft: ItemDraft): number | null {
  if (draft.kind !== 'product') return null;
  return readWhole(draft.opening, 1, MOST_PIECES);
}

/** A scanned code also went into whichever field had the focus: there it is taken out, and the barcode gets it. */
export function withScan(draft: ItemDraft, code: string): ItemDraft {
  const strip = (text: string) => (text.endsWith(code) ? text.slice(0, -code.length) : text);
  return {
    ...draft,
    name: strip(draft.name),
    name2: strip(draft.name2),
    code: strip(draft.code),
    category: strip(draft.category),
    tax: strip(draft.tax),
    duration: strip(draft.duration),
    opening: strip(draft.opening),
    barcode: code,
  };
}
