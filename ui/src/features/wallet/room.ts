import type { Room } from '@/app/room';

export const rooms: Room[] = [
  { path: '/customers/$customer/wallet', load: () => import('./wallet-room'), grant: 'wallet.read' },
];
