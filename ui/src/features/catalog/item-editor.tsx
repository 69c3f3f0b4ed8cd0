import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay } from '@/app/session';
import type { Item } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Drawer } from '@/design/dialog';
import { Code, Count } from '@/design/figures';
import { useKeys } from '@/design/keys';
import { spoken } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { useScanner } from '@/design/scanner';
import { toast } from '@/design/toast';
import { AdjustStock } from './adjust-stock';
import {
  freshItem,
  itemChanges,
  itemDraft,
  newItem,
  openingStock,
  withScan,
  wrongFields,
  type ItemDraft,
} from './item-draft';
import { ItemFields } from './item-fields';
import { ItemPrices } from './item-prices';
import { Retire } from './retire';

/** What is edited: an item, or a new one of a kind, perhaps with its barcode. */
export type Editing = { item: Item } | { fresh: Item['kind']; barcode?: string };

interface EditorProps {
  editing: Editing | null;
  onClose: () => void;
}

/** One item, beside the list. New ones follow each other by Enter. */
export function ItemEditor({ editing, onClose }: EditorProps) {
  const { t } = useLingui();
  const item = editing && 'item' in editing ? editing.item : null;
  return (
    <Drawer isOpen={editing !== null} onClose={onClose} title={item ? <bdi>{item.name}</bdi> : t`New item`}>
      {editing &&
        (item ? (
          <Change key={item.id} item={item} onClose={onClose} />
        ) : (
          <Add editing={editing as Extract<Editing, { fresh: Item['kind'] }>} onClose={onClose} />
        ))}
    </Drawer>
  );
}

/** The acts stay in sight however long the form is. */
const FOOT = 'sticky -bottom-4 -mx-6 -mb-4 flex flex-wrap gap-2 border-t border-rule bg-sheet px-6 py-3';

function Add({ editing, onClose }: { editing: Extract<Editing, { fresh: Item['kind'] }>; onClose: () => void }) {
  const { t } = useLingui();
  const place = usePlace();
  const [draft, setDraft] = useState<ItemDraft>(() => ({
    ...freshItem(editing.fresh),
    barcode: editing.barcode ?? '',
  }));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<Item[]>([]);
  const name = useRef<HTMLInputElement>(null);
  const save = useWrite('catalog.save');
  const stock = useWrite('catalog.adjust_stock');
  // The item whose stock could not be counted in: it is saved, so only the count is tried again.
  const [uncounted, setUncounted] = useState<Item | null>(null);
  useScanner((code) => setDraft((before) => withScan({ ...before, kind: 'product' }, code)));

  const countIn = async (item: Item) => {
    const pieces = openingStock(draft);
    if (pieces === null) return true;
    const counted = await stock.attempt({ item: item.id, change: pieces, reason: t`Counted when entered` });
    setUncounted(counted ? null : item);
    return counted !== null;
  };
  const store = async (): Promise<boolean> => {
    setTried(true);
    if (save.busy || stock.busy || (uncounted === null && wrongFields(draft).length > 0)) return false;
    const item = uncounted ?? (await save.attempt(newItem(draft)));
    if (!item || !(await countIn(item))) return false;
    setSaved((before) => [item, ...before]);
    return true;
  };
  const next = async () => {
    if (!(await store())) return;
    setTried(false);
    setDraft((before) => freshItem(before.kind, before));
    name.current?.focus();
  };
  const finish = async () => {
    if (await store()) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save and close`, run: () => void finish() }]);
  const last = saved[0];
  const lastName = last?.name;
  const lastPrice = last && spoken(last.price, place);

  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void next();
      }}
    >
      {last && (
        <Notice tone="leaf">
          <Trans>
            Saved: <bdi>{lastName}</bdi> · {lastPrice}. <Count value={saved.length} /> entered now.
          </Trans>
        </Notice>
      )}
      <ItemFields draft={draft} onChange={setDraft} wrong={tried ? wrongFields(draft) : []} isNew nameRef={name} />
      <FailureNotice failure={save.failure ?? stock.failure} />
      {uncounted && (
        <p className="text-13 text-ink-soft">{t`The item itself is saved; saving again only counts it in.`}</p>
      )}
      <div className={`${FOOT} justify-end`}>
        <Button keyHint="Mod+Enter" busy={stock.busy} onPress={() => void finish()}>{t`Save and close`}</Button>
        <Button variant="main" type="submit" keyHint="Enter" busy={save.busy}>{t`Save and next`}</Button>
      </div>
    </Form>
  );
}

function Change({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(() => itemDraft(item));
  const [tried, setTried] = useState(false);
  const [over, setOver] = useState<'stock' | 'retire' | 'prices' | null>(null);
  const name = useRef<HTMLInputElement>(null);
  const save = useWrite('catalog.save');
  const mayCount = useMay('stock.adjust') && item.kind === 'product' && item.active;
  useScanner((code) => item.kind === 'product' && setDraft((before) => withScan(before, code)));

  const store = async () => {
    setTried(true);
    if (save.busy || wrongFields(draft).length > 0) return;
    const changes = itemChanges(item, draft);
    if (changes === null || (await save.attempt(changes))) {
      const called = draft.name.trim();
      if (changes) toast(t`Saved: ${called}`);
      onClose();
    }
  };

  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      {!item.active && <Notice tone="amber">{t`Retired: it is not sold and not found at the counter.`}</Notice>}
      {item.kind === 'product' && (
        <div className="flex items-center justify-between gap-4 rounded-8 bg-sunk px-4 py-2">
          <span>
            <Trans>
              On the shelf here: <Stock stock={item.stock ?? 0} />
            </Trans>
          </span>
          {mayCount && <Button onPress={() => setOver('stock')}>{t`Adjust stock`}</Button>}
        </div>
      )}
      <ItemFields
        draft={draft}
        onChange={setDraft}
        wrong={tried ? wrongFields(draft) : []}
        isNew={false}
        nameRef={name}
      />
      <FailureNotice failure={save.failure} />
      <div className={FOOT}>
        <Button variant="quiet" onPress={() => setOver('retire')}>
          {item.active ? t`Retire` : t`Bring back`}
        </Button>
        <Button variant="quiet" onPress={() => setOver('prices')}>{t`Prices of groups and customers`}</Button>
        <span className="flex-1" />
        <Button variant="main" type="submit" keyHint="Enter" busy={save.busy}>{t`Save changes`}</Button>
      </div>
      <ItemPrices item={over === 'prices' ? item : null} onClose={() => setOver(null)} />
      <AdjustStock item={over === 'stock' ? item : null} onClose={() => setOver(null)} onDone={onClose} />
      <Retire item={over === 'retire' ? item : null} onClose={() => setOver(null)} onDone={onClose} />
    </Form>
  );
}

/** Pieces on the shelf; below zero more were sold than were counted. */
export function Stock({ stock }: { stock: number }) {
  if (stock >= 0) {
    return (
      <span className={stock === 0 ? 'font-semibold text-amber' : 'font-semibold'}>
        <Count value={stock} />
      </span>
    );
  }
  return (
    <span className="font-semibold text-coral">
      <Code>{`\u2212${Math.abs(stock)}`}</Code>
    </span>
  );
}
