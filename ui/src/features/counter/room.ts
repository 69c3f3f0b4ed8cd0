import { msg } from '@lingui/core/macro';
import { ShoppingBag, WalletCards } from 'lucide-react';
import type { Room } from '@/app/room';

/** The counter is where the day is spent: the first room, and where the app opens. */
export const rooms: Room[] = [
  {
    path: '/',
    load: () => import('./counter'),
    first: true,
    grant: 'sales.sell',
    place: 1,
    name: msg`Sell`,
    icon: ShoppingBag,
    acts: [
      { label: msg`Sell to a customer`, icon: ShoppingBag, grant: 'sales.sell', keyHint: 'F2', to: '/?act=customer' },
      { label: msg`Top up a wallet`, icon: WalletCards, grant: 'wallet.top_up', keyHint: 'Alt+T', to: '/?act=top_up' },
    ],
  },
];
