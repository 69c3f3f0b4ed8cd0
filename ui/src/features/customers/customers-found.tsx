import { Trans, useLingui } from '@lingui/react/macro';
import { UserPlus } from 'lucide-react';
import { goTo } from '@/app/router-link';
import { Button } from '@/design/button';
import { PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { KeyHint } from '@/design/key-hint';
import { Loading } from '@/design/loading';
import { EmptyState, ErrorState } from '@/design/states';
import { VirtualList } from '@/design/virtual-list';
import { COLUMNS, CustomerLine } from './customer-row';
import type { Customers, Filter } from './use-customers';
import { toCustomer } from './ways';

interface FoundProps {
  customers: Customers;
  /** Trimmed. */
  text: string;
  filter: Filter;
  onMake?: () => void;
}

/** The customers that a text and a filter leave, in any of the faces of a list. */
export function CustomersFound({ customers, text, filter, onMake }: FoundProps) {
  const { t } = useLingui();
  if (customers.isPending) return <Loading rows={8} />;
  if (customers.failure) return <ErrorState failure={customers.failure} onRetry={customers.retry} />;
  if (customers.rows.length === 0) {
    return <Nobody customers={customers} text={text} filter={filter} onMake={onMake} />;
  }
  const isFirst = (index: number) => text !== '' && index === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {customers.newPhone && onMake && <Offer phone={customers.newPhone} onMake={onMake} />}
      <Heading />
      <div className="min-h-0 flex-1">
        <VirtualList
          key={text === '' ? 'all' : 'found'}
          label={t`Customers`}
          count={customers.rows.length}
          estimate={57}
          rowKey={(index) => customers.rows[index]?.id ?? String(index)}
          onEnd={customers.more}
          foot={customers.loadingMore ? <Loading rows={2} /> : <div className="h-6" />}
          row={(index) => {
            const row = customers.rows[index];
            return row ? (
              <CustomerLine
                row={row}
                lit={isFirst(index)}
                onOpen={() => goTo(toCustomer(row.id))}
                after={isFirst(index) ? <KeyHint keys="Enter" /> : null}
              />
            ) : null;
          }}
        />
      </div>
    </div>
  );
}

function Heading() {
  const { t } = useLingui();
  return (
    <div
      aria-hidden
      className={`${COLUMNS} border-b border-rule px-2 pb-2 text-13 font-semibold text-ink-soft phone:hidden`}
    >
      <span />
      <span>{t`Name`}</span>
      <span>{t`Number`}</span>
      <span>{t`Phone`}</span>
      <span className="text-end">{t`Last visit`}</span>
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
function Nobody({ customers, text, filter, onMake }: FoundProps) {
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
  if (text !== '' && (!filter.active || filter.status !== 'any')) {
    return (
      <EmptyState title={<Trans>Nobody here is called “{text}”</Trans>}>
        <Trans>Only some profiles are shown. Choose “All profiles” and “Active” to look among everybody.</Trans>
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
  if (!filter.active) {
    return (
      <EmptyState title={t`No inactive customers`}>
        <Trans>Profiles that were deactivated stand here and can be brought back.</Trans>
      </EmptyState>
    );
  }
  if (filter.status !== 'any') {
    return (
      <EmptyState title={t`No customers with such a profile`}>
        <Trans>Choose “All profiles” to see everybody.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t`No customers yet`} action={make}>
      <Trans>They come with the first sale to a phone number, or by hand here.</Trans>
    </EmptyState>
  );
}
