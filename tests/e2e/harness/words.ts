/** The catalogues of the screens, read as they are: what a button is called in a language, and what is English. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The languages of the screens. */
export const LANGUAGES = ['en', 'vi', 'th', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const LOCALE = fileURLToPath(new URL('../../../ui/src/locale', import.meta.url));

/** English text → text in this language. */
function catalogue(language: Language): Map<string, string> {
  const words = new Map<string, string>();
  for (const file of readdirSync(join(LOCALE, language)).filter((name) => name.endsWith('.po'))) {
    for (const entry of readFileSync(join(LOCALE, language, file), 'utf8').split(/\n{2,}/)) {
      const id = field(entry, 'msgid');
      if (id) words.set(id, field(entry, 'msgstr'));
    }
  }
  return words;
}

/** One field of an entry: its quoted lines, joined. */
function field(entry: string, name: string): string {
  const lines = entry.split('\n').filter((line) => !line.startsWith('#'));
  const start = lines.findIndex((line) => line.startsWith(`${name} `));
  if (start < 0) return '';
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => !line.startsWith('"'));
  const quoted = [lines[start]!.slice(name.length + 1), ...after.slice(0, end < 0 ? undefined : end)];
  return quoted.map((line) => JSON.parse(line) as string).join('');
}

const loaded = new Map<Language, Map<string, string>>();

function words(language: Language): Map<string, string> {
  if (!loaded.has(language)) loaded.set(language, catalogue(language));
  return loaded.get(language)!;
}

/** What the screens say in `language` for this English text. Refuses a text that the screens do not have. */
export function say(language: Language, english: string, values: Record<string, string> = {}): string {
  const text = words(language).get(english);
  if (!text) throw new Error(`the screens say nothing for “${english}” in ${language}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The Latin words of three letters and more, small. Placeholders and plural forms are no words. */
function latinWords(text: string): string[] {
  const plain = text.replace(/\{(\w+), *\w+,/g, '{').replace(/\{\w+\}/g, ' ').replace(/<\/?\d+\/?>/g, ' ');
  return (plain.normalize('NFC').match(/\p{L}+/gu) ?? [])
    .filter((word) => /^[a-z]{3,}$/i.test(word))
    .map((word) => word.toLowerCase());
}

const english = new Map<Language, Set<string>>();

/** The words that only the English catalogue has, and `language` nowhere uses. */
function onlyEnglish(language: Language): Set<string> {
  let set = english.get(language);
  if (!set) {
    set = new Set([...words('en').values()].flatMap(latinWords));
    for (const text of words(language).values()) for (const word of latinWords(text)) set.delete(word);
    english.set(language, set);
  }
  return set;
}

/** The English words among `seen` that `language` has words of its own for. `ours` are words of the shop's own data. */
export function leftInEnglish(language: Language, seen: string[], ours: string[]): string[] {
  const allowed = new Set(ours.flatMap(latinWords));
  const foreign = onlyEnglish(language);
  return seen.filter((text) => latinWords(text).some((word) => foreign.has(word) && !allowed.has(word)));
}
