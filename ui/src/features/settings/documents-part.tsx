import { Trans, useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { latinDigits } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { Fact, Section } from '@/design/page';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';

type Key = Output<'host.document_key'>;

/** The key that documents are encrypted with, and how large one may be. */
export function DocumentsPart() {
  return (
    <>
      <KeySection />
      <LimitSection />
    </>
  );
}

function KeySection() {
  const { t } = useLingui();
  const key = useQueryOp('host.document_key', {});
  const mayKey = useMay('documents.key');
  if (key.isPending) return <Loading shape="facts" rows={3} />;
  if (key.isError) return <ErrorState failure={key.error} onRetry={() => void key.refetch()} />;
  const { state } = key.data;
  return (
    <Section
      title={t`Key of documents`}
      lead={t`Documents of customers are encrypted. The key is kept at each counter and never in the database: without it nobody can open them.`}
    >
      <KeyState known={key.data} />
      {mayKey && (state === 'here' || state === 'none') && <Show />}
      {mayKey && (state === 'missing' || state === 'other') && <Enter />}
      {!mayKey && <p className="text-13 text-ink-soft">{t`Only the owner sees and enters the recovery text.`}</p>}
    </Section>
  );
}

function KeyState({ known }: { known: Key }) {
  const { t } = useLingui();
  switch (known.state) {
    case 'none':
      return (
        <Notice>{t`There is no key yet. The first document makes one, and so does showing the recovery text.`}</Notice>
      );
    case 'missing':
      return (
        <Notice tone="amber">
          {t`This counter does not have the shop's key. Documents are listed here and cannot be opened.`}
        </Notice>
      );
    case 'other':
      return (
        <Notice tone="coral">
          {t`Another key is kept at this counter than the shop's. Enter the recovery text of the shop's key.`}
        </Notice>
      );
    case 'no_place':
      return (
        <Notice tone="amber">
          {t`This gateway has no folder for the key. Whoever looks after it starts Champa with --secrets and a folder.`}
        </Notice>
      );
    case 'here':
      return (
        <dl className="max-w-[30rem]">
          <Fact name={t`The shop's key`}>
            <Code>{known.id ?? ''}</Code>
          </Fact>
          {known.made_at !== null && (
            <Fact name={t`Made`}>
              <DateTime at={known.made_at} />
            </Fact>
          )}
          <Fact name={t`Recovery text shown first`}>
            {known.shown_at !== null ? <DateTime at={known.shown_at} /> : t`not yet: write it down`}
          </Fact>
        </dl>
      );
  }
}

/** The recovery text, to be written down: the password is asked each time, and the log says who looked. */
function Show() {
  const { t } = useLingui();
  const show = useWrite('host.document_key_show');
  const [password, setPassword] = useState('');
  if (show.output) {
    return (
      <div className="grid gap-3">
        <p>
          <Trans>
            Write this down on paper and keep it away from the computers. Dashes and capitals do not matter.
          </Trans>
        </p>
        <p
          dir="ltr"
          className="max-w-[34rem] rounded-8 bg-sunk px-4 py-3 text-18 font-semibold tracking-wide break-words tabular-nums"
        >
          {show.output.text.replaceAll('-', ' ')}
        </p>
        <div>
          <Button onPress={show.reset}>{t`I have written it down`}</Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="grid max-w-80 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') void show.attempt({ password }).then(() => setPassword(''));
      }}
    >
      <TextField
        label={t`Your password`}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        hint={t`The recovery text brings the key to another counter, or back after a broken computer.`}
        ltr
      />
      <FailureNotice failure={show.failure} />
      <div>
        <Button type="submit" icon={<Icon of={KeyRound} />} busy={show.busy} isDisabled={password === ''}>
          {t`Show the recovery text`}
        </Button>
      </div>
    </form>
  );
}

/** Brings the shop's key to this counter. */
function Enter() {
  const { t } = useLingui();
  const enter = useWrite('host.document_key_enter');
  const [text, setText] = useState('');
  return (
    <form
      className="grid max-w-[34rem] gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void enter.attempt({ text }).then((done) => {
          if (!done) return;
          setText('');
          toast(t`The key is here: documents open at this counter.`);
        });
      }}
    >
      <TextField
        label={t`Recovery text`}
        value={text}
        onChange={setText}
        lines={3}
        hint={t`Thirteen groups of five, as they were written down.`}
        autoComplete="off"
        ltr
      />
      <FailureNotice failure={enter.failure} />
      <div>
        <Button variant="main" type="submit" busy={enter.busy} isDisabled={text.trim() === ''}>
          {t`Bring the key here`}
        </Button>
      </div>
    </form>
  );
}

function LimitSection() {
  const limit = useQueryOp('customers.document_limit', {});
  if (limit.isPending) return <Loading shape="facts" rows={1} />;
  if (limit.isError) return <ErrorState failure={limit.error} onRetry={() => void limit.refetch()} />;
  return <Limit key={limit.data.megabytes} megabytes={limit.data.megabytes} />;
}

function Limit({ megabytes }: { megabytes: number }) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const set = useWrite('customers.set_document_limit');
  const [text, setText] = useState(String(megabytes));
  const typed = Number(latinDigits(text).replace(/\D/g, '') || '0');
  const wrong = typed < 1 || typed > 20;
  return (
    <Section title={t`Size of a document`}>
      <form
        className="grid max-w-80 gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong)
            void set
              .attempt({ megabytes: typed })
              .then((done) => done && toast(t`Saved. Every counter knows it already.`));
        }}
      >
        <TextField
          label={t`At most, in MB`}
          value={text}
          onChange={setText}
          inputMode="numeric"
          isDisabled={!mayWrite}
          error={wrong ? t`From 1 to 20.` : undefined}
          ltr
        />
        <FailureNotice failure={set.failure} />
        {mayWrite && (
          <div>
            <Button type="submit" busy={set.busy} isDisabled={wrong || typed === megabytes}>
              {t`Save the size`}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
