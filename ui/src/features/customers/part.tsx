import type { ReactNode } from 'react';

/** A part of what is known of a customer, with its heading. */
export function Part({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="py-5">
      <header className="mb-2 flex items-baseline justify-between gap-3 text-13">
        <h2 className="font-semibold text-ink-soft">{title}</h2>
        {aside && <span className="-my-3">{aside}</span>}
      </header>
      {children}
    </section>
  );
}

/** One fact: its name, and what it is. */
export function Line({ name, children, petal }: { name: ReactNode; children: ReactNode; petal?: boolean }) {
  return (
    <div className={petal ? 'flex justify-between gap-3 py-1 text-petal-ink' : 'flex justify-between gap-3 py-1'}>
      <dt className="min-w-0 shrink-0">{name}</dt>
      <dd className="min-w-0 text-end font-semibold break-words">{children}</dd>
    </div>
  );
}
