import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionProvider, type Session } from '@/app/session';
import type { Approval } from '@/backend/approval';
import { speakThrough } from '@/backend/call';
import { Failure } from '@/backend/failure';
import { queryClient } from '@/backend/queries';
import { placeOf } from '@/backend/unanswered';
import { useKeptWrite } from '@/backend/use-kept-write';
import { useWrite } from '@/backend/use-write';
import { useKeyboard } from '@/design/keys';
import { PlaceProvider } from '@/design/place';
import { ApprovalDialog } from './approval-dialog';

// A busy machine may take long over a dialog; what is waited for still ends the waiting.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

const HOA = { staff: 's2', name: 'Hoa', initials: 'H' };
const LAN = { staff: 's3', name: 'Lan', initials: 'L' };
const lacks = (grant: string) => new Failure('grant.missing', { grant });

interface Made {
  name: string;
  input: unknown;
  id?: string;
  approval?: Approval;
}

let made: Made[];
let answer: (one: Made) => unknown;
const asked = (name: string) => made.filter((one) => one.name === name);

function session(person: string): Session {
  return {
    me: { staff: { id: person, name: 'Mai', initials: 'M', language: null }, grants: [], discount_limit: '5' },
    shop: { name: 'Hoa Sứ', currency: 'VND' },
    counter: null,
  } as unknown as Session;
}

/** A screen with one act that money hangs on, and one that it does not. */
function Screen() {
  useKeyboard();
  const kept = useKeptWrite('sales.void', 'v1');
  const write = useWrite('customers.remove_mark');
  const mark = { customer: 'c1', mark: 'blacklisted' as const, reason: 'Paid' };
  return (
    <>
      <button onClick={() => void kept.attempt({ sale: 'v1', reason: 'Twice' })}>void</button>
      <button onClick={() => void write.attempt(mark)}>unmark</button>
      <output aria-label="void">{`${kept.busy ? 'busy' : 'still'} ${kept.failure?.code ?? 'fine'}`}</output>
      <output aria-label="unmark">{`${write.busy ? 'busy' : 'still'} ${write.failure?.code ?? 'fine'}`}</output>
    </>
  );
}

function App({ person = 's1' }: { person?: string }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider i18n={i18n}>
        <PlaceProvider place={{ currency: 'VND', language: 'en', zone: 'Asia/Ho_Chi_Minh', country: 'VN' }}>
          <SessionProvider session={session(person)}>
            <Screen />
            <ApprovalDialog />
          </SessionProvider>
        </PlaceProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}

