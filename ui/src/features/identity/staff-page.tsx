import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useMay, useSession } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { Avatar } from '@/design/avatar';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { Page } from '@/design/page';
import { EmptyState, ErrorState } from '@/design/states';
import { Switch } from '@/design/toggles';
import { Table, type Column } from '@/design/table';
import { Tabs } from '@/design/tabs';
import { Tag } from '@/design/tag';
import { AddStaff } from './add-staff';
import { roleName } from './role-words';
import { RolesFace } from './roles-face';
import { StaffDrawer } from './staff-drawer';

type Member = Output<'identity.staff_list'>['rows'][number];

/** Who works here, and what each role may do. */
export default function StaffPage() {
  const { t } = useLingui();
  const mayWrite = useMay('staff.write');
  const { add } = useSearch({ strict: false }) as { add?: string };
  const navigate = useNavigate();
  const [face, setFace] = useState('people');
  const adding = mayWrite && add !== undefined;
  const close = () => void navigate({ to: '/staff', search: {} as never });
  const open = () => void navigate({ to: '/staff', search: { add: '1' } as never });
  return (
    <Page
      title={t`Staff and roles`}
      actions={
        mayWrite &&
        face === 'people' && (
          <Button variant="main" icon={<Icon of={UserRoundPlus} />} onPress={open}>
            <Trans>Add a person</Trans>
          </Button>
        )
      }
    >
      <Tabs
        label={t`Staff and roles`}
        value={face}
        onChange={setFace}
        faces={[
          { id: 'people', name: t`People`, children: <People onAdd={open} /> },
          { id: 'roles', name: t`Roles`, children: <RolesFace /> },
        ]}
      />
      <AddStaff isOpen={adding} onClose={close} />
    </Page>
  );
}

function People({ onAdd }: { onAdd: () => void }) {
  const { t } = useLingui();
  const mayWrite = useMay('staff.write');
  const [gone, setGone] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const staff = useQueryOp('identity.staff_list', { include_inactive: gone }, { keep: true });

  if (staff.isPending) return <Loading rows={5} />;
  if (staff.isError) return <ErrorState failure={staff.error} onRetry={() => void staff.refetch()} />;
  const { rows } = staff.data;
  return (
    <div className="grid gap-4">
      <PeopleTable rows={rows} onOpen={(member) => setOpen(member.id)} />
      {rows.length <= 1 && mayWrite && (
        <EmptyState
          title={t`Nobody else works here yet`}
          action={
            <Button variant="plain" onPress={onAdd}>
              <Trans>Add a person</Trans>
            </Button>
          }
        >
          <Trans>Each person signs in under their own name, so that the log can say who did what.</Trans>
        </EmptyState>
      )}
      <div className="max-w-80">
        <Switch value={gone} onChange={setGone}>
          <Trans>Show who no longer works here</Trans>
        </Switch>
      </div>
      <StaffDrawer member={rows.find((row) => row.id === open) ?? null} onClose={() => setOpen(null)} />
    </div>
  );
}

function PeopleTable({ rows, onOpen }: { rows: Member[]; onOpen: (member: Member) => void }) {
  const { t } = useLingui();
  const { me } = useSession();
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: t`Name`,
      cell: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name} size="small" />
          <span className="grid min-w-0">
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="font-semibold">{row.name}</span>
              {row.id === me.staff.id && <Tag tone="leaf">{t`You`}</Tag>}
              {!row.active && <Tag>{t`No longer here`}</Tag>}
              {row.locked_until != null && <Tag tone="amber">{t`Paused after wrong tries`}</Tag>}
            </span>
            <span className="text-13 text-ink-soft desk:hidden">{roleName(row.role)}</span>
          </span>
        </span>
      ),
    },
    { id: 'role', header: t`Role`, desk: true, cell: (row) => roleName(row.role) },
    {
      id: 'pin',
      header: t`PIN`,
      desk: true,
      cell: (row) => (row.has_pin ? t`set` : <span className="text-ink-soft">{t`none yet`}</span>),
    },
    {
      id: 'last',
      header: t`Last sign-in`,
      desk: true,
      align: 'end',
      cell: (row) =>
        row.last_sign_in == null ? (
          <span className="text-ink-soft">{t`never`}</span>
        ) : (
          <DateTime at={row.last_sign_in} />
        ),
    },
  ];
  return (
    <Table
      label={t`People`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={onOpen}
      faded={(row) => !row.active}
    />
  );
}
