import { Trans, useLingui } from '@lingui/react/macro';
import { setMe } from '@/app/use-lock';
import { call } from '@/backend/call';
import { queryClient } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { PasswordField } from '@/features/identity/password-field';
import { joinInput, type Draft, type FoundShop } from './draft';

interface JoinStepProps {
  draft: Draft;
  shop: FoundShop;
  set: (change: Partial<Draft>) => void;
  onBack: () => void;
}

/** This computer becomes a counter of a shop that exists: the owner says so with name and password. */
export function JoinStep({ draft, shop, set, onBack }: JoinStepProps) {
  const { t } = useLingui();
  const join = useWrite('host.join');
  const name = shop.name;
  const ready = draft.counter.trim() !== '' && draft.owner.trim() !== '' && draft.password !== '';

  const begin = async () => {
    const joined = await join.attempt(joinInput(draft, shop.id));
    if (!joined) return;
    const me = await call('host.sign_in', { name: draft.owner.trim(), password: draft.password }).catch(() => null);
    setMe(me);
    await queryClient.invalidateQueries();
  };

  return (
    <>
      <TextField
        label={t`Name of this counter`}
        value={draft.counter}
        onChange={(counter) => set({ counter })}
        autoFocus
        maxLength={60}
        hint={t`As people here call it. Its code for receipts is given by itself.`}
      />
      {shop.branches.length > 1 && (
        <SelectField
          label={t`Branch`}
          value={draft.counterBranch}
          onChange={(counterBranch) => set({ counterBranch })}
          choices={shop.branches.map((branch) => ({ id: branch.id, name: branch.name }))}
        />
      )}
      <TextField
        label={t`Name of the owner`}
        value={draft.owner}
        onChange={(owner) => set({ owner })}
        autoComplete="username"
        maxLength={120}
      />
      <PasswordField
        label={t`Password of the owner`}
        value={draft.password}
        onChange={(password) => set({ password })}
        autoComplete="current-password"
      />
      <FailureNotice failure={join.failure} />
      <footer className="flex items-center justify-between gap-2 pt-4">
        <Button onPress={onBack} isDisabled={join.busy}>
          {t`Back`}
        </Button>
        <Button variant="main" size="large" busy={join.busy} isDisabled={!ready} onPress={() => void begin()}>
          <Trans>Join {name}</Trans>
        </Button>
      </footer>
    </>
  );
}
