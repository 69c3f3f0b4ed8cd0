/** An export that stands in the log, in words: how many, in what kind of file, and who they were. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import { useConditions } from './filter-words';
import type { Filter } from './look';

/** What the log keeps of an export. */
interface Recorded {
  count: number;
  kind: 'csv' | 'xlsx';
  masked: boolean;
  /** Those who were picked by hand; null when it was a filter. */
  customers: string[] | null;
  filter: Filter;
  /** Those who were left out by hand. */
  except: string[];
}

/** What an entry of the log keeps, unless it was erased. */
function recorded(input: unknown): Recorded | null {
  const said = input as Partial<Recorded> | null | undefined;
  if (typeof said?.count !== 'number') return null;
  const { count, kind = 'xlsx', masked = false, customers = null, filter = {}, except = [] } = said;
  return { count, kind, masked, customers, filter, except };
}

/** How many customers an export took out, and which: picked by hand, or left by a filter. */
export function ExportWords({ input }: { input: unknown }) {
  const said = recorded(input);
  return said ? <Words said={said} /> : null;
}

function Words({ said }: { said: Recorded }) {
  const { t } = useLingui();
  const { count, kind, masked, customers, filter, except } = said;
  return (
    <span className="grid text-13 text-ink-soft">
      <Parts
        of={[
          <Plural key="count" value={count} one="# customer" other="# customers" />,
          kind === 'xlsx' ? t`Excel workbook` : t`CSV text`,
          masked && t`phones masked`,
        ]}
      />
      {customers ? <span>{t`Picked by hand`}</span> : <Left filter={filter} except={except.length} />}
    </span>
  );
}

/** Whom a filter left. */
function Left({ filter, except }: { filter: Filter; except: number }) {
  const { text } = filter;
  const conditions = useConditions(filter).map(({ id, says }) => <Fragment key={id}>{says}</Fragment>);
  const all = [
    text ? <Trans key="text">Found by “{text}”</Trans> : null,
    ...conditions,
    except > 0 && (
      <Plural key="except" value={except} one="without # left out by hand" other="without # left out by hand" />
    ),
  ].filter(Boolean);
  if (all.length === 0)
    return (
      <span>
        <Trans>Filter: all active customers</Trans>
      </span>
    );
  const parts = <Parts of={all} />;
  return (
    <span>
      <Trans>Filter: {parts}</Trans>
    </span>
  );
}

/** What is said, with a dot between. */
function Parts({ of }: { of: ReactNode[] }) {
  return (
    <span>
      {of.filter(Boolean).map((part, at) => (
        <Fragment key={at}>
          {at > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
