import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { KeyLayer } from '@/design/keys';
import { FLOAT } from '@/design/menu';

/** A figure that explains itself: press it to read what it counts and what it leaves out. */
export function Figure(props: { name: string; value: ReactNode; children: ReactNode; large?: boolean }) {
  const { name, value, children, large } = props;
  return (
    <DialogTrigger>
      <Button
        className={cx(
          'flex min-h-11 w-full items-baseline justify-between gap-4 rounded-8 px-3 py-2 text-start outline-none hovered:bg-sunk ring:shadow-(--focus)',
          large && 'flex-col items-start gap-0.5',
        )}
      >
        <span className={cx('flex min-w-0 items-center gap-1.5 text-ink-soft', large && 'text-13 font-semibold')}>
          {name}
          <Icon of={Info} small />
        </span>
        <span className="text-end font-semibold">{value}</span>
      </Button>
      <Popover placement="bottom start" className={cx(FLOAT, 'max-w-80')}>
        <KeyLayer>
          <Dialog aria-label={name} className="px-4 py-3 text-13 outline-none">
            {children}
          </Dialog>
        </KeyLayer>
      </Popover>
    </DialogTrigger>
  );
}
