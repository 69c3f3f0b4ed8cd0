import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { ErrorState } from '@/design/states';
import { Table, type Column } from '@/design/table';
import { Tag } from '@/design/tag';
import { RoleDrawer, type RoleDraft } from './role-drawer';
import { roleName } from './role-words';

type Role = Output<'identity.roles'>['rows'][number];

const draftOf = (role: Role): RoleDraft => ({
  role: role.own ? role.id : null,
  name: role.own ? role.name : '',
  grants: role.grants,
  discount_limit: role.discount_limit,
  refund_limit: role.refund_limit,
  from: roleName(role),
  fixed: !role.own,
  people: role.staff_count,
});

/** The roles: those that came with Champa, and the shop's own. */
export function RolesFace() {
  const { t } = useLingui();
  const mayWrite = useMay('roles.write');
  const roles = useQueryOp('identity.roles', {});
  const [draft, setDraft] = useState<RoleDraft | null>(null);

  if (roles.isPending) return <Loading rows={6} />;
  if (roles.isError) return <ErrorState failure={roles.error} onRetry={() => void roles.refetch()} />;
  const columns: Column<Role>[] = [
    {
      id: 'name',
      header: t`Role`,
      cell: (role) => (
        <span className="grid">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-semibold">{roleName(role)}</span>
            {role.own && <Tag tone="leaf">{t`Own role`}</Tag>}
          </span>
          <span className="text-13 text-ink-soft">
            <Plural value={role.grants.length} one="# permission" other="# permissions" />
          </span>
        </span>
      ),
    },
    {
      id: 'people',
      header: t`People`,
      align: 'end',
      desk: true,
      cell: (role) => role.staff_count,
    },
    {
      id: 'limit',
      header: t`Discount without asking`,
      align: 'end',
      cell: (role) => <bdi dir="ltr">{role.discount_limit} %</bdi>,
    },
    {
      id: 'refund',
      header: t`Refund without asking`,
      align: 'end',
      desk: true,
      cell: (role) =>
        role.refund_limit === 'unlimited' ? t`any amount` : <Money amount={role.refund_limit.amount} bare />,
    },
  ];
  return (
    <div className="grid gap-4">
      <Table
        label={t`Roles`}
        columns={columns}
        rows={roles.data.rows}
        rowKey={(role) => role.id}
        onOpen={(role) => setDraft(draftOf(role))}
      />
      {mayWrite && (
        <div>
          <Button
            icon={<Icon of={Plus} />}
            onPress={() =>
              setDraft({
                role: null,
                name: '',
                grants: [],
                discount_limit: '0',
                refund_limit: { amount: '0' },
                from: null,
                fixed: false,
                people: 0,
              })
            }
          >
            <Trans>Make an own role</Trans>
          </Button>
        </div>
      )}
      <RoleDrawer draft={draft} onClose={() => setDraft(null)} onCopy={(copy) => setDraft(copy)} />
    </div>
  );
}
