import { Trans, useLingui } from '@lingui/react/macro';
import { Minus, Percent, Plus, Trash2, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, IconButton } from '@/design/button';
import { cx } from '@/design/cx';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Menu } from '@/design/menu';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import type { Line } from './basket';
import type { PricedLine } from './price';
import { StockWords } from './stock';
import { DiscountWords } from './words';

/** Somebody who can do what is sold. */
export interface Performer {
  id: string;
  name: string;
}

/** What can be done to a line. */
export interface LineActs {
  onSelect: (key: string) => void;
  onQuantity: (key: string, quantity: number) => void;
  onRemove: (key: string) => void;
  onDiscount: (key: string) => void;
  onPerformer: (key: string, performer: string | null) => void;
}

export interface BasketLineProps extends LineActs {
  line: Line;
  priced: PricedLine | undefined;
  /** The host's price of one, where it differs from what was shown first. */
  price: string;
  left: number | null;
  selected: boolean;
  performers: Performer[];
}

/** One line: what, who, how many, how much. The selected one carries what can be done to it. */
export function BasketLine(props: BasketLineProps) {
  const { line, priced, price, left, selected, performers, onSelect } = props;
  const { currency } = usePlace();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);
  const by = performers.find((one) => one.id === line.performedBy);
  return (
    <li
      ref={row}
      aria-current={selected ? 'true' : undefined}
      data-line={line.key}
      onPointerDown={() => onSelect(line.key)}
      className={cx(
        'border-b border-rule px-3 py-2.5 last:border-0',
        selected && 'rounded-8 border-transparent bg-leaf-wash',
      )}
    >
      <div className="flex items-start gap-4">
        <div className="grid min-w-0 flex-1">
          <bdi>{line.name}</bdi>
          <span className="flex flex-wrap gap-x-2 text-13 text-ink-soft">
            {by && <bdi>{by.name}</bdi>}
            <StockWords left={left} />
          </span>
          {line.discount && priced && (
            <span className="text-13 text-leaf-strong">
              <DiscountWords discount={line.discount} /> · <Money amount={wire(-priced.own, currency)} />
            </span>
          )}
        </div>
        <span className="shrink-0 pt-px text-end text-ink-soft">
          {line.kind === 'open' ? (
            <Trans>own price</Trans>
          ) : (
            <bdi dir="ltr" className="amount">
              {line.quantity} × <Money amount={price} bare />
            </bdi>
          )}
        </span>
        <span className="w-28 shrink-0 text-end font-semibold phone:w-auto">
          {priced && <Money amount={wire(priced.gross - priced.own, currency)} bare />}
        </span>
      </div>
      {selected && <LineTools {...props} />}
    </li>
  );
}

function LineTools(props: BasketLineProps) {
  const { line, performers, onQuantity, onRemove, onDiscount, onPerformer } = props;
  const { t } = useLingui();
  const { name } = line;
  const nobody = { id: '', label: t`Nobody named`, run: () => onPerformer(line.key, null) };
  const people = performers.map((one) => ({
    id: one.id,
    label: one.name,
    run: () => onPerformer(line.key, one.id),
  }));
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2" role="group" aria-label={t`Change ${name}`}>
      {line.kind !== 'open' && (
        <span className="flex items-center rounded-8 border border-rule bg-sheet">
          <IconButton
            label={t`One less`}
            icon={<Icon of={Minus} />}
            excludeFromTabOrder
            isDisabled={line.quantity <= 1}
            onPress={() => onQuantity(line.key, line.quantity - 1)}
          />
          <output className="min-w-10 text-center font-semibold">{line.quantity}</output>
          <IconButton
            label={t`One more`}
            icon={<Icon of={Plus} />}
            excludeFromTabOrder
            onPress={() => onQuantity(line.key, line.quantity + 1)}
          />
        </span>
      )}
      <Button icon={<Icon of={Percent} small />} keyHint="Alt+L" onPress={() => onDiscount(line.key)}>
        {t`Discount`}
      </Button>
      {line.kind === 'service' && performers.length > 0 && (
        <span data-performer={line.key}>
          <Menu
            label={t`Who does ${name}`}
            trigger={
              <Button icon={<Icon of={UserRound} small />} keyHint="Alt+B">
                {t`Done by`}
              </Button>
            }
            acts={[...people, nobody]}
          />
        </span>
      )}
      <span className="ms-auto">
        <Button variant="quiet" icon={<Icon of={Trash2} small />} keyHint="Delete" onPress={() => onRemove(line.key)}>
          {t`Take out`}
        </Button>
      </span>
    </div>
  );
}
