import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { FailureText } from '@/backend/failure-text';
import { IconButton } from '@/design/button';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Notice } from '@/design/notice';
import type { Missed } from './use-scan';

/** A scanned code that gave no item. Stays until it is closed or the next code is heard. */
export function MissedNotice({ missed, onClose }: { missed: Missed | null; onClose: () => void }) {
  const { t } = useLingui();
  if (!missed) return null;
  const { code } = missed;
  return (
    <Notice tone="amber" action={<IconButton label={t`Close`} icon={<Icon of={X} small />} onPress={onClose} />}>
      <p>
        {missed.failure ? (
          <>
            <Trans>
              Not added: <Code>{code}</Code>.
            </Trans>{' '}
            <FailureText failure={missed.failure} />
          </>
        ) : (
          <Trans>
            No item has the barcode <Code>{code}</Code>. Find it by name with F4; the barcode can be added in the
            catalog.
          </Trans>
        )}
      </p>
    </Notice>
  );
}
