import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useMay, useSession } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Code } from '@/design/figures';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { Tag } from '@/design/tag';
import { TextField } from '@/design/text-field';
import { Switch } from '@/design/toggles';

type Counter = Output<'identity.counters'>['rows'][number];

/** The counters: each has a code of its own, the first part of its receipt numbers. */
export function CountersPart() {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const { counter: here } = useSession();
  const counters = useQueryOp('identity.counters', {});
  const [open, setOpen] = useState<Counter | null>(null);

  if (counters.isPending) return <Loading rows={3} />;
  if (counters.isError) return <ErrorState failure={counters.error} onRetry={() => void counters.refetch()} />;
  return (
    <Section
      title={t`Counters`}
      lead={t`A computer becomes a counter of this shop when it is set up with the shop's Postgres address.`}
    >
      <Table
        label={t`Counters`}
        rows={counters.data.rows}
        rowKey={(row) => row.id}
        faded={(row) => !row.active}
        onOpen={mayWrite ? setOpen : undefined}
        columns={[
          {
            id: 'name',
            header: t`Name`,
            cell: (row) => (
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="text-ink-soft">
                  <Code>{row.code}</Code>
                </span>
                <span className="font-semibold">{row.name}</span>
                {row.id === here?.id && <Tag tone="leaf">{t`This one`}</Tag>}
                {!row.active && <Tag>{t`Retired`}</Tag>}
              </span>
            ),
          },
          { id: 'branch', header: t`Branch`, desk: true, cell: (row) => row.branch.name },
          {
            id: 'seen',
            header: t`Last sign-in`,
            align: 'end',
            desk: true,
            cell: (row) => (row.last_seen == null ? t`never` : <DateTime at={row.last_seen} />),
          },
        ]}
      />
      <CounterDialog key={open?.id} counter={open} isHere={open?.id === here?.id} onClose={() => setOpen(null)} />
    </Section>
  );
}

interface CounterDialogProps {
  counter: Counter | null;
  isHere: boolean;
  onClose: () => void;
}

function CounterDialog({ counter, isHere, onClose }: CounterDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const branches = useQueryOp('identity.branches', {});
  const [name, setName] = useState(counter?.name ?? '');
  const [branch, setBranch] = useState(counter?.branch.id ?? null);
  const [active, setActive] = useState(counter?.active ?? true);
  const save = useWrite('identity.save_counter');
  const submit = () => {
    if (!counter) return;
    void save
      .run({ counter: counter.id, name: name.trim(), ...(branch ? { branch } : {}), active })
      .then(onClose, () => undefined);
  };
  return (
    <Dialog
      isOpen={counter !== null}
      onClose={onClose}
      title={counter ? `${counter.code} · ${counter.name}` : ''}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" form={form} busy={save.busy} isDisabled={name.trim() === ''}>
            <Trans>Save the counter</Trans>
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={t`Name`} value={name} onChange={setName} autoFocus maxLength={60} />
        <SelectField
          label={t`Branch`}
          value={branch}
          onChange={setBranch}
          choices={(branches.data?.rows ?? [])
            .filter((one) => one.active)
            .map((one) => ({ id: one.id, name: one.name }))}
        />
        <Switch
          value={active}
          onChange={setActive}
          isDisabled={isHere}
          detail={isHere ? t`A counter cannot retire itself.` : t`A retired counter keeps its past sales and its code.`}
        >
          {t`In use`}
        </Switch>
        <FailureNotice failure={save.failure} />
      </form>
    </Dialog>
  );
}
