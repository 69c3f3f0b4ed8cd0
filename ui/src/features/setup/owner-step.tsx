import { useLingui } from '@lingui/react/macro';
import { TextField } from '@/design/text-field';
import { PasswordField } from '@/features/identity/password-field';
import { PinField } from '@/features/identity/pin-field';
import { SHORTEST_PIN } from '@/features/identity/pin-pad';
import type { Draft } from './draft';

/** A password has at least so many characters. */
const SHORTEST_PASSWORD = 8;

/** Whether the owner can be made. */
export function ownerReady(draft: Draft): boolean {
  const pin = draft.pin === '' || draft.pin.length >= SHORTEST_PIN;
  return draft.owner.trim() !== '' && draft.password.length >= SHORTEST_PASSWORD && pin;
}

/** The first person: may do everything, and adds the others. */
export function OwnerStep({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useLingui();
  const short = draft.password !== '' && draft.password.length < SHORTEST_PASSWORD;
  return (
    <>
      <TextField
        label={t`Name`}
        value={draft.owner}
        onChange={(owner) => set({ owner })}
        autoFocus
        autoComplete="name"
        maxLength={120}
        hint={t`The owner may do everything and adds the others later.`}
      />
      <PasswordField
        label={t`Password`}
        value={draft.password}
        onChange={(password) => set({ password })}
        autoComplete="new-password"
        hint={t`At least eight characters. A short sentence is easy to remember and hard to guess.`}
        error={short ? t`A password has at least eight characters.` : undefined}
      />
      <PinField
        label={t`PIN for this counter`}
        value={draft.pin}
        onChange={(pin) => set({ pin })}
        hint={t`Four to eight digits, to unlock and switch quickly. It can also be set later.`}
      />
    </>
  );
}
