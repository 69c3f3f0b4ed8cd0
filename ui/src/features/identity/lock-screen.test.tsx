import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speakThrough } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { Failure } from '@/backend/failure';
import { queryClient } from '@/backend/queries';
import { useKeyboard } from '@/design/keys';
import { LockScreen } from './lock-screen';

// The choice of light or dark is no part of this, and the test's window knows neither.
vi.mock('./appearance', () => ({ Appearance: () => null }));

const me = {
  staff: { id: 's1', name: 'Lan Anh', initials: 'LA', language: null },
  grants: [],
  discount_limit: '0',
  locked: true,
  must_set_pin: false,
} as unknown as Me;

function Locked() {
  useKeyboard();
  return <LockScreen me={me} shop="Hoa Sứ" />;
}

describe('the lock screen', () => {
  const sent = vi.fn<(pin: string) => Promise<Me>>();
  let answer: (failure: Failure) => void = () => undefined;
  beforeEach(() => {
    i18n.loadAndActivate({ locale: 'en', messages: {} });
    sent.mockReset();
    sent.mockImplementation(() => new Promise<Me>((_, reject) => (answer = reject)));
    speakThrough({
      call: async (name, input) =>
        name === 'host.people'
          ? [{ id: 's1', name: 'Lan Anh', initials: 'LA', has_pin: true }]
          : sent((input as { pin: string }).pin),
      listen: () => () => undefined,
    });
  });
  afterEach(() => queryClient.clear());

  const type = (digits: string) => {
    for (const digit of digits) fireEvent.keyDown(window, { key: digit, code: `Digit${digit}` });
  };
  const enter = () => fireEvent.keyDown(window, { key: 'Enter', code: 'Enter' });
  const dots = () => screen.getByRole('status', { name: /Digits typed|: \d/ }).getAttribute('aria-label');

  it('keeps what is typed while a wrong PIN is looked at', async () => {
    render(
      <QueryClientProvider client={queryClient}>
        <I18nProvider i18n={i18n}>
          <Locked />
        </I18nProvider>
      </QueryClientProvider>,
    );
    await waitFor(() => expect(dots()).toContain(': 0'));
    type('1111');
    enter();
    await waitFor(() => expect(sent).toHaveBeenCalledWith('1111'));
    type('24');
    enter();
    await act(async () => answer(new Failure('identity.wrong_credentials', { left: 4 })));
    type('68');
    expect(dots()).toContain(': 4');
    expect(sent).toHaveBeenCalledTimes(1);
    enter();
    await waitFor(() => expect(sent).toHaveBeenLastCalledWith('2468'));
  });
});
