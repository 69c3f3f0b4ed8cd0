/** What a person does in the desktop app's own window. The tests follow each other: the second start finds the first one's shop. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppWindow, until } from './driver.mjs';

const DATA = mkdtempSync(join(tmpdir(), 'champa-window-'));
const SHOTS = fileURLToPath(new URL('../../target/shots', import.meta.url));
const SHOP = 'Hoa Sứ';
const OWNER = 'Lan Phạm';
const PASSWORD = 'hoa champa trắng';
const PIN = '2580';

after(() => rmSync(DATA, { recursive: true, force: true }));

/** Opens the window, lets `act` use it, and closes it whatever happens. */
async function inWindow(act) {
  const window = await AppWindow.open(DATA);
  try {
    await act(window);
  } finally {
    await window.close();
  }
}

/** The label of what has the focus. */
const focused = (window) =>
  window.look(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? '';
  });

const hasFocus = (window, label) => until(`the focus on ${label}`, async () => (await focused(window)) === label);

/** Signs in and waits for the counter. */
async function signIn(window) {
  await window.see('Sign in');
  await window.fill('Name', OWNER);
  await window.fill('Password', PASSWORD);
  await window.press('Enter');
  await hasFocus(window, 'Find a customer');
}

test('the first start sets a shop up in the window, and sells by keyboard', () =>
  inWindow(async (window) => {
    await window.resize(1280, 800);
    await until('the language buttons', () => window.look(() => document.querySelectorAll('[role=radio][lang]').length === 4));
    await window.click('English');
    await window.see('Welcome to Champa');
    await window.click('Go on');
    await window.see('On this computer');
    await window.click('Go on');
    await hasFocus(window, 'Name of the shop');
    await window.type(SHOP);
    await window.press('Enter');
    await window.see('Who owns it?');
    await window.fill('Name', OWNER);
    await window.fill('Password', PASSWORD);
    await window.fill('PIN for this counter', PIN);
    await window.press('Enter');
    await window.see('Everything together');
    await window.click(`Open ${SHOP}`);
    await hasFocus(window, 'Find a customer');

    await window.press('F4');
    await hasFocus(window, 'Add a service or product');
    await window.type('Gội đầu');
    await window.see('at a price of its own');
    await window.press('Enter');
    await hasFocus(window, 'Price');
    await window.type('18');
    await window.press('Enter');
    await window.see('Take');
    await window.press('F8', 'Enter');
    await window.see(/K1-000001/);
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(join(SHOTS, 'window.png'), await window.picture());
  }));

test('the second start asks who is there, and the sale is still in the books', () =>
  inWindow(async (window) => {
    await window.see(SHOP);
    await signIn(window);
    await window.press(['Alt', '3']);
    await window.see(/K1-000001/);
  }));

test('a start beside a running app ends itself and brings the running one forward', () =>
  inWindow(async (window) => {
    await window.see('Sign in');
    const second = spawn(process.env.CHAMPA_APP, { env: { ...process.env, CHAMPA_DATA: DATA }, stdio: 'ignore' });
    const [code, signal] = await once(second, 'exit');
    assert.deepEqual({ code, signal }, { code: 0, signal: null });
    await until('the running window in front', () => window.look(() => document.hasFocus()));
    await window.see('Sign in');
  }));

test('the page reaches one command and nothing else of the machine', () =>
  inWindow(async (window) => {
    await window.see('Sign in');
    const invoke = (command, input) =>
      window.look(
        (name, args) =>
          window.__TAURI_INTERNALS__.invoke(name, args).then(
            (answer) => ({ answer }),
            (refused) => ({ refused: String(refused?.code ?? refused) }),
          ),
        command,
        input,
      );
    const { answer } = await invoke('call', { name: 'host.state', id: null, input: {} });
    assert.equal(answer.phase, 'ready');
    for (const command of [
      'open',
      'plugin:fs|read_text_file',
      'plugin:shell|execute',
      'plugin:window|close',
      'plugin:webview|create_webview_window',
      'plugin:app|version',
      'plugin:path|resolve_directory',
      'plugin:event|emit',
    ]) {
      const { refused } = await invoke(command, {});
      assert.match(refused ?? 'it was let through', /not (allowed|found)|denied/i, command);
    }
  }));

test('without a session the command refuses what needs one', () =>
  inWindow(async (window) => {
    await window.see('Sign in');
    const code = await window.look(() =>
      window.__TAURI_INTERNALS__.invoke('call', { name: 'customers.list', id: null, input: {} }).then(
        () => 'it was let through',
        (failure) => failure.code,
      ),
    );
    assert.equal(code, 'session.missing');
  }));
