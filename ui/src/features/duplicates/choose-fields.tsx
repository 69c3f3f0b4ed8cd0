import { Trans, useLingui } from '@lingui/react/macro';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { KeyboardEvent, ReactNode } from 'react';
import type { CustomerRow, FieldPair, MergeField } from '@/backend/contract';
import type { Output } from '@/backend/call';
import { DayName } from '@/design/date-time';
import { Code, PhoneNumber } from '@/design/figures';
import { matches } from '@/design/keys';
import { nameOf } from '@/features/customers/name';
import { FIELDS, GENDERS, KINDS, word } from '@/features/customers/words';

/** Fields that are taken from the profile that goes. */
export type Taken = MergeField[];

interface Props {
  looked: Output<'customers.merge_preview'>;
  take: Taken;
  onChange: (take: Taken) => void;
  /** Ctrl Enter while a choice has the focus: choices keep the key to themselves otherwise. */
  onDone: () => void;
}

const GRID = 'grid grid-cols-[10rem_minmax(0,1fr)_minmax(0,1fr)] gap-x-3 phone:grid-cols-2';

/** Both profiles field by field: of each field one of the two is kept. */
export function ChooseFields({ looked, take, onChange, onDone }: Props) {
  const set = (field: MergeField, taken: boolean) =>
    onChange(taken ? [...take.filter((one) => one !== field), field] : take.filter((one) => one !== field));
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !matches(event.nativeEvent, 'Mod+Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <div className={`${GRID} items-end border-b border-rule pb-2`}>
        <span className="phone:hidden" />
        <Head row={looked.survivor}>
          <Trans>Stays</Trans>
        </Head>
        <Head row={looked.source}>
          <Trans>Goes into it</Trans>
        </Head>
      </div>
      {looked.fields.map((pair) => (
        <Pair key={pair.field} pair={pair} taken={take.includes(pair.field)} onChange={(on) => set(pair.field, on)} />
      ))}
    </div>
  );
}

function Head({ row, children }: { row: CustomerRow; children: ReactNode }) {
  return (
    <div className="grid min-w-0 px-3">
      <span className="text-13 text-ink-soft">{children}</span>
      <bdi className="truncate text-18 font-semibold">{nameOf(row)}</bdi>
      {row.number && <Code>{row.number}</Code>}
    </div>
  );
}

function Pair({ pair, taken, onChange }: { pair: FieldPair; taken: boolean; onChange: (taken: boolean) => void }) {
  const { t } = useLingui();
  const side = (which: 'survivor' | 'source') => (
    <Radio
      value={which}
      isDisabled={pair.source === null}
      className="group flex min-h-11 min-w-0 items-center gap-3 rounded-8 px-3 py-1.5 outline-none ring:shadow-(--focus) selected:bg-leaf-wash"
    >
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center rounded-full border border-edge bg-sunk group-data-[selected]:border-leaf"
      >
        <span className="size-2.5 rounded-full group-data-[selected]:bg-leaf" />
      </span>
      <span className="min-w-0 break-words">
        <Value pair={pair} of={which} nothing={t`nothing`} />
      </span>
    </Radio>
  );
  return (
    <RadioGroup
      value={taken ? 'source' : 'survivor'}
      onChange={(next) => onChange(next === 'source')}
      orientation="horizontal"
      className={`${GRID} items-center border-b border-rule py-1`}
    >
      <Label className="text-ink-soft phone:col-span-2 phone:px-3 phone:text-13">{word(FIELDS, pair.field)}</Label>
      {side('survivor')}
      {side('source')}
    </RadioGroup>
  );
}

/** What a profile says in a field. */
function Value({ pair, of, nothing }: { pair: FieldPair; of: 'survivor' | 'source'; nothing: string }) {
  const text = pair[of]?.text;
  if (text === undefined) return <span className="text-ink-soft">{nothing}</span>;
  switch (pair.field) {
    case 'phone':
    case 'second_phone':
    case 'whatsapp':
      return <PhoneNumber shown={text} />;
    case 'birth_date':
      return <DayName day={text} />;
    case 'gender':
      return word(GENDERS, text);
    case 'kind':
      return word(KINDS, text);
    default:
      return <bdi className="whitespace-pre-line">{text}</bdi>;
  }
}