const type = (digits: string) => {
  for (const digit of digits) fireEvent.keyDown(window, { key: digit, code: `Digit${digit}` });
};
const key = (name: string) => fireEvent.keyDown(window, { key: name, code: name });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name, hidden: true }));
const state = (name: string) => screen.getByRole('status', { name, hidden: true }).textContent;
const dialog = () => screen.findByRole('dialog', { name: 'Approval by somebody else' });
const gone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('the approval', () => {
  beforeEach(() => {
    i18n.loadAndActivate({ locale: 'en', messages: {} });
    localStorage.clear();
    made = [];
    answer = (one) => {
      if (one.name === 'identity.approvers') return { rows: [HOA, LAN] };
      if (!one.approval) throw lacks('sales.void');
      if (one.approval.pin !== '8642') throw new Failure('identity.wrong_approval', { left: 4 });
      return { done: true };
    };
    speakThrough({
      call: async (name, input, id, approval) => {
        const one = { name, input, id, approval };
        made.push(one);
        return answer(one);
      },
      listen: () => () => undefined,
    });
  });
  afterEach(() => queryClient.clear());

  it('sends the same id again with the PIN, by keyboard alone', async () => {
    render(<App />);
    press('void');
    await dialog();
    expect(asked('identity.approvers').map((one) => one.input)).toEqual([{ grant: 'sales.void' }]);
    expect(screen.getByText(/needs a permission that the role does not have/)).toBeVisible();
    expect(state('void')).toBe('busy fine');
    expect(localStorage.getItem(placeOf('sales.void', 'v1')), 'nothing is on its way').toBeNull();
    key('ArrowDown');
    expect(screen.getByRole('radio', { name: 'Lan' })).toBeChecked();
    type('8642');
    key('Enter');
    await gone();
    const [first, second, ...more] = asked('sales.void');
    expect(more).toEqual([]);
    expect(second).toEqual({ ...first, approval: { staff: 's3', pin: '8642' } });
    await waitFor(() => expect(state('void')).toBe('still fine'));
  });

  it('says how many tries are left, and goes on with the next PIN', async () => {
    render(<App />);
    press('unmark');
    await dialog();
    type('1111');
    key('Enter');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Tries left before a pause: 4'));
    expect(screen.getByRole('status', { name: 'Digits of Hoa typed: 0' })).toBeVisible();
    expect(state('unmark')).toBe('busy fine');
    type('8642');
    key('Enter');
    await gone();
    expect(new Set(asked('customers.remove_mark').map((one) => one.id)).size).toBe(1);
    await waitFor(() => expect(state('unmark')).toBe('still fine'));
  });

  it('leaves everything as it was on Esc, and asks again under the same id', async () => {
    render(<App />);
    press('unmark');
    await dialog();
    await userEvent.keyboard('{Escape}');
    await gone();
    await waitFor(() => expect(state('unmark')).toBe('still grant.missing'));
    press('unmark');
    await dialog();
    type('8642');
    key('Enter');
    await gone();
    expect(new Set(asked('customers.remove_mark').map((one) => one.id)).size).toBe(1);
  });

  it('asks for what is lacking still, and tells a refusal of the rule', async () => {
    const before = answer;
    answer = (one) => {
      if (one.approval?.staff === 's2') throw new Failure('sales.discount_over_limit', { limit: '15', asked: '20' });
      if (one.approval) throw new Failure('sales.already_voided');
      return before(one);
    };
    render(<App />);
    press('void');
    await dialog();
    type('8642');
    key('Enter');
    await waitFor(() => expect(screen.getByText(/The discount of 20 % is over the limit/)).toBeVisible());
    expect(asked('identity.approvers').at(-1)?.input).toEqual({ discount: '20' });
    key('ArrowDown');
    type('8642');
    key('Enter');
    await gone();
    await waitFor(() => expect(state('void')).toBe('still sales.already_voided'));
    expect(localStorage.getItem(placeOf('sales.void', 'v1'))).toBeNull();
  });

  it('keeps what was sent with an approval and got no answer', async () => {
    const before = answer;
    answer = (one) => {
      if (one.approval) throw new Failure('connection.lost');
      return before(one);
    };
    render(<App />);
    press('void');
    await dialog();
    type('8642');
    key('Enter');
    await gone();
    await waitFor(() => expect(state('void')).toBe('still connection.lost'));
    const kept = localStorage.getItem(placeOf('sales.void', 'v1')) ?? '';
    expect(JSON.parse(kept)).toEqual({ id: asked('sales.void')[0]?.id, input: { sale: 'v1', reason: 'Twice' } });
    expect(kept).not.toContain('8642');
  });

  it('asks nobody where nobody may, and nothing where no approval helps', async () => {
    const before = answer;
    answer = (one) => (one.name === 'identity.approvers' ? { rows: [] } : before(one));
    render(<App />);
    press('void');
    await waitFor(() => expect(state('void')).toBe('still grant.missing'));
    answer = () => {
      throw new Failure('sales.already_voided');
    };
    press('void');
    await waitFor(() => expect(state('void')).toBe('still sales.already_voided'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked('identity.approvers')).toHaveLength(1);
  });

  it('is over when somebody else takes the counter', async () => {
    const { rerender } = render(<App />);
    press('void');
    await dialog();
    await act(async () => rerender(<App person="s2" />));
    await gone();
    await waitFor(() => expect(state('void')).toBe('still grant.missing'));
    expect(asked('sales.void')).toHaveLength(1);
  });
});
