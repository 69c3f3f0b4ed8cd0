import { msg } from '@lingui/core/macro';
import { FileUp, UserPlus } from 'lucide-react';
import type { Room } from '@/app/room';

export const rooms: Room[] = [
  {
    path: '/import',
    load: () => import('./import-room'),
    grant: 'sales.import',
    place: 8,
    name: msg`Import past sales`,
    icon: FileUp,
  },
  {
    path: '/import-customers',
    load: () => import('./customers-room'),
    grant: 'customers.import',
    place: 11,
    name: msg`Import customers`,
    icon: UserPlus,
  },
];
