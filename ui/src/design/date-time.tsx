import { useSyncExternalStore } from 'react';
import { LOCALES } from '@/locale/locale';
import type { Language } from './money';
import { usePlace } from './place';

/** An instant as the wire carries it: microseconds UTC. */
export type Instant = number;

const DAY = 86_400_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((tell) => tell());
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, new every half minute: "today" must not stay on the screen over midnight. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<Language, Intl.RelativeTimeFormat>();

/** A format is dear to make and cheap to use: a long list would make one for each of its rows. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

function relative(language: Language): Intl.RelativeTimeFormat {
  let found = relatives.get(language);
  if (!found) relatives.set(language, (found = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' })));
  return found;
}

/** The calendar day (YYYY-MM-DD) of a moment in a zone. */
export function dayIn(zone: string, millis: number): string {
  // Put together from its parts: no locale writes a day this way in every version of the Unicode tables that web views carry.
  const parts = format('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(millis);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);

/** Where a date is written and read. */
interface Reading {
  language: Language;
  zone: string;
  now: number;
}

function clock(millis: number, { language, zone }: Reading): string {
  return format(LOCALES[language], {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(millis);
}

function date(millis: number, { language, zone, now }: Reading): string {
  const sameYear = dayIn(zone, millis).slice(0, 4) === dayIn(zone, now).slice(0, 4);
  return format(LOCALES[language], {
    timeZone: zone,
    day: 'numeric',
    month: sameYear ? 'long' : 'numeric',
    year: sameYear ? undefined : 'numeric',
  }).format(millis);
}

/** A relative word as it stands inside a sentence; some languages give it a capital. */
function word(days: number, language: Language): string {
  const text = relative(language).format(days, 'day');
  return text.charAt(0).toLocaleLowerCase(language) + text.slice(1);
}

/** Relative where near: "today 14:02", "yesterday", "in 2 days"; the date where not. */
export function nearly(millis: number, reading: Reading, withClock: boolean): string {
  const days = dayNumber(dayIn(reading.zone, millis)) - dayNumber(dayIn(reading.zone, reading.now));
  if (Math.abs(days) <= 1) {
    const near = word(days, reading.language);
    return withClock ? `${near} ${clock(millis, reading)}` : near;
  }
  if (Math.abs(days) <= 13) return word(days, reading.language);
  return date(millis, reading);
}

/** The whole date and time in words, for focus and for screen readers. */
export function fully(millis: number, { language, zone }: Reading, withClock: boolean): string {
  return format(LOCALES[language], {
    timeZone: zone,
    dateStyle: 'full',
    timeStyle: withClock ? 'short' : undefined,
  }).format(millis);
}

export interface DateTimeProps {
  /** When, as the wire carries it. */
  at: Instant;
  /** `near` (default) is relative where near; `clock` the time of day alone; `full` everything. */
  as?: 'near' | 'clock' | 'full' | 'date';
}

/** A moment, relative where near; the whole of it on hover and for screen readers. */
export function DateTime({ at, as = 'near' }: DateTimeProps) {
  const { language, zone } = usePlace();
  const reading: Reading = { language, zone, now: useNow() };
  const millis = at / 1000;
  const whole = fully(millis, reading, true);
  const shown = {
    near: () => nearly(millis, reading, true),
    clock: () => clock(millis, reading),
    date: () => date(millis, reading),
    full: () => whole,
  }[as]();
  return (
    <time dateTime={new Date(millis).toISOString()} title={whole} className="whitespace-nowrap">
      <bdi>{shown}</bdi>
    </time>
  );
}

/** A business day (YYYY-MM-DD), which has no zone of its own. */
export function DayName({ day, as = 'near' }: { day: string; as?: 'near' | 'full' }) {
  const { language } = usePlace();
  const place = usePlace();
  const current = useNow();
  // Noon of that day in UTC is read in UTC, so that no zone can move it to a neighbour.
  const millis = Date.parse(`${day}T12:00:00Z`);
  const today = Date.parse(`${dayIn(place.zone, current)}T12:00:00Z`);
  const reading: Reading = { language, zone: 'UTC', now: today };
  return (
    <time dateTime={day} title={fully(millis, reading, false)} className="whitespace-nowrap">
      <bdi>{as === 'near' ? nearly(millis, reading, false) : fully(millis, reading, false)}</bdi>
    </time>
  );
}
