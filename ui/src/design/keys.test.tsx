import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyLayer, listKeys, useKeyboard, useKeys, type Binding } from './keys';

function Ear() {
  useKeyboard();
  return null;
}

function Keys({ bindings, where }: { bindings: Binding[]; where?: 'above' | 'below' }) {
  useKeys(bindings, where);
  return null;
}

const key = (keys: string, run: () => void, more: Partial<Binding> = {}): Binding => ({
  keys,
  label: keys,
  run,
  ...more,
});

describe('keys', () => {
  const page = vi.fn();
  const dialog = vi.fn();
  const frame = vi.fn();
  beforeEach(() => vi.clearAllMocks());

  it('rest below a dialog and work again when it is gone', () => {
    const tree = (open: boolean) => (
      <>
        <Ear />
        <Keys bindings={[key('F8', page)]} />
        {open && (
          <KeyLayer>
            <Keys bindings={[key('F8', dialog)]} />
          </KeyLayer>
        )}
      </>
    );
    const { rerender } = render(tree(true));
    fireEvent.keyDown(window, { key: 'F8' });
    expect(dialog).toHaveBeenCalledTimes(1);
    expect(page).not.toHaveBeenCalled();
    rerender(tree(false));
    fireEvent.keyDown(window, { key: 'F8' });
    expect(page).toHaveBeenCalledTimes(1);
  });

  it('are silent under a dialog that does not know them, but for those that always work', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('F9', page), key('Mod+L', frame, { always: true })]} />
        <KeyLayer>
          <Keys bindings={[]} />
        </KeyLayer>
      </>,
    );
    fireEvent.keyDown(window, { key: 'F9' });
    expect(page).not.toHaveBeenCalled();
    fireEvent.keyDown(window, { key: 'l', ctrlKey: true });
    expect(frame).toHaveBeenCalledTimes(1);
  });

  it('of a page win over those of the frame, whichever came first', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('F2', page)]} />
        <Keys bindings={[key('F2', frame)]} where="below" />
      </>,
    );
    fireEvent.keyDown(window, { key: 'F2' });
    expect(page).toHaveBeenCalledTimes(1);
    expect(frame).not.toHaveBeenCalled();
  });

  it('of one letter belong to the field that is typed in; F-keys never do', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('N', page), key('/', page), key('F4', dialog)]} />
        <input aria-label="name" />
      </>,
    );
    const field = screen.getByLabelText('name');
    fireEvent.keyDown(field, { key: 'n' });
    fireEvent.keyDown(field, { key: '/' });
    expect(page).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'F4' });
    expect(dialog).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(document.body, { key: 'n' });
    expect(page).toHaveBeenCalledTimes(1);
  });

  it('leave Enter to the focused button and to forms', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('Enter', page)]} />
        <button>Void</button>
        <form>
          <input aria-label="amount" />
        </form>
      </>,
    );
    fireEvent.keyDown(screen.getByText('Void'), { key: 'Enter' });
    fireEvent.keyDown(screen.getByLabelText('amount'), { key: 'Enter' });
    expect(page).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(page).toHaveBeenCalledTimes(1);
  });

  it('wait while an input method composes a word', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('Enter', page)]} />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(document.body, { key: 'Enter', keyCode: 229 });
    expect(page).not.toHaveBeenCalled();
  });

  it('with Alt and a digit go by the place on the board', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('Alt+2', page)]} />
      </>,
    );
    fireEvent.keyDown(window, { key: '™', code: 'Digit2', altKey: true });
    expect(page).toHaveBeenCalledTimes(1);
  });

  it('are listed once each, topmost first, without the hidden ones', () => {
    render(
      <>
        <Keys bindings={[key('F2', frame, { label: 'frame' }), key('/', frame, { hidden: true })]} where="below" />
        <Keys bindings={[key('F2', page, { label: 'page' })]} />
      </>,
    );
    expect(listKeys().map((binding) => binding.label)).toEqual(['page']);
  });

  it('do not run again while they are held down', () => {
    render(
      <>
        <Ear />
        <Keys bindings={[key('F8', page)]} />
      </>,
    );
    fireEvent.keyDown(window, { key: 'F8' });
    fireEvent.keyDown(window, { key: 'F8', repeat: true });
    expect(page).toHaveBeenCalledTimes(1);
  });
});

describe('digits', () => {
  const typed = vi.fn<(digit: string) => void>();
  beforeEach(() => {
    vi.clearAllMocks();
    const bindings = Array.from('0123456789', (digit) => key(digit, () => typed(digit), { hidden: true }));
    render(
      <>
        <Ear />
        <Keys bindings={bindings} />
      </>,
    );
  });
  const press = (keys: KeyboardEventInit) => {
    fireEvent.keyDown(window, keys);
    return typed.mock.lastCall?.[0];
  };

  it.each([
    ['a Latin board', { key: '4', code: 'Digit4' }, '4'],
    ['the number pad', { key: '7', code: 'Numpad7' }, '7'],
    ['an Arabic board', { key: '٣', code: 'Digit3' }, '3'],
    ['a Persian board', { key: '۹', code: 'Digit9' }, '9'],
    ['a Thai board, by its place', { key: 'ๅ', code: 'Digit1' }, '1'],
    ['a Thai board, by the digit it writes', { key: '๑', code: 'Digit2', shiftKey: true }, '1'],
    ['a French board, by its place', { key: 'é', code: 'Digit2' }, '2'],
  ])('are heard from %s', (_, event, digit) => {
    expect(press(event)).toBe(digit);
  });

  it.each([
    ['a sign above a digit', { key: '!', code: 'Digit1', shiftKey: true }],
    ['an arrow on the number pad', { key: 'ArrowUp', code: 'Numpad8' }],
    ['a key with Ctrl', { key: '1', code: 'Digit1', ctrlKey: true }],
  ])('are not %s', (_, event) => {
    expect(press(event)).toBeUndefined();
  });
});
