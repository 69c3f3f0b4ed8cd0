import { useLingui } from '@lingui/react/macro';
import { useQueryOp } from '@/backend/queries';
import { SelectField } from '@/design/select-field';
import { roleName } from './role-words';

/** Chooses one of the shop's roles. */
export function RoleField(props: { value: string | null; onChange: (role: string) => void; isDisabled?: boolean }) {
  const { t } = useLingui();
  const roles = useQueryOp('identity.roles', {});
  return (
    <SelectField
      {...props}
      label={t`Role`}
      placeholder={t`Choose a role`}
      choices={(roles.data?.rows ?? []).map((role) => ({ id: role.id, name: roleName(role) }))}
      hint={t`A role that may do more than your own cannot be given.`}
    />
  );
}
