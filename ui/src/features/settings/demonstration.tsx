import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { ConfirmDialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';

/** Takes the demonstration data out again, once and for all. */
export function Demonstration({ shop }: { shop: string }) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const remove = useWrite('identity.remove_demonstration');
  if (!mayWrite) return null;
  return (
    <Section
      title={t`Demonstration data`}
      lead={t`The shop is filled with made-up customers, items and sales to try things out with.`}
    >
      <div>
        <Button onPress={() => setAsking(true)}>
          <Trans>Remove the demonstration data</Trans>
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Remove the demonstration data?`}
        act={t`Remove the demonstration data`}
        busy={remove.busy}
        isDisabled={typed.trim() !== shop}
        onConfirm={() =>
          void remove.run({ confirm: typed.trim() }).then(
            () => {
              setAsking(false);
              toast(t`The demonstration data is gone.`);
            },
            () => undefined,
          )
        }
      >
        <p>
          <Trans>
            Made-up customers, items, sales and wallets are taken out for good. Staff, roles and settings stay.
          </Trans>
        </p>
        <TextField label={t`To confirm, type the name of the shop: ${shop}`} value={typed} onChange={setTyped} />
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </Section>
  );
}
