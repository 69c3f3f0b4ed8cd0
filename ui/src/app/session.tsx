import { createContext, use, type ReactNode } from 'react';
import type { Grant, Me, StateShop } from '@/backend/contract';
import type { Output } from '@/backend/call';

/** Who is signed in, at which shop and counter. Only below the sign-in. */
export interface Session {
  me: Me;
  shop: StateShop;
  counter: NonNullable<Output<'host.state'>['counter']> | null;
}

const SessionContext = createContext<Session | null>(null);

/** Tells everything below who is signed in. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside the sign-in');
  return session;
}

/** Whether the signed-in person's role includes a grant. The host refuses in any case; this only decides what is shown. */
export function useMay(grant: Grant): boolean {
  return useSession().me.grants.includes(grant);
}
