/** Databases of our own for a gateway: a file in a folder of its own, or a database on the server for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** An empty database. */
export interface Database {
  engine: 'sqlite' | 'postgres';
  /** As the gateway takes it. */
  url: string;
  /** Takes it away; nobody may be using it. */
  drop: () => Promise<void>;
}

let made = 0;

/** Makes an empty database. */
export function makeDatabase(engine: Database['engine']): Promise<Database> {
  return engine === 'sqlite' ? sqlite() : postgres();
}

async function sqlite(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'champa-e2e-'));
  return {
    engine: 'sqlite',
    url: `sqlite:${join(folder, 'shop.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgres(): Promise<Database> {
  const server = process.env.CHAMPA_TEST_POSTGRES;
  if (!server) throw new Error('CHAMPA_TEST_POSTGRES names no server: run `cargo xtask test browser`');
  const name = `champa_e2e_${process.pid}_${++made}`;
  await sql(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { engine: 'postgres', url: url.href, drop: () => sql(server, `drop database ${name} with (force)`) };
}

async function sql(server: string, text: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
