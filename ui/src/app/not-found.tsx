import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/states';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t`There is no page at this address`}
      action={
        <Button variant="main" onPress={() => void navigate({ to: '/' })}>
          <Trans>Go to the counter</Trans>
        </Button>
      }
    >
      <Trans>Nothing was lost. The rail on the side leads to every room.</Trans>
    </EmptyState>
  );
}
