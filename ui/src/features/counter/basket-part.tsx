import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ShoppingBasket } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/design/button';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { pieces, stockLeft, type Basket, type Line } from './basket';
import { BasketLine, type LineActs, type Performer } from './basket-line';
import type { Checkout } from './use-checkout';
import { DiscountWords, Name } from './words';

export interface BasketPartProps extends LineActs {
  basket: Basket;
  checkout: Checkout;
  selected: string | null;
  performers: Performer[];
  /** The line taken out last, while it can be put back. */
  removed: Line | null;
  onPutBack: () => void;
  /** Where items are found. */
  finder: ReactNode;
  /** What was put aside. */
  parked: ReactNode;
  onDiscountWhole: () => void;
  onNote: () => void;
  /** The basket may not change now. */
  frozen: boolean;
}

/** What is being sold. */
export function BasketPart(props: BasketPartProps) {
  const { basket, checkout, selected, performers, removed, onPutBack, finder, parked, frozen } = props;
  const { t } = useLingui();
  const count = pieces(basket);
  return (
    <section aria-label={t`Basket`} className="flex min-h-0 flex-1 flex-col gap-3" inert={frozen}>
      <header className="flex min-h-6 items-center justify-between gap-4">
        <h2 className="text-13 font-semibold text-ink-soft">
          <Trans>Basket</Trans>
          {count > 0 && (
            <>
              {' · '}
              <Plural value={count} one="# piece" other="# pieces" />
            </>
          )}
        </h2>
        {parked}
      </header>
      {finder}
      {removed && (
        <div role="status" className="flex items-center justify-between gap-4 rounded-8 bg-sunk ps-3 text-13">
          <span className="min-w-0 truncate">
            <Trans>
              <Name of={removed.name} /> was taken out.
            </Trans>
          </span>
          <Button variant="quiet" keyHint="Mod+Z" onPress={onPutBack}>
            {t`Put back`}
          </Button>
        </div>
      )}
      {basket.lines.length === 0 ? (
        <EmptyBasket />
      ) : (
        <ul
          className="-mx-3 min-h-0 flex-1 overflow-auto phone:flex-none phone:overflow-visible"
          aria-label={t`Basket`}
        >
          {basket.lines.map((line, at) => (
            <BasketLine
              {...props}
              key={line.key}
              line={line}
              priced={checkout.priced.lines[at]}
              price={checkout.prices[at] ?? line.price}
              left={stockLeft(basket, line)}
              selected={line.key === selected}
              performers={performers}
            />
          ))}
          <WholeLines {...props} />
        </ul>
      )}
    </section>
  );
}

function WholeLines({ basket, checkout, onDiscountWhole, onNote }: BasketPartProps) {
  const { currency } = usePlace();
  return (
    <>
      {basket.discount && (
        <li>
          <button
            type="button"
            onClick={onDiscountWhole}
            className="flex min-h-11 w-full items-center justify-between gap-4 rounded-8 px-3 text-leaf-strong outline-none hover:bg-sunk"
          >
            <span>
              <Trans>
                Whole basket: <DiscountWords discount={basket.discount} />
              </Trans>
            </span>
            <span className="font-semibold">
              <Money amount={wire(-checkout.priced.wholeOff, currency)} bare />
            </span>
          </button>
        </li>
      )}
      {basket.note.trim() !== '' && (
        <li>
          <button
            type="button"
            onClick={onNote}
            className="min-h-11 w-full rounded-8 px-3 py-2 text-start text-13 text-ink-soft outline-none hover:bg-sunk"
          >
            <Trans>
              Note: <Name of={basket.note} />
            </Trans>
          </button>
        </li>
      )}
    </>
  );
}

function EmptyBasket() {
  return (
    <div className="grid flex-1 content-center justify-items-center gap-1 py-8 text-center text-ink-soft">
      <Icon of={ShoppingBasket} />
      <p className="mt-1 font-semibold text-ink">
        <Trans>Nothing in the basket</Trans>
      </p>
      <p className="max-w-sm">
        <Trans>Type a name or code above, or scan. The scanner works wherever you are on this screen.</Trans>
      </p>
    </div>
  );
}
