import './design/styles.css';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from '@lingui/react';
import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { Button } from 'react-aria-components';
import { speak } from './locale/locale';

await speak('vi');
createRoot(document.getElementById('root')!).render(
  <I18nProvider i18n={i18n}>
    <Button>
      <Trans>Sell</Trans>
    </Button>
  </I18nProvider>,
);
