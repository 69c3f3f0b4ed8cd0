import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Encoding } from '@/backend/contract';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import type { ChosenCustomers } from './customers-room';
import { assigned, CUSTOMER_ROLES, named, type CustomerRole } from './customers-words';
import { OLDER_LETTERS } from './words';

/** What somebody said of a file; it is kept over a try. */
export interface Said {
  headed: boolean;
  encoding?: Encoding;
  source: string;
  /** What each column is; null while nobody changed what was guessed. */
  columns: (CustomerRole | null)[] | null;
}

/** Nothing said yet. */
export function unsaid(first: ChosenCustomers['first']): Said {
  return { headed: first.header !== null, source: '', columns: null };
}

interface PreviewProps {
  chosen: ChosenCustomers;
  said: Said;
  onSaid: (said: Said) => void;
  onStarted: (id: string) => void;
  onBack: () => void;
}

/** The first rows and what each column is; to be tried first, or brought in. */
export function CustomersPreview({ chosen, said, onSaid, onStarted, onBack }: PreviewProps) {
  const { t } = useLingui();
  const { headed, encoding, source } = said;
  const upload = chosen.first.upload;
  const input = { upload, headed, ...(encoding ? { encoding } : {}) };
  const seen = useQueryOp('host.customers_import_preview', input, { keep: true });
  const shown = seen.data ?? chosen.first;
  const columns = said.columns ?? shown.guess;
  const ready = named(columns);
  const start = useWrite('host.customers_import_start');

  const begin = async (dry_run: boolean) => {
    if (!ready || start.busy) return;
    const from = source.trim() ? { source: source.trim() } : {};
    const started = await start.attempt({ ...input, ...from, name: chosen.name, columns, dry_run });
    if (started) onStarted(started.import);
  };
  useKeys([
    { keys: 'Mod+Enter', label: t`Import the customers`, run: () => void begin(false), disabled: !ready },
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
        <SelectField<'header' | 'customer'>
          label={t`The first row`}
          value={headed ? 'header' : 'customer'}
          onChange={(row) => onSaid({ ...said, headed: row === 'header', columns: null })}
          choices={[
            { id: 'header', name: t`Names of the columns` },
            { id: 'customer', name: t`A customer` },
          ]}
        />
        <TextField
          label={t`Name of the earlier system`}
          hint={t`Only to keep the ids of several systems apart.`}
          maxLength={40}
          value={source}
          onChange={(next) => onSaid({ ...said, source: next })}
        />
        {shown.encoding?.startsWith('windows-') && (
          <SelectField
            label={t`Letters of the file`}
            hint={t`Choose another one where names look wrong below.`}
            value={encoding ?? shown.encoding}
            onChange={(next) => onSaid({ ...said, encoding: next })}
            choices={OLDER_LETTERS.map(({ id, name }) => ({ id, name: name() }))}
          />
        )}
      </div>
      <FailureNotice failure={seen.error} />
      <Sample shown={shown} columns={columns} onChange={(next) => onSaid({ ...said, columns: next })} />
      {!ready && (
        <Notice tone="amber">
          <Trans>Say above one column that it is the name.</Trans>
        </Notice>
      )}
      <FailureNotice failure={start.failure} />
      <div className="sticky bottom-0 -mx-6 -mb-8 flex flex-wrap gap-2 border-t border-rule bg-paper px-6 py-4 phone:-mx-4 phone:px-4">
        <Button keyHint="Escape" onPress={onBack}>{t`Another file`}</Button>
        <Button isDisabled={!ready || start.busy} onPress={() => void begin(true)}>{t`Only try`}</Button>
        <Button variant="main" keyHint="Mod+Enter" isDisabled={!ready || start.busy} onPress={() => void begin(false)}>
          {t`Import the customers`}
        </Button>
      </div>
    </div>
  );
}

interface SampleProps {
  shown: ChosenCustomers['first'];
  columns: (CustomerRole | null)[];
  onChange: (columns: (CustomerRole | null)[]) => void;
}

function Sample({ shown, columns, onChange }: SampleProps) {
  const { t } = useLingui();
  return (
    <div
      role="region"
      aria-label={t`The first rows of the file`}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-8 border border-rule bg-sheet outline-none"
    >
      <table className="min-w-full border-collapse" aria-label={t`The first rows of the file`}>
        <thead>
          <tr>
            {columns.map((role, at) => {
              const number = at + 1;
              return (
                <th
                  key={at}
                  scope="col"
                  className="sticky top-0 z-1 min-w-44 border-b border-rule bg-sheet p-2 text-start font-normal"
                >
                  <SelectField<CustomerRole | 'none'>
                    label={shown.header?.[at] || t`Column ${number}`}
                    value={role ?? 'none'}
                    onChange={(next) => onChange(assigned(columns, at, next === 'none' ? null : next))}
                    choices={[
                      { id: 'none', name: t`Not used` },
                      ...CUSTOMER_ROLES.map(({ id, name }) => ({ id, name: name() })),
                    ]}
                  />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((row, at) => (
            <tr key={at} className="border-b border-rule last:border-0">
              {columns.map((role, column) => (
                <td key={column} className={cx('px-4 py-1.5 whitespace-nowrap', role === null && 'text-ink-soft')}>
                  <bdi>{row[column] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
