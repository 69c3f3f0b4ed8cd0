import { useLingui } from '@lingui/react/macro';
import { useMay } from '@/app/session';
import type { Input } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Checkbox } from '@/design/toggles';
import { KIND_NAMES, SOURCE_NAMES } from './words';

type Asked = Input<'ledger.movements'>;

/** What the host leaves out of a wallet's movements. */
export type Filter = Pick<Asked, 'kind' | 'source' | 'from' | 'until' | 'staff' | 'with_reference'>;

const ALL = 'all';

/** Whether anything is left out. */
export function isFiltered(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== false);
}

interface MovementFilterProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Narrows movements by what they are, where from, when, by whom and whether they belong to something. */
export function MovementFilter({ filter, onChange }: MovementFilterProps) {
  const { t } = useLingui();
  const mayStaff = useMay('staff.read');
  const people = useQueryOp('identity.staff_list', { include_inactive: true }, { enabled: mayStaff });
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const named = (names: Record<string, () => string>) => [
    { id: ALL, name: t`All` },
    ...Object.entries(names).map(([id, name]) => ({ id, name: name() })),
  ];
  const chosen = (id: string) => (id === ALL ? undefined : id);
  return (
    <div
      role="group"
      aria-label={t`Filter`}
      className="mb-3 grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] items-end gap-3"
    >
      <SelectField
        label={t`Kind`}
        value={filter.kind ?? ALL}
        onChange={(kind) => set({ kind: chosen(kind) as Filter['kind'] })}
        choices={named(KIND_NAMES)}
      />
      <SelectField
        label={t`Source`}
        value={filter.source ?? ALL}
        onChange={(source) => set({ source: chosen(source) as Filter['source'] })}
        choices={named(SOURCE_NAMES)}
      />
      <TextField
        type="date"
        label={t`From`}
        value={filter.from ?? ''}
        onChange={(day) => set({ from: day === '' ? undefined : day })}
      />
      <TextField
        type="date"
        label={t`Until`}
        value={filter.until ?? ''}
        onChange={(day) => set({ until: day === '' ? undefined : day })}
      />
      {mayStaff && (
        <SelectField
          label={t`Who`}
          value={filter.staff ?? ALL}
          onChange={(staff) => set({ staff: chosen(staff) })}
          choices={[
            { id: ALL, name: t`Everybody` },
            ...(people.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name })),
          ]}
        />
      )}
      <Checkbox
        value={filter.with_reference ?? false}
        onChange={(on) => set({ with_reference: on ? true : undefined })}
      >{t`Belongs to something`}</Checkbox>
      {isFiltered(filter) && <Button variant="quiet" onPress={() => onChange({})}>{t`Show all`}</Button>}
    </div>
  );
}
