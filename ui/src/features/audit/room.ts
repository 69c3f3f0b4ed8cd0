import { msg } from '@lingui/core/macro';
import { ScanEye } from 'lucide-react';
import type { Room } from '@/app/room';

/** Who read whose profile. */
export const rooms: Room[] = [
  {
    path: '/audit',
    load: () => import('./audit-room'),
    grant: 'audit.read',
    place: 10,
    name: msg`Who read whom`,
    icon: ScanEye,
    acts: [{ label: msg`See who read a customer's profile`, icon: ScanEye, grant: 'audit.read', to: '/audit' }],
  },
];
