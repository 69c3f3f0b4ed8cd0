import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Dialog } from '@/design/dialog';
import { KeyHint } from '@/design/key-hint';
import { listKeys } from '@/design/keys';

/** The keys that work on this screen, as they were when the page was asked for. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`The keys of this screen`}>
      <KeyList />
    </Dialog>
  );
}

function KeyList() {
  const [keys] = useState(listKeys);
  return (
    <ul className="grid">
      {keys.map((binding) => (
        <li
          key={binding.keys}
          className="flex min-h-11 items-center justify-between gap-4 border-b border-rule last:border-0"
        >
          <span>{binding.label}</span>
          <KeyHint keys={binding.keys} />
        </li>
      ))}
    </ul>
  );
}
