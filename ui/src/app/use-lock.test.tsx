import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speakThrough } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { Failure } from '@/backend/failure';
import { queryClient, queryKey } from '@/backend/queries';
import { lockNow, sessionEnded, setMe, useAutoLock, useKept, useLocked } from './use-lock';

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
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(9000);
    expect(asked).toHaveBeenCalledTimes(2);
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
