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
            ({ kept_customers: people, kept_items: items }) => {
              setAsking(false);
              toast(
                people + items === 0
                  ? t`The demonstration data is gone.`
                  : t`The demonstration data is gone, but for what your own sales need. Made-up customers left: ${people}; items: ${items}.`,
              );
            },
            () => undefined,
          )
        }
      >
        <p>
          <Trans>
            The customers, services, products and sales that the demonstration made are taken out for good, with the
            wallets of those customers. What you made yourselves or imported stays, and so do staff, roles and settings.
          </Trans>
        </p>
        <p>
          <Trans>
            A made-up customer stays, with all purchases, if you sold to them, moved their wallet or voided a sale of
            theirs. A made-up item stays if a sale that stays names it, or if you corrected its stock.
          </Trans>
        </p>
        <TextField label={t`To confirm, type the name of the shop: ${shop}`} value={typed} onChange={setTyped} />
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </Section>
  );
}
