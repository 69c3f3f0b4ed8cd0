import { msg } from '@lingui/core/macro';
import { Scale } from 'lucide-react';
import type { Room } from '@/app/room';

export const rooms: Room[] = [
  { path: '/customers/$customer/wallet', load: () => import('./wallet-room'), grant: 'wallet.read' },
  {
    path: '/liabilities',
    load: () => import('./liabilities-room'),
    grant: 'liabilities.read',
    place: 13,
    name: msg`What the shop owes`,
    icon: Scale,
    acts: [
      { label: msg`See what the shop owes its customers`, icon: Scale, grant: 'liabilities.read', to: '/liabilities' },
    ],
  },
];
