/** Reading: cached by what it depends on, and fetched anew when anybody, at any counter, touches that. */
import {
  QueryClient,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call, type Input, type Output } from './call';
import { OPERATIONS, type OperationName } from './contract';
import { Failure } from './failure';

/** `[topics it depends on, name, input]`: the first element is what news is compared with. */
export function queryKey<N extends OperationName>(name: N, input: Input<N>) {
  return [topicsOf(name), name, input] as const;
}

/** What a query depends on. One that names nothing depends on its own noun. */
export function topicsOf(name: OperationName): readonly string[] {
  const { topics } = OPERATIONS[name];
  return topics.length > 0 ? topics : [name.split('.')[0] ?? name];
}

/** One cache for the app. Nothing is refetched by the clock: news says when. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (count, failure) => failure instanceof Failure && failure.unanswered && count < 2,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The topic that means all of them: news was missed, or another program wrote the same file. */
const EVERYTHING = '*';

/** Fetches anew what depends on touched topics; what is not on the screen is fetched when it is shown again. */
export function touch(topics: readonly string[], client: QueryClient = queryClient): void {
  const touched = new Set(topics);
  void client.invalidateQueries({
    predicate: ({ queryKey: [dependsOn] }) =>
      touched.has(EVERYTHING) || (Array.isArray(dependsOn) && dependsOn.some((topic: string) => touched.has(topic))),
  });
}

export interface QueryOptions {
  /** Do not ask yet: the input is not whole. */
  enabled?: boolean;
  /** Show the answer to the last input until the next one arrives, as a search should. */
  keep?: boolean;
  /** Ask again every so many milliseconds, for a job that runs elsewhere. */
  every?: number | false;
}

/** Asks a query and keeps its answer fresh. */
export function useQueryOp<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: QueryOptions = {},
): UseQueryResult<Output<N>, Failure> {
  return useQuery<Output<N>, Failure>({
    queryKey: queryKey(name, input),
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
  });
}

/** A list by pages, as `{ rows, next }`. */
export interface Paged {
  rows: unknown[];
  next?: string | null;
}
type PagedName = { [N in OperationName]: Output<N> extends Paged ? N : never }[OperationName];

/** Pages that nobody shows are kept so long, in milliseconds: enough to come back from a profile. */
export const PAGES_KEPT = 30_000;

/** Asks a list page by page, from the cursor `after`, and keeps all of them: for lists that somebody reads. A long one is `useLongList`. */
export function usePages<N extends PagedName>(
  name: N,
  input: Omit<Input<N>, 'after'>,
  options: Pick<QueryOptions, 'enabled' | 'keep'> = {},
): UseInfiniteQueryResult<InfiniteData<Output<N>>, Failure> {
  return useInfiniteQuery<Output<N>, Failure, InfiniteData<Output<N>>, readonly unknown[], string | null>({
    queryKey: [...queryKey(name, input as Input<N>), 'pages'],
    queryFn: ({ pageParam }) => call(name, (pageParam ? { ...input, after: pageParam } : input) as Input<N>),
    initialPageParam: null,
    getNextPageParam: (page) => (page as Paged).next ?? null,
    // Every keystroke brings pages of its own: what nobody shows any more is let go soon.
    gcTime: PAGES_KEPT,
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? (keepPreviousData as never) : undefined,
  });
}
