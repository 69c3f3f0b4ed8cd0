import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { newId } from '@/backend/id';
import { AmountField } from '@/design/amount-field';
import { Button, IconButton } from '@/design/button';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import type { Choice, Part, Plan, Way } from './plan';
import { useWayNames } from './words';

/** Another part, of a way that is not at work yet. */
export function anotherPart(parts: Part[], rest: Way): Part {
  const used = new Set<Way>([rest, ...parts.map((part) => part.way)]);
  const way = (['card', 'cash', 'wallet'] as const).find((one) => !used.has(one)) ?? 'card';
  return { key: newId(), way, amount: '', reference: '' };
}

/** Parts that were typed in; what they leave is paid by the way chosen above. */
export function Split(props: { plan: Plan; choice: Choice; onChange: (change: Partial<Choice>) => void }) {
  const { plan, choice, onChange } = props;
  const { t } = useLingui();
  const { currency } = usePlace();
  const names = useWayNames();
  if (choice.parts.length === 0) return null;
  const restName = names[plan.rest];
  const put = (key: string, change: Partial<Part>) =>
    onChange({ parts: choice.parts.map((part) => (part.key === key ? { ...part, ...change } : part)) });
  return (
    <fieldset className="mb-4 grid gap-2">
      <legend className="mb-1 text-13 font-semibold text-ink-soft">
        <Trans>Paid in parts</Trans>
      </legend>
      {choice.parts.map((part, at) => (
        <div key={part.key} className="grid grid-cols-[7.5rem_minmax(0,1fr)_auto] items-start gap-2">
          <SelectField
            label={t`How this part is paid`}
            labelHidden
            value={part.way}
            choices={(['wallet', 'cash', 'card'] as const).map((way) => ({ id: way, name: names[way] }))}
            onChange={(way) => put(part.key, { way })}
          />
          <AmountField
            label={t`Amount of this part`}
            labelHidden
            value={part.amount}
            onChange={(amount) => put(part.key, { amount })}
            autoFocus={at === choice.parts.length - 1 && part.amount === ''}
          />
          <IconButton
            label={t`Leave this part out`}
            icon={<Icon of={X} />}
            onPress={() => onChange({ parts: choice.parts.filter((one) => one.key !== part.key) })}
          />
        </div>
      ))}
      <div className="flex items-center justify-between gap-4">
        <span className="text-ink-soft">
          <Trans>
            The rest, {restName}: <Money amount={wire(plan.left, currency)} />
          </Trans>
        </span>
        <Button
          variant="quiet"
          icon={<Icon of={Plus} small />}
          onPress={() => onChange({ parts: [...choice.parts, anotherPart(choice.parts, plan.rest)] })}
        >
          {t`Another part`}
        </Button>
      </div>
    </fieldset>
  );
}
