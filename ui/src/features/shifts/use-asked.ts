/** What the palette and other rooms ask of the drawer, by its address: `/drawer?act=count`. */
import { useEffect, useRef } from 'react';

/** What can be asked for. */
export type Act = 'open' | 'in' | 'out' | 'count';
const ACTS: readonly string[] = ['open', 'in', 'out', 'count'];

/** Reads an address; null when it asks for nothing. */
function readAct(hash: string): Act | null {
  const [path, search] = hash.replace(/^#/, '').split('?');
  const act = new URLSearchParams(search).get('act') ?? '';
  return path === '/drawer' && ACTS.includes(act) ? (act as Act) : null;
}

/** Takes what is asked for, once, and clears the address, so that reloading does not ask again. */
export function useAsked(take: (act: Act) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const hear = () => {
      const act = readAct(window.location.hash);
      if (!act) return;
      window.history.replaceState(window.history.state, '', '#/drawer');
      latest.current(act);
    };
    hear();
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, []);
}
