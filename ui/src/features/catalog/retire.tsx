import { Trans, useLingui } from '@lingui/react/macro';
import type { Item } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { ConfirmDialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { toast } from '@/design/toast';

interface RetireProps {
  item: Item | null;
  onClose: () => void;
  onDone: () => void;
}

/** Takes an item out of the catalog, or puts it back. Its past stays in either case. */
export function Retire({ item, onClose, onDone }: RetireProps) {
  const { t } = useLingui();
  const retire = useWrite('catalog.retire');
  const restore = useWrite('catalog.restore');
  const name = item?.name ?? '';
  const leaves = item?.active ?? true;
  const close = () => {
    retire.reset();
    restore.reset();
    onClose();
  };
  const confirm = async () => {
    if (!item) return;
    const write = leaves ? retire : restore;
    const done = await write.run({ item: item.id }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    toast(leaves ? t`${name} is retired` : t`${name} is sold again`);
    close();
    onDone();
  };
  return (
    <ConfirmDialog
      isOpen={item !== null}
      onClose={close}
      title={leaves ? t`Retire ${name}?` : t`Bring ${name} back?`}
      act={leaves ? t`Retire ${name}` : t`Bring ${name} back`}
      danger={leaves}
      busy={retire.busy || restore.busy}
      onConfirm={() => void confirm()}
    >
      <p>
        {leaves ? (
          <Trans>It is no longer sold or found at the counter. Past sales keep it, and it can be brought back.</Trans>
        ) : (
          <Trans>It is sold and found at the counter again, with its code and barcode.</Trans>
        )}
      </p>
      <FailureNotice failure={retire.failure ?? restore.failure} />
    </ConfirmDialog>
  );
}
