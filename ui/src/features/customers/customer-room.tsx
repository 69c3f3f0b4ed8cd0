import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { Notice } from '@/design/notice';
import { EmptyState, ErrorState } from '@/design/states';
import { SegmentedControl } from '@/design/toggles';
import { MergedNotice } from '@/features/duplicates/merged-notice';
import { MergesPart } from '@/features/duplicates/merges-part';
import { SameNotice } from '@/features/duplicates/same-notice';
import { TopUp } from '@/features/wallet/top-up';
import { AddressDialog } from './address-dialog';
import { ChangePhone } from './change-phone';
import { ContactDialog } from './contact-dialog';
import { CustomerFacts } from './customer-facts';
import { CustomerHeader } from './customer-header';
import { Deactivate, Reactivate } from './deactivate';
import type { Profile } from './draft';
import { EditCustomer } from './edit-customer';
import { nameOf } from './name';
import { MarksDialog } from './marks-dialog';
import { NoteDialog } from './note-dialog';
import { PictureDialog } from './picture-dialog';
import { PinnedNotes } from './pinned-notes';
import { PreferencesDialog } from './preferences-dialog';
import { TermsDialog } from './terms-dialog';
import { Timeline } from './timeline-list';
import { toCustomer, toDocuments, toSell, toWallet } from './ways';

/** What lies over the page. */
export type Over =
  | 'top_up'
  | 'note'
  | 'picture'
  | 'edit'
  | 'phone'
  | 'deactivate'
  | 'reactivate'
  | 'address'
  | 'preferences'
  | 'contact'
  | 'marks'
  | 'terms'
  | null;

/** Everything about one customer. */
export default function CustomerRoom() {
  const { t } = useLingui();
  const { customer } = useParams({ strict: false }) as { customer: string };
  const found = useQueryOp('customers.get', { customer });
  if (found.isPending) {
    return (
      <div className="p-6">
        <Loading shape="facts" rows={5} />
      </div>
    );
  }
  if (found.isError && found.error.is('customers.unknown')) {
    return (
      <EmptyState
        title={t`There is no such customer`}
        action={<Button onPress={() => goTo('/customers')}>{t`To all customers`}</Button>}
      >
        <Trans>The address may be old, or the customer was entered at another shop.</Trans>
      </EmptyState>
    );
  }
  if (found.isError) return <ErrorState failure={found.error} onRetry={() => void found.refetch()} />;
  return <Customer key={found.data.id} profile={found.data} />;
}

/** Which acts this person may do on this customer. */
function useActs(profile: Profile) {
  const may = {
    sell: useMay('sales.sell'),
    topUp: useMay('wallet.top_up'),
    wallet: useMay('wallet.read'),
    write: useMay('customers.write'),
    deactivate: useMay('customers.deactivate'),
    documents: [useMay('documents.open'), useMay('documents.write')].includes(true),
    merge: useMay('customers.merge'),
    mark: useMay('customers.mark'),
    terms: useMay('customers.terms'),
  };
  const stands = !profile.merged_into;
  return {
    ...may,
    sell: may.sell && profile.active,
    topUp: may.topUp && profile.active && profile.status !== 'guest',
    write: may.write && stands,
    deactivate: may.deactivate && stands,
    // Whoever writes profiles may ask somebody for what takes more.
    merge: (may.merge || may.write) && stands && profile.active && profile.status !== 'guest',
    same: may.merge && stands && profile.active && profile.status !== 'guest',
    mark: may.mark || may.write,
  };
}

