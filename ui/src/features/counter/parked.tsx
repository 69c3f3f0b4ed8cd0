import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Archive, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay, useSession } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button, IconButton } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { pieces, type Basket } from './basket';
import { CustomerName } from './customer-finder';
import { price } from './price';

/** Opens what was put aside; not there while nothing was. */
export function ParkedButton({ count, onPress }: { count: number; onPress: () => void }) {
  if (count === 0) return null;
  return (
    <Button variant="quiet" icon={<Icon of={Archive} small />} keyHint="Alt+O" onPress={onPress}>
      <Plural value={count} one="# basket put aside" other="# baskets put aside" />
    </Button>
  );
}

export interface ParkedDialogProps {
  parked: Basket[];
  onTake: (id: string) => void;
  onDiscard: (id: string) => void;
  onClose: () => void;
}

/** The baskets put aside at this counter: one press takes one back. */
export function ParkedDialog({ parked, onTake, onDiscard, onClose }: ParkedDialogProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Dialog isOpen onClose={onClose} title={t`Baskets put aside`}>
      <ul className="-mx-2">
        {parked.map((basket, at) => (
          <li key={basket.id} className="flex items-center gap-2 border-b border-rule py-1 last:border-0">
            <ParkedBasket basket={basket} first={at === 0} onTake={() => onTake(basket.id)} />
            {asked === basket.id ? (
              <Button variant="danger" onPress={() => onDiscard(basket.id)}>
                {t`Throw this basket away`}
              </Button>
            ) : (
              // A basket that was sent without an answer may be a sale: it must be sent again, not thrown away.
              basket.unanswered === null && (
                <IconButton label={t`Throw away`} icon={<Icon of={Trash2} />} onPress={() => setAsked(basket.id)} />
              )
            )}
          </li>
        ))}
      </ul>
      {parked.length === 0 && (
        <p className="text-ink-soft">
          <Trans>Nothing is put aside at this counter.</Trans>
        </p>
      )}
    </Dialog>
  );
}

function ParkedBasket({ basket, first, onTake }: { basket: Basket; first: boolean; onTake: () => void }) {
  const { currency } = usePlace();
  const { shop } = useSession();
  const mayKnow = useMay('customers.read');
  const customer = useQueryOp(
    'customers.get',
    { customer: basket.customer ?? '' },
    { enabled: basket.customer !== null && mayKnow },
  );
  const { total } = price(basket, { currency, taxIncluded: shop.prices_include_tax, taxRate: null });
  const count = pieces(basket);
  return (
    <button
      type="button"
      // The newest is what is asked for most: Enter takes it at once.
      autoFocus={first}
      onClick={onTake}
      className="flex min-h-14 min-w-0 flex-1 items-center justify-between gap-4 rounded-8 px-2 py-1.5 text-start outline-none hover:bg-sunk"
    >
      <span className="grid min-w-0">
        <span className="truncate font-semibold">
          {basket.customer === null ? (
            <Trans>Guest</Trans>
          ) : customer.data ? (
            <CustomerName customer={customer.data} />
          ) : (
            <Trans>Customer</Trans>
          )}
        </span>
        <span className="truncate text-13 text-ink-soft">
          {basket.unanswered && (
            <span className="text-amber">
              <Trans>sent without an answer</Trans>
              {' · '}
            </span>
          )}
          <Plural value={count} one="# piece" other="# pieces" />
          {' · '}
          <DateTime at={basket.since * 1000} />
          {basket.lines[0] && (
            <>
              {' · '}
              <bdi>{basket.lines[0].name}</bdi>
            </>
          )}
        </span>
      </span>
      <span className="font-semibold">
        <Money amount={wire(total, currency)} />
      </span>
    </button>
  );
}
