import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { cx } from './cx';
import { Icon } from './icon';
import type { Choice } from './select-field';

export interface ToggleProps {
  children: ReactNode;
  /** A second line that says what it means. */
  detail?: ReactNode;
  value: boolean;
  onChange: (value: boolean) => void;
  isDisabled?: boolean;
}

const ROW = 'group flex min-h-11 items-center gap-3 rounded-8 py-1.5 outline-none off:text-ink-soft';

function Words({ children, detail }: Pick<ToggleProps, 'children' | 'detail'>) {
  return (
    <span className="grid min-w-0 flex-1">
      <span>{children}</span>
      {detail && <span className="text-13 text-ink-soft">{detail}</span>}
    </span>
  );
}

/** One of many that may be chosen together. */
export function Checkbox({ children, detail, value, onChange, isDisabled }: ToggleProps) {
  return (
    <AriaCheckbox
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled}
      className={cx(ROW, 'ring:shadow-none')}
    >
      <span className="grid size-5 shrink-0 place-items-center rounded-4 border border-edge bg-sunk text-on-leaf group-data-[focus-visible]:shadow-(--focus) group-data-[selected]:border-leaf group-data-[selected]:bg-leaf group-data-[disabled]:opacity-60">
        {value && <Icon of={Check} small />}
      </span>
      <Words detail={detail}>{children}</Words>
    </AriaCheckbox>
  );
}

/** Something that is on or off from now on, without a save. */
export function Switch({ children, detail, value, onChange, isDisabled }: ToggleProps) {
  return (
    <AriaSwitch isSelected={value} onChange={onChange} isDisabled={isDisabled} className={cx(ROW, 'ring:shadow-none')}>
      <Words detail={detail}>{children}</Words>
      <span className="flex h-6 w-11 shrink-0 items-center rounded-full border border-edge bg-sunk px-0.5 transition-colors duration-120 group-data-[focus-visible]:shadow-(--focus) group-data-[selected]:border-leaf group-data-[selected]:bg-leaf">
        <span className="size-4.5 rounded-full bg-edge transition-[margin] duration-120 group-data-[selected]:ms-5 group-data-[selected]:bg-on-leaf" />
      </span>
    </AriaSwitch>
  );
}

export interface SegmentedControlProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  choices: Choice<T>[];
  value: T;
  onChange: (value: T) => void;
  isDisabled?: boolean;
}

/** One of a few, all in sight. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, labelHidden, choices, value, onChange, isDisabled } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(next) => onChange(next as T)}
      isDisabled={isDisabled}
      orientation="horizontal"
      className="grid gap-1 justify-items-start"
    >
      <Label className={cx('text-13 font-semibold text-ink-soft', labelHidden && 'sr-only')}>{label}</Label>
      <div className="flex max-w-full flex-wrap gap-1 rounded-8 bg-sunk p-1">
        {choices.map((one) => (
          <Radio
            key={one.id}
            value={one.id}
            className="flex min-h-9 items-center rounded-4 px-3.5 outline-none ring:shadow-(--focus) selected:bg-sheet selected:font-semibold selected:text-leaf-strong selected:shadow-[0_0_0_1px_var(--rule)] off:text-ink-soft"
          >
            {one.name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
