import type { Room } from '@/app/room';

export const rooms: Room[] = [
  { path: '/customers/$customer/merge', load: () => import('./merge-room'), grant: 'customers.merge' },
];
