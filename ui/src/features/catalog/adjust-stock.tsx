import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Item } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { SegmentedControl } from '@/design/toggles';
import { readWhole } from './item-draft';
import { stockChange, type Counting } from './stock';

interface StockProps {
  item: Item | null;
  onClose: () => void;
  onDone: () => void;
}

/** Corrects how many pieces lie on the shelf of this branch, with the reason. */
export function AdjustStock({ item, onClose, onDone }: StockProps) {
  const { t } = useLingui();
  const name = item?.name ?? '';
  return (
    <Dialog isOpen={item !== null} onClose={onClose} title={t`Stock of ${name}`}>
      {item && <Fields item={item} onDone={() => (onClose(), onDone())} />}
    </Dialog>
  );
}

const MOST = 1_000_000;

function Fields({ item, onDone }: { item: Item; onDone: () => void }) {
  const { t } = useLingui();
  const held = item.stock ?? 0;
  const [how, setHow] = useState<Counting>('received');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const write = useWrite('catalog.adjust_stock');
  const pieces = readWhole(text, 0, MOST);
  const change = pieces === null ? null : stockChange(how, held, pieces);
  const after = change === null ? null : held + change;
  const reasons: Record<Counting, string> = {
    received: t`Received`,
    counted: t`Counted`,
    gone: t`Broken or lost`,
  };

  const save = async () => {
    setTried(true);
    if (change === null || change === 0 || write.busy) return;
    const why = reason.trim() === '' ? reasons[how] : `${reasons[how]}: ${reason.trim()}`;
    const saved = await write.attempt({ item: item.id, change, reason: why.slice(0, 200) });
    if (!saved) return;
    const { stock } = saved;
    toast(t`On the shelf now: ${stock}`);
    onDone();
  };
  const wrong = () => {
    if (!tried) return undefined;
    if (pieces === null) return t`Whole pieces, zero or more.`;
    return change === 0 ? t`That is what is on the shelf already.` : undefined;
  };

  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <SegmentedControl<Counting>
        label={t`What happened`}
        value={how}
        onChange={setHow}
        choices={(['received', 'counted', 'gone'] as const).map((id) => ({ id, name: reasons[id] }))}
      />
      <TextField
        label={how === 'counted' ? t`Pieces on the shelf` : t`Pieces`}
        inputMode="numeric"
        ltr
        autoFocus
        maxLength={7}
        value={text}
        onChange={setText}
        error={wrong()}
      />
      <TextField
        label={t`More about it`}
        hint={t`May stay empty`}
        maxLength={150}
        value={reason}
        onChange={setReason}
      />
      <p className="rounded-8 bg-sunk px-4 py-3" aria-live="polite">
        {after === null ? (
          <Trans>
            On the shelf here: <strong className="font-semibold">{held}</strong>
          </Trans>
        ) : (
          <Trans>
            On the shelf here: {held}, then <strong className="font-semibold">{after}</strong>
          </Trans>
        )}
      </p>
      <FailureNotice failure={write.failure} />
      <Button
        variant="main"
        size="large"
        type="submit"
        wide
        busy={write.busy}
        keyHint="Enter"
      >{t`Save the stock`}</Button>
    </Form>
  );
}
