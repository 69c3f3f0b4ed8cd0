import { msg } from '@lingui/core/macro';
import { UserPlus, Users } from 'lucide-react';
import type { Room } from '@/app/room';

export const rooms: Room[] = [
  {
    path: '/customers',
    load: () => import('./customers-room'),
    grant: 'customers.read',
    place: 2,
    name: msg`Customers`,
    icon: Users,
    acts: [{ label: msg`New customer`, icon: UserPlus, grant: 'customers.write', keyHint: 'N', to: '/customers/new' }],
  },
  { path: '/customers/new', load: () => import('./customers-room'), grant: 'customers.write' },
  { path: '/customers/$customer', load: () => import('./customer-room'), grant: 'customers.read' },
];
