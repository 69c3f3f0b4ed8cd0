import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useMay } from '@/app/session';
import { call } from '@/backend/call';
import type { Item } from '@/backend/contract';
import { usePages, useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Page } from '@/design/page';
import { useScanner } from '@/design/scanner';
import { SearchField } from '@/design/search-field';
import { SelectField } from '@/design/select-field';
import { EmptyState, ErrorState } from '@/design/states';
import { SegmentedControl } from '@/design/toggles';
import { VirtualList, useRowKey } from '@/design/virtual-list';
import { ItemEditor, type Editing } from './item-editor';
import { COLUMNS, ItemLine } from './item-row';

/** How the catalog is narrowed. */
interface Narrow {
  kind: 'all' | Item['kind'];
  active: boolean;
  /** '' for every category. */
  category: string;
}

/** What the shop sells: found, narrowed, entered one after the other. */
export default function CatalogRoom() {
  const { t } = useLingui();
  const mayWrite = useMay('catalog.write');
  const asked = useSearch({ strict: false }) as { new?: string };
  const [text, setText] = useState('');
  const [narrow, setNarrow] = useState<Narrow>({ kind: 'all', active: true, category: '' });
  const [editing, setEditing] = useState<Editing | null>(asked.new && mayWrite ? { fresh: 'service' } : null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const scan = useScan(mayWrite, setEditing, () => setText(''));

  const add = () => setEditing({ fresh: narrow.kind === 'product' ? 'product' : 'service' });
  useKeys([
    { keys: 'F4', label: t`Find an item`, run: () => box.current?.focus() },
    { keys: '/', label: t`Find an item`, run: () => box.current?.focus(), hidden: true },
    { keys: 'N', label: t`New item`, run: add, disabled: !mayWrite },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('[data-row]')?.focus();
  };

  return (
    <Page
      fixed
      title={t`Services and products`}
      actions={
        mayWrite && <Button variant="main" icon={<Icon of={Plus} />} keyHint="N" onPress={add}>{t`New item`}</Button>
      }
    >
      <div className="flex flex-wrap items-end gap-3 pb-4">
        <div className="min-w-56 flex-1">
          <SearchField
            label={t`Find an item`}
            placeholder={t`Name or code; or scan`}
            keyHint="F4"
            value={text}
            onChange={setText}
            onKeyDown={onKeyDown}
            inputRef={box}
          />
        </div>
        <Filters narrow={narrow} onChange={setNarrow} />
      </div>
      <FailureNotice failure={scan} />
      <div ref={list} className="-mx-2 min-h-0 flex-1">
        <Items
          text={text}
          narrow={narrow}
          onOpen={mayWrite ? (item) => setEditing({ item }) : undefined}
          onAdd={mayWrite ? add : undefined}
        />
      </div>
      <ItemEditor editing={editing} onClose={() => setEditing(null)} />
    </Page>
  );
}

/** A scanned barcode opens its item, or begins a new one with it. Gives the failure of the last look-up. */
function useScan(mayWrite: boolean, open: (editing: Editing) => void, clear: () => void): unknown {
  const [failure, setFailure] = useState<unknown>(null);
  useScanner((barcode) => {
    clear();
    call('catalog.by_barcode', { barcode }).then(
      (item) => {
        setFailure(null);
        if (item) open({ item });
        else if (mayWrite) open({ fresh: 'product', barcode });
      },
      (thrown: unknown) => setFailure(thrown),
    );
  });
  return failure;
}

function Filters({ narrow, onChange }: { narrow: Narrow; onChange: (narrow: Narrow) => void }) {
  const { t } = useLingui();
  const categories = useQueryOp('catalog.categories', {});
  const names = (categories.data?.rows ?? []).map((row) => row.name);
  return (
    <>
      <SegmentedControl<Narrow['kind']>
        label={t`Kind`}
        labelHidden
        value={narrow.kind}
        onChange={(kind) => onChange({ ...narrow, kind })}
        choices={[
          { id: 'all', name: t`All` },
          { id: 'service', name: t`Services` },
          { id: 'product', name: t`Products` },
        ]}
      />
      {names.length > 0 && (
        <div className="w-48 phone:w-auto phone:flex-1">
          <SelectField
            label={t`Category`}
            labelHidden
            // A category may be called anything, so every choice is marked.
            value={`=${narrow.category}`}
            onChange={(id) => onChange({ ...narrow, category: id.slice(1) })}
            choices={[{ id: '=', name: t`All categories` }, ...names.map((name) => ({ id: `=${name}`, name }))]}
          />
        </div>
      )}
      <SegmentedControl
        label={t`Sold or retired`}
        labelHidden
        value={narrow.active ? 'active' : 'retired'}
        onChange={(value) => onChange({ ...narrow, active: value === 'active' })}
        choices={[
          { id: 'active', name: t`In the catalog` },
          { id: 'retired', name: t`Retired` },
        ]}
      />
    </>
  );
}

const ENOUGH = 30;
const idOf = (item: Item) => item.id;

interface ItemsProps {
  text: string;
  narrow: Narrow;
  onOpen?: (item: Item) => void;
  onAdd?: () => void;
}

function Items({ text, narrow, onOpen, onAdd }: ItemsProps) {
  const { t } = useLingui();
  const pages = usePages(
    'catalog.list',
    {
      active: narrow.active,
      limit: 200,
      ...(narrow.kind === 'all' ? {} : { kind: narrow.kind }),
      ...(text.trim() ? { text: text.trim() } : {}),
    },
    { keep: true },
  );
  const rows = useMemo(() => {
    const all = pages.data?.pages.flatMap((page) => page.rows) ?? [];
    return narrow.category === '' ? all : all.filter((item) => item.category === narrow.category);
  }, [pages.data, narrow.category]);
  const rowKey = useRowKey(rows, idOf);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  // The category is narrowed here, so more pages are asked for until the window is full.
  const hungry = rows.length < ENOUGH && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (hungry) void fetchNextPage({ cancelRefetch: false });
  }, [hungry, fetchNextPage]);

  if (pages.isPending) return <Loading rows={8} />;
  if (pages.isError) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0 && !hasNextPage) return <Nothing text={text.trim()} narrow={narrow} onAdd={onAdd} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Heading />
      <div className="min-h-0 flex-1">
        <VirtualList
          label={t`Services and products`}
          count={rows.length}
          estimate={57}
          rowKey={rowKey}
          onEnd={() => void (hasNextPage && !isFetchingNextPage && fetchNextPage({ cancelRefetch: false }))}
          foot={isFetchingNextPage ? <Loading rows={2} /> : <div className="h-6" />}
          row={(index) => {
            const item = rows[index];
            return item ? <ItemLine item={item} onOpen={onOpen && (() => onOpen(item))} /> : null;
          }}
        />
      </div>
    </div>
  );
}

