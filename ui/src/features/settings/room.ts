import { msg } from '@lingui/core/macro';
import { Languages, ScrollText, Settings, UsersRound } from 'lucide-react';
import type { Room } from '@/app/room';

/** What is settled for the shop, and what this device remembers. */
export const rooms: Room[] = [
  {
    path: '/settings',
    place: 9,
    name: msg`Settings`,
    icon: Settings,
    load: () => import('./settings-page'),
    acts: [
      { label: msg`Change language, theme or text size`, icon: Languages, to: '/settings' },
      { label: msg`Customer groups`, icon: UsersRound, grant: 'customers.terms', to: '/settings/groups' },
      { label: msg`Read the operation log`, icon: ScrollText, grant: 'log.read', to: '/settings/log' },
    ],
  },
  { path: '/settings/$part', load: () => import('./settings-page') },
];
