import { Trans, useLingui } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { call, type Output } from '@/backend/call';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import { Page } from '@/design/page';
import { CustomersPast } from './customers-past';
import { CustomersPreview, unsaid, type Said } from './customers-preview';
import { CustomersRunning } from './customers-running';
import { forget, remember, remembered } from './last-import';
import { base64, LARGEST_FILE } from './text-file';

/** A file of customers that the host holds and has looked into. */
export interface ChosenCustomers {
  name: string;
  first: Output<'host.customers_import_preview'>;
}

/** Customers from a file: chosen, looked at, tried, brought in, and taken back. */
export default function CustomersImportRoom() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<ChosenCustomers | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [running, setRunning] = useState<string | null>(() => remembered('customers'));
  const start = (id: string) => {
    remember('customers', id);
    setRunning(id);
  };
  const back = () => {
    forget('customers');
    setRunning(null);
  };
  return (
    <Page title={t`Import customers`} lead={t`A list from another program, as CSV or XLSX.`}>
      {running !== null ? (
        <CustomersRunning
          id={running}
          onBack={chosen ? back : undefined}
          onAgain={() => {
            back();
            setChosen(null);
          }}
        />
      ) : chosen && said ? (
        <CustomersPreview
          chosen={chosen}
          said={said}
          onSaid={setSaid}
          onStarted={start}
          onBack={() => setChosen(null)}
        />
      ) : (
        <div className="grid gap-8">
          <ChooseCustomers
            onChosen={(next) => {
              setChosen(next);
              setSaid(unsaid(next.first));
            }}
          />
          <CustomersPast />
        </div>
      )}
    </Page>
  );
}

function ChooseCustomers({ onChosen }: { onChosen: (chosen: ChosenCustomers) => void }) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [large, setLarge] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const button = useRef<HTMLDivElement>(null);
  useKeys([{ keys: 'Enter', label: t`Choose a file`, run: () => button.current?.querySelector('button')?.click() }]);

  const read = async (file: File) => {
    setFailure(null);
    setLarge(file.size > LARGEST_FILE);
    if (file.size > LARGEST_FILE) return;
    setBusy(true);
    try {
      const first = await call('host.customers_import_preview', { file: await base64(file) });
      onChosen({ name: file.name, first });
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="grid max-w-[46rem] gap-4">
      <DropZone
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          const item = event.items.find((one) => one.kind === 'file');
          if (item?.kind === 'file') void item.getFile().then(read);
        }}
        className="grid justify-items-center gap-3 rounded-8 border border-dashed border-edge bg-sheet px-6 py-14 text-center outline-none data-[drop-target]:border-leaf data-[drop-target]:bg-leaf-wash"
      >
        <span className="text-ink-soft">
          <Icon of={FileUp} />
        </span>
        <p className="text-18 font-semibold">{t`Drop the file here`}</p>
        <p className="max-w-md text-ink-soft">
          <Trans>One customer a row, best with the names of the columns in the first row.</Trans>
        </p>
        <div ref={button}>
          <FileTrigger
            acceptedFileTypes={['.csv', '.txt', '.tsv', '.xlsx', 'text/csv', 'text/plain']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file) void read(file);
            }}
          >
            <Button variant="main" isDisabled={busy} keyHint="Enter" autoFocus>{t`Choose a file`}</Button>
          </FileTrigger>
        </div>
        {/* The button is gone when the file is read: what it says of itself would be read out of nothing. */}
        {busy && (
          <p role="status" className="text-ink-soft">
            <Trans>Reading the file …</Trans>
          </p>
        )}
      </DropZone>
      <p className="text-13 text-ink-soft">
        <Trans>Nothing is brought in before you have seen the preview. The same file twice doubles nobody.</Trans>
      </p>
      {large && (
        <Notice tone="coral">
          <Trans>The file is larger than 64 MB. Cut it into parts; each can be brought in after the other.</Trans>
        </Notice>
      )}
      <FailureNotice failure={failure} />
    </div>
  );
}