function Heading() {
  const { t } = useLingui();
  return (
    <div
      aria-hidden
      className={`${COLUMNS} border-b border-rule px-2 pb-2 text-13 font-semibold text-ink-soft phone:hidden`}
    >
      <span>{t`Name`}</span>
      <span>{t`Category`}</span>
      <span>{t`Code`}</span>
      <span className="text-end">{t`Time or stock`}</span>
      <span className="text-end">{t`Tax`}</span>
      <span className="text-end">{t`Price`}</span>
    </div>
  );
}

function Nothing({ text, narrow, onAdd }: { text: string; narrow: Narrow; onAdd?: () => void }) {
  const { t } = useLingui();
  const add = onAdd && (
    <Button variant="main" keyHint="N" icon={<Icon of={Plus} />} onPress={onAdd}>{t`New item`}</Button>
  );
  if (text !== '') {
    return (
      <EmptyState title={<Trans>Nothing is called “{text}”</Trans>} action={add}>
        <Trans>Part of the name or of the code is enough. Accents do not matter.</Trans>
      </EmptyState>
    );
  }
  if (!narrow.active) {
    return (
      <EmptyState title={t`Nothing is retired`}>
        <Trans>Items that are no longer sold stand here and can be brought back.</Trans>
      </EmptyState>
    );
  }
  if (narrow.category !== '' || narrow.kind !== 'all') {
    return (
      <EmptyState title={t`Nothing of this kind`} action={add}>
        <Trans>Choose “All” to see the whole catalog.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t`Nothing to sell yet`} action={add}>
      <Trans>Enter the first service or product; Enter saves it and opens the next one.</Trans>
    </EmptyState>
  );
}
