/** What this device remembers about how its people like to see: theme, size of text, language. No business data. */
import { useSyncExternalStore } from 'react';
import type { Language } from '@/design/money';
import { isLanguage } from '@/locale/locale';

/** Light, dark, or as the machine has it. */
export type Theme = 'light' | 'dark' | 'system';

/** Size of text in percent of the ordinary one. */
export const TEXT_SIZES = [100, 112, 125, 150, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Prefs {
  theme: Theme;
  textSize: TextSize;
  /** null: as the person's profile or the shop has it. */
  language: Language | null;
}

const STORE = 'champa.prefs';
const listeners = new Set<() => void>();
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function load(): Prefs {
  let kept: Partial<Record<keyof Prefs, unknown>> = {};
  try {
    kept = JSON.parse(localStorage.getItem(STORE) ?? '{}') as typeof kept;
  } catch {
    // A device that keeps nothing starts each time with what most people want.
  }
  return {
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system',
    textSize: TEXT_SIZES.find((size) => size === kept.textSize) ?? 100,
    language: typeof kept.language === 'string' && isLanguage(kept.language) ? kept.language : null,
  };
}

let prefs = load();

/**
 * Makes the body's container queries count in the new rem: Chromium goes on with the rem that it first met until the
 * container is made anew, and the narrow layout would not come at 200 %.
 */
function measureAgain(): void {
  document.body.style.containerType = 'normal';
  void document.body.offsetWidth;
  document.body.style.containerType = '';
}

/** Puts theme and size of text on the page. */
export function applyPrefs(): void {
  const root = document.documentElement;
  const theme = prefs.theme === 'system' ? (dark.matches ? 'dark' : 'light') : prefs.theme;
  root.dataset.theme = theme;
  root.style.colorScheme = theme;
  const size = `${prefs.textSize}%`;
  if (root.style.fontSize !== size) {
    root.style.fontSize = size;
    measureAgain();
  }
  const paper = getComputedStyle(root).getPropertyValue('--sheet').trim();
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', paper);
}

dark.addEventListener('change', applyPrefs);

/** Changes what this device remembers. */
export function setPrefs(change: Partial<Prefs>): void {
  prefs = { ...prefs, ...change };
  try {
    localStorage.setItem(STORE, JSON.stringify(prefs));
  } catch {
    // Not kept over a restart, but true until then.
  }
  applyPrefs();
  listeners.forEach((tell) => tell());
}

/** What this device remembers, outside React. */
export function currentPrefs(): Prefs {
  return prefs;
}

/** What this device remembers. */
export function usePrefs(): Prefs {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => prefs,
  );
}
