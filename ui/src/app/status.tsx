import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useLost } from '@/backend/connection';
import { useQueryOp } from '@/backend/queries';
import { cx } from '@/design/cx';
import { KeyLayer } from '@/design/keys';
import { FLOAT } from '@/design/menu';

/** The status mark: always there, always true, and it explains itself when pressed. `small` is the dot alone, for narrow windows. */
export function StatusMark({ small }: { small?: boolean }) {
  const { t } = useLingui();
  const { data: state } = useQueryOp('host.state', {});
  const lost = useLost();
  const counters = state?.counters_online ?? 1;
  return (
    <DialogTrigger>
      <Button
        className={cx(
          'grid min-h-11 justify-items-center gap-1.5 rounded-8 py-2 text-center text-12 leading-[1.25] text-ink-soft outline-none hovered:bg-sunk',
          small ? 'size-11 place-content-center desk:hidden' : 'phone:hidden',
        )}
      >
        <span className={cx('size-2.5 rounded-full', lost ? 'bg-amber' : 'bg-leaf')} />
        <span className={small ? 'sr-only' : undefined}>
          {lost ? (
            <Trans>No answer</Trans>
          ) : (
            <>
              <Trans>Online</Trans>
              <br />
              <Plural value={counters} one="# counter" other="# counters" />
            </>
          )}
        </span>
      </Button>
      <Popover placement={small ? 'bottom end' : 'end bottom'} className={cx(FLOAT, 'max-w-80')}>
        <KeyLayer>
          <Dialog aria-label={t`Connection`} className="grid gap-2 p-4 outline-none">
            <h2 className="font-semibold">
              {lost ? <Trans>Champa does not answer</Trans> : <Trans>Everything is saved as it happens</Trans>}
            </h2>
            <p className="text-ink-soft">
              {lost ? (
                <Trans>
                  What is on the screen is kept, but nothing can be saved until the connection is back. It is tried
                  again by itself.
                </Trans>
              ) : state?.database === 'postgres' ? (
                <Trans>
                  Data is kept on the shop's Postgres server. What another counter does appears here at once.
                </Trans>
              ) : (
                <Trans>Data is kept in a file on this computer. Nothing leaves the shop.</Trans>
              )}
            </p>
            {!lost && (
              <p className="text-ink-soft">
                <Plural
                  value={counters}
                  one="# counter is signed in to this shop now."
                  other="# counters are signed in to this shop now."
                />
              </p>
            )}
          </Dialog>
        </KeyLayer>
      </Popover>
    </DialogTrigger>
  );
}
