import { nameOf } from '@/features/customers/name';
import { TopUp } from '@/features/wallet/top-up';
import { DiscountDialog } from './discount-dialog';
import { NoteDialog } from './note-dialog';
import { OpenLineDialog } from './open-line-dialog';
import { ParkedDialog } from './parked';
import { usePlace } from '@/design/place';
import { useSession } from '@/app/session';
import type { Discount } from './wire';
import { changeLine, type Basket } from './basket';
import { overLimit, price } from './price';
import type { BasketActs } from './use-basket-acts';
import type { Checkout } from './use-checkout';
import type { Baskets } from './use-shelf';

/** What the counter asks in a dialog. */
export type Asking =
  | { what: 'discount' }
  | { what: 'line_discount'; key: string }
  | { what: 'note' }
  | { what: 'open_line'; name: string }
  | { what: 'parked' }
  | { what: 'top_up' };

export interface CounterDialogsProps {
  asking: Asking | null;
  onClose: () => void;
  baskets: Baskets;
  acts: BasketActs;
  checkout: Checkout;
  /** Percent of discount that the role may give alone. */
  limit: string;
}

/** The dialog that is open, if any. */
export function CounterDialogs(props: CounterDialogsProps) {
  const { asking, onClose, baskets, acts, checkout } = props;
  const basket = baskets.current;
  switch (asking?.what) {
    case undefined:
      return null;
    case 'discount':
    case 'line_discount':
      return <Discounts {...props} />;
    case 'note':
      return (
        <NoteDialog
          note={basket.note}
          onClose={onClose}
          onSave={(note) => {
            baskets.change((now) => ({ ...now, note }));
            onClose();
          }}
        />
      );
    case 'open_line':
      return (
        <OpenLineDialog
          name={asking.name}
          onClose={onClose}
          onAdd={(name, amount) => {
            acts.addOpen(name, amount);
            onClose();
          }}
        />
      );
    case 'parked':
      return (
        <ParkedDialog
          parked={baskets.parked}
          onClose={onClose}
          onDiscard={baskets.discard}
          onTake={(id) => {
            baskets.takeBack(id);
            onClose();
          }}
        />
      );
    case 'top_up':
      return checkout.profile ? (
        <TopUp customer={{ id: checkout.profile.id, name: nameOf(checkout.profile) }} isOpen onClose={onClose} />
      ) : null;
  }
}

/** The discount of the asked line, or of the whole, weighed against what the role may give. */
function Discounts({ asking, onClose, baskets, acts, checkout, limit }: CounterDialogsProps) {
  const { currency } = usePlace();
  const { shop } = useSession();
  const basket = baskets.current;
  const key = asking?.what === 'line_discount' ? asking.key : null;
  const at = basket.lines.findIndex((line) => line.key === key);
  const line = basket.lines[at];
  if (key !== null && !line) return null;
  const { priced } = checkout;
  const from = line
    ? (priced.lines[at]?.gross ?? 0n)
    : priced.lines.reduce((all, one) => all + one.gross - one.own, 0n);
  const asBasket = (discount: Discount | null): Basket =>
    line ? changeLine(basket, line.key, { discount }) : { ...basket, discount };
  return (
    <DiscountDialog
      of={line?.name ?? null}
      from={from}
      discount={line ? line.discount : basket.discount}
      limit={limit}
      over={(discount) => {
        const lines = asBasket(discount).lines.map((one, of) => ({ ...one, price: checkout.prices[of] ?? one.price }));
        const terms = { currency, taxIncluded: shop.prices_include_tax, taxRate: null };
        return overLimit(price({ lines, discount: asBasket(discount).discount }, terms), limit);
      }}
      onClose={onClose}
      onSave={(discount) => {
        if (line) acts.discount(line.key, discount);
        else baskets.change((now) => ({ ...now, discount }));
        onClose();
      }}
    />
  );
}
