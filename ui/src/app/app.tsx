import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider as AriaLocale } from 'react-aria-components/I18nProvider';
import { queryClient } from '@/backend/queries';
import { useKeyboard } from '@/design/keys';
import { isLanguage, LOCALES } from '@/locale/locale';
import { useLingui } from '@lingui/react';
import { ErrorBoundary } from './error-boundary';
import { Gate } from './gate';

function Spoken() {
  const { i18n: current } = useLingui();
  useKeyboard();
  const language = isLanguage(current.locale) ? current.locale : 'en';
  return (
    <AriaLocale locale={LOCALES[language]}>
      <ErrorBoundary>
        <Gate language={language} />
      </ErrorBoundary>
    </AriaLocale>
  );
}

/** The whole app. Its words must be loaded before it is drawn. */
export function App() {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Spoken />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>
  );
}
