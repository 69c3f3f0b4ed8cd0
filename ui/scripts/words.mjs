/**
 * The words of the app in four languages.
 *
 *   npm run words                  collect every sentence of the code into src/locale and list what has no translation
 *   npm run words -- --check       the same, but fail when a catalogue is stale or incomplete
 *   npm run words -- fill FILE     take translations from lines of `English <tab> Vietnamese <tab> Thai <tab> Arabic`
 */
import { formatter } from '@lingui/format-po';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const locales = ['en', 'vi', 'th', 'ar'];
const po = formatter({ lineNumbers: false });

/** Every catalogue as `{ file, locale, text }`; the text is what is on the disk now. */
function catalogues() {
  return locales.flatMap((locale) => {
    const folder = path.join(ui, 'src/locale', locale);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.po'))
      .map((name) => {
        const file = path.join(folder, name);
        return { file, locale, name: `${locale}/${name}`, text: readFileSync(file, 'utf8') };
      });
  });
}

const read = (c) => po.parse(c.text, { locale: c.locale, sourceLocale: 'en', filename: c.file });

/** A catalogue without its header: the header carries a date that changes by itself. */
const body = (text) => text.slice(text.indexOf('\n\n'));

function extract() {
  execFileSync(process.execPath, [path.join(ui, 'node_modules/.bin/lingui'), 'extract', '--clean'], {
    cwd: ui,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Arguments of a sentence: `{name}` and `<0>`. A translation that lost one would show a hole. */
function holes(sentence) {
  const names = [...sentence.matchAll(/\{\s*([\w]+)\s*[,}]/g)].map((found) => found[1]);
  const tags = [...sentence.matchAll(/<(\d+)\/?>/g)].map((found) => found[1]);
  return [...new Set([...names.map((n) => `{${n}}`), ...tags.map((n) => `<${n}>`)])].sort();
}

/** Lists sentences without a translation, and translations that lost an argument. */
function faults(all) {
  return all.flatMap((c) =>
    Object.entries(read(c)).flatMap(([id, entry]) => {
      const source = entry.message ?? id;
      if (!entry.translation) return [`${c.name}: no words for ${JSON.stringify(source)}`];
      const lost = holes(source).filter((hole) => !holes(entry.translation).includes(hole));
      return lost.map((hole) => `${c.name}: ${hole} is lost in ${JSON.stringify(entry.translation)}`);
    }),
  );
}

/** One sentence has one id: two rooms that translate it differently would overwrite each other. */
function rivals(all) {
  const seen = new Map();
  return all.flatMap((c) =>
    Object.entries(read(c)).flatMap(([id, entry]) => {
      const key = `${c.locale} ${id}`;
      const before = seen.get(key);
      if (!before && entry.translation) seen.set(key, { name: c.name, translation: entry.translation });
      if (!before || !entry.translation || before.translation === entry.translation) return [];
      const source = JSON.stringify(entry.message ?? id);
      return [
        `${c.name}: ${source} is ${JSON.stringify(entry.translation)} here and ${JSON.stringify(before.translation)} in ${before.name}`,
      ];
    }),
  );
}

function fill(table) {
  const rows = readFileSync(table, 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const bad = rows.filter((row) => row.length !== 4);
  if (bad.length) throw new Error(`not four columns:\n${bad.map((row) => row.join(' | ')).join('\n')}`);
  const bySource = new Map(rows.map((row) => [row[0], row]));
  const met = new Set();
  for (const c of catalogues()) {
    const catalog = read(c);
    let changed = false;
    for (const [id, entry] of Object.entries(catalog)) {
      const row = bySource.get(entry.message ?? id);
      if (!row) continue;
      met.add(row[0]);
      const translation = row[locales.indexOf(c.locale)];
      if (c.locale === 'en' || entry.translation === translation) continue;
      entry.translation = translation;
      changed = true;
    }
    // Others may be filling their own rooms right now: only what changed is written.
    if (!changed) continue;
    const options = { locale: c.locale, sourceLocale: 'en', existing: c.text, filename: c.file };
    writeFileSync(c.file, po.serialize(catalog, options));
  }
  for (const row of rows) if (!met.has(row[0])) console.warn(`nobody says: ${row[0]}`);
}

const [mode, file] = process.argv.slice(2);
if (mode === 'fill') {
  extract();
  fill(path.resolve(file));
}
const before = new Map(catalogues().map((c) => [c.name, body(c.text)]));
extract();
const after = catalogues();
const stale = mode === '--check' ? after.filter((c) => before.get(c.name) !== body(c.text)) : [];
const found = [...stale.map((c) => `${c.name}: was stale, run npm run words`), ...faults(after), ...rivals(after)];
const shown = mode === '--check' ? found : found.filter((line) => !line.startsWith('en/'));
if (shown.length) console.log(shown.join('\n'));
console.log(`${after.length} catalogues, ${found.length} to do`);
if (mode === '--check' && found.length) process.exit(1);
