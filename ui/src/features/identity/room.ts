import { msg } from '@lingui/core/macro';
import { UserRoundPlus, UsersRound } from 'lucide-react';
import type { Room } from '@/app/room';

/** Staff and their roles. */
export const rooms: Room[] = [
  {
    path: '/staff',
    place: 7,
    name: msg`Staff and roles`,
    icon: UsersRound,
    grant: 'staff.read',
    load: () => import('./staff-page'),
    acts: [{ label: msg`Add a person to the staff`, icon: UserRoundPlus, grant: 'staff.write', to: '/staff?add=1' }],
  },
];
