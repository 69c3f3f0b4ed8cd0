import { useLingui } from '@lingui/react/macro';
import type { Currency } from '@/backend/contract';
import { latinDigits } from '@/design/money';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Switch } from '@/design/toggles';
import { currencies } from '@/features/setup/countries';
import { ShopForm, useDraft, WithShop, type Settings } from './use-shop';

/** Currency and tax. */
export function BooksPart() {
  return <WithShop>{(settings) => <Form settings={settings} />}</WithShop>;
}

/** Whether text is a percentage from 0 to 100 with at most two decimals. */
export function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100;
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const { currency, tax_rate_default, prices_include_tax } = settings;
  const [draft, set, change] = useDraft({ currency, tax_rate_default, prices_include_tax });
  const wrong = !isPercent(draft.tax_rate_default);
  return (
    <Section title={t`Money and tax`}>
      <ShopForm settings={settings} change={change} wrong={wrong}>
        <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
          <SelectField<Currency>
            label={t`Currency of the books`}
            value={draft.currency}
            onChange={(next) => set({ currency: next })}
            choices={currencies().map((one) => ({ id: one.code, name: one.name }))}
            isDisabled={settings.books_started}
            hint={settings.books_started ? t`Settled since the first sale.` : t`It is settled with the first sale.`}
          />
          <TextField
            label={t`Tax rate, in percent`}
            value={draft.tax_rate_default}
            onChange={(text) => set({ tax_rate_default: latinDigits(text).replace(',', '.').trim() })}
            inputMode="decimal"
            ltr
            hint={t`Of items that name no rate of their own.`}
            error={wrong ? t`Type a number from 0 to 100 with at most two decimals.` : undefined}
          />
        </div>
        <Switch
          value={draft.prices_include_tax}
          onChange={(on) => set({ prices_include_tax: on })}
          detail={t`The price on the shelf is what the customer pays. Off: tax is added at the counter.`}
        >
          {t`Prices include tax`}
        </Switch>
      </ShopForm>
    </Section>
  );
}
