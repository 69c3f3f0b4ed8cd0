import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Page } from '@/design/page';
import { ChooseFile, type Chosen } from './choose-file';
import { forget, remembered, remember } from './last-import';
import { Preview } from './preview';
import { Running } from './running';

/** Past sales from a file of an earlier system: chosen, looked at, brought in, and told line by line. */
export default function ImportRoom() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [running, setRunning] = useState<string | null>(() => remembered('sales'));

  const start = (id: string) => {
    remember('sales', id);
    setRunning(id);
  };
  const again = () => {
    forget('sales');
    setRunning(null);
    setChosen(null);
  };

  return (
    <Page title={t`Import past sales`} lead={t`Customers and purchases from the system used before.`}>
      {running !== null ? (
        <Running id={running} onAgain={again} />
      ) : chosen ? (
        <Preview key={chosen.upload} chosen={chosen} onStarted={start} onBack={() => setChosen(null)} />
      ) : (
        <ChooseFile onChosen={setChosen} />
      )}
    </Page>
  );
}
