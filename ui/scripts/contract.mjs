/**
 * Makes src/backend/contract.ts from contract.json, which the Rust side writes from its list of operations, and
 * host.json, the few calls that the host itself answers before anybody is signed in.
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
const load = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const surface = load('contract.json');
const host = load('host.json');

const pascal = (text) => text.replace(/(^|[._-])(\w)/g, (_, __, letter) => letter.toUpperCase());
const quoted = (text) => `'${text}'`;
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;

/** The list of operations is the truth; the host's own file only adds what is not in it. */
const known = new Set(surface.operations.map((o) => o.name));
const operations = [
  ...surface.operations.map((o) => ({ ...o, from: surface })),
  ...host.operations.filter((o) => !known.has(o.name)).map((o) => ({ ...o, from: host })),
];
const declared = new Set(surface.failures.map((f) => f.code));
const failures = [...surface.failures, ...host.failures.filter((f) => !declared.has(f.code))];

/** Shared types of both files; where both have a name, the first wins if they agree and they must. */
const types = { ...host.$defs, ...surface.$defs };

/** Names of shared types that a schema leads to. */
function reach(schema, got = new Set()) {
  if (Array.isArray(schema)) schema.forEach((one) => reach(one, got));
  else if (schema && typeof schema === 'object') {
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').pop() : null;
    if (name && !got.has(name)) {
      got.add(name);
      if (!types[name]) throw new Error(`no type is named ${name}`);
      reach(types[name], got);
    }
    for (const [key, value] of Object.entries(schema)) if (key !== '$ref') reach(value, got);
  }
  return got;
}

const asked = new Set();
for (const o of operations) reach(o.input, asked);

/**
 * Takes what is only for other generators out and sends references to the common roof. `answered` marks what is only
 * ever sent by the host: there an optional field is null, never absent.
 */
function clean(schema, answered) {
  if (Array.isArray(schema)) return schema.map((one) => clean(one, answered));
  if (schema === null || typeof schema !== 'object') return schema;
  const out = {};
  for (const [key, value] of Object.entries(schema)) {
    if (['$schema', '$defs', 'format', 'default', 'title'].includes(key)) continue;
    if (['minimum', 'maximum', 'minItems', 'maxItems', 'minLength', 'maxLength', 'uniqueItems'].includes(key)) continue;
    if (key === 'properties') {
      out.properties = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, answered)]));
    } else if (key === '$ref') out.$ref = `#/definitions/${value.split('/').pop()}`;
    else if (key === 'const') out.enum = [value];
    else out[key] = clean(value, answered);
  }
  if (answered && out.properties) out.required = Object.keys(out.properties);
  return out;
}

const definitions = {};
for (const name of Object.keys(types).sort()) {
  definitions[name] = { ...clean(types[name], !asked.has(name)), title: name };
}
const properties = {};
for (const o of operations) {
  for (const side of ['input', 'output']) {
    const cleaned = clean(o[side], side === 'output');
    properties[`${o.name} ${side}`] = cleaned.$ref ? cleaned : { ...cleaned, title: pascal(o.name) + pascal(side) };
  }
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

const text = `/* Made by \`npm run contract\` from contract.json and host.json. Do not edit: change the Rust types and make it anew. */
/* eslint-disable */

${shapes}
/** What an operation takes and gives, by its name. */
export interface Operations {
${operations.map((o) => `  '${o.name}': { input: Wire['${o.name} input']; output: Wire['${o.name} output'] };`).join('\n')}
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
