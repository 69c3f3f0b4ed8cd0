import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay, useSession } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { cx } from '@/design/cx';
import { useNow } from '@/design/date-time';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { Page } from '@/design/page';
import { usePlace } from '@/design/place';
import { SelectField, type Choice } from '@/design/select-field';
import { ErrorState, NoPermission } from '@/design/states';
import { SegmentedControl } from '@/design/toggles';
import { businessDay, dayAfter } from './day';
import { DayFigures } from './day-figures';
import { DayPicker } from './day-picker';
import { SaleDrawer } from './sale-drawer';
import { SaleList, type SaleRow } from './sale-list';

type Status = 'all' | 'done' | 'voided';
const ALL = 'all';

/** The counters that the list can be narrowed to: those that sold on the day, and the one where we stand. */
function useCounters(day: string): Choice[] {
  const { t } = useLingui();
  const { counter } = useSession();
  const figures = useQueryOp('sales.day', { day });
  const known = figures.data?.by_counter.map((one) => ({ id: one.counter, name: one.name ?? '' })) ?? [];
  const here = counter && !known.some((one) => one.id === counter.id) ? [{ id: counter.id, name: counter.name }] : [];
  return [{ id: ALL, name: t`All counters` }, ...known, ...here];
}

/** What was sold on a day, sale by sale, and what it comes to. */
export default function Sales() {
  return useMay('sales.read') ? <SalesOfDay /> : <NoPermission />;
}

function SalesOfDay() {
  const { t } = useLingui();
  const { shop } = useSession();
  const { zone } = usePlace();
  const today = businessDay(useNow(), zone, shop.day_boundary);
  // Null is today, so that the screen goes on to the new day by itself.
  const [chosen, setChosen] = useState<string | null>(null);
  const [counter, setCounter] = useState<string>(ALL);
  const [status, setStatus] = useState<Status>('all');
  const [face, setFace] = useState<'list' | 'figures'>('list');
  const [open, setOpen] = useState<SaleRow | null>(null);
  const day = chosen ?? today;
  const counters = useCounters(day);
  const go = (to: string) => setChosen(to >= today ? null : to);
  const at = counter === ALL ? null : counter;
  const figures = useQueryOp('sales.day', { day, counter: at ?? undefined });

  useKeys([
    { keys: 'Alt+ArrowUp', label: t`The day before`, run: () => go(dayAfter(day, -1)) },
    { keys: 'Alt+ArrowDown', label: t`The day after`, run: () => go(dayAfter(day, 1)), disabled: day >= today },
  ]);

  return (
    <Page title={t`Sales of the day`} actions={<DayPicker day={day} today={today} onDay={go} />} fixed>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        {counters.length > 2 && (
          <div className="w-56">
            <SelectField label={t`Counter`} labelHidden choices={counters} value={counter} onChange={setCounter} />
          </div>
        )}
        <SegmentedControl<Status>
          label={t`Which sales`}
          labelHidden
          value={status}
          onChange={setStatus}
          choices={[
            { id: 'all', name: t`All` },
            { id: 'done', name: t`Standing` },
            { id: 'voided', name: t`Voided` },
          ]}
        />
        <div className="desk:hidden">
          <SegmentedControl<'list' | 'figures'>
            label={t`List or figures`}
            labelHidden
            value={face}
            onChange={setFace}
            choices={[
              { id: 'list', name: t`Sales` },
              { id: 'figures', name: t`Figures` },
            ]}
          />
        </div>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_23rem] grid-rows-[minmax(0,1fr)] gap-6 phone:grid-cols-1">
        <div className={cx('min-h-0', face === 'figures' && 'phone:hidden')}>
          <SaleList
            key={`${day} ${counter} ${status}`}
            day={day}
            counter={at}
            status={status}
            onOpen={setOpen}
            onAll={() => {
              setCounter(ALL);
              setStatus('all');
            }}
          />
        </div>
        <aside
          aria-label={t`Figures of the day`}
          className={cx(
            'min-h-0 overflow-auto border-s border-rule ps-3 pb-6 phone:border-0 phone:ps-0',
            face === 'list' && 'phone:hidden',
          )}
        >
          {figures.isPending && <Loading shape="facts" rows={7} />}
          {figures.isError && <ErrorState failure={figures.error} onRetry={() => void figures.refetch()} />}
          {figures.data && <DayFigures day={figures.data} />}
        </aside>
      </div>
      {open && <SaleDrawer sale={open.id} number={open.number} onClose={() => setOpen(null)} />}
    </Page>
  );
}
