import { Plural } from '@lingui/react/macro';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { KeyHint } from '@/design/key-hint';
import { FLOAT } from '@/design/menu';

/** One thing that can be picked. */
export interface Option {
  id: string;
  node: ReactNode;
}

export interface LookupProps {
  /** What is looked up, for screen readers. */
  label: string;
  placeholder: string;
  icon: LucideIcon;
  keyHint: string;
  text: string;
  onText: (text: string) => void;
  options: Option[];
  /** The options belong to what was typed before; a pick waits for the right ones. */
  stale: boolean;
  onPick: (id: string) => void;
  /** Stands in the list where nothing was found. */
  nothing: ReactNode;
  /** The list can be opened with nothing typed. */
  browse?: boolean;
  /** Keys while nothing is typed, for what lies below the field. True when taken. */
  onIdleKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  inputRef: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
  numeric?: boolean;
}

/** Which option is marked; it starts at the first whenever the list is another one. */
function useMarked(options: Option[]) {
  const [state, setState] = useState({ at: 0, first: options[0]?.id });
  const first = options[0]?.id;
  if (state.first !== first) setState({ at: 0, first });
  const at = Math.min(state.at, Math.max(0, options.length - 1));
  return [at, (next: number) => setState({ at: next, first })] as const;
}

/** Finds one thing while it is typed: arrows, Enter, Esc, or a tap. The focus never leaves the field. */
export function Lookup(props: LookupProps) {
  const { text, onText, options, stale, onPick, browse, onIdleKey, inputRef } = props;
  const list = useId();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useMarked(options);
  const wanted = useRef(false);
  const shown = isOpen && (text.trim() !== '' || Boolean(browse));

  const pick = (id: string) => {
    wanted.current = false;
    setOpen(false);
    onText('');
    onPick(id);
  };

  // Enter was pressed before the answer to the last letters came: the pick is made when it is there.
  useEffect(() => {
    const first = options[0];
    if (!wanted.current || stale) return;
    wanted.current = false;
    if (first) pick(first.id);
  });

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keyOf(event)) event.preventDefault();
  };

  const keyOf = (event: KeyboardEvent<HTMLInputElement>): boolean => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (!shown && text === '' && onIdleKey?.(event)) return true;
        if (!shown) setOpen(true);
        else setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % Math.max(1, options.length));
        return true;
      }
      case 'Enter': {
        const marked = options[at];
        if (!shown) return text === '' ? Boolean(onIdleKey?.(event)) : (setOpen(true), true);
        if (stale) wanted.current = true;
        else if (marked) pick(marked.id);
        return true;
      }
      case 'Escape': {
        if (!shown && text === '') return false;
        wanted.current = false;
        setOpen(false);
        onText('');
        return true;
      }
      default:
        return text === '' ? Boolean(onIdleKey?.(event)) : false;
    }
  };

  return (
    <div className="relative">
      <LookupField {...props} list={list} isOpen={shown} active={options[at]} onKey={press} setOpen={setOpen} />
      <span role="status" className="sr-only">
        {shown && !stale && <Plural value={options.length} one="# result" other="# results" />}
      </span>
      {shown && <LookupList {...props} list={list} at={at} onPick={pick} field={inputRef} />}
    </div>
  );
}

function LookupField(
  props: LookupProps & {
    list: string;
    isOpen: boolean;
    active: Option | undefined;
    onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
    setOpen: (open: boolean) => void;
  },
) {
  const { label, placeholder, icon, keyHint, text, onText, browse, inputRef, list, isOpen, active, onKey, setOpen } =
    props;
  return (
    <>
      <span className="pointer-events-none absolute inset-y-0 start-0 grid w-11 place-items-center text-ink-soft">
        <Icon of={icon} points />
      </span>
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active ? `${list}-${active.id}` : undefined}
        aria-keyshortcuts={keyHint}
        value={text}
        placeholder={placeholder}
        // The counter is at work as soon as it is shown: the first key belongs to the customer.
        autoFocus={props.autoFocus}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        inputMode={props.numeric ? 'tel' : undefined}
        onChange={(event) => {
          onText(event.target.value);
          setOpen(true);
        }}
        onKeyDown={onKey}
        onPointerDown={() => browse && setOpen(true)}
        onBlur={() => setOpen(false)}
        className={cx(
          'min-h-11 w-full rounded-8 border border-transparent bg-sunk ps-11 pe-14 outline-none',
          'focus:border-leaf focus:bg-sheet focus:shadow-[inset_0_0_0_1px_var(--leaf)]',
        )}
      />
      {text === '' && (
        <span className="pointer-events-none absolute inset-y-0 end-3 flex items-center">
          <KeyHint keys={keyHint} />
        </span>
      )}
    </>
  );
}

function LookupList(props: LookupProps & { list: string; at: number; field: RefObject<HTMLInputElement | null> }) {
  const { label, options, stale, nothing, onPick, list, at } = props;
  const box = useRef<HTMLUListElement>(null);
  const active = options[at]?.id;
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <div className={cx(FLOAT, 'absolute inset-x-0 top-full z-30 mt-1 overflow-hidden')}>
      {options.length === 0 && <div className="px-4 py-3 text-ink-soft">{stale ? null : nothing}</div>}
      <ul
        ref={box}
        id={list}
        role="listbox"
        aria-label={label}
        aria-busy={stale}
        className={cx('max-h-[min(25rem,52vh)] overflow-auto', options.length > 0 && 'p-1')}
      >
        {options.map((option, index) => (
          <li
            key={option.id}
            id={`${list}-${option.id}`}
            role="option"
            aria-selected={index === at}
            // The press must not take the focus out of the field, or the list would close before the tap counts.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option.id)}
            className={cx(
              'flex min-h-11 items-center gap-3 rounded-4 px-3 py-1.5',
              index === at ? 'bg-leaf-wash text-leaf-strong' : 'hover:bg-sunk',
            )}
          >
            {option.node}
          </li>
        ))}
      </ul>
    </div>
  );
}
