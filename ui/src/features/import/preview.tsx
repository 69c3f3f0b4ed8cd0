import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Delimiter } from '@/backend/contract';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Count } from '@/design/figures';
import { useKeys } from '@/design/keys';
import { latinDigits } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import type { Chosen } from './choose-file';
import { columnsOf, mappingOf, missing, type Mapping } from './mapping';
import { SampleTable } from './sample-table';
import { DELIMITERS, ROLE_NAMES } from './words';

interface PreviewProps {
  chosen: Chosen;
  onStarted: (id: string) => void;
  onBack: () => void;
}

/** The first rows as they are cut, which column is what, and what will come of it. */
export function Preview({ chosen, onStarted, onBack }: PreviewProps) {
  const { t } = useLingui();
  const [delimiter, setDelimiter] = useState<Delimiter>('auto');
  const [skip, setSkip] = useState(chosen.first.skip_lines);
  // The first guess also read the words above the columns, or somebody chose; a new way of cutting asks for a new guess.
  const [own, setOwn] = useState<Mapping | null>(() => mappingOf(chosen.first.guess));
  const input = { upload: chosen.upload, delimiter, skip_lines: skip };
  const seen = useQueryOp('host.import_preview', input, { keep: true });
  const shown = seen.data ?? chosen.first;
  const mapping = own ?? mappingOf(shown.guess);
  const start = useWrite('host.import_start');
  const columns = columnsOf(mapping);
  const open = missing(mapping);
  const stillOpen = open.map((role) => ROLE_NAMES[role]()).join(', ');

  const begin = async () => {
    if (!columns || start.busy) return;
    const started = await start.attempt({ ...input, delimiter: shown.delimiter, columns });
    if (started) onStarted(started.import);
  };
  useKeys([
    { keys: 'Mod+Enter', label: t`Start the import`, run: () => void begin(), disabled: !columns },
    { keys: 'Escape', label: t`Another file`, run: onBack },
  ]);

  return (
    <div className="grid gap-5">
      <p>
        <strong className="font-semibold">
          <bdi>{chosen.name}</bdi>
        </strong>{' '}
        · <Plural value={shown.lines} one="# row" other="# rows" />
      </p>
      <div className="grid max-w-[46rem] grid-cols-2 gap-3 phone:grid-cols-1">
        <SelectField
          label={t`Between the columns`}
          value={delimiter}
          onChange={(next) => (setDelimiter(next), setOwn(null))}
          choices={DELIMITERS.map(({ id, name }) => ({ id, name: name() }))}
        />
        <SkipLines value={skip} onChange={(next) => (setSkip(next), setOwn(null))} />
      </div>
      <FailureNotice failure={seen.error} />
      <SampleTable columns={shown.columns} rows={shown.rows} mapping={mapping} onChange={setOwn} />
      {open.length > 0 ? (
        <Notice tone="amber">
          <Trans>Say above each column what it is. Still open: {stillOpen}.</Trans>
        </Notice>
      ) : (
        <WillBe lines={shown.lines} pieces={mapping.quantity !== null} />
      )}
      <FailureNotice failure={start.failure} />
      <div className="sticky bottom-0 -mx-6 -mb-8 flex flex-wrap gap-2 border-t border-rule bg-paper px-6 py-4 phone:-mx-4 phone:px-4">
        <Button keyHint="Escape" onPress={onBack}>{t`Another file`}</Button>
        <Button variant="main" keyHint="Mod+Enter" isDisabled={!columns} busy={start.busy} onPress={() => void begin()}>
          {t`Start the import`}
        </Button>
      </div>
    </div>
  );
}

function SkipLines({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Lines to leave out at the top`}
      hint={t`Titles and column names are no purchases.`}
      inputMode="numeric"
      ltr
      maxLength={4}
      value={value === 0 ? '' : String(value)}
      placeholder="0"
      onChange={(typed) => onChange(Number(latinDigits(typed).replace(/\D/g, '') || '0'))}
    />
  );
}

/** What starting will make, before it is started. */
function WillBe({ lines, pieces }: { lines: number; pieces: boolean }) {
  return (
    <Notice tone="sky">
      <ul className="grid gap-1">
        <li>
          <Trans>
            Each of the <Count value={lines} /> rows becomes a purchase on its own day, paid in the earlier system.
            Cash, wallets and today's figures stay as they are.
          </Trans>
        </li>
        <li>
          <Trans>
            Customers who are not known yet are made, with what the file calls them as their earlier number.
          </Trans>
        </li>
        {!pieces && (
          <li>
            <Trans>No column holds the pieces: every row counts as one.</Trans>
          </li>
        )}
        <li>
          <Trans>Rows that cannot be read are left out and listed with their line.</Trans>
        </li>
      </ul>
    </Notice>
  );
}
