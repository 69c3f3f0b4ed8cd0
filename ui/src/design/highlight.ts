/** Where a text that was typed stands in what is shown, letter by letter as the search compares them. Pure. */
import { latinDigits } from './money';

/** A piece of a text, and whether it is what was typed. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** One letter as the search compares it; blank for marks and for what it does not see. */
function folded(letter: string): string {
  const plain = latinDigits(letter).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return plain
    .replace(/đ/g, 'd')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ـ/g, '');
}

/** A text with the place of every folded letter in it. */
function mapped(text: string, keep: RegExp): { folded: string; places: number[] } {
  const places: number[] = [];
  let all = '';
  let at = 0;
  for (const letter of text) {
    for (const one of folded(letter)) {
      if (!keep.test(one)) continue;
      all += one;
      places.push(at);
    }
    at += letter.length;
  }
  return { folded: all, places };
}

function cut(text: string, hits: [from: number, to: number][]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of hits.sort(([a], [b]) => a - b)) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** The end of the letter that begins there, with the marks that stand on it. */
function ending(text: string, at: number): number {
  const rest = /^.\p{M}*/su.exec(text.slice(at));
  return at + (rest?.[0].length ?? 1);
}

/** Words in a name: where one begins a word, else anywhere. */
export function inName(name: string, typed: string): Piece[] {
  const words = typed
    .split(/[\s.,;/-]+/)
    .map((word) => mapped(word, /[\p{L}\p{N}]/u).folded)
    .filter(Boolean);
  const { folded: all, places } = mapped(name, /[\p{L}\p{N} ]/u);
  const hits: [number, number][] = [];
  for (const word of words) {
    const begun = ` ${all}`.indexOf(` ${word}`);
    const at = begun >= 0 ? begun : all.indexOf(word);
    if (at < 0) continue;
    hits.push([places[at] ?? 0, ending(name, places[at + word.length - 1] ?? 0)]);
  }
  return cut(name, hits);
}

/** Digits in a phone, with or without the zero or the country before them. A hidden part is never lit. */
export function inPhone(shown: string, typed: string): Piece[] {
  const digits = mapped(typed, /\d/).folded;
  const { folded: all, places } = mapped(shown, /\d/);
  for (const wanted of [
    digits,
    digits.replace(/^00/, ''),
    digits.replace(/^(?:84|66|968|1)/, '0'),
    digits.replace(/^0+/, ''),
  ]) {
    const at = wanted.length < 3 ? -1 : all.lastIndexOf(wanted);
    if (at < 0) continue;
    const [from, to] = [places[at] ?? 0, (places[at + wanted.length - 1] ?? 0) + 1];
    if (!shown.slice(from, to).includes('•')) return cut(shown, [[from, to]]);
  }
  return [{ text: shown, hit: false }];
}
