import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { speakThrough } from './call';
import { Failure } from './failure';
import { useWrite } from './use-write';

/** A host that answers when it is told to, and keeps what it was asked. */
function heldHost() {
  const asked: {
    name: string;
    id?: string;
    input: unknown;
    answer: (output: unknown) => void;
    refuse: (failure: Failure) => void;
  }[] = [];
  speakThrough({
    call: (name, input, id) =>
      new Promise((answer, refuse) => {
        asked.push({ name, id, input, answer, refuse });
      }),
    listen: () => () => undefined,
  });
  return asked;
}

const topUp = { customer: 'c1', amount: '100000', method: 'cash' as const };

describe('useWrite', () => {
  let asked: ReturnType<typeof heldHost>;
  beforeEach(() => {
    asked = heldHost();
  });
  const hook = () => renderHook(() => useWrite('ledger.top_up')).result;

  it('sends a double press once, and both presses get the one answer', async () => {
    const write = hook();
    let first: Promise<unknown> = Promise.resolve();
    let second: Promise<unknown> = Promise.resolve();
    act(() => {
      first = write.current.run(topUp);
      second = write.current.run({ ...topUp });
    });
    expect(asked).toHaveLength(1);
    await act(async () => {
      asked[0]?.answer({ movement: 'm1' });
      await first;
    });
    expect(await second).toEqual({ movement: 'm1' });
    expect(asked).toHaveLength(1);
  });

  it('keeps the id over a retry after no answer came', async () => {
    const write = hook();
    act(() => void write.current.attempt(topUp));
    act(() => asked[0]?.refuse(new Failure('connection.lost')));
    await waitFor(() => expect(write.current.failure?.code).toBe('connection.lost'));
    act(() => void write.current.attempt(topUp));
    expect(asked).toHaveLength(2);
    expect(asked[1]?.id).toBe(asked[0]?.id);
    act(() => asked[1]?.answer({ movement: 'm1' }));
    await waitFor(() => expect(write.current.output).toEqual({ movement: 'm1' }));
    expect(write.current.failure).toBeNull();
  });

  it('takes a new id for the same input once it was done', async () => {
    const write = hook();
    act(() => void write.current.attempt(topUp));
    act(() => asked[0]?.answer({ movement: 'm1' }));
    await waitFor(() => expect(write.current.busy).toBe(false));
    act(() => void write.current.attempt(topUp));
    expect(asked[1]?.id).not.toBe(asked[0]?.id);
  });

  it('takes a new id when the input changed after a refusal', async () => {
    const write = hook();
    act(() => void write.current.attempt(topUp));
    act(() => asked[0]?.refuse(new Failure('money.too_large', { most: '1' })));
    await waitFor(() => expect(write.current.failure?.code).toBe('money.too_large'));
    act(() => void write.current.attempt({ ...topUp, amount: '50000' }));
    expect(asked[1]?.id).not.toBe(asked[0]?.id);
  });

  it('makes ids of version 7 that sort by time', () => {
    const write = hook();
    act(() => void write.current.attempt(topUp));
    expect(asked[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
