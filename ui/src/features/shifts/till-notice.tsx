import { Trans, useLingui } from '@lingui/react/macro';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { Button } from '@/design/button';
import { DayName } from '@/design/date-time';
import { Notice } from '@/design/notice';
import { hindered, type Till } from './till';

/** Why nothing can be sold at this counter now, and where that is put right. Nothing where it can. */
export function TillNotice({ till }: { till: Till | undefined }) {
  const { t } = useLingui();
  const runs = useMay('shift.run');
  const why = hindered(till);
  if (why === null) return null;
  const number = till?.shift?.number ?? 0;
  const day = till?.shift?.day ?? '';
  return (
    <Notice
      tone="amber"
      action={
        runs && (
          <Button onPress={() => goTo(why === 'none' ? '/drawer?act=open' : '/drawer?act=count')}>
            {why === 'none' ? t`Open a shift` : t`Close shift ${number}`}
          </Button>
        )
      }
    >
      {why === 'none' ? (
        <Trans>No shift is open here, and nothing is sold without one.</Trans>
      ) : (
        <Trans>
          Shift {number} was opened on <DayName day={day} /> and left open. It is counted and closed before the next
          sale.
        </Trans>
      )}
    </Notice>
  );
}

/** The same in one line, for a button that cannot be pressed. */
export function TillHindrance({ why }: { why: 'none' | 'forgotten' }) {
  return why === 'none' ? (
    <Trans>A shift is opened first.</Trans>
  ) : (
    <Trans>The shift that was left open is closed first.</Trans>
  );
}
