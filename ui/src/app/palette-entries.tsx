import { useLingui } from '@lingui/react/macro';
import { Keyboard, LockKeyhole, Package, Scissors, UserPlus } from 'lucide-react';
import { useDeferredValue, type ReactNode } from 'react';
import { Trans } from '@lingui/react/macro';
import type { Failure } from '@/backend/failure';
import { useQueryOp } from '@/backend/queries';
import { Avatar } from '@/design/avatar';
import { Code, Money, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Mark } from '@/design/mark';
import { goTo } from './router-link';
import { MORE, RAIL, ROOMS } from './rooms';
import { useMay, useSession } from './session';

/** One thing that was found. */
export interface Entry {
  id: string;
  icon: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
  keyHint?: string;
  run: () => void;
}

/** Things of one kind, under their name. */
export interface Group {
  id: string;
  title: string;
  entries: Entry[];
}

/** Folds case and marks away, so that "nguyen" finds "Nguyễn" among our own words too. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLocaleLowerCase().trim();
}

function useCustomers(text: string) {
  const { t } = useLingui();
  const may = useMay('customers.read');
  const mayAdd = useMay('customers.write');
  const found = useQueryOp('customers.search', { text, limit: 6 }, { enabled: may && text !== '', keep: true });
  const fresh = text !== '' ? found.data : undefined;
  const entries: Entry[] = (fresh?.rows ?? []).map((row) => ({
    id: row.id,
    icon: <Avatar name={row.name ?? ''} of="customer" size="small" />,
    title: (
      <>
        <span className="truncate font-semibold">{row.name ?? t`No name yet`}</span>
        {row.marks
          .filter((mark) => mark !== 'name_missing')
          .slice(0, 2)
          .map((mark) => (
            <Mark key={mark} mark={mark} />
          ))}
      </>
    ),
    detail: (
      <>
        {row.phone && <PhoneNumber shown={row.phone.shown} />}
        {row.phone && row.number && ' · '}
        {row.number && <Code>{row.number}</Code>}
      </>
    ),
    run: () => goTo(`/customers/${row.id}`),
  }));
  const phone = fresh?.new_phone;
  if (phone && mayAdd) {
    entries.push({
      id: 'new',
      icon: <Icon of={UserPlus} />,
      title: (
        <span>
          <Trans>
            New customer <PhoneNumber shown={phone.shown} />
          </Trans>
        </span>
      ),
      run: () => goTo(`/customers/new?phone=${encodeURIComponent(phone.e164 ?? phone.shown)}`),
    });
  }
  return { group: { id: 'customers', title: t`Customers`, entries }, query: found, asked: may && text !== '' };
}

function useItems(text: string) {
  const { t } = useLingui();
  const may = useMay('catalog.read');
  const found = useQueryOp('catalog.search', { text, limit: 5 }, { enabled: may && text !== '', keep: true });
  const rows = text !== '' ? (found.data?.rows ?? []) : [];
  const entries: Entry[] = rows.map((row) => ({
    id: row.id,
    icon: <Icon of={row.kind === 'service' ? Scissors : Package} />,
    title: <span className="truncate">{row.name}</span>,
    detail: row.code ? <Code>{row.code}</Code> : undefined,
    aside: <Money amount={row.price} />,
    run: () => goTo(`/?item=${row.id}`),
  }));
  return { group: { id: 'items', title: t`Services and products`, entries }, query: found, asked: may && text !== '' };
}

/** Rooms and acts whose words hold every typed word. */
function usePlaces(text: string, acts: { onKeys: () => void; onLock: () => void }): Group[] {
  const { t, i18n } = useLingui();
  const { me } = useSession();
  const words = folded(text).split(/\s+/).filter(Boolean);
  const fits = (name: string) => words.every((word) => folded(name).includes(word));
  const allowed = (grant?: string) => !grant || (me.grants as string[]).includes(grant);

  const rooms = [...RAIL, ...MORE]
    .filter((room) => allowed(room.grant))
    .map((room) => ({ room, name: i18n._(room.name) }))
    .filter(({ name }) => fits(name))
    .map(({ room, name }) => {
      const key = RAIL.indexOf(room);
      return {
        id: room.path,
        icon: <Icon of={room.icon} />,
        title: name,
        keyHint: key >= 0 ? `Alt+${key + 1}` : undefined,
        run: () => goTo(room.path),
      };
    });

  const given = ROOMS.flatMap((room) => room.acts ?? [])
    .filter((act) => allowed(act.grant))
    .map((act) => ({
      id: act.to,
      icon: <Icon of={act.icon} />,
      name: i18n._(act.label),
      keyHint: act.keyHint,
      run: () => goTo(act.to),
    }));
  const own = [
    {
      id: 'lock',
      icon: <Icon of={LockKeyhole} />,
      name: t`Lock, or switch person by PIN`,
      keyHint: 'Mod+L',
      run: acts.onLock,
    },
    { id: 'keys', icon: <Icon of={Keyboard} />, name: t`The keys of this screen`, keyHint: '?', run: acts.onKeys },
  ];
  const done = [...given, ...own].filter(({ name }) => fits(name)).map(({ name, ...act }) => ({ ...act, title: name }));

  return [
    { id: 'acts', title: t`Actions`, entries: done.slice(0, words.length ? 8 : 20) },
    { id: 'rooms', title: t`Rooms`, entries: rooms },
  ];
}

/** What a text finds, in the order people look: who, what, where to. */
export function usePaletteEntries(
  text: string,
  acts: { onKeys: () => void; onLock: () => void },
): { groups: Group[]; searching: boolean; failure: Failure | null } {
  const asked = useDeferredValue(text.trim());
  const customers = useCustomers(asked);
  const items = useItems(asked);
  const places = usePlaces(asked, acts);
  const queries = [customers, items].filter((one) => one.asked).map((one) => one.query);
  return {
    groups: [customers.group, items.group, ...places].filter((group) => group.entries.length > 0),
    searching: queries.some((query) => query.isFetching),
    failure: queries.find((query) => query.isError)?.error ?? null,
  };
}
