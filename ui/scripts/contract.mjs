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
const contract = JSON.parse(readFileSync(path.join(folder, 'contract.json'), 'utf8'));

const pascal = (text) => text.replace(/(^|[._-])(\w)/g, (_, __, letter) => letter.toUpperCase());

const quoted = (text) => `'${text}'`;
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;
const defsOf = (schema) => Object.entries({ ...schema?.definitions, ...schema?.$defs });

/** Every schema with the operation and side it belongs to. */
const sides = contract.operations.flatMap((o) => ['input', 'output'].map((side) => ({ o, side, schema: o[side] })));

/** For each name of a shared type, the different bodies that go under it, and for each body the nouns that use it. */
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

/** Takes what is only for other generators out, and sends references to the common roof. */
function clean(schema, rename) {
  if (Array.isArray(schema)) return schema.map((one) => clean(one, rename));
  if (schema === null || typeof schema !== 'object') return schema;
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (['$schema', '$defs', 'definitions', 'format', 'default', 'title'].includes(key)) continue;
    if (['minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems'].includes(key)) continue;
    if (key === 'properties') {
      out.properties = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, rename)]));
    } else if (key === '$ref') out.$ref = `#/definitions/${rename(value.split('/').pop())}`;
    else if (key === 'const') out.enum = [value];
    else out[key] = clean(value, rename);
  }
  return out;
}

const definitions = {};
const properties = {};
for (const { o, side, schema } of sides) {
  const defs = new Map(defsOf(schema));
  const rename = (name) => nameOf(name, defs.get(name), o);
  for (const [name, body] of defs) definitions[rename(name)] = clean(body, rename);
  properties[`${o.name} ${side}`] = { ...clean(schema, rename), title: pascal(o.name) + pascal(side) };
}

const types = await compile(
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

const table = contract.operations
  .map(
    (o) =>
      `  '${o.name}': { kind: '${o.kind}', grant: ${o.grant ? quoted(o.grant) : 'null'}, offline: ${Boolean(o.offline)}, topics: ${list(o.topics ?? [])}, failures: ${list(o.failures ?? [])} },`,
  )
  .join('\n');

const params = contract.failures
  .map((f) => `  '${f.code}': { ${f.params.map((name) => `${name}: Param`).join('; ')}${f.params.length ? ' ' : ''}};`)
  .join('\n');

const text = `/* Made by \`npm run contract\` from contract.json. Do not edit: change the Rust types and make it anew. */
/* eslint-disable */

${types.replace(/\/\*\*\n \* This interface was referenced by[^/]*\*\/\n/g, '').replace(/ \* This interface was referenced by[^\n]*\n \* via the `definition`[^\n]*\n/g, '')}
/** What an operation takes and gives, by its name. */
export interface Operations {
${contract.operations.map((o) => `  '${o.name}': { input: Wire['${o.name} input']; output: Wire['${o.name} output'] };`).join('\n')}
}

/** The name of an operation: noun.verb. */
export type OperationName = keyof Operations;

/** What is known of an operation before it is called. */
export interface OperationInfo {
  kind: 'write' | 'query';
  grant: string | null;
  offline: boolean;
  topics: readonly string[];
  failures: readonly string[];
}

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
${contract.failures.map((f) => `  '${f.code}',`).join('\n')}
];
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/backend/contract.ts is stale: run npm run contract');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
  console.log(`${contract.operations.length} operations, ${contract.failures.length} failures`);
}
