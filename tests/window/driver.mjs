/**
 * The real window, driven as a person would: keys, looks, and nothing that only a program could do. Speaks W3C WebDriver
 * by plain `fetch` to `tauri-driver`, which starts the app and hands the rest to the system's WebKitWebDriver.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Nothing here is waited for longer than this. */
const PATIENCE = 30_000;
/** How often a condition is looked at again, in milliseconds. */
const LOOK_AGAIN = 50;

/** Between two keys, in milliseconds: whoever types faster is taken for a barcode scanner. */
const PACE = 50;

/** The keys that are not letters, as WebDriver names them. */
export const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  F2: '\uE032',
  F4: '\uE034',
  F7: '\uE037',
  F8: '\uE038',
  F9: '\uE039',
};

/** Asks until the answer is truthy, and gives it. `what` names the wait when it is in vain. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((again) => setTimeout(again, LOOK_AGAIN));
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends a driver and what it started: they are a process group of their own. */
async function end(driver) {
  if (driver.exitCode !== null || driver.signalCode !== null) return;
  const ended = once(driver, 'exit');
  process.kill(-driver.pid, 'SIGTERM');
  await ended;
}

/** Starts a driver of its own, with `env` for the app. */
async function startDriver(env) {
  const [port, native] = [await freePort(), await freePort()];
  const driver = spawn(process.env.TAURI_DRIVER, ['--port', String(port), '--native-port', String(native)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const base = `http://127.0.0.1:${port}`;
  await until('the driver answers', async () => {
    if (driver.exitCode !== null) throw new Error(`tauri-driver ended with ${driver.exitCode}`);
    return fetch(`${base}/status`).then(
      (response) => response.ok,
      () => false,
    );
  });
  return { driver, base };
}

async function ask(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(PATIENCE),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** One running app and its window. */
export class AppWindow {
  #driver;
  #session;

  /** Starts the app on the data folder `data` and waits until its window speaks. */
  static async open(data) {
    const { driver, base } = await startDriver({ CHAMPA_DATA: data });
    const window = new AppWindow();
    window.#driver = driver;
    try {
      const { sessionId } = await ask('POST', `${base}/session`, {
        capabilities: { alwaysMatch: { 'tauri:options': { application: process.env.CHAMPA_APP } } },
      });
      window.#session = `${base}/session/${sessionId}`;
      await ask('POST', `${window.#session}/timeouts`, { script: PATIENCE });
    } catch (why) {
      await end(driver);
      throw why;
    }
    return window;
  }

  /** Closes the app as its window is closed, and the driver with it. */
  async close() {
    try {
      await ask('DELETE', this.#session);
    } finally {
      await end(this.#driver);
    }
  }

  /** What a function finds in the page. It is sent as text, so it sees only its arguments; promises are waited for. */
  async look(inPage, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${inPage})(...Array.from(arguments).slice(0, -1)))
        .then((found) => done({ found: found ?? null }), (why) => done({ why: String(why && why.message || why) }));`;
    const { found, why } = await ask('POST', `${this.#session}/execute/async`, { script, args });
    if (why !== undefined) throw new Error(why);
    return found;
  }

  /** All words that can be seen. */
  text() {
    return this.look(() => document.body.innerText);
  }

  /** Waits until these words can be seen. */
  async see(words) {
    const fits = (text) => (words instanceof RegExp ? words.test(text) : text.includes(words));
    let last = '';
    try {
      await until(`seeing ${words}`, async () => fits((last = await this.text())));
    } catch (why) {
      throw new Error(`${why.message}; there was:\n${last}`);
    }
  }

  /** Presses keys one after the other, in whatever has the focus; `['Control', 'l']` is pressed together. */
  async press(...keys) {
    const actions = keys.flatMap((key) => {
      const chord = (Array.isArray(key) ? key : [key]).map((one) => KEYS[one] ?? one);
      const down = chord.map((value) => ({ type: 'keyDown', value }));
      const up = chord.toReversed().map((value) => ({ type: 'keyUp', value }));
      return [...down, ...up, { type: 'pause', duration: PACE }];
    });
    await ask('POST', `${this.#session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Types a text in whatever has the focus. */
  async type(text) {
    await this.press(...text);
  }

  /** Types into the field with this label. */
  async fill(label, text) {
    const element = await this.element(`the field ${label}`, (wanted) => {
      const named = [...document.querySelectorAll('label')].find((one) => one.textContent.trim().startsWith(wanted));
      return named?.control ?? document.querySelector(`[aria-label="${wanted}"]`);
    }, label);
    await ask('POST', `${this.#session}/element/${element}/clear`);
    await ask('POST', `${this.#session}/element/${element}/value`, { text });
  }

  /** Presses the button (or link, or choice) with these words. */
  async click(words) {
    const element = await this.element(`the button ${words}`, (wanted) => {
      const all = [...document.querySelectorAll('button, a, label, [role=button], [role=radio], [role=option], [role=tab]')];
      const name = (one) => (one.getAttribute('aria-label') ?? one.innerText ?? '').trim();
      return all.find((one) => name(one) === wanted && one.offsetParent) ?? all.find((one) => name(one).startsWith(wanted) && one.offsetParent);
    }, words);
    await ask('POST', `${this.#session}/element/${element}/click`);
  }

  /** The id of the element that `find` gives in the page, as soon as it gives one. */
  async element(what, find, ...args) {
    const script = `return (${find})(...arguments) || null;`;
    const found = await until(what, () => ask('POST', `${this.#session}/execute/sync`, { script, args }));
    return Object.values(found)[0];
  }

  /** A picture of the window's page as PNG. */
  async picture() {
    return Buffer.from(await ask('GET', `${this.#session}/screenshot`), 'base64');
  }

  /** Gives the window this size, in pixels. */
  async resize(width, height) {
    await ask('POST', `${this.#session}/window/rect`, { width, height });
  }
}
