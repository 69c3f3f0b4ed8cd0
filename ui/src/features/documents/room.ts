import type { Room } from '@/app/room';

/** The documents of one customer. */
export const rooms: Room[] = [
  { path: '/customers/$customer/documents', grant: 'customers.read', load: () => import('./documents-room') },
];
