import { Trans, useLingui } from '@lingui/react/macro';
import { TEXT_SIZES, setPrefs, usePrefs, type TextSize, type Theme } from '@/app/prefs';
import { useSession } from '@/app/session';
import type { Language } from '@/design/money';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { SegmentedControl } from '@/design/toggles';
import { LANGUAGES } from '@/locale/locale';

/** What this device remembers: language, theme, size of text. Changes show at once. */
export function DevicePart() {
  const { t } = useLingui();
  const { shop } = useSession();
  const { language, theme, textSize } = usePrefs();
  const ofShop = LANGUAGES.find((one) => one.code === shop.language)?.name ?? '';
  return (
    <Section
      title={t`This device`}
      lead={t`Only this device changes, for everybody who uses it. Nothing needs saving.`}
    >
      <div className="max-w-80">
        <SelectField<Language | 'shop'>
          label={t`Language`}
          value={language ?? 'shop'}
          onChange={(choice) => setPrefs({ language: choice === 'shop' ? null : choice })}
          choices={[
            { id: 'shop', name: t`As the shop: ${ofShop}` },
            ...LANGUAGES.map(({ code, name }) => ({ id: code, name })),
          ]}
        />
      </div>
      <SegmentedControl<Theme>
        label={t`Theme`}
        value={theme}
        onChange={(choice) => setPrefs({ theme: choice })}
        choices={[
          { id: 'light', name: t`Light` },
          { id: 'dark', name: t`Dark` },
          { id: 'system', name: t`As the machine` },
        ]}
      />
      <SegmentedControl
        label={t`Size of text`}
        value={String(textSize)}
        onChange={(choice) => setPrefs({ textSize: Number(choice) as TextSize })}
        choices={TEXT_SIZES.map((size) => ({ id: String(size), name: `${size} %` }))}
      />
      <p className="rounded-8 bg-sheet p-4">
        <Trans>This is how a line of text looks now.</Trans>
      </p>
    </Section>
  );
}
