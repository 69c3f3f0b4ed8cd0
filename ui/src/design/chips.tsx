import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { SegmentedControlProps } from './toggles';

/** What of a list is shown: one of a few, each a chip. */
export function Chips<T extends string>({
  label,
  choices,
  value,
  onChange,
}: Omit<SegmentedControlProps<T>, 'isDisabled'>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => [...keys].forEach((key) => onChange(key as T))}
      className="flex shrink-0 flex-wrap gap-2 phone:gap-1.5"
    >
      {choices.map(({ id, name }) => (
        <ToggleButton
          key={id}
          id={id}
          className="min-h-11 rounded-full border border-rule bg-sheet px-4 text-13 phone:px-3 outline-none ring:shadow-(--focus) hovered:bg-sunk selected:border-ink selected:bg-ink selected:text-paper selected:hovered:bg-ink"
        >
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
