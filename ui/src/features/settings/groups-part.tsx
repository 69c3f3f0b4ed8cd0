import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { EmptyState, ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { TextField } from '@/design/text-field';
import { GroupDialog } from './group-dialog';

export type Group = Output<'customers.groups'>['rows'][number];

/** The groups of customers who pay the same prices. */
export function GroupsPart() {
  const { t } = useLingui();
  const mayChange = useMay('customers.terms');
  const groups = useQueryOp('customers.groups', {});
  const [open, setOpen] = useState<string | 'new' | null>(null);
  if (groups.isPending) return <Loading rows={3} />;
  if (groups.isError) return <ErrorState failure={groups.error} onRetry={() => void groups.refetch()} />;
  const { rows } = groups.data;
  return (
    <Section
      title={t`Customer groups`}
      lead={t`Customers of a group pay its prices. Who is in it stands with the terms of each customer, what they pay with each item of the catalog.`}
      aside={
        mayChange && (
          <Button icon={<Icon of={Plus} />} onPress={() => setOpen('new')}>
            <Trans>Make a group</Trans>
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t`There is no group yet`}>
          <Trans>A group is for hotels, members or friends: whoever does not pay what the catalog says.</Trans>
        </EmptyState>
      ) : (
        <Table<Group>
          label={t`Customer groups`}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => setOpen(row.id)}
          columns={[
            { id: 'name', header: t`Name`, cell: (row) => <bdi className="font-semibold">{row.name}</bdi> },
            {
              id: 'customers',
              header: t`Customers`,
              align: 'end',
              cell: (row) => <Plural value={row.customers} one="# customer" other="# customers" />,
            },
          ]}
        />
      )}
      <NewGroup isOpen={open === 'new'} onClose={() => setOpen(null)} />
      <GroupDialog
        key={open}
        group={rows.find(({ id }) => id === open) ?? null}
        mayChange={mayChange}
        onClose={() => setOpen(null)}
      />
    </Section>
  );
}

function NewGroup({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Make a group`}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="main" type="submit" form={form}>{t`Make the group`}</Button>
        </>
      }
    >
      {isOpen && <NameForm id={form} onDone={onClose} />}
    </Dialog>
  );
}

function NameForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const save = useWrite('customers.save_group');
  const blank = name.trim() === '';
  const submit = async () => {
    setTried(true);
    if (blank || save.busy) return;
    if (await save.attempt({ name: name.trim() })) onDone();
  };
  return (
    <form
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={t`Name`}
        autoFocus
        maxLength={60}
        value={name}
        onChange={setName}
        error={tried && blank ? t`A group needs a name.` : undefined}
      />
      <FailureNotice failure={save.failure} />
    </form>
  );
}
