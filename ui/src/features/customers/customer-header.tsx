import { Trans, useLingui } from '@lingui/react/macro';
import {
  Ellipsis,
  FileText,
  Image,
  Merge,
  Phone,
  ShoppingBag,
  StickyNote,
  UserRoundPen,
  UserRoundX,
  Wallet,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { useWrite } from '@/backend/use-write';
import { Avatar } from '@/design/avatar';
import { Button, IconButton } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Mark } from '@/design/mark';
import { Menu, type Act } from '@/design/menu';
import { FailureNotice } from '@/design/notice';
import type { Over } from './customer-room';
import type { Profile } from './draft';
import { isMasked, nameOf, phoneOf } from './name';
import { usePicture } from './use-picture';
import { toDocuments, toMerge } from './ways';

interface Acts {
  sell: boolean;
  topUp: boolean;
  write: boolean;
  deactivate: boolean;
  documents: boolean;
  merge: boolean;
}

interface HeaderProps {
  profile: Profile;
  acts: Acts;
  onSell: () => void;
  onOver: (over: Over) => void;
}

/** Who it is, and what can be done, in one row. */
export function CustomerHeader({ profile, acts, onSell, onOver }: HeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-rule bg-sheet px-6 py-5 phone:px-4 phone:py-4">
      <span className="phone:hidden">
        <Face profile={profile} onChange={acts.write && profile.active ? () => onOver('picture') : undefined} />
      </span>
      <div className="grid min-w-56 flex-1 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="min-w-0 text-24 font-semibold break-words">
            <bdi>{nameOf(profile)}</bdi>
          </h1>
          {profile.name2 && (
            <bdi className="text-18 text-ink-soft" dir="auto">
              {profile.name2}
            </bdi>
          )}
          {profile.marks.map((mark) => (
            <Mark key={mark} mark={mark} />
          ))}
        </div>
        <Facts profile={profile} />
      </div>
      <ActRow profile={profile} acts={acts} onSell={onSell} onOver={onOver} />
    </header>
  );
}

/** The picture or the initials; who may change the profile opens the picture's dialog by it. */
function Face({ profile, onChange }: { profile: Profile; onChange?: () => void }) {
  const { t } = useLingui();
  const name = nameOf(profile);
  const face = <Avatar name={name} of="customer" size="large" picture={usePicture(profile)} />;
  if (!onChange) return face;
  return (
    <AriaButton
      aria-label={t`Picture of ${name}`}
      onPress={onChange}
      className="rounded-full outline-none ring:shadow-(--focus)"
    >
      {face}
    </AriaButton>
  );
}

/** Phone, number and since when, on one quiet line. */
function Facts({ profile }: { profile: Profile }) {
  const since = profile.totals.first_visit;
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-ink-soft">
      <ShownPhone profile={profile} />
      {profile.number && (
        <>
          <span aria-hidden>·</span>
          <Code>{profile.number}</Code>
        </>
      )}
      {since !== null && (
        <>
          <span aria-hidden>·</span>
          <span>
            <Trans>
              first visit <DateTime at={since} as="date" />
            </Trans>
          </span>
        </>
      )}
    </div>
  );
}

/** The phone; where it is masked, a button shows it once and the log says who looked. */
export function ShownPhone({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const mayReveal = useMay('customers.reveal_phone');
  const reveal = useWrite('customers.reveal_phone');
  const shown = reveal.output?.shown ?? phoneOf(profile);
  const masked = isMasked(profile) && reveal.output === null;
  if (shown === '') return <span>{t`No phone yet`}</span>;
  return (
    <>
      <span className="text-ink">
        <PhoneNumber shown={shown} />
      </span>
      {masked && mayReveal && (
        <span className="-my-2">
          <Button
            variant="quiet"
            busy={reveal.busy}
            onPress={() => void reveal.attempt({ customer: profile.id })}
          >{t`Show number`}</Button>
        </span>
      )}
      {reveal.output && <span className="text-13">{t`That it was shown is in the log.`}</span>}
      <FailureNotice failure={reveal.failure} />
    </>
  );
}

function ActRow({ profile, acts, onSell, onOver }: HeaderProps) {
  const { t } = useLingui();
  const others: Act[] = [];
  if (acts.documents) {
    others.push({
      id: 'documents',
      label: t`Documents`,
      icon: <Icon of={FileText} />,
      run: () => goTo(toDocuments(profile.id)),
    });
  }
  if (acts.write) {
    if (profile.active) {
      others.push({ id: 'picture', label: t`Change picture`, icon: <Icon of={Image} />, run: () => onOver('picture') });
    }
    others.push({ id: 'phone', label: t`Change phone`, icon: <Icon of={Phone} />, run: () => onOver('phone') });
  }
  if (acts.merge) {
    others.push({
      id: 'merge',
      label: t`Merge with…`,
      icon: <Icon of={Merge} />,
      run: () => goTo(toMerge(profile.id)),
    });
  }
  if (acts.deactivate) {
    others.push(
      profile.active
        ? {
            id: 'off',
            label: t`Deactivate`,
            icon: <Icon of={UserRoundX} />,
            danger: true,
            run: () => onOver('deactivate'),
          }
        : { id: 'on', label: t`Reactivate`, icon: <Icon of={UserRoundX} />, run: () => onOver('reactivate') },
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {acts.write && (
        <Button icon={<Icon of={StickyNote} />} keyHint="N" onPress={() => onOver('note')}>{t`Note`}</Button>
      )}
      {acts.write && (
        <Button icon={<Icon of={UserRoundPen} />} keyHint="E" onPress={() => onOver('edit')}>{t`Edit`}</Button>
      )}
      {acts.topUp && (
        <Button icon={<Icon of={Wallet} />} keyHint="T" onPress={() => onOver('top_up')}>{t`Top up`}</Button>
      )}
      {acts.sell && (
        <Button variant="main" icon={<Icon of={ShoppingBag} />} keyHint="Enter" onPress={onSell}>{t`Sell`}</Button>
      )}
      {others.length > 0 && (
        <Menu
          label={t`More acts`}
          trigger={<IconButton label={t`More acts`} icon={<Icon of={Ellipsis} />} />}
          acts={others}
        />
      )}
    </div>
  );
}
