import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { ArrowLeft, FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime, DayName } from '@/design/date-time';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { Notice } from '@/design/notice';
import { Fact, Page, Section } from '@/design/page';
import { EmptyState, ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { AddDocument } from './add-document';
import { DocumentTable } from './document-table';
import { IdentityDialog } from './identity-dialog';
import { IDENTITIES, type Identity } from './words';

/** The documents of one customer, and the identity that was checked. */
export default function DocumentsRoom() {
  const { t } = useLingui();
  const { customer } = useParams({ strict: false }) as { customer: string };
  const found = useQueryOp('customers.documents', { customer });
  const who = useQueryOp('customers.get', { customer });
  const mayWrite = useMay('documents.write');
  const [over, setOver] = useState<'add' | 'identity' | null>(null);
  const close = () => setOver(null);
  const back = () => goTo(`/customers/${customer}`);
  const active = who.data?.active ?? false;

  useKeys([
    { keys: 'N', label: t`Add a document`, run: () => setOver('add'), disabled: !mayWrite || !active },
    { keys: 'Escape', label: t`Back to the customer`, run: back },
  ]);

  return (
    <Page
      title={t`Documents`}
      lead={who.data && <bdi>{who.data.name ?? who.data.number}</bdi>}
      actions={
        <>
          <Button icon={<Icon of={ArrowLeft} points />} onPress={back}>{t`Back to the customer`}</Button>
          {mayWrite && active && (
            <Button variant="main" keyHint="N" icon={<Icon of={FilePlus2} />} onPress={() => setOver('add')}>
              {t`Add a document`}
            </Button>
          )}
        </>
      }
      width="text"
    >
      <KeyNotice />
      {found.isPending && <Loading rows={4} />}
      {found.isError && <ErrorState failure={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <Section title={t`Files`} lead={t`Encrypted with the shop's key. Who opens one is on record.`}>
            {found.data.rows.length > 0 ? (
              <DocumentTable rows={found.data.rows} />
            ) : (
              <EmptyState title={t`No documents yet`}>
                <Trans>A consent form, an identity card or a picture from before and after can be kept here.</Trans>
              </EmptyState>
            )}
          </Section>
          <Checked identity={found.data.identity} onEdit={mayWrite && active ? () => setOver('identity') : undefined} />
          <IdentityDialog
            customer={customer}
            identity={found.data.identity}
            isOpen={over === 'identity'}
            onClose={close}
          />
        </>
      )}
      <AddDocument customer={customer} isOpen={over === 'add'} onClose={close} />
    </Page>
  );
}

/** Why documents cannot be opened at this counter, where they cannot. */
function KeyNotice() {
  const { t } = useLingui();
  const mayKey = useMay('documents.key');
  const key = useQueryOp('host.document_key', {});
  if (!key.data || key.data.state === 'here' || key.data.state === 'none') return null;
  return (
    <div className="pb-4">
      <Notice
        tone="amber"
        action={
          mayKey &&
          key.data.state !== 'no_place' && (
            <Button variant="quiet" onPress={() => goTo('/settings/documents')}>{t`Enter the recovery text`}</Button>
          )
        }
      >
        {key.data.state === 'no_place' ? (
          <Trans>
            This gateway has no folder for the key of documents. The list is here; to open documents, start it with
            --secrets.
          </Trans>
        ) : (
          <Trans>
            This counter does not have the shop's key of documents. The list is here; to open one, the owner types the
            recovery text in the settings.
          </Trans>
        )}
      </Notice>
    </div>
  );
}

function Checked({ identity, onEdit }: { identity: Identity | null; onEdit?: () => void }) {
  const { t } = useLingui();
  return (
    <Section
      title={t`Checked identity`}
      aside={onEdit && <Button onPress={onEdit}>{identity ? t`Change the identity` : t`Enter an identity`}</Button>}
    >
      {identity ? (
        <dl>
          <Fact name={t`What was shown`}>{IDENTITIES[identity.kind]()}</Fact>
          <Fact name={t`Its number ends in`}>
            <bdi dir="ltr">{identity.last4}</bdi>
          </Fact>
          <Fact name={t`Good until`}>
            {identity.expires ? <DayName day={identity.expires} as="full" /> : t`no day named`}{' '}
            {identity.expired && <Tag tone="coral">{t`expired`}</Tag>}
          </Fact>
          <Fact name={t`Checked`}>
            <DateTime at={identity.checked_at} />
            {identity.checked_by && (
              <>
                {' · '}
                <bdi>{identity.checked_by}</bdi>
              </>
            )}
          </Fact>
        </dl>
      ) : (
        <p className="text-ink-soft">{t`Nobody has checked an identity document yet.`}</p>
      )}
    </Section>
  );
}
