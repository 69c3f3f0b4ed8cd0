import { Trans, useLingui } from '@lingui/react/macro';
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

/** Minutes after midnight as people write a clock, and back; null when it is none. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
export function clockMinutes(text: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes < 1440 ? minutes : null;
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
          <TextField
            label={t`A new day begins at`}
            type="time"
            ltr
            value={clockText(draft.day_boundary)}
            onChange={(text) => {
              const minutes = clockMinutes(text);
              if (minutes !== null) set({ day_boundary: minutes });
            }}
            hint={<Trans>A sale before this time still belongs to the evening before.</Trans>}
          />
        </div>
      </ShopForm>
    </Section>
  );
}
