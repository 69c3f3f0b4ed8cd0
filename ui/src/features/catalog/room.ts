import { msg } from '@lingui/core/macro';
import { PackagePlus, Sparkles } from 'lucide-react';
import type { Room } from '@/app/room';

export const rooms: Room[] = [
  {
    path: '/catalog',
    load: () => import('./catalog-room'),
    grant: 'catalog.read',
    place: 4,
    name: msg`Catalog`,
    icon: Sparkles,
    acts: [
      {
        label: msg`New service or product`,
        icon: PackagePlus,
        grant: 'catalog.write',
        keyHint: 'N',
        to: '/catalog?new=yes',
      },
    ],
  },
];
