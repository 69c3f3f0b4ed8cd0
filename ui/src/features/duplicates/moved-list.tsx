import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Moved } from '@/backend/contract';
import { Count, Money } from '@/design/figures';

/** What a merge takes along, with counts and money; what is nothing is left out. */
export function MovedList({ moved }: { moved: Moved }) {
  const counts: [ReactNode, number][] = [
    [<Trans key="s">Purchases</Trans>, moved.sales],
    [<Trans key="n">Notes</Trans>, moved.notes],
    [<Trans key="e">Entries of the history</Trans>, moved.events],
    [<Trans key="a">Addresses</Trans>, moved.addresses],
    [<Trans key="k">Logged contacts</Trans>, moved.contacts],
    [<Trans key="d">Documents</Trans>, moved.documents],
    [<Trans key="t">New tags</Trans>, moved.tags],
    [<Trans key="c">Chats</Trans>, moved.channels],
    [<Trans key="x">Ids elsewhere</Trans>, moved.external_ids],
    [<Trans key="r">Customers they referred</Trans>, moved.referred],
  ];
  return (
    <dl className="grid max-w-[40rem] grid-cols-2 gap-x-10 phone:grid-cols-1">
      <Line name={<Trans>Money in the wallet</Trans>}>
        <Money amount={moved.real} />
      </Line>
      <Line name={<Trans>Promotional credit</Trans>}>
        <Money amount={moved.promotional} />
      </Line>
      {counts
        .filter(([, count]) => count > 0)
        .map(([name, count], at) => (
          <Line key={at} name={name}>
            <Count value={count} />
          </Line>
        ))}
    </dl>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 border-b border-rule py-2">
      <dt className="min-w-0 text-ink-soft">{name}</dt>
      <dd className="text-end font-semibold">{children}</dd>
    </div>
  );
}
