import { Trans } from '@lingui/react/macro';

/** As few pieces as that are told in amber. */
const LOW = 3;

/** How many pieces are left; amber when few or none. Nothing where nothing is counted. */
export function StockWords({ left }: { left: number | null }) {
  if (left === null) return null;
  if (left < 0) {
    const missing = -left;
    return (
      <span className="text-amber">
        <Trans>{missing} more than in stock</Trans>
      </span>
    );
  }
  if (left === 0) {
    return (
      <span className="text-amber">
        <Trans>none left in stock</Trans>
      </span>
    );
  }
  return (
    <span className={left <= LOW ? 'text-amber' : undefined}>
      <Trans>{left} left in stock</Trans>
    </span>
  );
}
