/** The language of the app: loading its words, telling the page, and the locale for dates and names. */
import { i18n, type Messages } from '@lingui/core';
import type { Language } from '@/design/money';

/** The languages, each by its own name. */
export const LANGUAGES: { code: Language; name: string }[] = [
  { code: 'vi', name: 'Tiếng Việt' },
  { code: 'th', name: 'ไทย' },
  { code: 'ar', name: 'العربية' },
  { code: 'en', name: 'English' },
];

/** The full locale of a language: dates in the calendar of the country, digits always Latin so that columns align. */
export const LOCALES: Record<Language, string> = {
  vi: 'vi-VN-u-nu-latn',
  th: 'th-TH-u-nu-latn',
  en: 'en-GB-u-nu-latn',
  ar: 'ar-OM-u-nu-latn',
};

type Loaders = Record<Language, () => Promise<{ messages: Messages }>>;

/** What the counter says: a shop's oldest PC waits for it at every start. */
const first: Loaders = {
  vi: () => import('./vi'),
  th: () => import('./th'),
  en: () => import('./en'),
  ar: () => import('./ar'),
};
/** What the other rooms say: it comes with the first of them. */
const later: Loaders = {
  vi: () => import('./vi/later'),
  th: () => import('./th/later'),
  en: () => import('./en/later'),
  ar: () => import('./ar/later'),
};

/** Another room than the counter was opened. */
let everywhere = false;

/** Which way a language is read. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Whether text names one of our languages. */
export function isLanguage(text: string | null | undefined): text is Language {
  return text === 'vi' || text === 'th' || text === 'en' || text === 'ar';
}

/** Loads the words of a language, turns the page to its direction and makes it the current one. */
export async function speak(language: Language): Promise<void> {
  const [{ messages }, rest] = await Promise.all([first[language](), everywhere ? later[language]() : null]);
  i18n.loadAndActivate({ locale: language, messages: { ...messages, ...rest?.messages } });
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** Learns the words of the rooms beyond the counter, in the language of this moment and in all that follow. */
export async function speakEverywhere(): Promise<void> {
  if (everywhere) return;
  const language = i18n.locale as Language;
  const { messages } = await later[language]();
  i18n.load(language, messages);
  everywhere = true;
  // Somebody chose another language meanwhile.
  if (i18n.locale !== language) await speak(i18n.locale as Language);
}

/** What `load` brings, once the words for it are there too. */
export async function withWords<Page>(load: () => Promise<Page>): Promise<Page> {
  const [page] = await Promise.all([load(), speakEverywhere()]);
  return page;
}

/** The language this device would like before anybody chose one. */
export function guess(): Language {
  for (const wish of navigator.languages) {
    const code = wish.slice(0, 2);
    if (isLanguage(code)) return code;
  }
  return 'en';
}
