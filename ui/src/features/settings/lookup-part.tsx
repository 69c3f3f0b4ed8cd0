import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { call, type Input, type Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { latinDigits } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';

type Settings = NonNullable<Input<'host.lookup_set'>['settings']>;
type Field = keyof Settings['fields'];
type Tried = Output<'host.lookup_try'>;

const NOTHING: Settings = {
  name: '',
  by_phone: 'https://',
  by_id: null,
  key: 'bearer',
  header: null,
  token_address: null,
  client_id: null,
  fields: {
    list: '',
    id: 'id',
    name: 'name',
    phone: 'phone',
    email: 'email',
    address: '',
    status: '',
    credit: '',
    debit: '',
  },
  bad_statuses: [],
  seconds: 15,
};

/** Another system that is asked about customers: where, with which key, and where in its answer things stand. */
export function LookupPart() {
  const settings = useQueryOp('customers.lookup_settings', {});
  const ready = useQueryOp('host.lookup', {});
  if (settings.isPending || ready.isPending) return <Loading shape="facts" rows={4} />;
  if (settings.isError) return <ErrorState failure={settings.error} onRetry={() => void settings.refetch()} />;
  if (ready.isError) return <ErrorState failure={ready.error} onRetry={() => void ready.refetch()} />;
  const settled = settings.data.settings;
  return <Form key={JSON.stringify(settled)} settled={settled} hasKey={ready.data.key} />;
}

function Form({ settled, hasKey }: { settled: Settings | null; hasKey: boolean }) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const save = useWrite('host.lookup_set');
  const [draft, setDraft] = useState<Settings>(settled ?? NOTHING);
  const [key, setKey] = useState('');
  const set = (part: Partial<Settings>) => setDraft((before) => ({ ...before, ...part }));
  const send = async (settings: Settings | null) => {
    const done = await save.attempt({ settings, ...(key.trim() !== '' && { key }) });
    if (!done) return;
    setKey('');
    toast(settings ? t`Saved. Every counter knows it already.` : t`No other system is asked any more.`);
  };
  return (
    <Section
      title={t`Look up elsewhere`}
      lead={t`Another till or office system can be asked about a customer by phone. It fills empty fields only; what it says of money is shown as theirs and never booked.`}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send(draft);
        }}
      >
        <fieldset disabled={!mayWrite} className="contents">
          <TextField
            label={t`What it is called`}
            value={draft.name}
            onChange={(name) => set({ name })}
            maxLength={60}
          />
          <TextField
            label={t`Address to ask by phone`}
            value={draft.by_phone}
            onChange={(by_phone) => set({ by_phone })}
            hint={<PlaceHint place="{phone}" />}
            ltr
          />
          <TextField
            label={t`Address to ask by their id`}
            value={draft.by_id ?? ''}
            onChange={(by_id) => set({ by_id: by_id || null })}
            hint={<PlaceHint place="{id}" />}
            ltr
          />
          <KeyFields draft={draft} set={set} hasKey={hasKey} secret={key} onSecret={setKey} />
          <FieldPlaces draft={draft} set={set} />
          <TextField
            label={t`Statuses that become a mark`}
            value={draft.bad_statuses.join(', ')}
            onChange={(text) => set({ bad_statuses: text.split(',').map((word) => word.trimStart()) })}
            hint={t`As the other system writes them, with commas between.`}
          />
          <TextField
            label={t`Wait at most, in seconds`}
            value={String(draft.seconds)}
            onChange={(text) => set({ seconds: Math.min(60, Number(latinDigits(text).replace(/\D/g, '') || '1')) })}
            inputMode="numeric"
            hint={t`A form waits three seconds; later answers appear by themselves.`}
            ltr
          />
        </fieldset>
        <FailureNotice failure={save.failure} />
        {mayWrite && (
          <div className="flex flex-wrap gap-2">
            <Button variant="main" type="submit" busy={save.busy} isDisabled={draft.name.trim() === ''}>
              {t`Save the changes`}
            </Button>
            {settled && (
              <Button isDisabled={save.busy} onPress={() => void send(null)}>{t`Ask nobody any more`}</Button>
            )}
          </div>
        )}
      </form>
      {mayWrite && <Try draft={draft} secret={key} />}
    </Section>
  );
}

