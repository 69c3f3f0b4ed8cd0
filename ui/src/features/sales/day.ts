/** Business days as the wire carries them (YYYY-MM-DD): they have no zone, so they are counted in UTC. */
import { dayIn } from '@/design/date-time';

const DAY = 86_400_000;

/** The day so many days after another. */
export function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);
}

/** Today for the shop: a day that begins at 04:00 still is yesterday's at 03:00. The boundary is in minutes after midnight. */
export function businessDay(millis: number, zone: string, boundary: number): string {
  return dayIn(zone, millis - boundary * 60_000);
}

/** Whether text is a day of the calendar. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
