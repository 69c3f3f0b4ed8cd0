import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '@/design/button';
import { DateTime, DayName } from '@/design/date-time';
import { Count, Money, PhoneNumber } from '@/design/figures';
import { sum } from '@/design/money';
import { usePlace } from '@/design/place';
import { Tag } from '@/design/tag';
import { CareFacts, type CareActs } from './care-facts';
import type { Over } from './customer-room';
import type { Profile } from './draft';
import { Line, Part } from './part';
import { ElsewherePart } from './elsewhere-part';
import { toCustomer, toWallet } from './ways';
import { CHANNELS, FIELDS, GENDERS, KINDS, SOURCES, word } from './words';

interface FactsProps {
  profile: Profile;
  mayWallet: boolean;
  onEdit?: () => void;
  care: CareActs;
  onOver: (over: Over) => void;
}

/** What is known of a customer: money first, then what is still to be asked, then the person. */
export function CustomerFacts({ profile, mayWallet, onEdit, care, onOver }: FactsProps) {
  return (
    <div className="grid divide-y divide-rule">
      <WalletFacts profile={profile} mayWallet={mayWallet} />
      <Totals profile={profile} />
      <ElsewherePart customer={profile.id} isActive={profile.active} />
      {profile.to_complete.length > 0 && <ToComplete profile={profile} onEdit={onEdit} />}
      <CareFacts profile={profile} acts={care} onOver={onOver} />
      <Person profile={profile} />
      {profile.channels.length > 0 && <Chats profile={profile} />}
      {profile.former_phones.length > 0 && <FormerPhones profile={profile} />}
    </div>
  );
}

function WalletFacts({ profile, mayWallet }: { profile: Profile; mayWallet: boolean }) {
  const { currency } = usePlace();
  const { wallet } = profile;
  if (!wallet) return null;
  return (
    <Part
      title={<Trans>Wallet</Trans>}
      aside={
        mayWallet && (
          <Link
            to={toWallet(profile.id)}
            className="inline-flex min-h-11 items-center rounded-4 font-semibold text-leaf-strong underline-offset-2 hover:underline"
          >
            <Trans>See movements</Trans>
          </Link>
        )
      }
    >
      <Money amount={sum([wallet.real, wallet.promotional], currency)} size="title" />
      <dl className="mt-1">
        <Line name={<Trans>Paid in</Trans>}>
          <Money amount={wallet.real} bare />
        </Line>
        {wallet.credits.map((credit) => (
          <Line key={credit.id} petal name={<CreditName expires={credit.expires_at} />}>
            <Money amount={credit.remaining} bare />
          </Line>
        ))}
      </dl>
    </Part>
  );
}

/** Promotional credit, and until when. */
export function CreditName({ expires }: { expires: number | null }) {
  if (expires === null) return <Trans>Promotional</Trans>;
  return (
    <Trans>
      Promotional, expires <DateTime at={expires} as="near" />
    </Trans>
  );
}

function Totals({ profile }: { profile: Profile }) {
  const { totals } = profile;
  const { t } = useLingui();
  return (
    <Part title={<Trans>Spending</Trans>}>
      {totals.visits === 0 ? (
        <p className="text-ink-soft">{t`Has not bought anything yet.`}</p>
      ) : (
        <dl>
          <Line name={<Trans>Last visit</Trans>}>
            {totals.last_visit !== null && <DateTime at={totals.last_visit} />}
          </Line>
          <Line name={<Trans>Purchases</Trans>}>
            <Count value={totals.visits} />
          </Line>
          <Line name={<Trans>Spent in all</Trans>}>
            <Money amount={totals.spent} />
          </Line>
        </dl>
      )}
    </Part>
  );
}

function ToComplete({ profile, onEdit }: { profile: Profile; onEdit?: () => void }) {
  const { t } = useLingui();
  const fields = profile.to_complete.map((field) => word(FIELDS, field)).filter((name) => name !== null);
  return (
    <Part
      title={<Trans>To complete</Trans>}
      aside={onEdit && <Button variant="quiet" onPress={onEdit}>{t`Fill in`}</Button>}
    >
      {fields.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {fields.map((name) => (
            <li key={name}>
              <Tag>{name}</Tag>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          <Plural value={profile.to_complete.length} one="# field is empty" other="# fields are empty" />
        </p>
      )}
    </Part>
  );
}

/** The facts of the person that somebody filled in; empty ones are not shown. */
function Person({ profile }: { profile: Profile }) {
  const lines: [string, ReactNode][] = [
    ['birth_date', profile.birth_date && <DayName day={profile.birth_date} />],
    ['gender', word(GENDERS, profile.gender)],
    ['second_phone', profile.second_phone && <PhoneNumber shown={profile.second_phone.shown} />],
    ['whatsapp', profile.whatsapp && <PhoneNumber shown={profile.whatsapp.shown} />],
    [
      'email',
      profile.email && (
        <bdi dir="ltr" className="break-all">
          {profile.email}
        </bdi>
      ),
    ],
    ['occupation', profile.occupation],
    ['kind', profile.kind === 'business' ? word(KINDS, 'business') : null],
    ['company', profile.company],
    ['tax_id', profile.tax_id && <bdi dir="ltr">{profile.tax_id}</bdi>],
    ['source', word(SOURCES, profile.source)],
    ['referrer', profile.referrer && <ReferredBy of={profile.referrer} />],
  ];
  const told = lines.filter(([, value]) => Boolean(value));
  if (told.length === 0 && profile.tags.length === 0 && !profile.note) return null;
  return (
    <Part title={<Trans>The person</Trans>}>
      <dl>
        {told.map(([field, value]) => (
          <Line key={field} name={<span className="text-ink-soft">{word(FIELDS, field)}</span>}>
            {value}
          </Line>
        ))}
      </dl>
      {profile.tags.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {profile.tags.map((tag) => (
            <li key={tag}>
              <Tag tone="leaf">{tag}</Tag>
            </li>
          ))}
        </ul>
      )}
      {profile.note && <p className="mt-3 break-words whitespace-pre-line">{profile.note}</p>}
    </Part>
  );
}

/** Where the customer can be written to. */
function Chats({ profile }: { profile: Profile }) {
  return (
    <Part title={word(FIELDS, 'channels')}>
      <dl>
        {profile.channels.map(({ channel, id }) => (
          <Line key={channel} name={<span className="text-ink-soft">{CHANNELS[channel]()}</span>}>
            <bdi dir="ltr" className="break-all">
              {id}
            </bdi>
          </Line>
        ))}
      </dl>
    </Part>
  );
}

/** Who sent this customer; opens them. */
function ReferredBy({ of }: { of: NonNullable<Profile['referrer']> }) {
  return (
    <Link to={toCustomer(of.id)} className="rounded-4 text-leaf-strong underline underline-offset-2">
      <bdi>{of.name ?? of.number}</bdi>
    </Link>
  );
}

function FormerPhones({ profile }: { profile: Profile }) {
  return (
    <Part title={<Trans>Former phones</Trans>}>
      <ul className="grid gap-1">
        {profile.former_phones.map((phone) => (
          <li key={`${phone.shown}${phone.until}`} className="flex justify-between gap-3">
            <PhoneNumber shown={phone.shown} />
            <span className="text-13 text-ink-soft">
              <Trans>
                until <DateTime at={phone.until} as="date" />
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
