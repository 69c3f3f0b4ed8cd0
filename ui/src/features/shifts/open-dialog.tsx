import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { spoken } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { toast } from '@/design/toast';

interface OpenDialogProps {
  /** What a drawer usually begins with. */
  proposed: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Opens a shift: what is in the drawer now. */
export function OpenDialog({ proposed, isOpen, onClose }: OpenDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Open a shift`}>
      {isOpen && <Fields proposed={proposed} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ proposed, onClose }: Omit<OpenDialogProps, 'isOpen'>) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useWrite('shifts.open');
  const [float, setFloat] = useState(proposed);
  const [tried, setTried] = useState(false);
  const sum = float === '' ? null : spoken(float, place);

  const save = async () => {
    setTried(true);
    if (float === '' || write.busy) return;
    const opened = await write.attempt({ float });
    if (!opened) return;
    const { number } = opened;
    toast(t`Shift ${number} is open`);
    onClose();
  };
  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <AmountField
        label={t`In the drawer now`}
        hint={<Trans>Count it. What it should hold later is reckoned from here; zero is lawful.</Trans>}
        large
        autoFocus
        value={float}
        onChange={setFloat}
        error={tried && float === '' ? t`Type how much is in the drawer.` : undefined}
      />
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {sum ? t`Open a shift with ${sum}` : t`Open a shift`}
      </Button>
    </Form>
  );
}
