import { Trans } from '@lingui/react/macro';
import { WifiOff } from 'lucide-react';
import { useLost } from '@/backend/connection';
import { Icon } from '@/design/icon';

/** Says across the top that nothing can be saved now, what is kept, and what happens by itself. */
export function LostBanner() {
  const lost = useLost();
  return (
    <div className="col-start-2 phone:col-start-1">
      {lost && (
        <div role="alert" className="flex items-center gap-3 bg-amber-wash px-6 py-2.5 text-amber phone:px-4">
          <Icon of={WifiOff} />
          <p>
            <Trans>
              <strong className="font-semibold">No answer from Champa.</strong> What is on the screen is kept. It is
              tried again every few seconds; nothing is done twice.
            </Trans>
          </p>
        </div>
      )}
    </div>
  );
}
