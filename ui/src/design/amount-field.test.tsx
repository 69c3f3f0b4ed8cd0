import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { AmountField } from './amount-field';
import type { Currency, Language } from './money';
import { PlaceProvider } from './place';

function Asked({ onAmount }: { onAmount: (amount: string) => void }) {
  const [amount, setAmount] = useState('');
  return (
    <AmountField
      label="Amount"
      value={amount}
      onChange={(next) => {
        setAmount(next);
        onAmount(next);
      }}
    />
  );
}

describe('typing an amount', () => {
  it.each<[Currency, Language, string, string, string]>([
    ['VND', 'en', '1250000', '1,250,000', '1250000'],
    ['VND', 'vi', '1250000', '1.250.000', '1250000'],
    ['VND', 'vi', '450k', '450.000', '450000'],
    ['THB', 'th', '12345.50', '12,345.50', '12345.50'],
    ['OMR', 'ar', '1234.125', '1,234.125', '1234.125'],
  ])('%s in %s: %s key by key', async (currency, language, keys, shown, wire) => {
    i18n.loadAndActivate({ locale: language, messages: {} });
    let amount = '';
    render(
      <I18nProvider i18n={i18n}>
        <PlaceProvider place={{ currency, language, zone: 'Asia/Bangkok', country: 'TH' }}>
          <Asked onAmount={(next) => (amount = next)} />
        </PlaceProvider>
      </I18nProvider>,
    );
    const field = screen.getByRole('textbox', { name: 'Amount' });
    await userEvent.type(field, keys);
    expect(field).toHaveValue(shown);
    expect(amount).toBe(wire);
  });
});
