import { Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import type { Language } from '@/design/money';
import { LANGUAGES } from '@/locale/locale';

/** The language first: everything after it is read. */
export function WelcomeStep({ onLanguage }: { onLanguage: (code: Language) => void }) {
  const { t, i18n } = useLingui();
  return (
    <>
      <p className="text-ink-soft">
        <Trans>
          A few minutes, and the first sale can be rung up. Every answer can be changed later in the settings.
        </Trans>
      </p>
      <div role="radiogroup" aria-label={t`Language`} className="grid grid-cols-2 gap-2 phone:grid-cols-1">
        {LANGUAGES.map(({ code, name }) => {
          const chosen = i18n.locale === code;
          return (
            <button
              key={code}
              type="button"
              role="radio"
              aria-checked={chosen}
              lang={code}
              onClick={() => onLanguage(code)}
              className={cx(
                'flex min-h-16 items-center justify-between gap-3 rounded-8 border px-5 text-start text-18 outline-none',
                chosen
                  ? 'border-leaf bg-leaf-wash font-semibold text-leaf-strong shadow-[inset_0_0_0_1px_var(--leaf)]'
                  : 'border-rule bg-sheet hover:bg-sunk',
              )}
            >
              {name}
              {chosen && <Icon of={Check} />}
            </button>
          );
        })}
      </div>
    </>
  );
}
