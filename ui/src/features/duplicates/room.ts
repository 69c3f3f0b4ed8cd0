import { msg } from '@lingui/core/macro';
import { UsersRound } from 'lucide-react';
import type { Room } from '@/app/room';

export const rooms: Room[] = [
  {
    path: '/duplicates',
    load: () => import('./duplicates-room'),
    grant: 'customers.merge',
    place: 12,
    name: msg`Duplicates`,
    icon: UsersRound,
  },
  { path: '/customers/$customer/merge', load: () => import('./merge-room'), grant: 'customers.write' },
];
