import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { host } from '@/features/customers/testing/room';
import { row } from '@/features/customers/testing/people';
import { useLongList, type LongList } from './long-list';
import { queryClient, touch } from './queries';

const PAGE = 200;
const SCREEN = 16;

/** A shop whose customers come in pages, each from behind the one that the cursor names; `name` sorts them. */
function shop(size: number) {
  const names = Array.from({ length: size }, (_, index) => index * 10);
  const server = host({
    'customers.list': ({ after, limit }) => {
      const rest = names.filter((name) => after == null || name > Number(after));
      const page = rest.slice(0, limit ?? PAGE);
      return {
        rows: page.map((name) => row({ id: `c${name}`, name: String(name) })),
        next: rest.length > page.length ? String(page.at(-1)) : null,
        total: after == null ? names.length : null,
      };
    },
  });
  return {
    names,
    asked: () => server.asked('customers.list').map((input) => input.after ?? null),
    come: (name: number) => {
      names.push(name);
      names.sort((one, other) => one - other);
    },
    go: (name: number) => names.splice(names.indexOf(name), 1),
  };
}

type People = LongList<'customers.list'>;
const named = (list: People, first: number, last: number) =>
  Array.from({ length: last - first }, (_, index) => list.at(first + index)?.name ?? null);

function open(first: Record<string, unknown> = {}) {
  return renderHook(({ filter }) => useLongList('customers.list', { limit: PAGE, filter, order: 'name' }), {
    initialProps: { filter: first },
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
}

type Opened = ReturnType<typeof open>;

/** A screen comes into sight, and stays until its rows are there. */
async function look({ result }: Opened, first: number): Promise<string[]> {
  act(() => result.current.onSight(first, first + SCREEN - 1));
  const end = () => Math.min(first + SCREEN, result.current.count);
  await waitFor(() => {
    // As the list on a screen does whenever something was drawn anew.
    act(() => result.current.onSight(first, first + SCREEN - 1));
    expect(named(result.current, first, end())).not.toContain(null);
  });
  return named(result.current, first, end()) as string[];
}

/** All the way down, a screen at a time. */
async function toTheEnd(opened: Opened): Promise<string[]> {
  const seen: string[] = [];
  for (let first = 0; first < opened.result.current.count; first += SCREEN) seen.push(...(await look(opened, first)));
  return seen;
}

const kept = () =>
  queryClient
    .getQueryCache()
    .getAll()
    .flatMap(({ state }) => (state.data as { pages: People['head'][] } | undefined)?.pages ?? [])
    .reduce((sum, page) => sum + (page?.rows.length ?? 0), 0);

const first = async (opened: Opened) => waitFor(() => expect(opened.result.current.isPending).toBe(false));

beforeEach(() => queryClient.clear());

describe('a long list', () => {
  it('shows everybody once down to the end, asks for each page once, and keeps five of them', async () => {
    const people = shop(5_000);
    const opened = open();
    await first(opened);
    const most: number[] = [];
    const seen: string[] = [];
    for (let at = 0; at < opened.result.current.count; at += SCREEN) {
      seen.push(...(await look(opened, at)));
      most.push(kept());
    }
    expect(seen).toEqual(people.names.map(String));
    expect(people.asked()).toHaveLength(25);
    expect(Math.max(...most)).toBe(5 * PAGE);
    expect(opened.result.current.count).toBe(5_000);
    expect(opened.result.current.isHeadKept).toBe(false);
    expect(opened.result.current.head?.total).toBe(5_000);
  });

  it('fetches what was let go again on the way back, and at once where somebody goes by the bar', async () => {
    const people = shop(3_000);
    const opened = open();
    await first(opened);
    await toTheEnd(opened);
    for (let at = 3_000 - SCREEN; at >= 1_000; at -= SCREEN) expect((await look(opened, at))[0]).toBe(String(at * 10));
    const before = people.asked().length;
    expect(await look(opened, 0)).toEqual(people.names.slice(0, SCREEN).map(String));
    expect(people.asked().slice(before)[0]).toBeNull();
    expect(people.asked().length - before).toBeLessThanOrEqual(2);
    expect((await look(opened, 2_250))[0]).toBe('22500');
    expect(opened.result.current.count).toBe(3_000);
    expect(opened.result.current.keyAt(1_700)).toBe('c17000');
    expect(opened.result.current.keys(398, 401)).toEqual(['c3980', 'c3990', 'c4000', 'c4010']);
  });

  it('leaves nobody out and shows nobody twice when people come and go where it does not look', async () => {
    const people = shop(3_000);
    const opened = open();
    await first(opened);
    await toTheEnd(opened);
    people.come(4_015);
    people.come(4_016);
    people.go(12_000);
    people.come(15);
    touch(['customers']);
    const seen: string[] = [];
    for (let at = opened.result.current.count - SCREEN; at > -SCREEN; at -= SCREEN) await look(opened, Math.max(0, at));
    for (let at = 0; at < opened.result.current.count; at += SCREEN) seen.push(...(await look(opened, at)));
    expect(seen).toEqual(people.names.map(String));
  });

  it('asks again for the pages it keeps, not for all that were passed, when something was touched', async () => {
    const people = shop(4_000);
    const opened = open();
    await first(opened);
    await toTheEnd(opened);
    const before = people.asked().length;
    people.go(39_990);
    act(() => touch(['customers']));
    await waitFor(() => expect(opened.result.current.count).toBe(3_999));
    expect(people.asked().length - before).toBe(5);
  });

  it('shows the rows of the question before until the new one is answered', async () => {
    shop(400);
    const opened = open();
    await first(opened);
    opened.rerender({ filter: { text: 'lan' } });
    expect(opened.result.current.isOld).toBe(true);
    expect(opened.result.current.at(0)?.name).toBe('0');
    await waitFor(() => expect(opened.result.current.isOld).toBe(false));
    expect(opened.result.current.count).toBe(PAGE);
  });
});
