import { useLingui } from '@lingui/react/macro';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useKeys, type Binding } from '@/design/keys';
import { ToastRegion } from '@/design/toast';
import { ApprovalDialog } from '@/features/identity/approval-dialog';
import { FirstPin } from '@/features/identity/first-pin';
import { ErrorBoundary } from './error-boundary';
import { KeyHelp } from './key-help';
import { LostBanner } from './lost-banner';
import { Palette } from './palette';
import { Rail } from './rail';
import { goTo } from './router-link';
import { RAIL } from './rooms';
import { useSession } from './session';
import { TopBar } from './top-bar';
import { useLock } from './use-lock';

/** What is always there: the rail, the one search, who is signed in, and the keys of the whole app. */
export function Frame() {
  const { t, i18n } = useLingui();
  const { me } = useSession();
  const { pathname } = useLocation();
  const lock = useLock();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);

  const rooms = RAIL.filter((room) => !room.grant || me.grants.includes(room.grant));
  const bindings: Binding[] = [
    { keys: 'Mod+K', label: t`Search for anything`, run: () => setOpen('palette') },
    { keys: 'F2', label: t`Find a customer`, run: () => setOpen('palette') },
    { keys: '/', label: t`Find a customer`, run: () => setOpen('palette'), hidden: true },
    { keys: '?', label: t`The keys of this screen`, run: () => setOpen('keys') },
    { keys: 'Mod+L', label: t`Lock, or switch person by PIN`, run: lock, always: true },
    ...rooms.map((room, index) => ({
      keys: `Alt+${index + 1}`,
      label: i18n._(room.name),
      run: () => goTo(room.path),
    })),
  ];
  useKeys(bindings, 'below');

  return (
    <div className="grid h-full grid-cols-[4.75rem_minmax(0,1fr)] grid-rows-[3.5rem_auto_minmax(0,1fr)] phone:grid-cols-1 phone:grid-rows-[3.5rem_auto_minmax(0,1fr)_auto]">
      <a
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
        className="sr-only z-50 rounded-8 bg-leaf px-4 py-3 text-on-leaf focus:not-sr-only focus:fixed focus:start-4 focus:top-2"
      >
        {t`Skip to the content`}
      </a>
      <Rail rooms={rooms} />
      <TopBar onSearch={() => setOpen('palette')} onKeys={() => setOpen('keys')} onLock={lock} />
      <LostBanner />
      <main
        id="content"
        tabIndex={-1}
        className="col-start-2 min-h-0 min-w-0 overflow-hidden shadow-none! outline-none phone:col-start-1"
      >
        <ErrorBoundary key={pathname}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <Palette isOpen={open === 'palette'} onClose={() => setOpen(null)} onKeys={() => setOpen('keys')} onLock={lock} />
      <KeyHelp isOpen={open === 'keys'} onClose={() => setOpen(null)} />
      <FirstPin />
      <ApprovalDialog />
      <ToastRegion />
    </div>
  );
}
