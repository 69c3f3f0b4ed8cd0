import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Banknote, Wallet } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useKeptWrite } from '@/backend/use-kept-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { minor } from '@/design/money';
import { Page } from '@/design/page';
import { usePlace } from '@/design/place';
import { EmptyState, ErrorState } from '@/design/states';
import { nameOf } from '@/features/customers/name';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { MovementList } from './movement-list';
import type { Movement } from './movements';
import { Reverse } from './reverse';
import { TopUp } from './top-up';
import { Withdraw } from './withdraw';

/** A customer's wallet: what is held, and every movement that led to it. */
export default function WalletRoom() {
  const { t } = useLingui();
  const { customer } = useParams({ strict: false }) as { customer: string };
  const profile = useQueryOp('customers.get', { customer });
  const wallet = useQueryOp('ledger.wallet', { customer });
  const name = profile.data ? nameOf(profile.data) : '';
  const back = `/customers/${customer}`;
  const [over, setOver] = useState<'top_up' | 'withdraw' | null>(null);
  const [wrong, setWrong] = useState<Movement | null>(null);
  const { currency } = usePlace();
  const open = Boolean(wallet.data) && profile.data?.active !== false;
  const mayTopUp = useMay('wallet.top_up') && open;
  // Whoever takes money in may ask somebody for what takes it out again.
  const asks = useMay('wallet.top_up');
  const withdraws = useMay('wallet.withdraw');
  const mayWithdraw = (withdraws || asks) && Boolean(wallet.data);
  const mayReverse = useMay('wallet.reverse') || asks;
  const real = wallet.data?.real ?? '0';
  // One that was not answered may have taken everything: its dialog still says what came of it.
  const unanswered = useKeptWrite('ledger.withdraw', customer).sent !== null;
  const holds = (minor(real, currency) ?? 0n) > 0n || unanswered;

  useKeys([
    { keys: 'T', label: t`Top up the wallet`, run: () => setOver('top_up'), disabled: !mayTopUp },
    { keys: 'P', label: t`Pay out`, run: () => setOver('withdraw'), disabled: !mayWithdraw || !holds },
    { keys: 'Escape', label: t`Back to the customer`, run: () => goTo(back) },
  ]);

  return (
    <Page
      fixed
      title={t`Wallet`}
      lead={
        <Link
          to={back}
          className="-my-2 inline-flex min-h-11 items-center gap-1.5 rounded-4 text-leaf-strong underline-offset-2 hover:underline"
        >
          <Icon of={ArrowLeft} points small />
          {name ? <bdi>{name}</bdi> : <Trans>Back to the customer</Trans>}
        </Link>
      }
      actions={
        <>
          {mayWithdraw && holds && (
            <Button icon={<Icon of={Banknote} />} keyHint="P" onPress={() => setOver('withdraw')}>
              {t`Pay out`} {!withdraws && <NeedsApproval />}
            </Button>
          )}
          {mayTopUp && (
            <Button variant="main" icon={<Icon of={Wallet} />} keyHint="T" onPress={() => setOver('top_up')}>
              {t`Top up`}
            </Button>
          )}
        </>
      }
    >
      {wallet.isPending ? (
        <Loading shape="facts" rows={3} />
      ) : wallet.isError && wallet.error.is('ledger.no_wallet') ? (
        <EmptyState icon={<Icon of={Wallet} />} title={t`No wallet yet`}>
          <Trans>A wallet opens by itself as soon as the customer has a phone.</Trans>
        </EmptyState>
      ) : wallet.isError ? (
        <ErrorState failure={wallet.error} onRetry={() => void wallet.refetch()} />
      ) : (
        <>
          <Balances wallet={wallet.data} />
          <MovementList
            customer={customer}
            onReverse={mayReverse ? setWrong : undefined}
            onTopUp={mayTopUp ? () => setOver('top_up') : undefined}
          />
        </>
      )}
      <TopUp customer={{ id: customer, name }} isOpen={over === 'top_up'} onClose={() => setOver(null)} />
      <Withdraw
        customer={{ id: customer, name }}
        real={real}
        isOpen={over === 'withdraw'}
        onClose={() => setOver(null)}
      />
      <Reverse movement={wrong} real={real} onClose={() => setWrong(null)} />
    </Page>
  );
}

function Balances({ wallet }: { wallet: Output<'ledger.wallet'> }) {
  return (
    <dl className="mb-5 flex flex-wrap gap-x-12 gap-y-4 border-b border-rule pb-5">
      <div>
        <dt className="text-13 text-ink-soft">
          <Trans>Can be spent</Trans>
        </dt>
        <dd>
          <Money amount={wallet.total} size="big" />
        </dd>
      </div>
      {wallet.credits.length > 0 && (
        <div className="self-end">
          <dt className="text-13 text-ink-soft">
            <Trans>Real money</Trans>
          </dt>
          <dd>
            <Money amount={wallet.real} size="title" />
          </dd>
        </div>
      )}
      {wallet.credits.map((credit) => (
        <div key={credit.id} className="self-end text-petal-ink">
          <dt className="text-13">
            {credit.expires_at === null ? (
              <Trans>Promotional</Trans>
            ) : (
              <Trans>
                Promotional, expires <DateTime at={credit.expires_at} />
              </Trans>
            )}
          </dt>
          <dd>
            <Money amount={credit.remaining} size="title" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
