import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { FailureText, traceOf } from '@/backend/failure-text';
import { Button } from './button';
import { Code } from './figures';
import { Icon } from './icon';
import { Logo } from './logo';

interface FaceProps {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

function Blank({ icon, title, children, action }: FaceProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-12 text-center">
      <span className="mb-2 text-ink-soft">{icon}</span>
      <h2 className="text-18 font-semibold">{title}</h2>
      {children && <div className="text-ink-soft">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Nothing here yet, why, and the next step. */
export function EmptyState({ icon, ...rest }: FaceProps) {
  return <Blank icon={icon ?? <Logo size={48} />} {...rest} />;
}

/** A failure where the content would be: what happened, what was kept, what to do, and the button that tries again. */
export function ErrorState({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const trace = traceOf(failure);
  return (
    <div role="alert">
      <Blank
        icon={<Icon of={CircleAlert} />}
        title={<FailureText failure={failure} part="what" />}
        action={
          onRetry && (
            <Button variant="plain" onPress={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          )
        }
      >
        <FailureText failure={failure} part="rest" />
        {trace && (
          <p className="mt-2 text-13">
            <Trans>
              Number for support: <Code>{trace}</Code>
            </Trans>
          </p>
        )}
      </Blank>
    </div>
  );
}

/** This room is not for this role, and who can change that. */
export function NoPermission({ children }: { children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <Blank icon={<Icon of={LockKeyhole} />} title={t`This room is not part of your role`}>
      {children ?? (
        <Trans>Whoever manages roles can add it under Staff. Somebody else can switch in here by PIN.</Trans>
      )}
    </Blank>
  );
}
