import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime, DayName } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { Mark } from '@/design/mark';
import { Tag } from '@/design/tag';
import { AddressesPart } from './addresses-part';
import type { Over } from './customer-room';
import type { Profile } from './draft';
import { Line, Part } from './part';
import { CONTACTS, FIELDS, LANGUAGES, REACHES, word } from './words';

/** What this person may change of it. */
export interface CareActs {
  write: boolean;
  mark: boolean;
  terms: boolean;
}

interface CareProps {
  profile: Profile;
  acts: CareActs;
  onOver: (over: Over) => void;
}

/** Where a customer lives, how they want to be reached and served, what was agreed, what to beware of. */
export function CareFacts({ profile, acts, onOver }: CareProps) {
  return (
    <>
      {(profile.hand_marks.length > 0 || acts.mark) && <Marks profile={profile} acts={acts} onOver={onOver} />}
      <AddressesPart profile={profile} onAdd={acts.write ? () => onOver('address') : undefined} />
      <PreferencesPart profile={profile} acts={acts} onOver={onOver} />
      <Terms profile={profile} acts={acts} onOver={onOver} />
      <Contacts profile={profile} acts={acts} onOver={onOver} />
      {profile.external_ids.length > 0 && <Externals profile={profile} />}
    </>
  );
}

