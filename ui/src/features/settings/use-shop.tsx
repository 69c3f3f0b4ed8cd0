import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { useMay } from '@/app/session';
import type { Input, Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toast';

export type Settings = Output<'identity.shop'>;
type Change = Input<'identity.change_shop'>;

/** Loads the shop's settings and draws a form over them. */
export function WithShop({ children }: { children: (settings: Settings) => ReactNode }) {
  const shop = useQueryOp('identity.shop', {});
  if (shop.isPending) return <Loading shape="facts" rows={4} />;
  if (shop.isError) return <ErrorState failure={shop.error} onRetry={() => void shop.refetch()} />;
  return children(shop.data);
}

interface ShopFormProps {
  settings: Settings;
  /** The fields of the form that differ from what is settled; empty when nothing does. */
  change: Change;
  /** Something typed cannot be saved. */
  wrong?: boolean;
  children: ReactNode;
}

/** A part of the shop's settings with the button that saves what differs. Who may not change settings sees them only. */
export function ShopForm({ change, wrong, children }: ShopFormProps) {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const save = useWrite('identity.change_shop');
  const changed = Object.keys(change).length > 0;
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed || wrong) return;
        void save.run(change).then(
          () => toast(t`Saved. Every counter knows it already.`),
          () => undefined,
        );
      }}
    >
      <fieldset disabled={!mayWrite} className="contents">
        {children}
      </fieldset>
      <FailureNotice failure={save.failure} />
      {mayWrite ? (
        <div>
          <Button variant="main" type="submit" busy={save.busy} isDisabled={!changed || wrong}>
            <Trans>Save the changes</Trans>
          </Button>
        </div>
      ) : (
        <p className="text-13 text-ink-soft">
          <Trans>The role of whoever is signed in can see these settings, not change them.</Trans>
        </p>
      )}
    </form>
  );
}

/** Keeps what was typed beside what is settled and tells what differs. */
export function useDraft<T extends object>(settled: T): [T, (change: Partial<T>) => void, Partial<T>] {
  const [draft, setDraft] = useState(settled);
  const differs = Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(settled[key as keyof T])),
  ) as Partial<T>;
  return [draft, (change) => setDraft((before) => ({ ...before, ...change })), differs];
}
