import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { call, type Input } from '@/backend/call';
import type { Failure } from '@/backend/failure';
import { newId } from '@/backend/id';
import { useQueryOp } from '@/backend/queries';
import { toast } from '@/design/toast';
import { sizePage, usePaper, type Paper } from './paper';
import { Receipt, type Sale } from './receipt';

/** The receipt on the page that is printed: a sibling of the app, so that nothing of the screen comes along. */
function OnPaper({ sale, paper, onDone }: { sale: Sale; paper: Paper; onDone: () => void }) {
  const [place] = useState(() => {
    const made = document.createElement('div');
    made.className = 'receipt-paper';
    return made;
  });
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    document.body.append(place);
    const over = () => done.current();
    window.addEventListener('afterprint', over);
    let letGo: () => void = () => undefined;
    let left = false;
    // One frame later the receipt is laid out, and once its fonts are there its height is known.
    const frame = requestAnimationFrame(async () => {
      await document.fonts?.ready;
      if (left) return;
      letGo = sizePage(paper, place.getBoundingClientRect().height);
      window.print();
    });
    return () => {
      left = true;
      letGo();
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', over);
      place.remove();
    };
  }, [place, paper]);
  return createPortal(<Receipt sale={sale} paper={paper} />, place);
}

/**
 * Prints receipts. Where a printer is set up for this counter it prints at once, without a dialog; otherwise `print(sale)` opens the
 * system's dialog, and `paper` must be on the screen meanwhile. A receipt that was printed before says so.
 */
export function usePrinter(onDone?: () => void, again = false) {
  const { t, i18n } = useLingui();
  const [sale, setSale] = useState<Sale | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const printed = useRef(again);
  const paper = usePaper();
  const own = useQueryOp('host.printer', {});

  const send = async (of: Sale) => {
    setBusy(true);
    setFailure(null);
    const language = i18n.locale as Input<'host.receipt_print'>['language'];
    try {
      await call('host.receipt_print', { sale: of.id, language, again: printed.current }, { id: newId() });
      printed.current = true;
      toast(t`The receipt is at the printer`);
      onDone?.();
    } catch (thrown) {
      setFailure(thrown as Failure);
    } finally {
      setBusy(false);
    }
  };
  return {
    /** Not before it is known where to. */
    ready: !own.isPending,
    print: (of: Sale) => (own.data?.printer ? void send(of) : setSale(of)),
    /** By the system's dialog, whatever is set up. */
    byDialog: setSale,
    busy,
    failure,
    paper: sale && (
      <OnPaper
        sale={sale}
        paper={paper}
        onDone={() => {
          setSale(null);
          onDone?.();
        }}
      />
    ),
  };
}
