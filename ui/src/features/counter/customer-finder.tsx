import { Trans, useLingui } from '@lingui/react/macro';
import { Search, UserPlus } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { useMay } from '@/app/session';
import type { CustomerRow } from './wire';
import { useQueryOp } from '@/backend/queries';
import { Avatar } from '@/design/avatar';
import { DateTime } from '@/design/date-time';
import { Code, PhoneNumber } from '@/design/figures';
import { inName, inPhone } from '@/design/highlight';
import { Icon } from '@/design/icon';
import { Lit } from '@/design/lit';
import { Mark } from '@/design/mark';
import { FailureText } from '@/backend/failure-text';
import { Lookup, type Option } from './lookup';

/** A phone that nobody has yet. */
export interface NewPhone {
  phone: string;
  shown: string;
  unlisted: boolean;
}

const NEW = 'new';

/** A customer, and the address that a search found them by. */
type Found = CustomerRow & { address?: string | null };

/** One customer in a list: enough to tell two of a name apart. */
export function CustomerOption({ customer, typed = '' }: { customer: Found; typed?: string }) {
  return (
    <>
      <Avatar name={customer.name ?? ''} of="customer" size="small" />
      <span className="grid min-w-0 flex-1">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 truncate font-semibold">
            {customer.name?.trim() && typed !== '' ? (
              <bdi>
                <Lit pieces={inName(customer.name, typed)} />
              </bdi>
            ) : (
              <CustomerName customer={customer} />
            )}
          </span>
          {customer.name2 && <span className="truncate text-ink-soft">{customer.name2}</span>}
          {customer.marks.map((mark) => (
            <Mark key={mark} mark={mark} />
          ))}
        </span>
        <span className="flex flex-wrap gap-x-2 text-13 text-ink-soft">
          {customer.phone && typed === '' && <PhoneNumber shown={customer.phone.shown} />}
          {customer.phone && typed !== '' && (
            <bdi dir="ltr" className="amount">
              <Lit pieces={inPhone(customer.phone.shown, typed)} />
            </bdi>
          )}
          {customer.number && <Code>{customer.number}</Code>}
          {customer.last_visit !== null && (
            <span>
              <Trans>
                last here <DateTime at={customer.last_visit} />
              </Trans>
            </span>
          )}
        </span>
        {customer.address && (
          <bdi className="truncate text-13 text-ink-soft">
            <Lit pieces={inName(customer.address, typed)} />
          </bdi>
        )}
      </span>
    </>
  );
}

/** A customer's name; a stub without one is told as what it is. */
export function CustomerName({ customer }: { customer: Pick<CustomerRow, 'name'> }) {
  return customer.name?.trim() ? <bdi>{customer.name}</bdi> : <Trans>New customer</Trans>;
}

function NewOption({ shown }: { shown: string }) {
  return (
    <>
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-leaf-wash text-leaf-strong">
        <Icon of={UserPlus} small />
      </span>
      <span className="min-w-0 flex-1 font-semibold">
        <Trans>
          New customer <PhoneNumber shown={shown} />
        </Trans>
      </span>
    </>
  );
}

export interface CustomerFinderProps {
  onPick: (customer: string) => void;
  /** The phone is nobody's: the line asks for a name. */
  onNew: (phone: NewPhone) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  autoFocus: boolean;
  /** What was typed before the field was there. */
  typed: string;
}

/** Finds a customer by phone, name or number while it is typed; a phone that nobody has becomes a new customer. */
export function CustomerFinder({ onPick, onNew, inputRef, autoFocus, typed }: CustomerFinderProps) {
  const { t } = useLingui();
  const mayAdd = useMay('customers.write');
  const [text, setText] = useState(typed);
  const asked = text.trim();
  const found = useQueryOp('customers.search', { text: asked, limit: 6 }, { enabled: asked !== '', keep: true });
  const recent = useQueryOp('customers.recent', { limit: 6 }, { enabled: asked === '' });
  const rows = asked === '' ? (recent.data?.rows ?? []) : (found.data?.rows ?? []);
  const fresh = asked === '' ? recent.isSuccess : found.isSuccess && !found.isPlaceholderData;
  const unknown = asked !== '' && fresh ? (found.data?.new_phone ?? null) : null;
  const newPhone = mayAdd && !unknown?.landline ? unknown : null;

  const options: Option[] = rows.map((row) => ({ id: row.id, node: <CustomerOption customer={row} typed={asked} /> }));
  if (newPhone) options.push({ id: NEW, node: <NewOption shown={newPhone.shown} /> });

  return (
    <Lookup
      label={t`Find a customer`}
      placeholder={t`Phone, name or number`}
      icon={Search}
      keyHint="F2"
      text={text}
      onText={setText}
      options={options}
      stale={!fresh && !(asked === '' ? recent.isError : found.isError)}
      browse
      autoFocus={autoFocus}
      inputRef={inputRef}
      onPick={(id) => {
        if (id !== NEW) onPick(id);
        else if (newPhone)
          onNew({
            phone: newPhone.e164 ?? asked,
            shown: newPhone.shown,
            unlisted: newPhone.warning === 'phone.unlisted',
          });
      }}
      nothing={
        asked !== '' && found.isError ? (
          <FailureText failure={found.error} />
        ) : unknown?.landline ? (
          <Trans>This is a landline. A customer needs a mobile number; go on as a guest with F4.</Trans>
        ) : asked === '' ? (
          <Trans>Nobody was here yet. Type a phone to add the first customer.</Trans>
        ) : (
          <Trans>Nobody found. Type the whole phone number to add a new customer, or go on as a guest with F4.</Trans>
        )
      }
    />
  );
}
