import { Trans, useLingui } from '@lingui/react/macro';
import { goTo } from '@/app/router-link';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Code } from '@/design/figures';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import { nameOf } from '@/features/customers/name';
import { toMerge } from '@/features/customers/ways';
import { reasonOf, WORTH_TELLING } from './reasons';

type Pair = Output<'customers.duplicates'>['rows'][number];

/** Who may be the same person as this customer, the surest one: look at both, or say that they are two. */
export function SameNotice({ customer }: { customer: string }) {
  const found = useQueryOp('customers.duplicates', { customer });
  const pairs = (found.data?.rows ?? []).filter((pair) => pair.confidence >= WORTH_TELLING);
  const [first, ...others] = pairs;
  if (!first) return null;
  return (
    <div className="px-6 pt-4 phone:px-4">
      <OnePair key={first.customer.id} customer={customer} pair={first} more={others.length} />
    </div>
  );
}

function OnePair({ customer, pair, more }: { customer: string; pair: Pair; more: number }) {
  const { t } = useLingui();
  const write = useWrite('customers.dismiss_duplicate');
  const other = pair.customer;
  const name = nameOf(other);
  const compare = () => goTo(`${toMerge(customer)}?with=${other.id}`);
  useKeys([{ keys: 'M', label: t`Compare with ${name}`, run: compare }]);
  return (
    <div className="grid gap-3">
      <Notice>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <div>
            <p>
              <Trans>
                Maybe the same person as <bdi className="font-semibold">{name}</bdi>
              </Trans>{' '}
              {other.number && <Code>{other.number}</Code>}
            </p>
            <p className="text-13">
              {pair.reasons.map(reasonOf).join(' · ')}
              {more > 0 && <> · {t`${more} more like this`}</>}
            </p>
          </div>
          <div className="-mx-4 flex flex-wrap">
            <Button variant="quiet" keyHint="M" onPress={compare}>{t`Compare`}</Button>
            <Button
              variant="quiet"
              busy={write.busy}
              onPress={() => void write.attempt({ customer, other: other.id })}
            >{t`Not the same person`}</Button>
          </div>
        </div>
      </Notice>
      <FailureNotice failure={write.failure} />
    </div>
  );
}
