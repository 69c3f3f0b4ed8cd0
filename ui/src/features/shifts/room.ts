import { msg } from '@lingui/core/macro';
import { ArrowDownToLine, ArrowUpFromLine, Calculator, Inbox, ListChecks } from 'lucide-react';
import type { Room } from '@/app/room';

/** The drawer of this counter, and the shifts of all of them. */
export const rooms: Room[] = [
  {
    path: '/drawer',
    load: () => import('./drawer-room'),
    grant: 'shift.run',
    place: 6,
    name: msg`Drawer`,
    icon: Inbox,
    acts: [
      { label: msg`Open a shift`, icon: Inbox, grant: 'shift.run', keyHint: 'N', to: '/drawer?act=open' },
      {
        label: msg`Pay cash into the drawer`,
        icon: ArrowDownToLine,
        grant: 'shift.run',
        keyHint: 'I',
        to: '/drawer?act=in',
      },
      {
        label: msg`Pay cash out of the drawer`,
        icon: ArrowUpFromLine,
        grant: 'shift.run',
        keyHint: 'O',
        to: '/drawer?act=out',
      },
      {
        label: msg`Count the drawer and close the shift`,
        icon: Calculator,
        grant: 'shift.run',
        keyHint: 'C',
        to: '/drawer?act=count',
      },
    ],
  },
  {
    path: '/shifts',
    load: () => import('./shifts-room'),
    grant: 'shift.report',
    place: 14,
    name: msg`Shifts`,
    icon: ListChecks,
    acts: [
      { label: msg`See past shifts and their differences`, icon: ListChecks, grant: 'shift.report', to: '/shifts' },
    ],
  },
];
