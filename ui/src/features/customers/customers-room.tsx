import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { Columns3, Download, ListChecks, ListFilter, UserPlus } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { Button, IconButton } from '@/design/button';
import { Count } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Page } from '@/design/page';
import { SearchField } from '@/design/search-field';
import { BulkBar } from './bulk-bar';
import { ColumnsDialog } from './columns-dialog';
import { CustomersFound } from './customers-found';
import { ExportDialog } from './export-dialog';
import { FilterChips } from './filter-chips';
import { FilterDialog } from './filter-dialog';
import { EVERYBODY, tidied, type Look } from './look';
import { NewCustomer, type Begun } from './new-customer';
import { useCustomers, type Customers } from './use-customers';
import { useSelection } from './use-selection';
import { ViewChoice } from './view-choice';
import { toCustomer } from './ways';

/** What the address may ask for: a text to find, the customers of a group, or the phone of a new customer. */
interface Asked {
  text?: string;
  group?: string;
  phone?: string;
}

/** What is shown first. */
const lookAt = ({ group }: Asked): Look =>
  group ? { ...EVERYBODY, filter: tidied({ ...EVERYBODY.filter, group }) } : EVERYBODY;

/** What a new customer begins with, null while nobody is being entered. The address can ask for it at any time. */
function useFresh(asked: Asked): [Begun | null, (begun: Begun | null) => void] {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const wish = pathname === '/customers/new' ? (asked.phone ?? '') : null;
  const [met, setMet] = useState(wish);
  const [fresh, setFresh] = useState<Begun | null>(wish === null ? null : { phone: wish, name: '' });
  if (wish !== met) {
    setMet(wish);
    if (wish !== null) setFresh({ phone: wish, name: '' });
  }
  return [
    fresh,
    (begun) => {
      setFresh(begun);
      // Going back must not open the form again.
      if (begun === null && wish !== null) void navigate({ to: '/customers', replace: true });
    },
  ];
}

