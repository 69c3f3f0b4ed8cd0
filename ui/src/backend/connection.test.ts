import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, speakThrough } from './call';
import { hearNews, stayInTouch } from './connection';
import { Failure } from './failure';
import { queryClient } from './queries';
import type { Ears } from './transport/transport';

describe('the connection', () => {
  let answers: () => unknown;
  let ears: Ears | undefined;
  let stop: () => void;
  const asked = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers();
    asked.mockReset();
    answers = () => ({});
    speakThrough({
      call: async (name) => {
        asked(name);
        return answers();
      },
      listen: (given) => {
        ears = given;
        return () => undefined;
      },
    });
    stop = stayInTouch();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  const lose = () => {
    answers = () => {
      throw new Failure('connection.lost');
    };
  };

  it('knocks while nobody answers, and asks everything again when somebody does', async () => {
    const again = vi.spyOn(queryClient, 'invalidateQueries');
    await call('host.me', {});
    lose();
    await call('host.me', {}).catch(() => undefined);
    asked.mockReset();
    await vi.advanceTimersByTimeAsync(6000);
    expect(asked.mock.calls).toEqual([['host.state'], ['host.state']]);
    expect(again).not.toHaveBeenCalled();
    answers = () => ({});
    await vi.advanceTimersByTimeAsync(3000);
    expect(again).toHaveBeenCalled();
    asked.mockReset();
    await vi.advanceTimersByTimeAsync(9000);
    expect(asked).not.toHaveBeenCalled();
    again.mockRestore();
  });

  it('takes a refusal for an answer', async () => {
    lose();
    await call('host.me', {}).catch(() => undefined);
    answers = () => {
      throw new Failure('session.missing');
    };
    await call('host.me', {}).catch(() => undefined);
    asked.mockReset();
    await vi.advanceTimersByTimeAsync(9000);
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks again what may have been missed before news came, and when it comes back', async () => {
    await call('host.me', {});
    const deaf = hearNews();
    const again = vi.spyOn(queryClient, 'invalidateQueries');
    ears?.connected(true);
    expect(again).toHaveBeenCalledTimes(1);
    ears?.connected(false);
    ears?.connected(true);
    expect(again).toHaveBeenCalledTimes(2);
    again.mockRestore();
    deaf();
  });

  it('fetches what a topic touched, and nothing else', () => {
    queryClient.setQueryData([['customers', 'sales'], 'customers.recent', {}], { rows: [] });
    queryClient.setQueryData([['catalog'], 'catalog.categories', {}], { rows: [] });
    const deaf = hearNews();
    ears?.touched(['sales']);
    const stale = (name: string) =>
      queryClient
        .getQueryCache()
        .findAll()
        .find((query) => query.queryKey[1] === name)?.state.isInvalidated;
    expect(stale('customers.recent')).toBe(true);
    expect(stale('catalog.categories')).toBe(false);
    deaf();
  });
});
