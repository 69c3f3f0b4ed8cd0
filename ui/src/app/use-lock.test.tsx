import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, speakThrough, turnsSoFar } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { Failure } from '@/backend/failure';
import { queryClient, queryKey } from '@/backend/queries';
import {
  inTurn,
  lockedElsewhere,
  lockNow,
  sessionEnded,
  setMe,
  signOut,
  useAutoLock,
  useKept,
  useLocked,
} from './use-lock';

const me = {
  staff: { id: 's1', name: 'Lan Anh', initials: 'LA', language: null },
  grants: [],
  discount_limit: '0',
  locked: false,
  must_set_pin: false,
} as unknown as Me;

describe('the lock', () => {
  const asked = vi.fn<(name: string) => unknown>();
  beforeEach(() => {
    vi.useFakeTimers();
    asked.mockReset();
    speakThrough({ call: async (name) => asked(name), listen: () => () => undefined });
    setMe(me);
  });
  afterEach(() => {
    act(() => setMe(null));
    vi.useRealTimers();
  });

  it('is not opened by an answer that was under way when it closed', () => {
    const locked = renderHook(() => useLocked(me)).result;
    act(() => lockNow());
    act(() => void queryClient.setQueryData(queryKey('host.me', {}), { ...me, locked: false }));
    expect(locked.current).toBe(true);
    act(() => setMe(me));
    expect(locked.current).toBe(false);
  });

  it('tells a host that did not hear until it does', async () => {
    asked.mockImplementationOnce(() => {
      throw new Failure('connection.lost');
    });
    act(() => lockNow());
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(9000);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is not opened by a PIN before the host has heard that it closed', async () => {
    const order: string[] = [];
    let heard: (value: unknown) => void = () => undefined;
    asked.mockImplementation((name) => {
      order.push(name);
      return name === 'host.lock' ? new Promise((resolve) => (heard = resolve)) : me;
    });
    act(() => lockNow());
    const opened = inTurn(() => call('host.switch', { staff: 's1', pin: '2468' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['host.lock']);
    heard(null);
    await opened;
    expect(order).toEqual(['host.lock', 'host.switch']);
  });

  it('lets somebody leave when the host does not listen, and tells it before the next one comes', async () => {
    asked.mockImplementationOnce(() => {
      throw new Failure('connection.lost');
    });
    act(() => signOut());
    expect(renderHook(() => useKept(null)).result.current).toBeNull();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked.mock.calls).toEqual([['host.sign_out'], ['host.sign_out']]);
  });

  it('is not closed by what a call from before it opened is refused', () => {
    const locked = renderHook(() => useLocked(me)).result;
    const before = turnsSoFar();
    void call('host.people', {});
    act(() => setMe(me));
    act(() => lockedElsewhere(before + 1));
    expect(locked.current).toBe(false);
    void call('host.people', {});
    act(() => lockedElsewhere(before + 2));
    expect(locked.current).toBe(true);
  });

  it('closes by itself when nobody gives a sign of life, and not while somebody does', () => {
    const locked = renderHook(() => {
      useAutoLock(5, true);
      return useLocked(me);
    }).result;
    act(() => void vi.advanceTimersByTime(4 * 60_000));
    const move = new Event('pointermove');
    Object.defineProperty(move, 'timeStamp', { value: 4 * 60_000 });
    window.dispatchEvent(move);
    act(() => void vi.advanceTimersByTime(4 * 60_000));
    expect(locked.current).toBe(false);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(locked.current).toBe(true);
  });

  it('keeps the screen of whose session ended, and forgets who chose to leave', () => {
    act(() => sessionEnded());
    expect(renderHook(() => useKept(null)).result.current).toEqual(me);
    act(() => setMe(null));
    expect(renderHook(() => useKept(null)).result.current).toBeNull();
  });

  it('never closes by itself when the shop says so', () => {
    const locked = renderHook(() => {
      useAutoLock(0, true);
      return useLocked(me);
    }).result;
    act(() => void vi.advanceTimersByTime(600 * 60_000));
    expect(locked.current).toBe(false);
  });
});