function PlaceHint({ place }: { place: string }) {
  // What is to be typed as it is belongs to no language.
  return (
    <Trans>
      With{' '}
      <bdi dir="ltr" lang="zxx">
        {place}
      </bdi>{' '}
      where it belongs. Over https, or http at this computer alone.
    </Trans>
  );
}

interface PartProps {
  draft: Settings;
  set: (part: Partial<Settings>) => void;
}

function KeyFields({
  draft,
  set,
  hasKey,
  secret,
  onSecret,
}: PartProps & { hasKey: boolean; secret: string; onSecret: (text: string) => void }) {
  const { t } = useLingui();
  return (
    <>
      <SelectField<Settings['key']>
        label={t`How the key is shown`}
        value={draft.key}
        onChange={(key) => set({ key })}
        choices={[
          { id: 'bearer', name: t`As a bearer token` },
          { id: 'header', name: t`In a header of its own` },
          { id: 'token', name: t`Exchanged for a token, renewed by itself` },
        ]}
      />
      {draft.key === 'header' && (
        <TextField
          label={t`Name of the header`}
          value={draft.header ?? ''}
          onChange={(header) => set({ header: header || null })}
          ltr
        />
      )}
      {draft.key === 'token' && (
        <>
          <TextField
            label={t`Address that gives tokens`}
            value={draft.token_address ?? ''}
            onChange={(token_address) => set({ token_address: token_address || null })}
            ltr
          />
          <TextField
            label={t`Client id`}
            value={draft.client_id ?? ''}
            onChange={(client_id) => set({ client_id: client_id || null })}
            ltr
          />
        </>
      )}
      <TextField
        label={t`Key`}
        type="password"
        autoComplete="off"
        value={secret}
        onChange={onSecret}
        hint={
          hasKey
            ? t`A key is kept at this counter. Type another one to replace it.`
            : t`Kept at this counter only, never in the database. Each counter needs it.`
        }
        ltr
      />
    </>
  );
}

function FieldPlaces({ draft, set }: PartProps) {
  const { t } = useLingui();
  const names: Record<Field, string> = {
    list: t`List of hits`,
    id: t`Their id`,
    name: t`Name`,
    phone: t`Phone`,
    email: t`Email`,
    address: t`Address`,
    status: t`Status`,
    credit: t`They owe the customer`,
    debit: t`The customer owes them`,
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-13 font-semibold text-ink-soft">
        <Trans>Where it stands in the answer, with dots between the names</Trans>
      </legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-3">
        {(Object.keys(names) as Field[]).map((field) => (
          <TextField
            key={field}
            label={names[field]}
            value={draft.fields[field]}
            onChange={(path) => set({ fields: { ...draft.fields, [field]: path } })}
            ltr
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Asks once with what was typed; nothing is kept. */
function Try({ draft, secret }: { draft: Settings; secret: string }) {
  const { t } = useLingui();
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState<Tried | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ask = () => {
    setBusy(true);
    setTried(null);
    setFailure(null);
    call('host.lookup_try', { settings: draft, phone, ...(secret.trim() !== '' && { key: secret }) })
      .then(setTried, setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <form
      className="mt-2 grid max-w-80 gap-3 border-t border-rule pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (phone.trim() !== '') ask();
      }}
    >
      <TextField label={t`Phone to try it with`} value={phone} onChange={setPhone} inputMode="tel" ltr />
      <div>
        <Button type="submit" busy={busy} isDisabled={phone.trim() === ''}>{t`Try it`}</Button>
      </div>
      <FailureNotice failure={failure} />
      {tried && tried.hits.length === 0 && <Notice>{t`It answers: nobody there has this phone.`}</Notice>}
      {tried && tried.hits.length > 0 && (
        <ul aria-label={t`What it answered`} className="grid gap-1">
          {tried.hits.map((hit, at) => (
            <li key={hit.id ?? at}>
              <bdi className="font-semibold">{hit.name ?? hit.id}</bdi>{' '}
              <bdi className="text-13 text-ink-soft">
                {[hit.email, hit.status, hit.credit, hit.debit].filter(Boolean).join(' · ')}
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
