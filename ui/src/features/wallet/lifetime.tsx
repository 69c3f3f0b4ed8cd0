import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useQueryOp } from '@/backend/queries';
import { Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { Fact } from '@/design/page';
import { ErrorState } from '@/design/states';

/** What a wallet came to in all its life: figures that add up to what it holds. */
export function Lifetime({ customer }: { customer: string }) {
  const { t } = useLingui();
  const totals = useQueryOp('ledger.totals', { customer });
  if (totals.isPending) return <Loading shape="facts" rows={6} />;
  if (totals.isError) return <ErrorState failure={totals.error} onRetry={() => void totals.refetch()} />;
  const { data } = totals;
  return (
    <div className="grid max-w-[44rem] gap-8 overflow-auto pb-8 desk:grid-cols-2">
      <Side title={<Trans>Real money</Trans>}>
        <Fact name={t`Paid into the wallet`}>
          <Money amount={data.deposited} />
        </Fact>
        <Fact name={t`Came back from sales`}>
          <Money amount={data.refunded} />
        </Fact>
        <Fact name={t`Spent and paid out`}>
          <Money amount={`-${data.spent}`} />
        </Fact>
        <Held amount={data.real} />
      </Side>
      <Side title={<Trans>Promotional credit</Trans>}>
        <Fact name={t`Given`}>
          <Money amount={data.issued} />
        </Fact>
        <Fact name={t`Spent`}>
          <Money amount={`-${data.used}`} />
        </Fact>
        <Fact name={t`Gone unused`}>
          <Money amount={`-${data.expired}`} />
        </Fact>
        <Held amount={data.promotional} />
      </Side>
    </div>
  );
}

function Side({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="pb-2 font-semibold">{title}</h2>
      <dl>{children}</dl>
    </section>
  );
}

/** The sum below the figures. */
function Held({ amount }: { amount: string }) {
  const { t } = useLingui();
  return (
    <div className="mt-2 border-t border-rule pt-2">
      <Fact name={t`Held now`}>
        <Money amount={amount} size="title" />
      </Fact>
    </div>
  );
}
