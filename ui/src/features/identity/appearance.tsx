import { useLingui } from '@lingui/react/macro';
import { Moon, Sun } from 'lucide-react';
import { setPrefs, usePrefs } from '@/app/prefs';
import { IconButton } from '@/design/button';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { LANGUAGES } from '@/locale/locale';

/** Language and theme at the foot of the screens that come before a person is known. */
export function Appearance() {
  const { t, i18n } = useLingui();
  const { theme } = usePrefs();
  const isDark = theme === 'dark' || (theme === 'system' && document.documentElement.dataset.theme === 'dark');
  return (
    <footer className="flex flex-wrap items-center justify-center gap-1 p-4">
      {LANGUAGES.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={i18n.locale === code}
          onClick={() => setPrefs({ language: code })}
          className={cx(
            'min-h-11 rounded-8 px-3 outline-none hover:bg-sunk',
            i18n.locale === code ? 'font-semibold text-leaf-strong' : 'text-ink-soft',
          )}
        >
          {name}
        </button>
      ))}
      <IconButton
        label={isDark ? t`Change to the light theme` : t`Change to the dark theme`}
        icon={<Icon of={isDark ? Sun : Moon} />}
        onPress={() => setPrefs({ theme: isDark ? 'light' : 'dark' })}
      />
    </footer>
  );
}
