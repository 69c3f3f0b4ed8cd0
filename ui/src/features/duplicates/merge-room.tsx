import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite, type Write } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { FailureNotice, Notice } from '@/design/notice';
import { Page, Section } from '@/design/page';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { nameOf } from '@/features/customers/name';
import { toCustomer } from '@/features/customers/ways';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { ChooseFields, type Taken } from './choose-fields';
import { FindOther } from './find-other';
import { MovedList } from './moved-list';
import { TakeApart } from './take-apart';

type Looked = Output<'customers.merge_preview'>;

/** Makes two profiles of one person one: find the other, see both side by side, choose, say why. */
export default function MergeRoom() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { customer } = useParams({ strict: false }) as { customer: string };
  const { with: other, from } = useSearch({ strict: false }) as { with?: string; from?: string };
  const [swapped, setSwapped] = useState(false);
  // Here, not beside the fields: on the way to the customer those are drawn once more, and must know that it is done.
  const write = useWrite('customers.merge');
  const choose = (id: string) => void navigate({ to: `/customers/${customer}/merge`, search: { with: id } as never });
  const pairs = from === 'duplicates';
  const back = () => goTo(pairs ? '/duplicates' : toCustomer(customer));
  const whereTo = pairs ? t`Back to the duplicates` : t`Back to the customer`;
  useKeys([{ keys: 'Escape', label: whereTo, run: back }]);
  const [survivor, source] = swapped && other ? [other, customer] : [customer, other];
  return (
    <Page
      title={t`Merge profiles`}
      lead={t`Two profiles of one person become one. It can be taken apart for 30 days.`}
      actions={<Button onPress={back}>{whereTo}</Button>}
    >
      {source === undefined || survivor === undefined ? (
        <FindOther of={customer} onChoose={choose} />
      ) : (
        <SideBySide
          key={survivor + source}
          survivor={survivor}
          source={source}
          write={write}
          onSwap={() => setSwapped(!swapped)}
        />
      )}
    </Page>
  );
}

interface SideProps {
  survivor: string;
  source: string;
  write: Write<'customers.merge'>;
  onSwap: () => void;
}

function SideBySide({ survivor, source, write, onSwap }: SideProps) {
  const found = useQueryOp(
    'customers.merge_preview',
    { survivor, source },
    { enabled: write.output === null && !write.busy },
  );
  const [looked, setLooked] = useState<Looked | null>(null);
  // What was looked at stays on the screen once it is done: then the preview would be refused.
  if (found.data && looked !== found.data) setLooked(found.data);
  if (looked === null) {
    return found.isError ? (
      <ErrorState failure={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <Loading shape="facts" rows={6} />
    );
  }
  if (write.output) return <Done looked={looked} done={write.output} />;
  return (
    <Choosing
      looked={looked}
      onSwap={onSwap}
      busy={write.busy}
      failure={write.failure}
      onMerge={(take, reason) => void write.attempt({ survivor, source, take, reason })}
    />
  );
}

interface ChoosingProps {
  looked: Looked;
  onSwap: () => void;
  busy: boolean;
  failure: unknown;
  onMerge: (take: Taken, reason: string) => void;
}

function Choosing({ looked, onSwap, busy, failure, onMerge }: ChoosingProps) {
  const { t } = useLingui();
  const [take, setTake] = useState<Taken>(() => looked.fields.filter((pair) => pair.take).map((pair) => pair.field));
  const may = useMay('customers.merge');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const name = nameOf(looked.survivor);
  const merge = () => {
    setAsked(true);
    if (reason.trim() !== '') onMerge(take, reason.trim());
  };
  useKeys([
    { keys: 'Mod+Enter', label: t`Merge into ${name}`, run: merge, always: true },
    { keys: 'S', label: t`Keep the other one`, run: onSwap },
  ]);
  return (
    <div className="grid max-w-[64rem]">
      <Section
        title={t`Side by side`}
        lead={t`The first one stays; the second one goes into it. Empty fields are filled from the second one.`}
        aside={
          <Button icon={<Icon of={ArrowLeftRight} />} keyHint="S" onPress={onSwap}>{t`Keep the other one`}</Button>
        }
      >
        <ChooseFields looked={looked} take={take} onChange={setTake} onDone={merge} />
      </Section>
      <Section title={t`What goes over`}>
        <MovedList moved={looked.moves} />
        {looked.moves.identity && (
          <p className="max-w-[40rem]">
            <Trans>The identity that was checked of the second one counts for the first one too.</Trans>
          </p>
        )}
        {looked.both_checked && (
          <p className="max-w-[40rem]">
            <Trans>An identity was checked of both: that of the first one counts.</Trans>
          </p>
        )}
        <p className="max-w-[40rem] text-13 text-ink-soft">
          <Trans>
            The second profile stays in the shop’s books, marked as merged. Its number, phones and ids find the first
            one.
          </Trans>
        </p>
      </Section>
      <Section title={t`Reason`}>
        <div className="max-w-[40rem]">
          <TextField
            label={t`Why are they one person?`}
            hint={t`Stands in the log and in both histories.`}
            isRequired
            maxLength={500}
            value={reason}
            onChange={setReason}
            error={asked && reason.trim() === '' ? t`Write one line why.` : undefined}
          />
        </div>
        <FailureNotice failure={failure} />
        <div>
          <Button variant="main" keyHint="Mod+Enter" busy={busy} onPress={merge}>
            {t`Merge into ${name}`} {!may && <NeedsApproval />}
          </Button>
        </div>
      </Section>
    </div>
  );
}

function Done({ looked, done }: { looked: Looked; done: Output<'customers.merge'> }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const name = nameOf(looked.survivor);
  const open = () => goTo(toCustomer(looked.survivor.id));
  useKeys([{ keys: 'Enter', label: t`Open ${name}`, run: open, disabled: asking }]);
  return (
    <div className="grid max-w-[46rem] gap-5">
      <Notice tone="leaf" action={<Button variant="quiet" onPress={() => setAsking(true)}>{t`Take apart`}</Button>}>
        <Trans>
          Both are one now: <bdi>{name}</bdi>.
        </Trans>
      </Notice>
      <MovedList moved={done.moved} />
      <div>
        <Button variant="main" keyHint="Enter" onPress={open}>{t`Open ${name}`}</Button>
      </div>
      {asking && (
        <TakeApart
          merge={done.merge}
          onClose={() => setAsking(false)}
          onDone={() => goTo(toCustomer(looked.source.id))}
        />
      )}
    </div>
  );
}
