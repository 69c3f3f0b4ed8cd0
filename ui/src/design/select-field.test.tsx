import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, it, vi } from 'vitest';
import { speak } from '@/locale/locale';
import { useKeyboard, useKeys } from './keys';
import { SelectField } from './select-field';

beforeAll(() => speak('en'));

const run = vi.fn();

function Screen() {
  useKeyboard();
  useKeys([{ keys: 'N', label: 'New', run }]);
  return (
    <SelectField
      label="Order"
      value="name"
      onChange={() => undefined}
      choices={[
        { id: 'name', name: 'By name' },
        { id: 'number', name: 'By number' },
      ]}
    />
  );
}

it('leaves the keys of the screen alone while it is closed, and rests them while it is open', async () => {
  render(
    <I18nProvider i18n={i18n}>
      <Screen />
    </I18nProvider>,
  );
  await userEvent.keyboard('n');
  expect(run).toHaveBeenCalledTimes(1);

  await userEvent.click(screen.getByRole('button', { name: /By name/ }));
  await screen.findByRole('option', { name: 'By number' });
  await userEvent.keyboard('n');
  expect(run).toHaveBeenCalledTimes(1);

  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('n');
  expect(run).toHaveBeenCalledTimes(2);
});