function Marks({ profile, acts, onOver }: CareProps) {
  const { t } = useLingui();
  return (
    <Part
      title={<Trans>Marks</Trans>}
      aside={acts.mark && <Button variant="quiet" keyHint="M" onPress={() => onOver('marks')}>{t`Mark`}</Button>}
    >
      {profile.hand_marks.length === 0 && <p className="text-ink-soft">{t`None yet.`}</p>}
      <ul className="grid gap-2">
        {profile.hand_marks.map(({ mark, reason, staff, since }) => (
          <li key={mark}>
            <Mark mark={mark} /> <span className="break-words">{reason}</span>
            <p className="text-13 text-ink-soft">
              {staff && (
                <>
                  <bdi>{staff}</bdi> ·{' '}
                </>
              )}
              <DateTime at={since} as="date" />
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function PreferencesPart({ profile, acts, onOver }: CareProps) {
  const { t } = useLingui();
  const { preferences } = profile;
  const hours = ({ from, until }: { from: string; until: string }) => (
    <bdi dir="ltr" className="amount">
      {from}–{until}
    </bdi>
  );
  return (
    <Part
      title={<Trans>Preferences</Trans>}
      aside={
        acts.write && <Button variant="quiet" keyHint="P" onPress={() => onOver('preferences')}>{t`Change`}</Button>
      }
    >
      <dl>
        <Line name={<Trans>Language</Trans>}>{word(LANGUAGES, preferences.language)}</Line>
        <Line name={<Trans>Written to first by</Trans>}>{word(REACHES, preferences.channel)}</Line>
        {preferences.best && <Line name={<Trans>Likes to be called</Trans>}>{hours(preferences.best)}</Line>}
        <Line name={<Trans>Quiet</Trans>}>
          {profile.quiet_now && (
            <Tag tone="amber">
              <Trans>now</Trans>
            </Tag>
          )}{' '}
          {hours(preferences.quiet)}
        </Line>
        <Line name={<Trans>Offers by</Trans>}>
          {preferences.marketing.length === 0
            ? t`none`
            : preferences.marketing.map((channel) => word(REACHES, channel)).join(', ')}
        </Line>
        {!preferences.service_notices && <Line name={<Trans>Notices</Trans>}>{t`none`}</Line>}
        {preferences.wishes.map(({ name, words }) => (
          <Line key={name} name={<bdi>{name}</bdi>}>
            <bdi>{words}</bdi>
          </Line>
        ))}
      </dl>
    </Part>
  );
}

function Terms({ profile, acts, onOver }: CareProps) {
  const { t } = useLingui();
  const { terms } = profile;
  const prices = useQueryOp('catalog.prices_of_customer', { customer: profile.id });
  const own = prices.data?.rows ?? [];
  const agreed = terms.credit_limit !== null || terms.group !== null || own.length > 0;
  if (!agreed && !acts.terms) return null;
  return (
    <Part
      title={<Trans>Terms and prices</Trans>}
      aside={acts.terms && <Button variant="quiet" keyHint="L" onPress={() => onOver('terms')}>{t`Change`}</Button>}
    >
      <dl>
        <Line name={word(FIELDS, 'credit_limit')}>
          {terms.credit_limit ? <Money amount={terms.credit_limit} /> : t`none`}
        </Line>
        {terms.credit_limit && (
          <Line name={word(FIELDS, 'terms_days')}>
            <Plural value={terms.days} one="# day" other="# days" />
          </Line>
        )}
        {terms.group && <Line name={word(FIELDS, 'customer_group')}>{<bdi>{terms.group.name}</bdi>}</Line>}
        {own.map((price) => (
          <Line key={price.item} name={<bdi>{price.item_name}</bdi>}>
            <Money amount={price.price} />
            {!price.holds && (
              <>
                {' '}
                <Tag>
                  <Trans>not today</Trans>
                </Tag>
              </>
            )}
            {price.until && (
              <span className="block text-13 font-normal text-ink-soft">
                <Trans>
                  until <DayName day={price.until} as="full" />
                </Trans>
              </span>
            )}
          </Line>
        ))}
      </dl>
    </Part>
  );
}

function Contacts({ profile, acts, onOver }: CareProps) {
  const { t } = useLingui();
  if (profile.contacts.length === 0 && !acts.write) return null;
  return (
    <Part
      title={<Trans>Contacts</Trans>}
      aside={
        acts.write && <Button variant="quiet" keyHint="C" onPress={() => onOver('contact')}>{t`Write one down`}</Button>
      }
    >
      {profile.contacts.length === 0 && <p className="text-ink-soft">{t`None yet.`}</p>}
      <ul className="grid gap-2.5">
        {profile.contacts.map((contact) => (
          <li key={contact.id}>
            <p className="text-13 text-ink-soft">
              {word(CONTACTS, contact.kind)} · <DateTime at={contact.at} />
              {contact.minutes && (
                <>
                  {' '}
                  · <Plural value={contact.minutes} one="# minute" other="# minutes" />
                </>
              )}
              {contact.staff && (
                <>
                  {' '}
                  · <bdi>{contact.staff}</bdi>
                </>
              )}
            </p>
            <p className="break-words whitespace-pre-line">{contact.result}</p>
            {contact.next_step && (
              <p className="break-words whitespace-pre-line text-leaf-strong">
                <Next step={contact.next_step} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Next({ step }: { step: string }) {
  return <Trans>Next: {step}</Trans>;
}

/** Who the customer is in other systems; what those said opens in a dialog. */
function Externals({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Profile['external_ids'][number] | null>(null);
  const source = open?.source ?? '';
  return (
    <Part title={<Trans>In other systems</Trans>}>
      <dl>
        {profile.external_ids.map((one) => (
          <Line key={`${one.source} ${one.id}`} name={<bdi className="text-ink-soft">{one.source}</bdi>}>
            <span className="inline-flex items-center gap-1">
              <bdi dir="ltr" className="break-all">
                {one.id}
              </bdi>
              {one.raw !== null && one.raw !== undefined && (
                <span className="-my-3">
                  <Button variant="quiet" onPress={() => setOpen(one)}>{t`Data`}</Button>
                </span>
              )}
            </span>
          </Line>
        ))}
      </dl>
      <Dialog isOpen={open !== null} onClose={() => setOpen(null)} size="wide" title={t`What ${source} said`}>
        <pre
          dir="ltr"
          tabIndex={0}
          aria-label={t`What ${source} said`}
          className="overflow-auto rounded-8 bg-sunk p-4 text-13 whitespace-pre-wrap"
        >
          {JSON.stringify(open?.raw, null, 2)}
        </pre>
      </Dialog>
    </Part>
  );
}