/** Enter opens the first of the rows that answer this text. While they are under way it waits for them: a fast hand must not open somebody else. */
function useEnter(text: string, customers: Customers, act: () => void): () => void {
  const [wanted, setWanted] = useState<string | null>(null);
  const ready = !customers.isPending && !customers.isOld;
  useEffect(() => {
    if (wanted === null || !ready) return;
    setWanted(null);
    if (wanted === text) act();
    // Acts once for each press, whatever was drawn meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, ready, text]);
  return () => text.trim() !== '' && setWanted(text);
}

/** All customers: found while typing, narrowed, made anew. */
export default function CustomersRoom() {
  const { t } = useLingui();
  const asked = useSearch({ strict: false }) as Asked;
  const mayWrite = useMay('customers.write');
  const mayExport = useMay('customers.export');
  const mayChoose = mayWrite || mayExport;
  const [text, setText] = useState(asked.text ?? '');
  const [look, setLook] = useState<Look>(() => lookAt(asked));
  const [open, setOpen] = useState<'filter' | 'columns' | 'export' | null>(null);
  const selecting = useSelection();
  const choosing = selecting.chosen !== null;
  const [fresh, setFresh] = useFresh(asked);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const customers = useCustomers(text, look, choosing);
  const show = (next: Look) => {
    setLook({ ...next, filter: tidied(next.filter) });
    selecting.end();
  };

  const find = () => {
    box.current?.focus();
    box.current?.select();
  };
  const make = () => {
    const phone = customers.newPhone?.shown ?? '';
    setFresh({ phone, name: phone === '' && /\p{L}/u.test(text) && !text.includes('@') ? text.trim() : '' });
  };
  const enter = useEnter(text, customers, () => {
    if (customers.count > 0) goTo(toCustomer(customers.keyAt(0)));
    else if (customers.newPhone && mayWrite) make();
  });
  const takeOut = () => {
    // What was guessed at is not taken out: the list shows first whom the text leaves without guesses.
    if (customers.ranked) selecting.all();
    setOpen('export');
  };
  useKeys([
    { keys: 'F2', label: t`Find a customer`, run: find },
    { keys: '/', label: t`Find a customer`, run: find, hidden: true },
    { keys: 'N', label: t`New customer`, run: make, disabled: !mayWrite },
    { keys: 'F', label: t`Filter customers`, run: () => setOpen('filter') },
    { keys: 'S', label: t`Choose customers`, run: selecting.begin, disabled: !mayChoose },
    { keys: 'E', label: t`Export customers`, run: takeOut, disabled: !mayExport },
    {
      keys: 'Mod+A',
      label: t`Choose all that match`,
      run: (event) => {
        event.preventDefault();
        selecting.all();
      },
      disabled: !choosing,
    },
    { keys: 'Escape', label: t`Stop choosing`, run: selecting.end, disabled: !choosing },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('[data-row]')?.focus();
  };

  return (
    <Page
      fixed
      title={t`Customers`}
      lead={<Lead customers={customers} searching={text.trim() !== ''} />}
      actions={
        mayWrite && (
          <Button
            // An empty list has its own main act.
            variant={!customers.isPending && customers.count === 0 ? 'plain' : 'main'}
            icon={<Icon of={UserPlus} />}
            keyHint="N"
            onPress={make}
          >{t`New customer`}</Button>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-3 pb-4">
        <div className="min-w-56 flex-1">
          <SearchField
            label={t`Find a customer`}
            placeholder={t`Phone, name, number, email or address`}
            keyHint="F2"
            autoFocus
            value={text}
            onChange={setText}
            onKeyDown={onKeyDown}
            onSubmit={enter}
            inputRef={box}
          />
        </div>
        <ViewChoice look={look} onLook={show} />
        <Button icon={<Icon of={ListFilter} />} keyHint="F" onPress={() => setOpen('filter')}>{t`Filter`}</Button>
        {mayChoose && !choosing && (
          <IconButton label={t`Choose customers`} icon={<Icon of={ListChecks} />} onPress={selecting.begin} />
        )}
        {mayExport && !choosing && (
          <IconButton label={t`Export customers`} icon={<Icon of={Download} />} onPress={takeOut} />
        )}
        <IconButton label={t`Columns of the list`} icon={<Icon of={Columns3} />} onPress={() => setOpen('columns')} />
      </div>
      <FilterChips filter={look.filter} onFilter={(filter) => show({ ...look, filter })} />
      <BulkBar
        selecting={selecting}
        filter={customers.filter}
        total={customers.total}
        onExport={mayExport ? takeOut : undefined}
      />
      <div ref={list} className="-mx-2 min-h-0 flex-1">
        <CustomersFound
          customers={customers}
          text={text.trim()}
          look={look}
          onLook={show}
          selecting={selecting}
          onMake={mayWrite ? make : undefined}
        />
      </div>
      <FilterDialog
        isOpen={open === 'filter'}
        onClose={() => setOpen(null)}
        filter={look.filter}
        onFilter={(filter) => show({ ...look, filter })}
      />
      <ExportDialog
        isOpen={open === 'export'}
        onClose={() => setOpen(null)}
        onDone={selecting.end}
        chosen={selecting.chosen}
        filter={customers.filter}
        count={choosing ? selecting.count(customers.total) : customers.total}
      />
      <ColumnsDialog
        isOpen={open === 'columns'}
        onClose={() => setOpen(null)}
        columns={look.columns}
        onColumns={(columns) => setLook({ ...look, columns })}
      />
      <NewCustomer begun={fresh} onClose={() => setFresh(null)} onDone={(customer) => goTo(toCustomer(customer))} />
    </Page>
  );
}

function Lead({ customers, searching }: { customers: Customers; searching: boolean }) {
  if (customers.failure) return <>&nbsp;</>;
  if (customers.total === null) {
    if (!searching || customers.count === 0) return <>&nbsp;</>;
    const least = <Count value={customers.count} />;
    return <Trans>More than {least} found</Trans>;
  }
  const count = <Count value={customers.total} />;
  return searching ? <Trans>{count} found</Trans> : <Trans>{count} customers</Trans>;
}
