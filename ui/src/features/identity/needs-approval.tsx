import { useLingui } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { Icon } from '@/design/icon';

/** Beside an act that the role does not include: somebody who may approves it by PIN. */
export function NeedsApproval() {
  const { t } = useLingui();
  return (
    <span className="inline-flex items-center gap-1 text-13 font-normal">
      <Icon of={KeyRound} small />
      {t`needs approval`}
    </span>
  );
}
