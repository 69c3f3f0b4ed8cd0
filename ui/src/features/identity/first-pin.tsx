import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSession } from '@/app/session';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { OwnPin } from './own-access';

/** Asks once after the sign-in for a PIN, where the person has none yet. It can wait. */
export function FirstPin() {
  const { t } = useLingui();
  const { me } = useSession();
  const [later, setLater] = useState<string | null>(null);
  const isOpen = me.must_set_pin && !me.locked && later !== me.staff.id;
  const wait = () => setLater(me.staff.id);
  return (
    <Dialog isOpen={isOpen} onClose={wait} title={t`A PIN for quick switching`}>
      <p className="text-ink-soft">
        <Trans>With a PIN the counter opens in a second, and everybody sells under their own name.</Trans>
      </p>
      <OwnPin onDone={wait} />
      <Button variant="quiet" onPress={wait}>
        <Trans>Later</Trans>
      </Button>
    </Dialog>
  );
}
