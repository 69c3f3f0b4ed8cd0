import { t } from '@lingui/core/macro';

/** The roles that come with Champa, by their code. */
const SHIPPED: Record<string, () => string> = {
  receptionist: () => t`Receptionist`,
  technician: () => t`Technician`,
  supervisor: () => t`Supervisor`,
  manager: () => t`Manager`,
  owner: () => t`Owner`,
  auditor: () => t`Auditor`,
};

/** The name of a role: ours in the reader's language, the shop's own as it was written. */
export function roleName(role: { code?: string | null; name: string }): string {
  const shipped = role.code ? SHIPPED[role.code] : undefined;
  return shipped ? shipped() : role.name;
}
