import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { ConfirmDialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import type { Profile } from './draft';
import { nameOf } from './name';

interface Props {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** Takes a profile out of daily use, with the reason. Nothing is deleted. */
export function Deactivate({ profile, isOpen, onClose }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const write = useWrite('customers.deactivate');
  const name = nameOf(profile);
  const close = () => {
    setReason('');
    write.reset();
    onClose();
  };
  const confirm = () =>
    void write.attempt({ customer: profile.id, reason: reason.trim() }).then((done) => {
      if (!done) return;
      toast(t`${name} is inactive now`);
      close();
    });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={t`Deactivate ${name}?`}
      act={t`Deactivate ${name}`}
      busy={write.busy}
      isDisabled={reason.trim() === ''}
      onConfirm={confirm}
    >
      <p>
        <Trans>
          The history and the wallet stay, and the profile can be brought back at any time. The phone becomes free.
        </Trans>
      </p>
      <TextField
        label={t`Reason`}
        hint={t`Stands in the history, for colleagues.`}
        isRequired
        autoFocus
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <FailureNotice failure={write.failure} />
    </ConfirmDialog>
  );
}

/** Brings a profile back. */
export function Reactivate({ profile, isOpen, onClose }: Props) {
  const { t } = useLingui();
  const write = useWrite('customers.reactivate');
  const name = nameOf(profile);
  const close = () => {
    write.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={t`Reactivate ${name}?`}
      act={t`Reactivate ${name}`}
      danger={false}
      busy={write.busy}
      onConfirm={() => void write.attempt({ customer: profile.id }).then((done) => done && close())}
    >
      <p>
        <Trans>The profile can be sold to again and is found at the counter.</Trans>
      </p>
      <FailureNotice failure={write.failure} />
    </ConfirmDialog>
  );
}
