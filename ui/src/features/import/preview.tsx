import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Count } from '@/design/figures';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import type { Chosen } from './choose-file';
import { columnsOf, mappingOf, missing, type Mapping } from './mapping';
import { asSaid, Reading, type How } from './reading';
import { SampleTable } from './sample-table';
import { ROLE_NAMES } from './words';

interface PreviewProps {
  chosen: Chosen;
  onStarted: (id: string) => void;
  onBack: () => void;
}

/** The first rows as they are cut, which column is what, and what will come of it. */
export function Preview({ chosen, onStarted, onBack }: PreviewProps) {
  const { t } = useLingui();
  const [how, setHow] = useState<How>({ delimiter: 'auto', skip: chosen.first.skip_lines, source: '' });
  // The first guess also read the words above the columns, or somebody chose; a new way of cutting asks for a new guess.
  const [own, setOwn] = useState<Mapping | null>(() => mappingOf(chosen.first.guess));
  const said = own && columnsOf(own);
  const input = { upload: chosen.upload, delimiter: how.delimiter, skip_lines: how.skip, ...asSaid(how) };
  const seen = useQueryOp('host.import_preview', said ? { ...input, columns: said } : input, { keep: true });
  const shown = seen.data ?? chosen.first;
  const mapping = own ?? mappingOf(shown.guess);
  const start = useWrite('host.import_start');
  const columns = columnsOf(mapping);
  const open = missing(mapping);
  const stillOpen = open.map((role) => ROLE_NAMES[role]()).join(', ');

  const change = (next: How) => {
    setHow(next);
    if (next.delimiter !== how.delimiter || next.skip !== how.skip) setOwn(null);
  };
  const begin = async () => {
    if (!columns || start.busy) return;
    const source = how.source.trim();
    const named = source ? { source } : {};
    const started = await start.attempt({ ...input, ...named, delimiter: shown.delimiter, columns });
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
      <Reading how={how} shown={shown} onChange={change} />
      <FailureNotice failure={seen.error} />
      <SampleTable columns={shown.columns} rows={shown.rows} mapping={mapping} onChange={setOwn} />
      {open.length > 0 ? (
        <Notice tone="amber">
          <Trans>Say above each column what it is. Still open: {stillOpen}.</Trans>
        </Notice>
      ) : (
        <WillBe lines={shown.lines} pieces={mapping.quantity !== null} />
      )}
      {shown.ambiguous > 0 && (
        <Notice tone="amber">
          <Plural
            value={shown.ambiguous}
            one="# row has a number like 1.234: thousands or decimals, nothing in the file says which."
            other="# rows have a number like 1.234: thousands or decimals, nothing in the file says which."
          />{' '}
          <Trans>Choose the decimal mark, or these rows are left out.</Trans>
        </Notice>
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
