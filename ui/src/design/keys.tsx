/**
 * Keys, in layers: a dialog lies over the screen, and while it is open the screen's keys rest. Whoever shows a key asks
 * `keyLabel` for the way this machine writes it.
 */
import { createContext, use, useCallback, useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { latinDigits } from './money';

/** One key and what it does on this screen. */
export interface Binding {
  /** `F2`, `Enter`, `Escape`, `/`, `?`, `N`, `Alt+1`, `Mod+K` (Mod is Ctrl, or ⌘ on a Mac). */
  keys: string;
  /** What it does, in the reader's language; shown on the help page. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** The key does nothing now, but is still listed. */
  disabled?: boolean;
  /** Not listed on the help page. */
  hidden?: boolean;
  /** Works under dialogs too: locking must always be possible. */
  always?: boolean;
}

interface Entry {
  layer: string;
  current: () => Binding[];
}

const BASE = 'base';
const entries: Entry[] = [];
const layers: string[] = [BASE];

/** Whether this machine writes ⌘ where others write Ctrl. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const NAMES: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del', ' ': 'Space' };

/** How a key is written beside the act it does: `Ctrl K`, `⌘K`, `F2`. */
export function keyLabel(keys: string): string {
  const parts = keys === '+' ? ['+'] : keys.split('+').filter(Boolean);
  const named = parts.map((part) => {
    if (part === 'Mod') return isApple ? '⌘' : 'Ctrl';
    if (part === 'Alt') return isApple ? '⌥' : 'Alt';
    return NAMES[part] ?? part;
  });
  return named.join(isApple ? '' : ' ');
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys.replace('Mod', isApple ? 'Meta' : 'Control');
}

const TYPED = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

function takesText(target: Element | null): boolean {
  if (target instanceof HTMLInputElement) return !TYPED.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

const ACTS_ON_ENTER =
  'a,button,textarea,select,summary,[role=button],[role=option],[role=menuitem],[role=tab],[role=link],[role=radio]';

/** The digit that a key writes, in whichever digits; or, where its layout writes something else there, the digit of its place. */
function digitOf(event: KeyboardEvent): string | undefined {
  const written = latinDigits(event.key);
  if (/^\d$/.test(written)) return written;
  const place = event.shiftKey || event.key.length > 1 ? null : /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return place?.[1];
}

/** Whether an event is the key a binding names. Digits work on every layout: with Alt by their place on the board. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+').filter(Boolean);
  const key = keys.endsWith('+') ? '+' : (parts.pop() ?? '');
  const mod = isApple ? event.metaKey : event.ctrlKey;
  const other = isApple ? event.ctrlKey : event.metaKey;
  if (parts.includes('Mod') !== mod || parts.includes('Alt') !== event.altKey || other) return false;
  if (/^\d$/.test(key) && parts.includes('Alt')) return event.code === `Digit${key}` && !event.shiftKey;
  if (/^\d$/.test(key)) return digitOf(event) === key;
  if (/^[A-Z]$/i.test(key)) {
    const same = event.key.toUpperCase() === key.toUpperCase() || event.code === `Key${key.toUpperCase()}`;
    return same && parts.includes('Shift') === event.shiftKey;
  }
  if (key.length > 1 && parts.includes('Shift') !== event.shiftKey) return false;
  return event.key === key;
}

/** A key that the focused field or button needs for itself. */
function isTaken(event: KeyboardEvent, keys: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (keys.includes('Mod+') || keys.includes('Alt+') || /^F\d+$/.test(keys)) return false;
  if (keys === 'Enter') return Boolean(target?.closest(ACTS_ON_ENTER)) || Boolean(target?.closest('form'));
  if (keys.length === 1) return takesText(target) || Boolean(target?.closest('[role=listbox],[role=menu]'));
  return false;
}

function find(event: KeyboardEvent): Binding | undefined {
  const top = layers[layers.length - 1] ?? BASE;
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    const found = entry?.current().find((binding) => {
      if (entry.layer !== top && !binding.always) return false;
      return !binding.disabled && matches(event, binding.keys) && !isTaken(event, binding.keys);
    });
    if (found) return found;
  }
  return undefined;
}

/** Hears every key of the window. While a Vietnamese or Arabic input method composes, keys belong to it. */
export function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  const binding = find(event);
  if (!binding) return;
  event.preventDefault();
  if (!event.repeat) binding.run(event);
}

/** The keys that would work now, topmost first, each once. */
export function listKeys(): Binding[] {
  const top = layers[layers.length - 1] ?? BASE;
  const seen = new Set<string>();
  const list: Binding[] = [];
  for (const entry of entries.toReversed()) {
    for (const binding of entry.current()) {
      if (binding.hidden || seen.has(binding.keys) || (entry.layer !== top && !binding.always)) continue;
      seen.add(binding.keys);
      list.push(binding);
    }
  }
  return list;
}

const LayerContext = createContext(BASE);

/** Lays a layer of keys over those below for as long as it is on the screen. Dialogs and menus do this themselves. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const layer = useId();
  useLayoutEffect(() => {
    layers.push(layer);
    return () => {
      const at = layers.lastIndexOf(layer);
      if (at >= 0) layers.splice(at, 1);
    };
  }, [layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/** Asks, at the moment of a key, whether nothing lies over this screen or dialog. */
export function useIsTop(): () => boolean {
  const layer = use(LayerContext);
  return useCallback(() => (layers[layers.length - 1] ?? BASE) === layer, [layer]);
}

/** Gives this screen or dialog its keys while it is shown. The frame's keys go `below` those of the pages it holds. */
export function useKeys(bindings: Binding[], where: 'above' | 'below' = 'above'): void {
  const layer = use(LayerContext);
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useLayoutEffect(() => {
    const entry: Entry = { layer, current: () => latest.current };
    if (where === 'below') entries.unshift(entry);
    else entries.push(entry);
    return () => {
      entries.splice(entries.indexOf(entry), 1);
    };
  }, [layer, where]);
}

/** Starts to hear keys; once, at the root of the app. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
