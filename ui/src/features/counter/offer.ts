/** What other rooms and the palette ask of the counter, by its address: `/?customer=…`, `/?item=…`, `/?act=top_up`. */
import { useEffect, useRef } from 'react';
import type { Item } from './wire';
import { queryClient } from '@/backend/queries';

/** What was asked for. */
export interface Offer {
  customer: string | null;
  item: string | null;
  act: string | null;
}

/** Reads an address; null when it asks for nothing. */
export function readOffer(hash: string): Offer | null {
  const [path, search] = hash.replace(/^#/, '').split('?');
  if ((path !== '/' && path !== '') || !search) return null;
  const values = new URLSearchParams(search);
  const offer = { customer: values.get('customer'), item: values.get('item'), act: values.get('act') };
  return offer.customer || offer.item || offer.act ? offer : null;
}

/** An item that a search on this screen has just found. */
export function foundItem(id: string): Item | null {
  const lists = queryClient.getQueriesData<{ rows?: Item[] }>({
    predicate: ({ queryKey }) => queryKey[1] === 'catalog.search' || queryKey[1] === 'catalog.list',
  });
  for (const [, data] of lists) {
    const item = data?.rows?.find((row) => row.id === id);
    if (item) return item;
  }
  return null;
}

/** Takes what is asked for, once, and clears the address, so that reloading does not ask again. */
export function useOffer(take: (offer: Offer) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const hear = () => {
      const offer = readOffer(window.location.hash);
      if (!offer) return;
      window.history.replaceState(window.history.state, '', '#/');
      latest.current(offer);
    };
    hear();
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, []);
}
