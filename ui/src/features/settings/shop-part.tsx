import { useLingui } from '@lingui/react/macro';
import type { Country, Language } from '@/backend/contract';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { countries, zones } from '@/features/setup/countries';
import { LANGUAGES } from '@/locale/locale';
import { ShopForm, useDraft, WithShop, type Settings } from './use-shop';

/** Name, country, language and clock of the shop. */
export function ShopPart() {
  return <WithShop>{(settings) => <Form settings={settings} />}</WithShop>;
}

/** Minutes after midnight as a clock. */
function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Every half hour until noon, and the time that is set even when it is none of these. */
function boundaries(set: number): number[] {
  const halves = Array.from({ length: 25 }, (_, half) => half * 30);
  return [...new Set([...halves, set])].sort((one, other) => one - other);
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const { name, country, language, zone, day_boundary } = settings;
  const [draft, set, change] = useDraft({ name, country, language, zone, day_boundary });
  return (
    <Section title={t`Shop`}>
      <ShopForm settings={settings} change={change} wrong={draft.name.trim() === ''}>
        <TextField
          label={t`Name of the shop`}
          value={draft.name}
          onChange={(next) => set({ name: next })}
          maxLength={120}
          hint={t`It stands on every receipt.`}
        />
        <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
          <SelectField<Country>
            label={t`Country`}
            value={draft.country}
            onChange={(next) => set({ country: next })}
            choices={countries().map((one) => ({ id: one.code, name: one.name }))}
            isDisabled={settings.books_started}
            hint={settings.books_started ? t`Settled since the first sale.` : t`Decides how phone numbers are read.`}
          />
          <SelectField<Language>
            label={t`Language of the shop`}
            value={draft.language}
            onChange={(next) => set({ language: next })}
            choices={LANGUAGES.map((one) => ({ id: one.code, name: one.name }))}
            hint={t`Of receipts, and of screens that chose no other.`}
          />
          <SelectField
            label={t`Time zone`}
            value={draft.zone}
            onChange={(next) => set({ zone: next })}
            choices={zones(draft.zone).map((one) => ({ id: one, name: one }))}
          />
          <SelectField
            label={t`A new day begins at`}
            value={String(draft.day_boundary)}
            onChange={(minutes) => set({ day_boundary: Number(minutes) })}
            choices={boundaries(day_boundary).map((one) => ({ id: String(one), name: clockText(one) }))}
            hint={t`A sale before this time still belongs to the evening before.`}
          />
        </div>
      </ShopForm>
    </Section>
  );
}
