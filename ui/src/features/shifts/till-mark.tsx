import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Inbox } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '@/app/session';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { stateOf, useTill, type TillState } from './till';

const TONES: Record<TillState, string> = {
  open: 'text-ink-soft hover:bg-sunk hover:text-ink',
  none: 'text-ink-soft hover:bg-sunk hover:text-ink',
  forgotten: 'bg-amber-wash text-amber font-semibold',
};

/** Whether a shift is open at this counter: always true, and it leads to the drawer. */
export function TillMark() {
  const { t } = useLingui();
  const runs = useMay('shift.run');
  const till = useTill();
  if (!runs || !till) return null;
  const state = stateOf(till);
  const number = till.shift?.number ?? 0;
  const said = {
    open: t`Shift ${number} is open at this counter`,
    none: t`No shift is open at this counter`,
    forgotten: t`Shift ${number} of this counter was left open: close it`,
  }[state];
  return (
    <Link
      to="/drawer"
      aria-label={said}
      title={said}
      className={cx(
        'flex min-h-11 shrink-0 items-center gap-1.5 rounded-8 px-2.5 text-13 outline-none focus-visible:shadow-(--focus)',
        TONES[state],
      )}
    >
      <Icon of={state === 'forgotten' ? CircleAlert : Inbox} small />
      <span className="whitespace-nowrap phone:sr-only">
        {state === 'none' ? <Trans>No shift</Trans> : <Trans>Shift {number}</Trans>}
      </span>
    </Link>
  );
}
