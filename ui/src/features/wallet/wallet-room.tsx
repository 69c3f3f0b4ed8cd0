import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Banknote, Gift, SquarePen, Wallet } from 'lucide-react';
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
import { SegmentedControl } from '@/design/toggles';
import { nameOf } from '@/features/customers/name';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { Adjust } from './adjust';
import { CreditList } from './credit-list';
import { GiveCredit } from './give-credit';
import { Lifetime } from './lifetime';
import { MovementList } from './movement-list';
import type { Movement } from './movements';
import { Reverse } from './reverse';
import { Revoke } from './revoke';
import { TopUp } from './top-up';
import { Withdraw } from './withdraw';
import type { Credit } from './words';

type Face = 'movements' | 'credits' | 'totals';
const FACES: Face[] = ['movements', 'credits', 'totals'];

/** A customer's wallet: what is held, and every movement that led to it. */
export default function WalletRoom() {
  const { t } = useLingui();
  const { customer } = useParams({ strict: false }) as { customer: string };
  const profile = useQueryOp('customers.get', { customer });
  const wallet = useQueryOp('ledger.wallet', { customer });
  const name = profile.data ? nameOf(profile.data) : '';
  const back = `/customers/${customer}`;
  const [over, setOver] = useState<'top_up' | 'withdraw' | 'adjust' | 'give' | null>(null);
  const [face, setFace] = useState<Face>('movements');
  const [wrong, setWrong] = useState<Movement | null>(null);
  const [gift, setGift] = useState<Credit | null>(null);
  const { currency } = usePlace();
  const open = Boolean(wallet.data) && profile.data?.active !== false;
  const mayTopUp = useMay('wallet.top_up') && open;
  // Whoever takes money in may ask somebody for what takes it out again.
  const asks = useMay('wallet.top_up');
  const withdraws = useMay('wallet.withdraw');
  const mayWithdraw = (withdraws || asks) && Boolean(wallet.data);
  const reverses = useMay('wallet.reverse');
  const mayReverse = reverses || asks;
  const mayGive = mayReverse && open;
  const adjusts = useMay('wallet.adjust');
  const mayAdjust = (adjusts || asks) && Boolean(wallet.data);
  const real = wallet.data?.real ?? '0';
  // One that was not answered may have taken everything: its dialog still says what came of it.
  const unanswered = useKeptWrite('ledger.withdraw', customer).sent !== null;
  const holds = (minor(real, currency) ?? 0n) > 0n || unanswered;

  useKeys([
    { keys: 'T', label: t`Top up the wallet`, run: () => setOver('top_up'), disabled: !mayTopUp },
    { keys: 'P', label: t`Pay out`, run: () => setOver('withdraw'), disabled: !mayWithdraw || !holds },
    { keys: 'G', label: t`Give promotional credit`, run: () => setOver('give'), disabled: !mayGive },
    { keys: 'A', label: t`Correct the wallet`, run: () => setOver('adjust'), disabled: !mayAdjust },
    {
      keys: 'V',
      label: t`Movements, promotional credit or totals`,
      run: () => setFace(FACES[(FACES.indexOf(face) + 1) % FACES.length]!),
      disabled: !wallet.data,
    },
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
          {mayAdjust && (
            <Button icon={<Icon of={SquarePen} />} keyHint="A" onPress={() => setOver('adjust')}>
              {t`Correct`} {!adjusts && <NeedsApproval />}
            </Button>
          )}
          {mayGive && (
            <Button icon={<Icon of={Gift} />} keyHint="G" onPress={() => setOver('give')}>
              {t`Give credit`} {!reverses && <NeedsApproval />}
            </Button>
          )}
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
          <div className="pb-3">
            <SegmentedControl
              label={t`What is shown`}
              labelHidden
              value={face}
              onChange={setFace}
              choices={[
                { id: 'movements', name: t`Movements` },
                { id: 'credits', name: t`Promotional credit` },
                { id: 'totals', name: t`Totals` },
              ]}
            />
          </div>
          {face === 'movements' ? (
            <MovementList
              customer={customer}
              onReverse={mayReverse ? setWrong : undefined}
              onTopUp={mayTopUp ? () => setOver('top_up') : undefined}
            />
          ) : face === 'totals' ? (
            <Lifetime customer={customer} />
          ) : (
            <CreditList
              customer={customer}
              onRevoke={adjusts || asks ? setGift : undefined}
              onGive={mayGive ? () => setOver('give') : undefined}
            />
          )}
        </>
      )}
      <TopUp customer={{ id: customer, name }} isOpen={over === 'top_up'} onClose={() => setOver(null)} />
      <Withdraw
        customer={{ id: customer, name }}
        real={real}
        isOpen={over === 'withdraw'}
        onClose={() => setOver(null)}
      />
      <Adjust customer={{ id: customer, name }} real={real} isOpen={over === 'adjust'} onClose={() => setOver(null)} />
      <GiveCredit customer={{ id: customer, name }} isOpen={over === 'give'} onClose={() => setOver(null)} />
      <Revoke credit={gift} onClose={() => setGift(null)} />
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
