import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, Keyboard, KeyRound, LockKeyhole, LogOut, Monitor, Moon, Search, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Avatar } from '@/design/avatar';
import { Icon } from '@/design/icon';
import { KeyHint } from '@/design/key-hint';
import { ariaKeys } from '@/design/keys';
import { Menu } from '@/design/menu';
import { OwnAccess } from '@/features/identity/own-access';
import { TillMark } from '@/features/shifts/till-mark';
import { setPrefs, usePrefs } from './prefs';
import { useSession } from './session';
import { StatusMark } from './status';
import { signOut } from './use-lock';

interface TopBarProps {
  onSearch: () => void;
  onKeys: () => void;
  onLock: () => void;
}

/** The one search, where we are, and who is signed in. */
export function TopBar({ onSearch, onKeys, onLock }: TopBarProps) {
  const { t } = useLingui();
  return (
    <header className="col-start-2 row-start-1 flex min-w-0 items-center gap-4 border-b border-rule bg-sheet px-6 phone:col-start-1 phone:gap-2 phone:px-4">
      <Button
        onPress={onSearch}
        aria-label={t`Search for anything`}
        aria-keyshortcuts={ariaKeys('Mod+K')}
        className="flex h-11 max-w-160 min-w-0 flex-1 items-center gap-3 rounded-8 bg-sunk px-3 text-start text-ink-soft outline-none hovered:text-ink"
      >
        <Icon of={Search} points />
        <span className="min-w-0 flex-1 truncate">
          <Trans>Customer, phone, code, barcode, action …</Trans>
        </span>
        <KeyHint keys="Mod+K" />
      </Button>
      <TillMark />
      <StatusMark small />
      <Who onKeys={onKeys} onLock={onLock} />
    </header>
  );
}

function Who({ onKeys, onLock }: Omit<TopBarProps, 'onSearch'>) {
  const { t } = useLingui();
  const { me, counter } = useSession();
  const { theme } = usePrefs();
  const [access, setAccess] = useState(false);
  const next = ({ light: 'dark', dark: 'system', system: 'light' } as const)[theme];
  const themes = {
    light: { label: t`Theme: light. Change to dark`, icon: Sun },
    dark: { label: t`Theme: dark. Change to the machine's`, icon: Moon },
    system: { label: t`Theme: the machine's. Change to light`, icon: Monitor },
  }[theme];
  return (
    <div className="flex min-w-0 desk:ms-auto items-center gap-2 text-13">
      {counter && (
        <span className="hidden truncate text-ink-soft wide:inline">
          {counter.name} · {counter.branch.name}
        </span>
      )}
      <Menu
        label={t`Who is signed in`}
        trigger={
          <Button className="flex min-h-11 items-center gap-2 rounded-8 px-1.5 outline-none hovered:bg-sunk">
            <Avatar name={me.staff.name} initials={me.staff.initials} size="small" />
            <span className="max-w-40 truncate phone:sr-only">{me.staff.name}</span>
            <Icon of={ChevronDown} small />
          </Button>
        }
        acts={[
          {
            id: 'lock',
            label: t`Lock, or switch person`,
            icon: <Icon of={LockKeyhole} />,
            keyHint: 'Mod+L',
            run: onLock,
          },
          {
            id: 'access',
            label: t`Own PIN, password and language`,
            icon: <Icon of={KeyRound} />,
            run: () => setAccess(true),
          },
          {
            id: 'theme',
            label: themes.label,
            icon: <Icon of={themes.icon} />,
            run: () => setPrefs({ theme: next }),
          },
          { id: 'keys', label: t`The keys of this screen`, icon: <Icon of={Keyboard} />, keyHint: '?', run: onKeys },
          {
            id: 'out',
            label: t`Sign out`,
            icon: <Icon of={LogOut} points />,
            run: signOut,
          },
        ]}
      />
      <OwnAccess isOpen={access} onClose={() => setAccess(false)} />
    </div>
  );
}
