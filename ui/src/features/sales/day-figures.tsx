import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Output } from '@/backend/call';
import { Count, Money } from '@/design/figures';
import { minor, sum } from '@/design/money';
import { usePlace } from '@/design/place';
import { Figure } from './figure';
import { Name, useMethodName } from './words';

type Day = Output<'sales.day'>;

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-rule pt-3">
      <h2 className="mb-1 px-3 text-13 font-semibold text-ink-soft">{title}</h2>
      {children}
    </section>
  );
}

function Entry({ name, detail, amount }: { name: ReactNode; detail?: ReactNode; amount: string }) {
  return (
    <div className="flex justify-between gap-4 px-3 py-1">
      <dt className="min-w-0">
        {name} {detail && <span className="text-13 whitespace-nowrap text-ink-soft">{detail}</span>}
      </dt>
      <dd className="text-end font-semibold">
        <Money amount={amount} bare />
      </dd>
    </div>
  );
}

const times = (count: number) => <bdi dir="ltr">× {count}</bdi>;

/** The figures of a day; each says what it counts. */
export function DayFigures({ day }: { day: Day }) {
  const { t } = useLingui();
  const { currency } = usePlace();
  const methodName = useMethodName();
  const isSome = (amount: string) => (minor(amount, currency) ?? 0n) !== 0n;
  const toppedUp = sum([day.top_ups.cash, day.top_ups.card, day.top_ups.bank_transfer], currency);
  const cash = day.by_method.find((one) => one.method === 'cash')?.amount ?? '0';
  return (
    <div className="grid gap-3">
      <div>
        <Figure name={t`Takings`} value={<Money amount={day.total} size="big" />} large>
          <Trans>
            What customers paid for the sales of this day, tax included and discounts off, less the sales taken back on
            this day. Wallet top-ups are not in it.
          </Trans>
        </Figure>
        <Figure name={t`Sales`} value={<Count value={day.sales} />}>
          <Trans>Sales made on this day and not taken back on it.</Trans>
        </Figure>
        {day.voided > 0 && (
          <Figure name={t`Voided`} value={<Count value={day.voided} />}>
            <Trans>
              Sales that were taken back on this day, also those of an earlier day. They stay in the list of the day
              they were made on.
            </Trans>
          </Figure>
        )}
        <Figure name={t`Pieces`} value={<Count value={day.units} />}>
          <Trans>Services done and products sold, each line by its quantity.</Trans>
        </Figure>
        {isSome(day.discount) && (
          <Figure name={t`Discounts`} value={<Money amount={`-${day.discount}`} />}>
            <Trans>What was taken off by hand, on lines and on whole baskets.</Trans>
          </Figure>
        )}
        <Figure name={t`Tax`} value={<Money amount={day.tax} />}>
          <Trans>The tax inside what was sold, rounded line by line as on the receipts.</Trans>
        </Figure>
      </div>

      <Group title={<Trans>Money</Trans>}>
        <Figure name={t`Cash in the drawer`} value={<Money amount={day.cash_in_drawer} size="title" />}>
          <Trans>
            Cash from sales, <Money amount={cash} />, and from wallet top-ups, <Money amount={day.top_ups.cash} />, less
            what was paid out of wallets, <Money amount={day.paid_out} />. What was in the drawer before is not in it.
          </Trans>
        </Figure>
        <dl>
          {day.by_method.map((one) => (
            <Entry key={one.method} name={methodName(one.method)} detail={times(one.count)} amount={one.amount} />
          ))}
        </dl>
        {isSome(toppedUp) && (
          <Figure name={t`Wallet top-ups`} value={<Money amount={toppedUp} />}>
            <Trans>
              Money that customers put into their wallets this day: <Money amount={day.top_ups.cash} /> in cash,{' '}
              <Money amount={day.top_ups.card} /> by card and <Money amount={day.top_ups.bank_transfer} /> over the
              bank. It is theirs until they spend it, so it is no sale.
            </Trans>
          </Figure>
        )}
      </Group>

      {day.by_counter.length > 1 && (
        <Group title={<Trans>By counter</Trans>}>
          <dl>
            {day.by_counter.map((one) => (
              <Entry
                key={one.counter}
                name={<Name of={one.name ?? ''} />}
                detail={times(one.sales)}
                amount={one.total}
              />
            ))}
          </dl>
        </Group>
      )}
      {day.by_staff.length > 0 && (
        <Group title={<Trans>By who served</Trans>}>
          <dl>
            {day.by_staff.map((one) => (
              <Entry key={one.staff} name={<Name of={one.name ?? ''} />} detail={times(one.sales)} amount={one.total} />
            ))}
          </dl>
        </Group>
      )}
      {day.top_items.length > 0 && (
        <Group title={<Trans>Sold most</Trans>}>
          <dl>
            {day.top_items.map((one) => (
              <Entry
                key={one.item ?? one.name}
                name={<Name of={one.name} />}
                detail={times(one.units)}
                amount={one.amount}
              />
            ))}
          </dl>
        </Group>
      )}
    </div>
  );
}
