import { useLingui } from '@lingui/react/macro';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { Button, IconButton } from '@/design/button';
import { DayName } from '@/design/date-time';
import { Icon } from '@/design/icon';
import { dayAfter, isDay } from './day';

/** Goes from day to day, or to any day of the calendar; never past today. */
export function DayPicker({ day, today, onDay }: { day: string; today: string; onDay: (day: string) => void }) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div role="group" aria-label={t`Day`} className="flex items-center gap-1">
      <IconButton
        label={t`The day before`}
        icon={<Icon of={ChevronLeft} points />}
        onPress={() => onDay(dayAfter(day, -1))}
      />
      <span className="relative">
        <Button icon={<Icon of={CalendarDays} small />} onPress={() => field.current?.showPicker()}>
          <DayName day={day} as="full" />
        </Button>
        <input
          ref={field}
          type="date"
          tabIndex={-1}
          aria-hidden
          value={day}
          max={today}
          onChange={(event) => isDay(event.target.value) && event.target.value <= today && onDay(event.target.value)}
          className="pointer-events-none absolute inset-x-0 bottom-0 h-0 opacity-0"
        />
      </span>
      <IconButton
        label={t`The day after`}
        icon={<Icon of={ChevronRight} points />}
        isDisabled={day >= today}
        onPress={() => onDay(dayAfter(day, 1))}
      />
      {day !== today && <Button variant="quiet" onPress={() => onDay(today)}>{t`Today`}</Button>}
    </div>
  );
}
