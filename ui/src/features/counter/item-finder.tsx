import { Trans, useLingui } from '@lingui/react/macro';
import { PackagePlus, PencilLine } from 'lucide-react';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { useMay } from '@/app/session';
import type { Item } from './wire';
import { FailureText } from '@/backend/failure-text';
import { useQueryOp } from '@/backend/queries';
import { cx } from '@/design/cx';
import { Code, Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Lookup, type Option } from './lookup';
import { StockWords } from './stock';

const OPEN = 'open';

function ItemOption({ item }: { item: Item }) {
  const minutes = item.duration_minutes;
  return (
    <>
      <span
        aria-hidden
        className={cx('h-7 w-1 shrink-0 rounded-full', !item.colour && 'bg-rule')}
        style={item.colour ? { backgroundColor: item.colour } : undefined}
      />
      <span className="grid min-w-0 flex-1">
        <bdi className="truncate font-semibold">{item.name}</bdi>
        <span className="flex flex-wrap gap-x-2 text-13 text-ink-soft">
          {item.code && <Code>{item.code}</Code>}
          {minutes !== null && <Trans>{minutes} min</Trans>}
          {item.category && <bdi>{item.category}</bdi>}
          <StockWords left={item.stock} />
        </span>
      </span>
      <span className="font-semibold">
        <Money amount={item.price} />
      </span>
    </>
  );
}

export interface ItemFinderProps {
  onAdd: (item: Item) => void;
  /** A line with a price of its own, named like what was typed. */
  onOpenLine: (name: string) => void;
  onIdleKey: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** Finds a service or product by name or code, or shows what there is. */
export function ItemFinder({ onAdd, onOpenLine, onIdleKey, inputRef }: ItemFinderProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const mayOpen = useMay('sales.open_price');
  const asked = text.trim();
  const found = useQueryOp('catalog.search', { text: asked, limit: 12 }, { enabled: asked !== '', keep: true });
  const all = useQueryOp('catalog.list', { active: true, limit: 50 }, { enabled: asked === '' });
  const source = asked === '' ? all : found;
  const rows: Item[] = source.data?.rows ?? [];
  const fresh = source.isSuccess && !source.isPlaceholderData;

  const options: Option[] = rows.map((item) => ({ id: item.id, node: <ItemOption item={item} /> }));
  if (mayOpen && asked !== '' && fresh) {
    options.push({
      id: OPEN,
      node: (
        <>
          <span className="grid w-5 place-items-center text-ink-soft">
            <Icon of={PencilLine} small />
          </span>
          <span className="min-w-0 flex-1 truncate">
            <Trans>
              Sell “<bdi>{asked}</bdi>” at a price of its own
            </Trans>
          </span>
        </>
      ),
    });
  }

  return (
    <Lookup
      label={t`Add a service or product`}
      placeholder={t`Service, product or code; or scan`}
      icon={PackagePlus}
      keyHint="F4"
      text={text}
      onText={setText}
      options={options}
      stale={!fresh && !source.isError}
      browse
      inputRef={inputRef}
      onIdleKey={onIdleKey}
      onPick={(id) => {
        if (id === OPEN) return onOpenLine(asked);
        const item = rows.find((row) => row.id === id);
        if (item) onAdd(item);
      }}
      nothing={
        source.isError ? (
          <FailureText failure={source.error} />
        ) : asked !== '' ? (
          <Trans>Nothing in the catalog is called that.</Trans>
        ) : (
          <Trans>The catalog is empty. Services and products are added under Catalog.</Trans>
        )
      }
    />
  );
}
