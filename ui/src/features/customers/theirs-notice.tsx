import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Tag } from '@/design/tag';
import type { Theirs } from './use-theirs';

/** Who has this phone in the other system, while the form is still open: one is named, of several one is chosen. */
export function TheirsNotice({ theirs: { system, hit, hits, choose } }: { theirs: Theirs }) {
  const { t } = useLingui();
  if (hit) {
    return (
      <Notice tone={hit.bad ? 'coral' : 'sky'}>
        <span className="grid gap-0.5">
          <Trans>
            <bdi>{system}</bdi> knows this phone. What stays empty here is taken from there.
          </Trans>
          <span className="flex flex-wrap items-center gap-x-2">
            <bdi className="font-semibold">{hit.name ?? hit.id}</bdi>
            <bdi className="break-all">{hit.email}</bdi>
            {hit.status && <Tag tone={hit.bad ? 'coral' : 'plain'}>{hit.status}</Tag>}
          </span>
        </span>
      </Notice>
    );
  }
  if (hits.length === 0) return null;
  return (
    <Notice>
      <p className="mb-1">
        <Trans>
          <bdi>{system}</bdi> knows several people with this phone.
        </Trans>
      </p>
      <ul aria-label={t`Which of them is it?`} className="grid gap-1">
        {hits.map((one, at) => (
          <li key={one.id ?? at} className="flex items-center justify-between gap-3">
            <span className="min-w-0">
              <bdi className="font-semibold">{one.name ?? one.id}</bdi>{' '}
              <bdi className="text-13 break-all">{one.email}</bdi>
            </span>
            <Button onPress={() => choose(one)}>{t`This person`}</Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
