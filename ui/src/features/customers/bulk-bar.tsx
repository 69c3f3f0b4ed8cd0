import { Trans, useLingui } from '@lingui/react/macro';
import { Download, Tags } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay } from '@/app/session';
import { call } from '@/backend/call';
import { OPERATIONS } from '@/backend/contract';
import type { Failure } from '@/backend/failure';
import { newId } from '@/backend/id';
import { touch } from '@/backend/queries';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Count } from '@/design/figures';
import { Icon } from '@/design/icon';
import { FailureNotice } from '@/design/notice';
import { ProgressBar } from '@/design/progress-bar';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import type { Filter } from './look';
import type { Selecting, Selection } from './use-selection';

interface BulkBarProps {
  selecting: Selecting;
  /** What leaves the rows of the list, and how many it leaves. */
  filter: Filter;
  total: number | null;
  onExport?: () => void;
}

/** What can be done with all who are chosen. */
export function BulkBar({ selecting, filter, total, onExport }: BulkBarProps) {
  const { t } = useLingui();
  const mayWrite = useMay('customers.write');
  const [tagging, setTagging] = useState(false);
  if (!selecting.chosen) return null;
  const count = selecting.count(total);
  const shown = count === null ? '…' : <Count value={count} />;
  const everybody = total === null ? '…' : <Count value={total} />;
  return (
    <div
      role="toolbar"
      aria-label={t`With the chosen customers`}
      className="mb-3 flex flex-wrap items-center gap-2 rounded-8 bg-leaf-wash px-4 py-2"
    >
      <span className="min-w-0 flex-1" role="status">
        <Trans>{shown} chosen</Trans>
      </span>
      <Button variant="quiet" keyHint="Mod+A" onPress={selecting.all}>
        <Trans>Choose all {everybody}</Trans>
      </Button>
      {mayWrite && (
        <Button
          icon={<Icon of={Tags} />}
          isDisabled={count === 0}
          onPress={() => setTagging(true)}
        >{t`Change tags`}</Button>
      )}
      {onExport && (
        <Button
          icon={<Icon of={Download} />}
          keyHint="E"
          isDisabled={count === 0}
          onPress={onExport}
        >{t`Export`}</Button>
      )}
      <Button variant="quiet" keyHint="Escape" onPress={selecting.end}>{t`Stop choosing`}</Button>
      <Dialog isOpen={tagging} onClose={() => setTagging(false)} title={t`Tags of the chosen customers`}>
        {tagging && (
          <TagMany
            chosen={selecting.chosen}
            filter={filter}
            count={count}
            onDone={() => {
              setTagging(false);
              selecting.end();
            }}
          />
        )}
      </Dialog>
    </div>
  );
}

/** Named customers go in parts of so many; the host takes no more at once. */
const PART = 200;

interface Job {
  looked: number;
  changed: number;
}

type Words = Pick<Parameters<typeof run>[0], 'add' | 'remove'>;

/** Part after part until all are done, or until it is told to stop. */
async function run(job: {
  chosen: Selection;
  filter: Filter;
  add: string[];
  remove: string[];
  onPart: (done: Job) => void;
  stopped: () => boolean;
}): Promise<Job> {
  const { chosen, filter, add, remove, onPart, stopped } = job;
  const done: Job = { looked: 0, changed: 0 };
  const count = (part: Job) => {
    done.looked += part.looked;
    done.changed += part.changed;
    onPart({ ...done });
  };
  if (chosen.kind === 'some') {
    const ids = [...chosen.ids];
    for (let at = 0; at < ids.length && !stopped(); at += PART)
      count(await call('customers.tag_many', { customers: ids.slice(at, at + PART), add, remove }, { id: newId() }));
    return done;
  }
  let after: string | null = null;
  do {
    const input = { filter, except: [...chosen.except], add, remove, ...(after ? { after } : {}) };
    const part: Job & { next?: string | null } = await call('customers.tag_many', input, { id: newId() });
    count(part);
    after = part.next ?? null;
  } while (after && !stopped());
  return done;
}

function TagMany(props: { chosen: Selection; filter: Filter; count: number | null; onDone: () => void }) {
  const { chosen, filter, count, onDone } = props;
  const { t } = useLingui();
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState('');
  const [tried, setTried] = useState(false);
  const [job, setJob] = useState<Job | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const stop = useRef(false);
  const words = (text: string) =>
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
  const wish: Words = { add: words(add), remove: words(remove) };
  const blank = wish.add.length + wish.remove.length === 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (blank || job) return;
    stop.current = false;
    setFailure(null);
    setJob({ looked: 0, changed: 0 });
    try {
      const done = await run({ chosen, filter, ...wish, onPart: setJob, stopped: () => stop.current });
      const changed = done.changed;
      toast(t`Tags changed: ${changed}`);
      onDone();
    } catch (thrown) {
      setFailure(thrown as Failure);
    } finally {
      setJob(null);
      touch(OPERATIONS['customers.tag_many'].topics);
    }
  };
  return (
    <Form className="grid gap-4 pb-2" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Put these tags on`}
        hint={<Trans>With commas between.</Trans>}
        autoFocus
        value={add}
        onChange={setAdd}
        isDisabled={job !== null}
        error={tried && blank ? t`Write a tag to put on or to take off.` : undefined}
      />
      <TextField label={t`Take these tags off`} value={remove} onChange={setRemove} isDisabled={job !== null} />
      {job && <ProgressBar label={t`Changing tags`} value={count === null ? null : job.looked} of={count ?? 1} />}
      <FailureNotice failure={failure} />
      <div className="flex flex-wrap justify-end gap-2">
        {job ? (
          <Button onPress={() => (stop.current = true)}>{t`Stop after this part`}</Button>
        ) : (
          <Button variant="main" type="submit">{t`Change tags`}</Button>
        )}
      </div>
    </Form>
  );
}
