import { Trans, useLingui } from '@lingui/react/macro';
import { UserPlus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { goTo } from '@/app/router-link';
import { Button } from '@/design/button';
import { PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { KeyHint } from '@/design/key-hint';
import { Loading } from '@/design/loading';
import { EmptyState, ErrorState } from '@/design/states';
import { VirtualList } from '@/design/virtual-list';
import { CustomerLine } from './customer-row';
import { ListHeading } from './list-heading';
import { isNarrow, type Look } from './look';
import type { Customers } from './use-customers';
import type { Selecting } from './use-selection';
import { toCustomer } from './ways';

interface FoundProps {
  customers: Customers;
  /** Trimmed. */
  text: string;
  look: Look;
  onLook: (look: Look) => void;
  selecting: Selecting;
  onMake?: () => void;
}

/** The customers that a text and a filter leave, in any of the faces of a list. */
export function CustomersFound(props: FoundProps) {
  const { customers, text, look, onLook, selecting, onMake } = props;
  const { t } = useLingui();
  if (customers.isPending) return <Loading rows={8} />;
  if (customers.failure) return <ErrorState failure={customers.failure} onRetry={customers.retry} />;
  if (customers.count === 0) {
    return <Nobody customers={customers} text={text} look={look} onMake={onMake} />;
  }
  const choosing = selecting.chosen !== null;
  const isFirst = (index: number) => text !== '' && index === 0 && !choosing;
  // Shift and an arrow choose whatever they pass; the arrow itself moves the focus.
  const extend = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = (event.target as Element).closest<HTMLElement>('[data-index]');
    if (!choosing || !event.shiftKey || !step || !here) return;
    const to = Math.min(customers.count - 1, Math.max(0, Number(here.dataset.index) + step));
    selecting.extend(customers.keys, to);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      {customers.newPhone && onMake && <Offer phone={customers.newPhone} onMake={onMake} />}
      <ListHeading look={look} onLook={onLook} ranked={customers.ranked} />
      <div className="min-h-0 flex-1" onKeyDownCapture={extend}>
        <VirtualList
          key={customers.ranked ? 'found' : 'all'}
          label={t`Customers`}
          count={customers.count}
          estimate={57}
          rowKey={customers.keyAt}
          onSight={customers.onSight}
          foot={customers.loadingMore ? <Loading rows={2} /> : <div className="h-6" />}
          row={(index) => {
            const id = customers.keyAt(index);
            return (
              <CustomerLine
                row={customers.at(index)}
                columns={look.columns}
                typed={text}
                lit={isFirst(index)}
                onOpen={() => goTo(toCustomer(id))}
                chosen={selecting.has(id)}
                onChoose={choosing ? () => selecting.toggle(id, index) : undefined}
                after={isFirst(index) ? <KeyHint keys="Enter" /> : null}
              />
            );
          }}
        />
      </div>
    </div>
  );
}

function Offer({ phone, onMake }: { phone: NonNullable<Customers['newPhone']>; onMake: () => void }) {
  const number = <PhoneNumber shown={phone.shown} />;
  return (
    <div className="mx-2 mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 bg-leaf-wash px-4 py-2">
      <span className="min-w-0 flex-1">
        <Trans>Nobody has the number {number} yet.</Trans>
      </span>
      <Button variant="quiet" icon={<Icon of={UserPlus} />} onPress={onMake}>
        <Trans>New customer</Trans>
      </Button>
    </div>
  );
}

/** Nobody is found: why, and the next step. */
function Nobody({ customers, text, look, onMake }: Pick<FoundProps, 'customers' | 'text' | 'look' | 'onMake'>) {
  const { t } = useLingui();
  const make = onMake && (
    <Button variant="main" keyHint={customers.newPhone ? 'Enter' : 'N'} onPress={onMake} icon={<Icon of={UserPlus} />}>
      {t`New customer`}
    </Button>
  );
  if (text !== '' && customers.newPhone) {
    const number = <PhoneNumber shown={customers.newPhone.shown} />;
    return (
      <EmptyState title={<Trans>Nobody has the number {number}</Trans>} action={make}>
        <Trans>One Enter makes the customer; the name can follow.</Trans>
      </EmptyState>
    );
  }
  if (text !== '' && (look.filter.active === false || isNarrow(look.filter))) {
    return (
      <EmptyState title={<Trans>Nobody here is called “{text}”</Trans>}>
        <Trans>
          Only some customers are shown. Take conditions away, or choose “All customers”, to look among everybody.
        </Trans>
      </EmptyState>
    );
  }
  if (text !== '') {
    return (
      <EmptyState title={<Trans>Nobody is called “{text}”</Trans>} action={make}>
        <Trans>Part of the name, of the phone or the customer number is enough. Accents do not matter.</Trans>
      </EmptyState>
    );
  }
  if (isNarrow(look.filter)) {
    return (
      <EmptyState title={t`No customers like this`}>
        <Trans>Nobody meets all of these conditions. Take one away to see more.</Trans>
      </EmptyState>
    );
  }
  if (look.filter.active === false) {
    return (
      <EmptyState title={t`No inactive customers`}>
        <Trans>Profiles that were deactivated stand here and can be brought back.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t`No customers yet`} action={make}>
      <Trans>They come with the first sale to a phone number, or by hand here.</Trans>
    </EmptyState>
  );
}
