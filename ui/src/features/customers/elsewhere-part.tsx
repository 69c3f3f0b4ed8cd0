import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { call, type Output } from '@/backend/call';
import { queryKey, touch, queryClient, useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import { Tag } from '@/design/tag';
import { toast } from '@/design/toast';
import { AddressDialog } from './address-dialog';

type LookedUp = Output<'host.look_up'>;
type Shown = NonNullable<Output<'customers.elsewhere'>>;

/** What the other system says of a customer, beside what the shop knows; never booked, never in place of what was typed. */
export function ElsewherePart({ customer, isActive }: { customer: string; isActive: boolean }) {
  const { t } = useLingui();
  const ready = useQueryOp('host.lookup', {});
  const kept = useQueryOp('customers.elsewhere', { customer });
  const mayWrite = useMay('customers.write') && isActive;
  const look = useLookUp(customer);
  const change = useWrite('customers.change');
  const [addressOpen, setAddressOpen] = useState(false);
  const name = ready.data?.name ?? null;
  const mayLook = mayWrite && name !== null && ready.data?.key === true;
  const shown = kept.data ?? null;

  const takeEmail = async () => {
    if (!shown?.other_email) return;
    if (await change.attempt({ customer, email: shown.other_email })) toast(t`Theirs was taken`);
  };
  const takeName = async () => {
    if (!shown?.other_name) return;
    if (await change.attempt({ customer, display_name: shown.other_name })) toast(t`Theirs was taken`);
  };

  useKeys([
    { keys: 'L', label: t`Look up elsewhere`, run: () => void look.ask(), disabled: !mayLook },
    { keys: 'Alt+N', label: t`Take their name`, run: () => void takeName(), disabled: !mayWrite || !shown?.other_name },
    {
      keys: 'Alt+M',
      label: t`Take their email`,
      run: () => void takeEmail(),
      disabled: !mayWrite || !shown?.other_email,
    },
    {
      keys: 'Alt+A',
      label: t`Take their address`,
      run: () => setAddressOpen(true),
      disabled: !mayWrite || !shown?.other_address,
    },
  ]);

  if (name === null && shown === null) return null;
  return (
    <section className="py-5">
      <header className="mb-2 flex items-baseline justify-between gap-3 text-13">
        <h2 className="font-semibold text-ink-soft">{name ? <bdi>{name}</bdi> : t`Another system`}</h2>
        {mayLook && (
          <span className="-my-3">
            <Button variant="quiet" keyHint="L" busy={look.busy} onPress={() => void look.ask()}>{t`Look up`}</Button>
          </span>
        )}
      </header>
      {shown && <Kept shown={shown} />}
      {shown?.other_name && mayWrite && (
        <Differs what={t`Another name`} value={shown.other_name} keys="Alt+N" busy={change.busy} onTake={takeName} />
      )}
      {shown?.other_email && mayWrite && (
        <Differs what={t`Another email`} value={shown.other_email} keys="Alt+M" busy={change.busy} onTake={takeEmail} />
      )}
      {shown?.other_address && mayWrite && (
        <>
          <Differs
            what={t`Another address`}
            value={shown.address ?? ''}
            keys="Alt+A"
            busy={false}
            onTake={() => setAddressOpen(true)}
          />
          <AddressDialog
            customer={customer}
            address={null}
            begun={shown.other_address}
            isOpen={addressOpen}
            onClose={() => setAddressOpen(false)}
          />
        </>
      )}
      <FailureNotice failure={change.failure} />
      <Progress look={look} />
      {!shown && !look.answer && <p className="text-13 text-ink-soft">{t`Not asked yet.`}</p>}
    </section>
  );
}

interface Look {
  answer: LookedUp | null;
  failure: unknown;
  busy: boolean;
  ask: () => Promise<void>;
  take: (hit: number) => Promise<void>;
}

/** Asks; what takes longer than a form may wait comes in the background. */
function useLookUp(customer: string): Look {
  const [asked, setAsked] = useState<LookedUp | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const waits = asked?.state === 'pending';
  const later = useQueryOp('host.look_up_result', { lookup: asked?.lookup ?? '' }, { enabled: waits });
  const answer = waits && later.data ? later.data : asked;
  const ask = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    setAsked(null);
    try {
      const answered = await call('host.look_up', { customer });
      queryClient.removeQueries({ queryKey: queryKey('host.look_up_result', { lookup: answered.lookup }) });
      setAsked(answered);
      touch(['customers']);
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const choose = useWrite('host.look_up_take');
  const take = async (hit: number) => {
    if (!answer) return;
    const taken = await choose.attempt({ lookup: answer.lookup, hit });
    if (taken) setAsked(taken);
  };
  return { answer, failure: failure ?? choose.failure, busy: busy || choose.busy, ask, take };
}

function Progress({ look: { answer, failure, busy, take } }: { look: Look }) {
  const { t } = useLingui();
  if (failure) return <FailureNotice failure={failure} />;
  switch (answer?.state) {
    case 'pending':
      return <Notice>{t`No answer yet. It appears here by itself; nothing waits for it.`}</Notice>;
    case 'nobody':
      return <p className="text-13 text-ink-soft">{t`Nobody there has this phone.`}</p>;
    case 'failed':
      return (
        <Notice tone="amber">
          <Trans>The other system did not answer as it should. Nothing here waits for it.</Trans>
        </Notice>
      );
    case 'several':
      return (
        <ul aria-label={t`Which of them is it?`} className="grid gap-1">
          {answer.hits.map((hit, at) => (
            <li key={hit.id ?? at} className="flex items-center justify-between gap-3">
              <span className="min-w-0">
                <bdi className="font-semibold">{hit.name ?? hit.id}</bdi>{' '}
                <bdi className="text-13 break-all text-ink-soft">{hit.email}</bdi>
              </span>
              <Button isDisabled={busy} onPress={() => void take(at)}>{t`This person`}</Button>
            </li>
          ))}
        </ul>
      );
    default:
      return null;
  }
}

function Kept({ shown }: { shown: Shown }) {
  const { t } = useLingui();
  const lines = [
    [t`Status`, shown.status && (shown.bad ? <Tag tone="coral">{shown.status}</Tag> : <bdi>{shown.status}</bdi>)],
    [t`They owe the customer`, shown.credit && <bdi dir="ltr">{shown.credit}</bdi>],
    [t`The customer owes them`, shown.debit && <bdi dir="ltr">{shown.debit}</bdi>],
    [t`Address`, shown.address && !shown.other_address && <bdi>{shown.address}</bdi>],
  ] as const;
  return (
    <>
      <dl>
        {lines
          .filter(([, value]) => Boolean(value))
          .map(([name, value]) => (
            <div key={name} className="flex justify-between gap-3 py-1">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="min-w-0 text-end font-semibold break-words">{value}</dd>
            </div>
          ))}
      </dl>
      <p className="text-13 text-ink-soft">
        <Trans>
          As they said <DateTime at={shown.at} />; not booked here.
        </Trans>
      </p>
    </>
  );
}

interface DiffersProps {
  what: string;
  value: string;
  keys: string;
  busy: boolean;
  onTake: () => void | Promise<void>;
}

function Differs({ what, value, keys, busy, onTake }: DiffersProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 py-1">
      <span className="min-w-0">
        <span className="text-ink-soft">{what}</span> <bdi className="font-semibold break-all">{value}</bdi>
      </span>
      <Button keyHint={keys} isDisabled={busy} onPress={() => void onTake()}>{t`Take theirs`}</Button>
    </div>
  );
}
