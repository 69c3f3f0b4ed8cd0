import { useLingui } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { ariaKeys, keyLabel } from '@/design/keys';
import { Logo } from '@/design/logo';
import { Menu } from '@/design/menu';
import { goTo } from './router-link';
import { MORE, type PlacedRoom } from './rooms';
import { useSession } from './session';
import { StatusMark } from './status';

const ITEM =
  'grid min-h-11 min-w-0 justify-items-center gap-1 rounded-8 py-2.5 text-12 leading-tight text-center outline-none phone:flex-1 phone:py-1.5';
const HERE = 'bg-leaf-wash font-semibold text-leaf-strong';
const ELSEWHERE = 'text-ink-soft hover:bg-sunk hover:text-ink';

function Word({ icon, name }: { icon: LucideIcon; name: string }) {
  return (
    <>
      <Icon of={icon} />
      <span className="max-w-full overflow-hidden break-words hyphens-auto">{name}</span>
    </>
  );
}

/** The rooms: at the side, or along the bottom where the window is narrow. */
export function Rail({ rooms }: { rooms: PlacedRoom[] }) {
  const { t, i18n } = useLingui();
  const { me } = useSession();
  const { pathname } = useLocation();
  const isHere = (path: string) => (path === '/' ? pathname === '/' : pathname.startsWith(path));
  const more = MORE.filter((room) => !room.grant || me.grants.includes(room.grant));
  return (
    <nav
      aria-label={t`Rooms`}
      className="row-span-3 row-start-1 flex min-h-0 flex-col gap-0.5 overflow-y-auto border-e border-rule bg-sheet px-1.5 py-3 phone:order-last phone:row-span-1 phone:row-start-4 phone:flex-row phone:border-e-0 phone:border-t phone:px-1 phone:py-1 phone:pb-[max(0.25rem,env(safe-area-inset-bottom))]"
    >
      <span className="mb-3 grid h-11 shrink-0 place-items-center phone:hidden">
        <Logo />
      </span>
      {rooms.map((room, index) => {
        const keys = `Alt+${index + 1}`;
        return (
          <Link
            key={room.path}
            to={room.path}
            aria-current={isHere(room.path) ? 'page' : undefined}
            aria-keyshortcuts={ariaKeys(keys)}
            title={keyLabel(keys)}
            className={cx(ITEM, isHere(room.path) ? HERE : ELSEWHERE)}
          >
            <Word icon={room.icon} name={i18n._(room.name)} />
          </Link>
        );
      })}
      {more.length > 0 && (
        <Menu
          label={t`More rooms`}
          trigger={
            <Button className={cx(ITEM, more.some((room) => isHere(room.path)) ? HERE : ELSEWHERE)}>
              <Word icon={Ellipsis} name={t`More`} />
            </Button>
          }
          acts={more.map((room) => ({
            id: room.path,
            label: i18n._(room.name),
            icon: <Icon of={room.icon} />,
            run: () => goTo(room.path),
          }))}
        />
      )}
      <div className="mt-auto grid phone:hidden">
        <StatusMark />
      </div>
    </nav>
  );
}
