import { useLingui } from '@lingui/react/macro';
import type { Country, Currency } from '@/backend/contract';
import type { Language } from '@/design/money';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { LANGUAGES } from '@/locale/locale';
import { countries, currencies, zones } from './countries';
import type { Draft } from './draft';

/** Whether the shop is described. */
export function shopReady(draft: Draft): boolean {
  return draft.shop.trim() !== '';
}

/** Name, and what the country proposes. */
export function ShopStep({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t`Name of the shop`}
        value={draft.shop}
        onChange={(shop) => set({ shop })}
        autoFocus
        maxLength={120}
        hint={t`As it stands on the door and on receipts.`}
      />
      <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
        <SelectField<Country>
          label={t`Country`}
          value={draft.country}
          onChange={(code) => {
            const one = countries().find((country) => country.code === code);
            if (one) set({ country: code, currency: one.currency, zone: one.zone, language: one.language });
          }}
          choices={countries().map((one) => ({ id: one.code, name: one.name }))}
          hint={t`It proposes the rest.`}
        />
        <SelectField<Currency>
          label={t`Currency of the books`}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
          choices={currencies().map((one) => ({ id: one.code, name: one.name }))}
          hint={t`It is settled with the first sale.`}
        />
        <SelectField<Language>
          label={t`Language of the shop`}
          value={draft.language}
          onChange={(language) => set({ language })}
          choices={LANGUAGES.map((one) => ({ id: one.code, name: one.name }))}
        />
        <SelectField
          label={t`Time zone`}
          value={draft.zone}
          onChange={(zone) => set({ zone })}
          choices={zones(draft.zone).map((one) => ({ id: one, name: one }))}
        />
      </div>
      <TextField
        label={t`Name of this branch, if there are several`}
        value={draft.branch}
        onChange={(branch) => set({ branch })}
        maxLength={120}
      />
    </>
  );
}
