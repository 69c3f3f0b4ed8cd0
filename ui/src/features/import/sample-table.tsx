import { Trans, useLingui } from '@lingui/react/macro';
import { cx } from '@/design/cx';
import { SelectField } from '@/design/select-field';
import { assign, roleOf, ROLES, type Mapping, type Role } from './mapping';
import { ROLE_NAMES } from './words';

interface SampleProps {
  columns: number;
  rows: string[][];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** The first rows of the file; above each column stands what it is. */
export function SampleTable({ columns, rows, mapping, onChange }: SampleProps) {
  const { t } = useLingui();
  const all = Array.from({ length: columns }, (_, column) => column);
  return (
    <div
      role="region"
      aria-label={t`The first rows of the file`}
      tabIndex={0}
      className="max-h-72 overflow-auto rounded-8 border border-rule bg-sheet outline-none"
    >
      <table className="min-w-full border-collapse" aria-label={t`The first rows of the file`}>
        <thead>
          <tr>
            {all.map((column) => (
              <th
                key={column}
                scope="col"
                className="sticky top-0 z-1 min-w-40 border-b border-rule bg-sheet p-2 text-start font-normal"
              >
                <ColumnRole column={column} mapping={mapping} onChange={onChange} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} className="border-b border-rule last:border-0">
              {all.map((column) => (
                <td
                  key={column}
                  className={cx('px-4 py-1.5 whitespace-nowrap', roleOf(mapping, column) === null && 'text-ink-soft')}
                >
                  <bdi>{row[column] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className="px-4 py-6 text-ink-soft">
          <Trans>No rows are left after the lines that are left out.</Trans>
        </p>
      )}
    </div>
  );
}

function ColumnRole({ column, mapping, onChange }: Omit<SampleProps, 'columns' | 'rows'> & { column: number }) {
  const { t } = useLingui();
  const number = column + 1;
  return (
    <SelectField<Role | 'none'>
      label={t`Column ${number}`}
      value={roleOf(mapping, column) ?? 'none'}
      onChange={(role) => onChange(assign(mapping, column, role === 'none' ? null : role))}
      choices={[{ id: 'none', name: t`Not used` }, ...ROLES.map((role) => ({ id: role, name: ROLE_NAMES[role]() }))]}
    />
  );
}
