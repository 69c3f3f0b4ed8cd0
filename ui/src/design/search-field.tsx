import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { cx } from './cx';
import { Icon } from './icon';
import { KeyHint } from './key-hint';

export interface SearchFieldProps {
  /** What is searched, for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  keyHint?: string;
  autoFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  onSubmit?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Ties the field to the list it drives (`aria-controls`, `aria-activedescendant`). */
  list?: { id: string; active?: string };
}

/** Finds in what is below. Esc clears it first and only then goes on to the screen. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, keyHint, onKeyDown, inputRef, list, ...rest } = props;
  return (
    <AriaSearchField {...rest} aria-label={label} className="group relative grid min-w-0">
      <span className="pointer-events-none absolute inset-y-0 start-0 grid w-11 place-items-center text-ink-soft">
        <Icon of={Search} points />
      </span>
      <Input
        ref={inputRef}
        placeholder={placeholder}
        onKeyDown={onKeyDown}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-controls={list?.id}
        aria-activedescendant={list?.active}
        role={list ? 'combobox' : undefined}
        aria-expanded={list ? true : undefined}
        aria-autocomplete={list ? 'list' : undefined}
        className={cx(
          'min-h-11 w-full rounded-8 border border-transparent bg-sunk ps-11 pe-14 outline-none',
          'focused:border-leaf focused:bg-sheet focused:shadow-[inset_0_0_0_1px_var(--leaf)]',
        )}
      />
      {keyHint && (
        <span className="pointer-events-none absolute inset-y-0 end-3 hidden items-center group-data-[empty]:flex">
          <KeyHint keys={keyHint} />
        </span>
      )}
      <Button className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-8 text-ink-soft outline-none group-data-[empty]:hidden hovered:text-ink">
        <Icon of={X} small />
      </Button>
    </AriaSearchField>
  );
}
