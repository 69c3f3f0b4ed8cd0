import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type RefObject } from 'react';
import { useMay } from '@/app/session';
import type { Failure } from '@/backend/failure';
import { Button } from '@/design/button';
import { KeyHint } from '@/design/key-hint';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { CustomerCard } from './customer-card';
import { CustomerFinder, type NewPhone } from './customer-finder';
import { NewCustomer } from './new-customer';
import type { Profile } from './wire';

export interface CustomerPartProps {
  customer: string | null;
  profile: Profile | null;
  failure: Failure | null;
  onChoose: (customer: string | null) => void;
  onTopUp: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
  /** What was typed before this screen was there. */
  typed: string;
  /** Another customer is being found in place of the chosen one. */
  finding: boolean;
  /** The basket may not change now. */
  frozen: boolean;
}

/** Who is served: found, new, or a guest. */
export function CustomerPart(props: CustomerPartProps) {
  const { customer, profile, failure, onChoose, onTopUp, inputRef, typed, finding, frozen } = props;
  const { t } = useLingui();
  const mayFind = useMay('customers.read');
  const [phone, setPhone] = useState<NewPhone | null>(null);

  const part = () => {
    if (!mayFind) return <p className="text-ink-soft">{t`Guest. Customers are not part of your role.`}</p>;
    if (customer !== null && !finding) {
      if (profile) return <CustomerCard profile={profile} onRemove={() => onChoose(null)} onTopUp={onTopUp} />;
      if (!failure) return <Loading rows={1} />;
      return (
        <div className="grid gap-2">
          <FailureNotice failure={failure} />
          <Button onPress={() => onChoose(null)}>{t`Go on as a guest`}</Button>
        </div>
      );
    }
    if (phone) {
      const made = (id: string) => {
        setPhone(null);
        onChoose(id);
      };
      return <NewCustomer phone={phone} onMade={(row) => made(row.id)} onCancel={() => setPhone(null)} />;
    }
    return (
      <>
        <CustomerFinder onPick={onChoose} onNew={setPhone} inputRef={inputRef} typed={typed} autoFocus />
        <p className="mt-1.5 text-13 text-ink-soft">
          {finding ? (
            <Trans>Esc keeps the customer chosen before.</Trans>
          ) : (
            <Trans>Nobody chosen: the sale is to a guest.</Trans>
          )}
        </p>
      </>
    );
  };

  return (
    <section aria-label={t`Customer`} inert={frozen}>
      <h2 className="mb-2 flex items-center gap-2 text-13 font-semibold text-ink-soft">
        <Trans>Customer</Trans>
        {customer !== null && !finding && <KeyHint keys="F2" />}
      </h2>
      {part()}
    </section>
  );
}
