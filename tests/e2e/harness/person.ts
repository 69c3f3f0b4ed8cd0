/** Somebody who speaks to the gateway without a screen: to lay the table for a test, and to act at another counter. */
import { newId } from './id.ts';

/** What a refused call says. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly params: unknown,
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}

/** A session as a browser carries it. */
export interface Cookie {
  name: string;
  value: string;
  url: string;
}

/** Somebody's way to a gateway. */
export class Person {
  private cookie = '';

  constructor(private readonly url: string) {}

  /** Calls an operation; `id` for the write that repeats another. */
  // The shapes are the wire's; a wrong one is refused there, in words.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async call(name: string, input: object = {}, id: string = newId()): Promise<any> {
    const response = await fetch(`${this.url}/op/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-champa': '1', cookie: this.cookie },
      body: JSON.stringify({ id, input }),
    });
    const set = response.headers.getSetCookie()[0];
    if (set) this.cookie = set.split(';')[0]!;
    const body = await response.json();
    if (!response.ok) throw new Refused(body.code, body.params);
    return body;
  }

  /** Signs in by name and password. */
  async signIn(name: string, password: string): Promise<this> {
    await this.call('host.sign_in', { name, password });
    return this;
  }

  /** The session as a browser carries it. */
  session(): Cookie {
    const at = this.cookie.indexOf('=');
    return { name: this.cookie.slice(0, at), value: this.cookie.slice(at + 1), url: this.url };
  }
}