function Customer({ profile }: { profile: Profile }) {
  const { t } = useLingui();
  const [over, setOver] = useState<Over>(null);
  const [face, setFace] = useState<'history' | 'facts'>('history');
  const acts = useActs(profile);
  const close = () => setOver(null);
  const care = {
    write: acts.write && profile.active,
    mark: acts.mark,
    terms: acts.terms && profile.active,
  };
  const sell = () => goTo(toSell(profile.id));

  useKeys([
    { keys: 'Enter', label: t`Sell to this customer`, run: sell, disabled: !acts.sell },
    { keys: 'T', label: t`Top up the wallet`, run: () => setOver('top_up'), disabled: !acts.topUp },
    { keys: 'W', label: t`Open the wallet`, run: () => goTo(toWallet(profile.id)), disabled: !acts.wallet },
    { keys: 'D', label: t`Open the documents`, run: () => goTo(toDocuments(profile.id)), disabled: !acts.documents },
    { keys: 'N', label: t`Write a note`, run: () => setOver('note'), disabled: !acts.write },
    { keys: 'E', label: t`Edit the profile`, run: () => setOver('edit'), disabled: !acts.write },
    { keys: 'A', label: t`Add an address`, run: () => setOver('address'), disabled: !care.write },
    { keys: 'P', label: t`Change the preferences`, run: () => setOver('preferences'), disabled: !care.write },
    { keys: 'C', label: t`Write down a contact`, run: () => setOver('contact'), disabled: !care.write },
    { keys: 'M', label: t`Mark the customer`, run: () => setOver('marks'), disabled: !care.mark },
    { keys: 'L', label: t`Change terms and group`, run: () => setOver('terms'), disabled: !care.terms },
    { keys: 'Escape', label: t`Back to all customers`, run: () => goTo('/customers') },
  ]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <CustomerHeader profile={profile} acts={acts} onSell={sell} onOver={setOver} />
      {profile.merged_into && (
        <div className="px-6 pt-4 phone:px-4">
          <MergedNotice into={profile.merged_into} />
        </div>
      )}
      {acts.same && <SameNotice customer={profile.id} />}
      {!profile.active && !profile.merged_into && (
        <div className="px-6 pt-4 phone:px-4">
          <Notice
            tone="amber"
            action={
              acts.deactivate && <Button variant="quiet" onPress={() => setOver('reactivate')}>{t`Reactivate`}</Button>
            }
          >
            <Trans>
              This profile is inactive: nothing can be sold to it, and it is left out of searches at the counter.
            </Trans>
          </Notice>
        </div>
      )}
      <div className="hidden px-4 pt-3 phone:block">
        <SegmentedControl
          label={t`What to show`}
          labelHidden
          value={face}
          onChange={setFace}
          choices={[
            { id: 'history', name: t`History` },
            { id: 'facts', name: t`Facts` },
          ]}
        />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[21.25rem_minmax(0,1fr)] phone:grid-cols-1">
        <div
          className={cx(
            'min-h-0 overflow-auto border-e border-rule px-6 phone:border-0 phone:px-4',
            face !== 'facts' && 'phone:hidden',
          )}
        >
          <CustomerFacts
            profile={profile}
            mayWallet={acts.wallet}
            onEdit={acts.write ? () => setOver('edit') : undefined}
            care={care}
            onOver={setOver}
          />
          {profile.merges > 0 && <MergesPart customer={profile.id} />}
        </div>
        <div className={cx('flex min-h-0 flex-col gap-4 px-6 pt-5 phone:px-4', face !== 'history' && 'phone:hidden')}>
          <PinnedNotes notes={profile.notes} mayWrite={acts.write} />
          <Timeline customer={profile.id} notes={profile.notes} mayWrite={acts.write} onNote={() => setOver('note')} />
        </div>
      </div>
      <TopUp customer={{ id: profile.id, name: nameOf(profile) }} isOpen={over === 'top_up'} onClose={close} />
      <NoteDialog customer={profile.id} isOpen={over === 'note'} onClose={close} />
      <CareDialogs profile={profile} over={over} onClose={close} />
      <PictureDialog profile={profile} isOpen={over === 'picture'} onClose={close} />
      <EditCustomer profile={profile} isOpen={over === 'edit'} onClose={close} />
      <ChangePhone
        profile={profile}
        isOpen={over === 'phone'}
        onClose={close}
        onOpen={(other) => goTo(toCustomer(other))}
      />
      <Deactivate profile={profile} isOpen={over === 'deactivate'} onClose={close} />
      <Reactivate profile={profile} isOpen={over === 'reactivate'} onClose={close} />
    </div>
  );
}

/** The dialogs of what stands beside the history. */
function CareDialogs({ profile, over, onClose }: { profile: Profile; over: Over; onClose: () => void }) {
  return (
    <>
      <AddressDialog customer={profile.id} address={null} isOpen={over === 'address'} onClose={onClose} />
      <PreferencesDialog profile={profile} isOpen={over === 'preferences'} onClose={onClose} />
      <ContactDialog customer={profile.id} isOpen={over === 'contact'} onClose={onClose} />
      <MarksDialog profile={profile} isOpen={over === 'marks'} onClose={onClose} />
      <TermsDialog profile={profile} isOpen={over === 'terms'} onClose={onClose} />
    </>
  );
}
