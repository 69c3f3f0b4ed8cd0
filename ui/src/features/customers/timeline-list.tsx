import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { usePages } from '@/backend/queries';
import { Button } from '@/design/button';
import { Chips } from '@/design/chips';
import { Loading } from '@/design/loading';
import { usePlace } from '@/design/place';
import { EmptyState, ErrorState } from '@/design/states';
import { VirtualList, useRowKey } from '@/design/virtual-list';
import type { Note } from './pinned-notes';
import { byDays } from './timeline';
import { TimelineRow } from './timeline-row';
import { FILTERS } from './words';

interface TimelineProps {
  customer: string;
  notes: Note[];
  mayWrite: boolean;
  onNote: () => void;
}

const idOf = ({ what }: ReturnType<typeof byDays>[number]) => what.id;

/** Everything that happened to a customer, newest first, as far back as anybody scrolls. */
export function Timeline({ customer, notes, mayWrite, onNote }: TimelineProps) {
  const { t } = useLingui();
  const { zone } = usePlace();
  const [filter, setFilter] = useState('all');
  const kinds = FILTERS.find((one) => one.id === filter)?.kinds ?? [];
  const input = { customer, limit: 50, ...(kinds.length > 0 ? { kinds } : {}) };
  const pages = usePages('customers.timeline', input, { keep: true });
  const rows = useMemo(() => byDays(pages.data?.pages.flatMap((page) => page.rows) ?? [], zone), [pages.data, zone]);
  const rowKey = useRowKey(rows, idOf);
  const noteOf = useMemo(() => new Map(notes.map((note) => [note.id, note])), [notes]);

  const list = () => {
    if (pages.isPending) return <Loading rows={6} />;
    if (pages.isError) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
    if (rows.length === 0) return <Nothing filter={filter} onNote={mayWrite ? onNote : undefined} />;
    return (
      <VirtualList
        key={filter}
        label={t`History`}
        count={rows.length}
        estimate={62}
        rowKey={rowKey}
        onEnd={() =>
          void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage({ cancelRefetch: false }))
        }
        foot={pages.isFetchingNextPage ? <Loading rows={2} /> : <div className="h-6" />}
        row={(index) => {
          const dated = rows[index];
          const note = mayWrite && dated?.what.reference ? noteOf.get(dated.what.reference) : undefined;
          return dated ? <TimelineRow dated={dated} note={note} /> : null;
        }}
      />
    );
  };

  return (
    <>
      <Chips
        label={t`Kinds of entries`}
        choices={FILTERS.map(({ id, name }) => ({ id, name: name() }))}
        value={filter}
        onChange={setFilter}
      />
      <div className="min-h-0 flex-1">{list()}</div>
    </>
  );
}

function Nothing({ filter, onNote }: { filter: string; onNote?: () => void }) {
  const { t } = useLingui();
  const note = onNote && <Button keyHint="N" onPress={onNote}>{t`Write a note`}</Button>;
  if (filter === 'all') {
    return (
      <EmptyState title={t`Nothing has happened yet`} action={note}>
        <Trans>Purchases, the wallet and notes of this customer come together here.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t`Nothing of this kind`} action={filter === 'notes' ? note : undefined}>
      <Trans>“All” shows everything that happened.</Trans>
    </EmptyState>
  );
}
