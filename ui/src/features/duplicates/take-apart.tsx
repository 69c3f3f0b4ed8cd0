import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { DateTime } from '@/design/date-time';
import { ConfirmDialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { toast } from '@/design/toast';
import { nameOf } from '@/features/customers/name';
import { FIELDS, word } from '@/features/customers/words';

interface Props {
  merge: string;
  onClose: () => void;
  onDone: () => void;
}

/** Takes a merge apart; says first what goes back and what stays. */
export function TakeApart({ merge, onClose, onDone }: Props) {
  const { t } = useLingui();
  const write = useWrite('customers.undo_merge');
  const look = useQueryOp('customers.undo_merge_preview', { merge }, { enabled: write.output === null && !write.busy });
  const confirm = () =>
    void write.attempt({ merge }).then((done) => {
      if (!done) return;
      toast(t`Taken apart: both profiles are there again`);
      onDone();
    });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t`Take the merge apart?`}
      act={t`Take the merge apart`}
      busy={write.busy}
      isDisabled={!look.data}
      onConfirm={confirm}
    >
      {look.isPending && <Loading shape="facts" rows={3} />}
      <FailureNotice failure={write.failure ?? look.error} />
      {look.data && <Told look={look.data} />}
    </ConfirmDialog>
  );
}

/** What an undo gives back, and what it leaves where it is. */
function Told({ look }: { look: Output<'customers.undo_merge_preview'> }) {
  const [source, survivor] = [nameOf(look.source), nameOf(look.survivor)];
  const fields = look.fields_since
    .map((field) => word(FIELDS, field))
    .filter(Boolean)
    .join(', ');
  const nothing = look.sales_since === 0 && look.notes_since === 0 && fields === '';
  return (
    <>
      <p>
        <Trans>
          <bdi>{source}</bdi> is a profile of its own again, with its purchases, notes and ids.
        </Trans>
      </p>
      <dl>
        <Back what={<Trans>Money that goes back</Trans>} back={look.real_back} brought={look.real_brought} />
        <Back
          what={<Trans>Promotional credit that goes back</Trans>}
          back={look.promotional_back}
          brought={look.promotional_brought}
        />
      </dl>
      <h3 className="font-semibold">
        <Trans>
          What stays with <bdi>{survivor}</bdi>
        </Trans>
      </h3>
      {nothing && (
        <p>
          <Trans>Nothing was done since the merge: both will be exactly as they were.</Trans>
        </p>
      )}
      <ul className="grid gap-1">
        {look.sales_since > 0 && (
          <li>
            <Plural value={look.sales_since} one="# purchase since," other="# purchases since," />{' '}
            <Money amount={look.sold_since} />
          </li>
        )}
        {look.notes_since > 0 && (
          <li>
            <Plural value={look.notes_since} one="# note since" other="# notes since" />
          </li>
        )}
        {fields !== '' && (
          <li>
            <Trans>Fields changed since: {fields}</Trans>
          </li>
        )}
      </ul>
      <p className="text-13 text-ink-soft">
        <Trans>
          Money goes back as far as it is still there; what was spent stays spent. Possible until{' '}
          <DateTime at={look.until} />.
        </Trans>
      </p>
    </>
  );
}

function Back({ what, back, brought }: { what: React.ReactNode; back: string; brought: string }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="text-ink-soft">{what}</dt>
      <dd className="text-end font-semibold">
        {back === brought ? (
          <Money amount={back} />
        ) : (
          <Trans>
            <Money amount={back} /> of <Money amount={brought} />
          </Trans>
        )}
      </dd>
    </div>
  );
}
