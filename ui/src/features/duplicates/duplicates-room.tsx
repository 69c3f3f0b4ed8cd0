import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { usePages, useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Count } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Chips } from '@/design/chips';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { Page } from '@/design/page';
import { EmptyState, ErrorState } from '@/design/states';
import { PairList } from './pair-list';
import { ScanStrip, type Scan } from './scan-strip';

/** While a search is under way this page looks itself, should the news of it be lost; in milliseconds. */
const EVERY = 5_000;
const PAGE = 50;

type Which = 'open' | 'dismissed';

/** Profiles that may be one person: search all of them, look at each pair, merge it or say that it is two. */
export default function DuplicatesRoom() {
  const { t } = useLingui();
  const [which, setWhich] = useState<Which>('open');
  const [every, setEvery] = useState<number | false>(false);
  const seen = useQueryOp('customers.duplicate_scan', {}, { every });
  const start = useWrite('host.duplicate_scan_start');
  const pages = usePages('customers.duplicate_pairs', {
    limit: PAGE,
    ...(which === 'dismissed' ? { dismissed: true } : {}),
  });
  const scan = seen.data?.scan ?? null;
  const running = scan?.state === 'running';
  const atWork = running && !scan.cut_off;
  if ((running ? EVERY : false) !== every) setEvery(running ? EVERY : false);
  const begin = () => void start.attempt({});
  const total = pages.data?.pages[0]?.total ?? null;
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const isBare = which === 'open' && pages.data !== undefined && rows.length === 0;
  useKeys([{ keys: 'N', label: t`Search all profiles`, run: begin, disabled: running || start.busy }]);

  const list = () => {
    if (pages.isPending) return <Loading rows={8} />;
    if (pages.isError) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
    if (rows.length === 0)
      return which === 'dismissed' ? (
        <EmptyState title={t`No pair was set aside`}>
          <Trans>A pair that you say is two people stands here, and can be brought back.</Trans>
        </EmptyState>
      ) : (
        <Nobody scan={scan} busy={start.busy} onBegin={begin} />
      );
    return (
      <PairList
        key={which}
        rows={rows}
        dismissed={which === 'dismissed'}
        onEnd={() =>
          void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage({ cancelRefetch: false }))
        }
        loadingMore={pages.isFetchingNextPage}
      />
    );
  };

  return (
    <Page
      fixed
      title={t`Duplicates`}
      lead={<Lead total={total} dismissed={which === 'dismissed'} />}
      actions={
        // An empty list has its own main act.
        !running &&
        !isBare && (
          <Button
            icon={<Icon of={Search} />}
            keyHint="N"
            busy={start.busy}
            onPress={begin}
          >{t`Search all profiles`}</Button>
        )
      }
    >
      <div className="grid gap-3 pb-4">
        <FailureNotice failure={start.failure ?? seen.error} />
        {scan && (atWork || scan.cut_off || scan.state === 'cancelled') && (
          <ScanStrip scan={scan} busy={start.busy} onGoOn={begin} />
        )}
        <Chips<Which>
          label={t`Which pairs`}
          choices={[
            { id: 'open', name: t`To look at` },
            { id: 'dismissed', name: t`Two people` },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      <div className="-mx-2 min-h-0 flex-1">{list()}</div>
    </Page>
  );
}

function Lead({ total, dismissed }: { total: number | null; dismissed: boolean }) {
  if (total === null) return <>&nbsp;</>;
  const count = <Count value={total} />;
  return dismissed ? <Trans>{count} set aside</Trans> : <Trans>{count} to look at, the likeliest first</Trans>;
}

/** No pair: because nobody searched, because the search is not through, or because there is none. */
function Nobody({ scan, busy, onBegin }: { scan: Scan | null; busy: boolean; onBegin: () => void }) {
  const { t } = useLingui();
  if (scan?.state === 'running') {
    return (
      <p role="status" className="px-2 text-ink-soft">
        <Trans>No pair was found so far.</Trans>
      </p>
    );
  }
  const never = scan === null || scan.state === 'cancelled';
  return (
    <EmptyState
      title={never ? t`Nobody searched all profiles yet` : t`No profile is here twice`}
      action={
        <Button variant="main" icon={<Icon of={Search} />} keyHint="N" busy={busy} onPress={onBegin}>
          {never ? t`Search all profiles` : t`Search again`}
        </Button>
      }
    >
      {never ? (
        <Trans>
          Champa compares phones, emails, names and dates of birth. Selling goes on meanwhile, and nothing is merged by
          itself.
        </Trans>
      ) : (
        <Trans>A family that shares a phone is left in peace.</Trans>
      )}
    </EmptyState>
  );
}
