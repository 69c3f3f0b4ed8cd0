import { useLingui } from '@lingui/react/macro';
import type { Output } from '@/backend/call';
import type { Delimiter, Encoding, DecimalMark } from '@/backend/contract';
import { latinDigits } from '@/design/money';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { DELIMITERS, MARKS, OLDER_LETTERS } from './words';

/** How a file is read, as far as somebody said. */
export interface How {
  delimiter: Delimiter;
  skip: number;
  decimal?: DecimalMark;
  encoding?: Encoding;
  /** Name of the earlier system; empty for the usual one. */
  source: string;
}

/** What was said of numbers and letters, as the host takes it; the rest it finds out. */
export function asSaid({ decimal, encoding }: How): { decimal?: DecimalMark; encoding?: Encoding } {
  return { ...(decimal ? { decimal } : {}), ...(encoding ? { encoding } : {}) };
}

interface ReadingProps {
  how: How;
  /** How it was read with that. */
  shown: Output<'host.import_preview'>;
  onChange: (how: How) => void;
}

/** Everything about the file that can be found out wrongly, each with what was found. */
export function Reading({ how, shown, onChange }: ReadingProps) {
  const { t } = useLingui();
  const marks = MARKS.map(({ id, name }) => ({ id, name: name() }));
  const found = marks.find(({ id }) => id === shown.decimal)?.name;
  return (
    <div className="grid max-w-[46rem] grid-cols-2 gap-3 phone:grid-cols-1">
      <SelectField
        label={t`Between the columns`}
        value={how.delimiter}
        onChange={(delimiter) => onChange({ ...how, delimiter })}
        choices={DELIMITERS.map(({ id, name }) => ({ id, name: name() }))}
      />
      <TextField
        label={t`Lines to leave out at the top`}
        hint={t`Titles and column names are no purchases.`}
        inputMode="numeric"
        ltr
        maxLength={4}
        value={how.skip === 0 ? '' : String(how.skip)}
        placeholder="0"
        onChange={(typed) => onChange({ ...how, skip: Number(latinDigits(typed).replace(/\D/g, '') || '0') })}
      />
      <SelectField<DecimalMark | 'auto'>
        label={t`Decimal mark`}
        hint={how.decimal === undefined && found ? t`The file shows: ${found}` : undefined}
        value={how.decimal ?? 'auto'}
        onChange={(mark) => onChange({ ...how, decimal: mark === 'auto' ? undefined : mark })}
        choices={[{ id: 'auto', name: t`Found out by itself` }, ...marks]}
      />
      <TextField
        label={t`Name of the earlier system`}
        hint={t`Only to keep the customers and purchases of several systems apart.`}
        maxLength={40}
        value={how.source}
        onChange={(source) => onChange({ ...how, source })}
      />
      {shown.encoding.startsWith('windows-') && (
        <SelectField
          label={t`Letters of the file`}
          hint={t`Choose another one where names look wrong below.`}
          value={how.encoding ?? shown.encoding}
          onChange={(encoding) => onChange({ ...how, encoding })}
          choices={OLDER_LETTERS.map(({ id, name }) => ({ id, name: name() }))}
        />
      )}
    </div>
  );
}
