import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Input } from '@/backend/call';
import type { Reach } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { latinDigits } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Checkbox } from '@/design/toggles';
import type { Profile } from './draft';
import { choicesOf, LANGUAGES, REACHES } from './words';

type Preferences = Input<'customers.set_preferences'>['preferences'];

interface Props {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** How a customer wants to be reached and served. */
export function PreferencesDialog({ profile, isOpen, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      title={t`Preferences`}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep as it is`}</Button>
          <Button variant="main" type="submit" form="preferences" keyHint="Mod+Enter">{t`Save the preferences`}</Button>
        </>
      }
    >
      {isOpen && <Fields profile={profile} onClose={onClose} />}
    </Dialog>
  );
}

/** A time of the day as people type it, `9`, `9:30`, `21.00`; null when it is none. */
export function readClock(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(latinDigits(typed).trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Wishes as they are typed, a line each: what of, a colon, how. */
export function readWishes(text: string): { name: string; words: string }[] {
  return text
    .split('\n')
    .map((line) => /^\s*([^:：]+)[:：]\s*(.+?)\s*$/.exec(line))
    .flatMap((found) => (found?.[1] && found[2] ? [{ name: found[1].trim(), words: found[2] }] : []));
}

function Fields({ profile, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useLingui();
  const held = profile.preferences;
  const [draft, setDraft] = useState<Preferences>(held);
  const [times, setTimes] = useState({
    quietFrom: held.quiet.from,
    quietUntil: held.quiet.until,
    bestFrom: held.best?.from ?? '',
    bestUntil: held.best?.until ?? '',
  });
  const [wishes, setWishes] = useState(() => held.wishes.map(({ name, words }) => `${name}: ${words}`).join('\n'));
  const [tried, setTried] = useState(false);
  const set = useWrite('customers.set_preferences');
  const lines = wishes.split('\n').filter((line) => line.trim() !== '');
  const read = readWishes(wishes);
  const noBest = times.bestFrom.trim() === '' && times.bestUntil.trim() === '';
  const wrong = (text: string) => tried && readClock(text) === null;
  const put = (some: Partial<typeof times>) => setTimes((before) => ({ ...before, ...some }));

  const save = async () => {
    setTried(true);
    const from = readClock(times.quietFrom);
    const until = readClock(times.quietUntil);
    const bestFrom = readClock(times.bestFrom);
    const bestUntil = readClock(times.bestUntil);
    if (set.busy || !from || !until || read.length !== lines.length) return;
    if (!noBest && (!bestFrom || !bestUntil)) return;
    const best = bestFrom && bestUntil ? { from: bestFrom, until: bestUntil } : null;
    const preferences = { ...draft, quiet: { from, until }, best, wishes: read };
    if (await set.attempt({ customer: profile.id, preferences })) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save the preferences`, run: () => void save() }]);

  const wants = (channel: Reach, wanted: boolean) =>
    setDraft((before) => ({
      ...before,
      marketing: wanted ? [...before.marketing, channel] : before.marketing.filter((one) => one !== channel),
    }));
  return (
    <Form
      id="preferences"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <SelectField
          label={t`Language`}
          autoFocus
          value={draft.language}
          onChange={(language) => setDraft({ ...draft, language })}
          choices={choicesOf(LANGUAGES) as { id: Preferences['language']; name: string }[]}
        />
        <SelectField
          label={t`Written to first by`}
          value={draft.channel}
          onChange={(channel) => setDraft({ ...draft, channel })}
          choices={choicesOf(REACHES) as { id: Reach; name: string }[]}
        />
        <TimeLine
          label={t`Likes to be called from`}
          value={times.bestFrom}
          isWrong={wrong(times.bestFrom) && !noBest}
          onChange={(bestFrom) => put({ bestFrom })}
        />
        <TimeLine
          label={t`until`}
          value={times.bestUntil}
          isWrong={wrong(times.bestUntil) && !noBest}
          onChange={(bestUntil) => put({ bestUntil })}
        />
        <TimeLine
          label={t`Quiet from`}
          value={times.quietFrom}
          isWrong={wrong(times.quietFrom)}
          onChange={(quietFrom) => put({ quietFrom })}
        />
        <TimeLine
          label={t`Quiet until`}
          value={times.quietUntil}
          isWrong={wrong(times.quietUntil)}
          onChange={(quietUntil) => put({ quietUntil })}
        />
      </div>
      <fieldset className="grid gap-1">
        <legend className="text-13 font-semibold text-ink-soft">{t`Wants to hear of offers by`}</legend>
        <div className="grid grid-cols-3 gap-x-3 phone:grid-cols-2">
          {(Object.keys(REACHES) as Reach[]).map((channel) => (
            <Checkbox
              key={channel}
              value={draft.marketing.includes(channel)}
              onChange={(wanted) => wants(channel, wanted)}
            >
              {REACHES[channel]()}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <Checkbox
        value={draft.service_notices}
        onChange={(service_notices) => setDraft({ ...draft, service_notices })}
        detail={t`About their own orders and appointments.`}
      >{t`Wants notices`}</Checkbox>
      <TextField
        label={t`Likes when served`}
        hint={t`A line each: fragrance: ginger`}
        error={
          tried && read.length !== lines.length ? t`Each line needs a colon: what, and how they like it.` : undefined
        }
        lines={4}
        maxLength={4000}
        value={wishes}
        onChange={setWishes}
      />
      <FailureNotice failure={set.failure} />
    </Form>
  );
}

interface TimeProps {
  label: string;
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
}

/** A time of the day. */
function TimeLine({ label, value, isWrong, onChange }: TimeProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={label}
      ltr
      inputMode="numeric"
      maxLength={5}
      value={value}
      onChange={onChange}
      error={isWrong ? t`Type it like 21:00.` : undefined}
    />
  );
}
