import { Trans, useLingui } from '@lingui/react/macro';
import { setMe } from '@/app/use-lock';
import { call } from '@/backend/call';
import { queryClient } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { Switch } from '@/design/toggles';
import { LANGUAGES } from '@/locale/locale';
import { countries, currencies } from './countries';
import { setUpInput, type Draft } from './draft';

interface FinishStepProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  onBack: () => void;
}

/** All answers in sight, then one press makes the shop. */
export function FinishStep({ draft, set, onBack }: FinishStepProps) {
  const { t } = useLingui();
  const setUp = useWrite('host.set_up');
  const shop = draft.shop.trim();

  const begin = async () => {
    const made = await setUp.attempt(setUpInput(draft));
    if (!made) return;
    // The owner just proved who they are by choosing the password; a second question would be one too many.
    const me = await call('host.sign_in', { name: draft.owner.trim(), password: draft.password }).catch(() => null);
    setMe(me);
    await queryClient.invalidateQueries();
  };

  return (
    <>
      <dl>
        <Fact name={t`Shop`}>{shop}</Fact>
        <Fact name={t`Country`}>{countries().find((one) => one.code === draft.country)?.name}</Fact>
        <Fact name={t`Currency of the books`}>{currencies().find((one) => one.code === draft.currency)?.name}</Fact>
        <Fact name={t`Language of the shop`}>{LANGUAGES.find((one) => one.code === draft.language)?.name}</Fact>
        <Fact name={t`Time zone`}>
          <bdi dir="ltr">{draft.zone}</bdi>
        </Fact>
        <Fact name={t`Owner`}>{draft.owner}</Fact>
        <Fact name={t`Data is kept`}>
          {draft.database === 'local' ? t`in a file on this computer` : t`on the shop's Postgres server`}
        </Fact>
      </dl>
      <Switch
        value={draft.demonstration}
        onChange={(demonstration) => set({ demonstration })}
        detail={t`Made-up customers, items and sales to try things out with. It can be removed again in one press.`}
      >
        {t`Fill the shop with demonstration data`}
      </Switch>
      <FailureNotice failure={setUp.failure} />
      <footer className="flex items-center justify-between gap-2 pt-4">
        <Button onPress={onBack} isDisabled={setUp.busy}>
          {t`Back`}
        </Button>
        <Button variant="main" size="large" busy={setUp.busy} onPress={() => void begin()}>
          <Trans>Open {shop}</Trans>
        </Button>
      </footer>
    </>
  );
}
