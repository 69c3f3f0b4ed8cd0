import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { FailureNotice } from '@/design/notice';
import { toast } from '@/design/toast';
import { changesOf, draftOf, isMaskedId, isReadable, type Profile } from './draft';
import { BadDay, MoreFields } from './more-fields';

interface EditProps {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
}

/** All that is known of a customer, to be filled in and corrected. The phone has its own act. */
export function EditCustomer({ profile, isOpen, onClose }: EditProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      title={t`Edit the profile`}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep as it is`}</Button>
          <Button variant="main" type="submit" form="edit-customer" keyHint="Mod+Enter">{t`Save changes`}</Button>
        </>
      }
    >
      {isOpen && <Fields profile={profile} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ profile, onClose }: Omit<EditProps, 'isOpen'>) {
  const { t } = useLingui();
  // What was there when editing began: news from another counter must not look like a change of this one.
  const [before] = useState(() => draftOf(profile));
  const [draft, setDraft] = useState(before);
  const [unread, setUnread] = useState(false);
  const change = useWrite('customers.change');

  const save = async () => {
    if (change.busy) return;
    setUnread(!isReadable(draft));
    if (!isReadable(draft)) return;
    const changes = changesOf(profile.id, before, draft);
    if (changes === null || (await change.attempt(changes))) {
      if (changes) toast(t`Profile saved`);
      onClose();
    }
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save changes`, run: () => void save() }]);

  return (
    <Form
      id="edit-customer"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MoreFields draft={draft} onChange={setDraft} masked={maskedOf(profile)} maskedIds={maskedIdsOf(profile)} />
      {unread && <BadDay />}
      <FailureNotice failure={change.failure} />
    </Form>
  );
}

/** The phones that this person may not see whole. */
function maskedOf({ second_phone, whatsapp }: Profile) {
  const shown = (phone: Profile['whatsapp']) => (phone && phone.e164 === null ? phone.shown : undefined);
  return { second_phone: shown(second_phone), whatsapp: shown(whatsapp) };
}

/** The ids in channels that are phones this person may not see whole. */
function maskedIdsOf({ channels }: Profile) {
  return Object.fromEntries(channels.filter(({ id }) => isMaskedId(id)).map(({ channel, id }) => [channel, id ?? '']));
}
