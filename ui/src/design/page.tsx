import type { ReactNode } from 'react';
import { cx } from './cx';

export interface PageProps {
  title: ReactNode;
  /** One quiet line below the title. */
  lead?: ReactNode;
  /** The acts of the room, the main one last. */
  actions?: ReactNode;
  children: ReactNode;
  /** `text` keeps forms and settings at a width that reads well; `full` is for lists and boards. */
  width?: 'full' | 'text';
  /** The content scrolls by itself (a `VirtualList` inside): the page only gives it the room. */
  fixed?: boolean;
}

/** A room of the app: its name, its acts and what is in it. */
export function Page({ title, lead, actions, children, width = 'full', fixed }: PageProps) {
  return (
    <div className={cx('flex h-full min-h-0 flex-col', !fixed && 'overflow-auto')}>
      <header
        className={cx(
          'flex w-full flex-wrap items-center gap-x-6 gap-y-3 px-6 pt-6 pb-4 phone:px-4 phone:pt-4',
          width === 'text' && 'max-w-[56rem]',
        )}
      >
        <div className="grid min-w-0 flex-1 gap-0.5">
          <h1 className="text-24 font-semibold">{title}</h1>
          {lead && <p className="text-ink-soft">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div
        className={cx(
          'w-full px-6 phone:px-4',
          width === 'text' && 'max-w-[56rem]',
          fixed ? 'flex min-h-0 flex-1 flex-col' : 'pb-8',
        )}
      >
        {children}
      </div>
    </div>
  );
}

/** A part of a page under its own small heading; parts are told apart by hairlines, not boxes. */
export function Section(props: { title: ReactNode; lead?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const { title, lead, aside, children } = props;
  return (
    <section className="grid gap-4 border-t border-rule py-6 first:border-0 first:pt-2">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="grid gap-0.5">
          <h2 className="font-semibold">{title}</h2>
          {lead && <p className="max-w-[40rem] text-13 text-ink-soft">{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** A fact in a list of facts: what it is at the start, the value at the end. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="min-w-0 text-ink-soft">{name}</dt>
      <dd className="text-end font-semibold">{children}</dd>
    </div>
  );
}
