import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type KeyboardEvent } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import type { CustomersSource, RequiredField } from '@/backend/contract';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toast';
import { Checkbox } from '@/design/toggles';
import { FIELDS, SOURCES, word } from '@/features/customers/words';

type Row = Output<'customers.required_fields'>['rows'][number];

/** The fields that a shop can ask for. */
const ASKED: RequiredField[] = ['name', 'phone', 'email', 'birth_date', 'gender'];

/** What is asked of customers, by how they came. What is missing is shown as to complete, and never holds a sale up. */
export function RequiredPart() {
  const required = useQueryOp('customers.required_fields', {});
  if (required.isPending) return <Loading rows={6} />;
  if (required.isError) return <ErrorState failure={required.error} onRetry={() => void required.refetch()} />;
  return <Form settled={required.data.rows} />;
}

const same = (a: Row, b: Row | undefined) =>
  ASKED.every((field) => a.fields.includes(field) === b?.fields.includes(field));

function Form({ settled }: { settled: Row[] }) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const save = useWrite('customers.set_required_fields');
  // Only what this person touched: what another counter settles meanwhile stays as it is there.
  const [touched, setTouched] = useState<Partial<Record<CustomersSource, Row>>>({});
  const changed = settled
    .map((row) => touched[row.source])
    .filter((row) => row && !same(row, of(settled, row))) as Row[];

  const put = (row: Row, field: RequiredField, asked: boolean) => {
    const fields = ASKED.filter((one) => (one === field ? asked : row.fields.includes(one)));
    setTouched((before) => ({ ...before, [row.source]: { source: row.source, fields } }));
  };
  const send = async () => {
    if (changed.length === 0 || save.busy) return;
    if (!(await save.attempt({ required: changed }))) return;
    setTouched({});
    toast(t`Saved. Every counter knows it already.`);
  };

  return (
    <Section
      title={t`Customer fields`}
      lead={t`What is asked of customers, by how they came. What is missing is marked “To complete” and never holds a sale up.`}
    >
      <form
        className="grid gap-5"
        onKeyDown={walk}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="grid divide-y divide-rule">
          {settled.map((row) => (
            <Asked
              key={row.source}
              row={touched[row.source] ?? row}
              isDisabled={!mayWrite}
              onPut={(field, asked) => put(touched[row.source] ?? row, field, asked)}
            />
          ))}
        </div>
        <FailureNotice failure={save.failure} />
        {mayWrite ? (
          <div>
            <Button variant="main" type="submit" busy={save.busy} isDisabled={changed.length === 0}>
              <Trans>Save the changes</Trans>
            </Button>
          </div>
        ) : (
          <p className="text-13 text-ink-soft">
            <Trans>The role of whoever is signed in can see these settings, not change them.</Trans>
          </p>
        )}
      </form>
    </Section>
  );
}

const of = (rows: Row[], row: Row) => rows.find(({ source }) => source === row.source);

interface AskedProps {
  row: Row;
  isDisabled: boolean;
  onPut: (field: RequiredField, asked: boolean) => void;
}

/** One source, and what is asked of those who came by it. */
function Asked({ row, isDisabled, onPut }: AskedProps) {
  return (
    <fieldset className="grid grid-cols-[10rem_minmax(0,1fr)] items-center gap-x-4 py-1.5 phone:grid-cols-1">
      <legend className="sr-only">{word(SOURCES, row.source)}</legend>
      <span aria-hidden className="font-semibold">
        {word(SOURCES, row.source)}
      </span>
      <div className="grid grid-cols-5 gap-x-3 phone:grid-cols-2">
        {ASKED.map((field) => (
          <Checkbox
            key={field}
            value={row.fields.includes(field)}
            onChange={(asked) => onPut(field, asked)}
            isDisabled={isDisabled}
          >
            {word(FIELDS, field)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** Arrows go from box to box: along a source, and up and down a field. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const along = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const step = { ArrowRight: along, ArrowLeft: -along, ArrowDown: ASKED.length, ArrowUp: -ASKED.length }[event.key];
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const at = boxes.findIndex((box) => box === document.activeElement);
  const next = step === undefined || at < 0 ? undefined : boxes[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
