/** A gateway of our own: started, cut off, killed and started again on the same address and the same data. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabase, type Database } from './databases.ts';

const START_LIMIT = 30_000;

/** Gateways that run. None outlives the program that started it, however that ends. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** What xtask tells us; without it nothing can run. */
function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test browser\``);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export class Gateway {
  private process: ChildProcess | undefined;
  private words = '';

  private constructor(
    readonly database: Database,
    private readonly port: number,
    /** Where it keeps keys: a folder of its own. */
    private readonly secrets = mkdtempSync(join(tmpdir(), 'champa-secrets-')),
  ) {}

  /** Starts a gateway on a new, empty database. */
  static async start(engine: Database['engine']): Promise<Gateway> {
    const gateway = new Gateway(await makeDatabase(engine), await freePort());
    await gateway.startAgain();
    return gateway;
  }

  /** Where it answers. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it on the address and the data it had; ready when this returns. */
  async startAgain(): Promise<void> {
    const args = ['serve', '--database', this.database.url, '--listen', `127.0.0.1:${this.port}`, '--secrets', this.secrets];
    const child = spawn(told('CHAMPA_GATEWAY'), [...args, '--ui', told('CHAMPA_UI')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.words = (this.words + text).slice(-4000)));
    }
    const end = Date.now() + START_LIMIT;
    while (!(await this.answers())) {
      if (child.exitCode !== null) throw new Error(`the gateway ended with ${child.exitCode}:\n${this.words}`);
      if (Date.now() > end) throw new Error(`the gateway does not answer:\n${this.words}`);
      await new Promise((again) => setTimeout(again, 25));
    }
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.url}/op/host.state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-champa': '1' },
      body: '{"input":{}}',
    }).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Stops it in the middle of whatever it does: connections stay open, nothing answers. */
  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  /** Lets it go on after `freeze`. */
  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  /** Ends it without a word, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it and takes its database away. */
  async stop(): Promise<void> {
    this.thaw();
    await this.end('SIGTERM');
    await this.database.drop();
    rmSync(this.secrets, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
