import { useLingui } from '@lingui/react/macro';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from '@/design/cx';
import { KeyHint } from '@/design/key-hint';
import { KeyLayer } from '@/design/keys';
import { SearchField } from '@/design/search-field';
import { ErrorState } from '@/design/states';
import { usePaletteEntries, type Entry, type Group } from './palette-entries';

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  onKeys: () => void;
  onLock: () => void;
}

/** One search for everything: customers, items, rooms and acts, each with its key. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-veil p-4 pt-[8vh] entering:veil-in phone:p-0"
    >
      <Modal className="flex max-h-[84vh] w-full max-w-[42rem] flex-col overflow-hidden rounded-8 bg-sheet text-ink shadow-float entering:arrive phone:h-full phone:max-h-none phone:rounded-none">
        <Dialog aria-label={t`Search for anything`} className="flex min-h-0 flex-col outline-none">
          <KeyLayer>
            <Finder onClose={onClose} {...rest} />
          </KeyLayer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose, onKeys, onLock }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useLingui();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, searching, failure } = usePaletteEntries(text, { onKeys, onLock });
  const entries = groups.flatMap((group) => group.entries);
  const current = Math.min(at, entries.length - 1);

  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const walk = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((current + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(entries[current]);
    }
  };

  return (
    <>
      <div className="border-b border-rule p-3">
        <SearchField
          autoFocus
          label={t`Search for anything`}
          placeholder={t`Customer, phone, code, barcode, action …`}
          value={text}
          onChange={(value) => {
            setText(value);
            setAt(0);
          }}
          onKeyDown={walk}
          list={{ id, active: entries[current] && `${id}-${current}` }}
        />
      </div>
      <div
        id={id}
        role="listbox"
        aria-label={t`Found`}
        aria-busy={searching}
        className="min-h-0 flex-1 overflow-auto p-2"
      >
        {failure ? <ErrorState failure={failure} /> : null}
        {!failure && entries.length === 0 && !searching && (
          <p className="px-3 py-8 text-center text-ink-soft">{t`Nothing has this name or number.`}</p>
        )}
        <Groups groups={groups} id={id} current={current} onPoint={setAt} onChoose={choose} />
      </div>
    </>
  );
}

interface GroupsProps {
  groups: Group[];
  id: string;
  current: number;
  onPoint: (index: number) => void;
  onChoose: (entry: Entry) => void;
}

function Groups({ groups, id, current, onPoint, onChoose }: GroupsProps): ReactNode {
  return groups.map((group, g) => {
    const before = groups.slice(0, g).reduce((count, one) => count + one.entries.length, 0);
    return (
      <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`} className="pb-2">
        <div id={`${id}-${group.id}`} className="px-3 pt-2 pb-1 text-13 font-semibold text-ink-soft">
          {group.title}
        </div>
        {group.entries.map((entry, e) => {
          const index = before + e;
          return (
            <div
              key={entry.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              ref={(node) => {
                if (index === current) node?.scrollIntoView({ block: 'nearest' });
              }}
              onPointerMove={() => onPoint(index)}
              onClick={() => onChoose(entry)}
              className={cx(
                'flex min-h-12 items-center gap-3 rounded-8 px-3 py-1.5',
                index === current && 'bg-leaf-wash text-leaf-strong',
              )}
            >
              <span className="grid w-8 shrink-0 place-items-center">{entry.icon}</span>
              <span className="grid min-w-0 flex-1">
                <span className="flex min-w-0 flex-wrap items-center gap-x-2">{entry.title}</span>
                {entry.detail && <span className="truncate text-13 text-ink-soft">{entry.detail}</span>}
              </span>
              {entry.aside}
              {index === current ? <KeyHint keys="Enter" /> : entry.keyHint && <KeyHint keys={entry.keyHint} />}
            </div>
          );
        })}
      </div>
    );
  });
}
