import { useLingui } from '@lingui/react/macro';
import { latinDigits } from '@/design/money';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Demonstration } from './demonstration';
import { ShopForm, useDraft, WithShop, type Settings } from './use-shop';

/** When counters lock themselves, and when wrong tries pause a person. */
export function SafetyPart() {
  return <WithShop>{(settings) => <Form settings={settings} />}</WithShop>;
}

const LOCKS = [0, 1, 2, 5, 10, 15, 30, 60];
const whole = (text: string) => Number(latinDigits(text).replace(/\D/g, '').slice(0, 4) || '0');

function Form({ settings }: { settings: Settings }) {
  const { t } = useLingui();
  const { auto_lock_minutes, lockout } = settings;
  const [draft, set, change] = useDraft({ auto_lock_minutes, lockout });
  const minutes = [...new Set([...LOCKS, auto_lock_minutes])].sort((a, b) => a - b);
  const { tries } = draft.lockout;
  const wrongTries = tries < 3 || tries > 10;
  const wrongPause = draft.lockout.minutes < 5 || draft.lockout.minutes > 1440;
  return (
    <>
      <Section title={t`Lock and safety`}>
        <ShopForm settings={settings} change={change} wrong={wrongTries || wrongPause}>
          <div className="max-w-80">
            <SelectField
              label={t`Lock the counter when nobody touches it`}
              value={String(draft.auto_lock_minutes)}
              onChange={(choice) => set({ auto_lock_minutes: Number(choice) })}
              choices={minutes.map((one) => ({
                id: String(one),
                name: one === 0 ? t`do not lock by itself` : t`after ${one} min`,
              }))}
              hint={t`A basket stays as it is behind the lock.`}
            />
          </div>
          <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
            <TextField
              label={t`Wrong tries before a pause`}
              value={String(tries)}
              onChange={(text) => set({ lockout: { ...draft.lockout, tries: whole(text) } })}
              inputMode="numeric"
              ltr
              error={wrongTries ? t`From 3 to 10.` : undefined}
            />
            <TextField
              label={t`Length of the pause, in minutes`}
              value={String(draft.lockout.minutes)}
              onChange={(text) => set({ lockout: { ...draft.lockout, minutes: whole(text) } })}
              inputMode="numeric"
              ltr
              error={wrongPause ? t`From 5 to 1440.` : undefined}
            />
          </div>
        </ShopForm>
      </Section>
      {settings.demonstration && <Demonstration shop={settings.name} />}
    </>
  );
}
