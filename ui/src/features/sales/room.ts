import { msg } from '@lingui/core/macro';
import { ReceiptText } from 'lucide-react';
import type { Room } from '@/app/room';

/** What was sold on a day, and its figures. */
export const rooms: Room[] = [
  {
    path: '/sales',
    load: () => import('./sales'),
    grant: 'sales.read',
    place: 3,
    name: msg`Sales`,
    icon: ReceiptText,
    acts: [{ label: msg`Sales of the day`, icon: ReceiptText, grant: 'sales.read', to: '/sales' }],
  },
];
