import type { Language } from '@/design/money';
import { LOCALES } from '@/locale/locale';

/** The name of a month, 1 to 12, in the language of the screens. */
export function monthName(month: number, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC', calendar: 'gregory' });
  return format.format(Date.UTC(2024, month - 1, 15));
}
