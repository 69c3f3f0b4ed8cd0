import { Trans, useLingui } from '@lingui/react/macro';
import { WalletCards, X } from 'lucide-react';
import { useMay } from '@/app/session';
import { Avatar } from '@/design/avatar';
import { Button, IconButton } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code, Money, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Mark } from '@/design/mark';
import { CustomerName } from './customer-finder';
import type { Profile } from './wire';

/** The credit that expires first, of those that expire. */
function soonest(profile: Profile): number | null {
  const ends = (profile.wallet?.credits ?? []).map((credit) => credit.expires_at).filter((at) => at !== null);
  return ends.length ? Math.min(...ends) : null;
}

function Purse({ profile, onTopUp }: { profile: Profile; onTopUp: () => void }) {
  const { t } = useLingui();
  const mayTopUp = useMay('wallet.top_up');
  const { wallet } = profile;
  if (!wallet) return null;
  const ends = soonest(profile);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-8 gap-y-2 border-t border-rule pt-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2 phone:gap-x-6">
        <div>
          <dt className="text-13 text-ink-soft">
            <Trans>Wallet</Trans>
          </dt>
          <dd className="font-semibold">
            <Money amount={wallet.real} />
          </dd>
        </div>
        {!/^0(\.0*)?$/.test(wallet.promotional) && (
          <div>
            <dt className="text-13 text-ink-soft">
              {ends === null ? (
                <Trans>Promotional</Trans>
              ) : (
                <Trans>
                  Promotional · ends <DateTime at={ends} />
                </Trans>
              )}
            </dt>
            <dd className="font-semibold text-petal-ink">
              <Money amount={wallet.promotional} />
            </dd>
          </div>
        )}
        <div>
          <dt className="text-13 text-ink-soft">
            <Trans>Visits</Trans>
          </dt>
          <dd className="font-semibold">{profile.totals.visits}</dd>
        </div>
      </dl>
      {mayTopUp && (
        <div className="ms-auto">
          <Button onPress={onTopUp} keyHint="Alt+T" icon={<Icon of={WalletCards} />}>
            {t`Top up`}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Who is being served: name, marks, wallet, last visit and what was pinned about them. */
export function CustomerCard(props: { profile: Profile; onRemove: () => void; onTopUp: () => void }) {
  const { profile, onRemove, onTopUp } = props;
  const { t } = useLingui();
  const pinned = profile.notes.filter((note) => note.pinned).slice(0, 2);
  return (
    <div>
      <div className="flex items-center gap-4">
        <Avatar name={profile.name ?? ''} of="customer" />
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="text-18 font-semibold">
              <CustomerName customer={profile} />
            </span>
            {profile.name2 && <bdi className="text-ink-soft">{profile.name2}</bdi>}
            {profile.marks.map((mark) => (
              <Mark key={mark} mark={mark} />
            ))}
          </div>
          <div className="flex flex-wrap gap-x-2 text-ink-soft">
            {profile.phone && <PhoneNumber shown={profile.phone.shown} />}
            {profile.number && <Code>{profile.number}</Code>}
            <span>
              {profile.last_visit === null ? (
                <Trans>first visit</Trans>
              ) : (
                <Trans>
                  last here <DateTime at={profile.last_visit} />
                </Trans>
              )}
            </span>
          </div>
        </div>
        <a
          href={`#/customers/${profile.id}`}
          className="inline-flex min-h-11 shrink-0 items-center rounded-8 px-2 text-13 text-ink-soft outline-none hover:text-ink hover:underline phone:hidden"
        >
          {t`Open profile`}
        </a>
        <IconButton label={t`Go on as a guest`} icon={<Icon of={X} />} onPress={onRemove} />
      </div>
      <Purse profile={profile} onTopUp={onTopUp} />
      {pinned.map((note) => (
        <p key={note.id} className="mt-2 rounded-8 bg-petal-wash px-3 py-2 text-13 text-petal-ink">
          <bdi>{note.text}</bdi>
        </p>
      ))}
    </div>
  );
}
