import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Loading } from '@/design/loading';
import { NoPermission } from '@/design/states';
import { Frame } from './frame';
import { withWords } from '@/locale/locale';
import { NotFound } from './not-found';
import type { Room } from './room';
import { ROOMS } from './rooms';
import { useSession } from './session';

function pageOf(room: Room) {
  const Page = lazy(room.first ? room.load : () => withWords(room.load));
  return function RoomPage() {
    const { me } = useSession();
    if (room.grant && !me.grants.includes(room.grant)) return <NoPermission />;
    return (
      <Suspense
        fallback={
          <div className="p-6">
            <Loading />
          </div>
        }
      >
        <Page />
      </Suspense>
    );
  };
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const routes = ROOMS.map((room) =>
  createRoute({ getParentRoute: () => root, path: room.path, component: pageOf(room) }),
);

/**
 * The pages of the app. The address lives behind the hash: it works the same under tauri:// and behind any gateway, and
 * reloading finds the page again. Search values are plain text; a phone must not turn into a number.
 */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  defaultPreload: false,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values) => {
    const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
    return text ? `?${text}` : '';
  },
});
