import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { renderWithWords } from '@/test/with-words';
import { AmountField } from './amount-field';
import type { Currency, Language } from './money';

function show(place: { currency: Currency; language: Language }, start = '') {
  const told = vi.fn();
  function Held() {
    const [value, setValue] = useState(start);
    return (
      <>
        <AmountField
          label="Amount"
          value={value}
          onChange={(amount) => {
            told(amount);
            setValue(amount);
          }}
        />
        <button onClick={() => setValue('500000')}>note</button>
      </>
    );
  }
  renderWithWords(<Held />, place);
  return { field: screen.getByRole<HTMLInputElement>('textbox'), told };
}

it('groups while it is typed and tells wire amounts', async () => {
  const { field, told } = show({ currency: 'VND', language: 'vi' });
  await userEvent.type(field, '1250000');
  expect(field.value).toBe('1.250.000');
  expect(told).toHaveBeenLastCalledWith('1250000');
});

it('takes either mark for decimals where the currency has them, and none where it has not', async () => {
  const thai = show({ currency: 'THB', language: 'th' });
  await userEvent.type(thai.field, '1250,5');
  expect(thai.field.value).toBe('1,250.5');
  expect(thai.told).toHaveBeenLastCalledWith('1250.50');
});

it('drops marks in a currency without decimals', async () => {
  const { field, told } = show({ currency: 'VND', language: 'vi' });
  await userEvent.type(field, '12.5');
  expect(field.value).toBe('125');
  expect(told).toHaveBeenLastCalledWith('125');
});

it('takes k for thousands and Arabic digits', async () => {
  const { field, told } = show({ currency: 'VND', language: 'vi' });
  await userEvent.type(field, '450k');
  expect(field.value).toBe('450.000');
  expect(told).toHaveBeenLastCalledWith('450000');
  fireEvent.change(field, { target: { value: '٧٥' } });
  expect(told).toHaveBeenLastCalledWith('75');
});

it('says why text is no amount and tells nothing of it', () => {
  const { field, told } = show({ currency: 'VND', language: 'vi' });
  fireEvent.change(field, { target: { value: '12x' } });
  expect(screen.getByText('This is not an amount. Type figures only.')).toBeInTheDocument();
  expect(told).not.toHaveBeenCalled();
});

it('refuses more than the largest amount', () => {
  const { field } = show({ currency: 'VND', language: 'en' });
  fireEvent.change(field, { target: { value: '10000000001' } });
  expect(screen.getByText(/largest amount/)).toBeInTheDocument();
});

it('follows a value that changed from outside', async () => {
  const { field } = show({ currency: 'VND', language: 'vi' }, '20000');
  expect(field.value).toBe('20.000');
  await userEvent.click(screen.getByText('note'));
  expect(field.value).toBe('500.000');
});
