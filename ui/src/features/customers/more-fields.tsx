import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Channel } from '@/backend/contract';
import { DayName, dayIn, useNow } from '@/design/date-time';
import { Notice } from '@/design/notice';
import { PhoneField } from '@/design/phone-field';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { SegmentedControl } from '@/design/toggles';
import { readBirthDay, typedDay } from './day';
import { CHANNEL_KEYS, readTags, type Draft, type TextKey } from './draft';
import { CustomerField } from './customer-field';
import { CHANNELS, choicesOf, FIELDS, GENDERS, KINDS, SOURCES, word } from './words';

interface GroupProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The name is asked beside the phone, and how they came is asked once. */
  isNew?: boolean;
  /** Phones that this person may not see whole, as they are shown. */
  masked?: Partial<Record<TextKey, string>>;
  /** The same of ids in channels. */
  maskedIds?: Partial<Record<Channel, string>>;
}

/** The fields of a customer in calm groups: name, reaching them, the person, business, how they came. */
export function MoreFields(props: GroupProps) {
  const { t } = useLingui();
  const { draft, onChange, isNew } = props;
  return (
    <div className="group/fields grid gap-6" data-plain={isNew ? undefined : true}>
      <Group title={t`Name`}>
        {!isNew && <Line of="family_name" {...props} />}
        {!isNew && <Line of="given_name" {...props} />}
        <Line of="display_name" hint={t`How the customer wants to be called`} {...props} />
        <Line of="name2" {...props} />
      </Group>
      <Group title={t`Reaching the customer`}>
        <PhoneLine of="second_phone" hint={t`A landline is fine here`} {...props} />
        <PhoneLine of="whatsapp" {...props} />
        <Line of="email" type="email" ltr {...props} />
      </Group>
      <Group title={word(FIELDS, 'channels') ?? ''}>
        {CHANNEL_KEYS.map((channel) => (
          <ChannelLine key={channel} channel={channel} {...props} />
        ))}
      </Group>
      <Group title={t`The person`}>
        <BirthDay {...props} />
        <Gender {...props} />
        <Line of="occupation" {...props} />
      </Group>
      <Group title={t`Business`}>
        <Kind {...props} />
        <Line of="company" {...props} />
        {(draft.kind === 'business' || draft.tax_id !== '') && <Line of="tax_id" ltr {...props} />}
      </Group>
      <Group title={isNew ? t`How they came, and what to know` : t`What to know`}>
        {isNew && (
          <SelectField
            label={word(FIELDS, 'source') ?? ''}
            value={draft.source}
            onChange={(source) => onChange({ ...draft, source })}
            choices={choicesOf(SOURCES)}
          />
        )}
        <CustomerField
          label={t`Referred by`}
          hint={t`Another customer: name or phone`}
          clear={t`Nobody referred`}
          value={draft.referrer}
          onChange={(referrer) => onChange({ ...draft, referrer })}
        />
        <Tags {...props} />
        <Line of="note" lines={3} {...props} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-3 border-t border-rule pt-4 group-data-[plain]/fields:first:border-0 group-data-[plain]/fields:first:pt-0">
      <legend className="float-start font-semibold">{title}</legend>
      <div className="clear-both grid grid-cols-2 gap-3 phone:grid-cols-1">{children}</div>
    </fieldset>
  );
}

type LineProps = GroupProps & { of: TextKey; hint?: string; type?: 'email'; ltr?: boolean; lines?: number };

function Line({ of, hint, type, ltr, lines, draft, onChange }: LineProps) {
  const field = (
    <TextField
      label={word(FIELDS, of) ?? ''}
      hint={hint}
      type={type}
      ltr={ltr}
      lines={lines}
      maxLength={lines ? 4000 : 120}
      value={draft[of]}
      onChange={(value) => onChange({ ...draft, [of]: value })}
    />
  );
  return lines ? <div className="col-span-2 phone:col-span-1">{field}</div> : field;
}

function PhoneLine({ of, hint, draft, onChange, masked }: LineProps) {
  const { t } = useLingui();
  const now = masked?.[of];
  return (
    <PhoneField
      label={word(FIELDS, of) ?? ''}
      hint={now ? t`Now ${now}; another one replaces it` : hint}
      value={draft[of]}
      onChange={(value) => onChange({ ...draft, [of]: value })}
    />
  );
}

function ChannelLine({ channel, draft, onChange, maskedIds }: GroupProps & { channel: Channel }) {
  const { t } = useLingui();
  const now = maskedIds?.[channel];
  return (
    <TextField
      label={CHANNELS[channel]()}
      hint={now ? t`Now ${now}; another one replaces it` : undefined}
      ltr
      autoComplete="off"
      maxLength={120}
      value={draft.channels[channel]}
      onChange={(id) => onChange({ ...draft, channels: { ...draft.channels, [channel]: id } })}
    />
  );
}

function Gender({ draft, onChange }: GroupProps) {
  const { t } = useLingui();
  // A select cannot hold '', so nothing has an id of its own.
  return (
    <SelectField<string>
      label={word(FIELDS, 'gender') ?? ''}
      value={draft.gender || 'none'}
      onChange={(gender) => onChange({ ...draft, gender: gender === 'none' ? '' : gender })}
      choices={[{ id: 'none', name: t`Not told` }, ...choicesOf(GENDERS)]}
    />
  );
}

function Kind({ draft, onChange }: GroupProps) {
  return (
    <div className="col-span-2 phone:col-span-1">
      <SegmentedControl
        label={word(FIELDS, 'kind') ?? ''}
        value={draft.kind || 'individual'}
        onChange={(kind) => onChange({ ...draft, kind })}
        choices={choicesOf(KINDS)}
      />
    </div>
  );
}

function BirthDay({ draft, onChange }: GroupProps) {
  const { t } = useLingui();
  const { zone } = usePlace();
  const today = dayIn(zone, useNow());
  const [text, setText] = useState(() => typedDay(draft.birth_date));
  const [left, setLeft] = useState(false);
  const read = readBirthDay(text, today);
  return (
    <TextField
      label={word(FIELDS, 'birth_date') ?? ''}
      placeholder={t`day/month/year`}
      inputMode="numeric"
      maxLength={20}
      hint={read ? <DayName day={read} as="full" /> : undefined}
      error={read === null && left ? t`Type it as day/month/year, like 14/3/1990.` : undefined}
      value={text}
      onBlur={() => setLeft(true)}
      onChange={(typed) => {
        setText(typed);
        // What cannot be read stays in the draft, so that saving is refused instead of losing it.
        onChange({ ...draft, birth_date: readBirthDay(typed, today) ?? typed });
      }}
    />
  );
}

function Tags({ draft, onChange }: GroupProps) {
  const { t } = useLingui();
  const [text, setText] = useState(() => draft.tags.join(', '));
  return (
    <TextField
      label={word(FIELDS, 'tags') ?? ''}
      hint={t`With commas between`}
      maxLength={600}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange({ ...draft, tags: readTags(typed) });
      }}
    />
  );
}

/** A half-typed day of birth keeps the form from being saved. */
export function BadDay() {
  return (
    <Notice tone="coral">
      <Trans>Not saved: the date of birth is not a day. Type it as day/month/year.</Trans>
    </Notice>
  );
}
