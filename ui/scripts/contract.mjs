/**
 * Makes src/backend/contract.ts from src/backend/contract.json, which the Rust side writes from its list of operations.
 *
 *   npm run contract               write it
 *   npm run contract -- --check    fail when it is stale
 */
import { compile } from 'json-schema-to-typescript';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src/backend');
const target = path.join(folder, 'contract.ts');
const { operations, failures, grants, currencies } = JSON.parse(
  readFileSync(path.join(folder, 'contract.json'), 'utf8'),
);

const pascal = (text) => text.replace(/(^|[._-])(\w)/g, (_, __, letter) => letter.toUpperCase());
const quoted = (text) => `'${text}'`;
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;

/** Every schema, with the operation and the side it belongs to. Each carries the shared types it needs in `$defs`. */
const sides = operations.flatMap((o) => ['input', 'output'].map((side) => ({ o, side, schema: o[side] })));
const defsOf = (schema) => Object.entries(schema?.$defs ?? {});

/** For each name of a shared type: its different bodies, and which nouns use each. */
const bodies = new Map();
for (const { o, schema } of sides) {
  for (const [name, body] of defsOf(schema)) {
    const uses = bodies.get(name) ?? new Map();
    const text = JSON.stringify(body);
    uses.set(text, new Set([...(uses.get(text) ?? []), o.name.split('.')[0]]));
    bodies.set(name, uses);
  }
}

/**
 * The name a shared type goes by: its own where that means one thing everywhere, else with the noun before it
 * (`SalesLine`), and with the whole operation where even one noun has two of that name.
 */
function nameOf(name, body, o) {
  const uses = bodies.get(name);
  if (!uses || uses.size === 1) return name;
  const noun = o.name.split('.')[0];
  const rivals = [...uses].filter(([text, nouns]) => text !== JSON.stringify(body) && nouns.has(noun));
  return pascal(rivals.length ? o.name : noun) + name;
}

/** Names of the shared types that inputs use: what only outputs use never lacks a field. */
const asked = new Set(
  sides
    .filter(({ side }) => side === 'input')
    .flatMap(({ o, schema }) => defsOf(schema).map(([name, body]) => nameOf(name, body, o))),
);

const DROPPED = new Set([
  ...['$schema', '$defs', 'format', 'default', 'title', 'minimum', 'maximum'],
  ...['minItems', 'maxItems', 'minLength', 'maxLength', 'uniqueItems', 'pattern'],
]);

/**
 * Takes what is only for other generators out and sends references to the common roof. `answered` marks what is only
 * ever sent by the host: there an optional field is null, never absent.
 */
function clean(schema, rename, answered) {
  if (Array.isArray(schema)) return schema.map((one) => clean(one, rename, answered));
  if (schema === null || typeof schema !== 'object') return schema;
  // A remark beside a reference would make a second type of it.
  if (schema.$ref) return { $ref: `#/definitions/${rename(schema.$ref.split('/').pop())}` };
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key)) continue;
    if (key === 'properties') {
      const each = Object.entries(value).map(([name, one]) => [name, clean(one, rename, answered)]);
      out.properties = Object.fromEntries(each);
    } else if (key === 'const') out.enum = [value];
    else out[key] = clean(value, rename, answered);
  }
  if (answered && out.properties) out.required = Object.keys(out.properties);
  return out;
}

const definitions = {};
const properties = {};
for (const { o, side, schema } of sides) {
  const own = new Map(defsOf(schema));
  const rename = (name) => nameOf(name, own.get(name), o);
  for (const [name, body] of own) {
    const called = rename(name);
    definitions[called] = { ...clean(body, rename, !asked.has(called)), title: called };
  }
  const cleaned = clean(schema, rename, side === 'output');
  properties[`${o.name} ${side}`] = cleaned.$ref ? cleaned : { ...cleaned, title: pascal(o.name) + pascal(side) };
}

const compiled = await compile(
  {
    title: 'Wire',
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    definitions,
  },
  'Wire',
  {
    additionalProperties: false,
    bannerComment: '',
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 120 },
  },
);
const shapes = compiled
  .replace(/\/\*\*\n \* This interface was referenced by[^/]*\*\/\n/g, '')
  .replace(/ \*\n \* This interface was referenced by[^\n]*\n \* via the `definition`[^\n]*\n/g, '');

const table = operations
  .map(
    (o) =>
      `  '${o.name}': { kind: '${o.kind}', grant: ${o.grant ? quoted(o.grant) : 'null'}, offline: ${Boolean(o.offline)}, topics: ${list(o.topics ?? [])}, failures: ${list(o.failures ?? [])} },`,
  )
  .join('\n');

const params = failures
  .map((f) => `  '${f.code}': { ${f.params.map((name) => `${name}: Param`).join('; ')}${f.params.length ? ' ' : ''}};`)
  .join('\n');

const text = `/* Made by \`npm run contract\` from contract.json. Do not edit: change the Rust types and make it anew. */
/* eslint-disable */

${shapes}
/** What an operation takes and gives, by its name. */
export interface Operations {
${operations.map((o) => `  '${o.name}': { input: Wire['${o.name} input']; output: Wire['${o.name} output'] };`).join('\n')}
}

${definitions.Grant ? '' : `/** Everything a role may include. */\nexport type Grant = ${grants.map(quoted).join(' | ')};\n\n`}/** The name of an operation: noun.verb. */
export type OperationName = keyof Operations;

/** What is known of an operation before it is called. */
export interface OperationInfo {
  kind: 'write' | 'query';
  grant: string | null;
  offline: boolean;
  topics: readonly string[];
  failures: readonly string[];
}

/** What the amounts of each currency may be: its decimals, the largest single one as a wire amount, and its notes and coins, the largest first. */
export const CURRENCIES: Record<Currency, { decimals: number; largest: string; pieces: readonly string[] }> = {
${currencies.map((one) => `  ${one.code}: { decimals: ${one.decimals}, largest: ${quoted(one.largest)}, pieces: [${one.pieces.map(quoted).join(', ')}] },`).join('\n')}
};

/** Every operation there is. */
export const OPERATIONS: Record<OperationName, OperationInfo> = {
${table}
};

/** A value that makes the words of a failure exact. */
export type Param = string | number | boolean | null;

/** The parameters of each failure. */
export interface FailureParams {
${params}
}

/** Why something did not happen, by its code. */
export type FailureCode = keyof FailureParams;

/** Every code there is. */
export const FAILURE_CODES: readonly FailureCode[] = [
${failures.map((f) => `  '${f.code}',`).join('\n')}
];
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/backend/contract.ts is stale: run npm run contract');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.log(`${operations.length} operations, ${failures.length} failures`);
}
