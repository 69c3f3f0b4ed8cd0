import { Trans, useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/states';

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <div role="alert">
      <EmptyState
        title={t`This page broke`}
        action={
          <>
            <Button onPress={() => window.location.reload()}>
              <Trans>Reload the window</Trans>
            </Button>
            <Button variant="main" onPress={onRetry}>
              <Trans>Show the page again</Trans>
            </Button>
          </>
        }
      >
        <Trans>What was saved is safe: a page cannot undo it. Only what was being typed here may be lost.</Trans>
      </EmptyState>
    </div>
  );
}

/** Catches a page that breaks, so that the rail and the other rooms stay usable. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (this.state.broken) return <Broken onRetry={() => this.setState({ broken: false })} />;
    return this.props.children;
  }
}
