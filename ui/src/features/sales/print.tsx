import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
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

/** Prints receipts: `print(sale)` opens the printer's dialog, `paper` must be on the screen meanwhile. */
export function usePrinter(onDone?: () => void) {
  const [sale, setSale] = useState<Sale | null>(null);
  const paper = usePaper();
  return {
    print: setSale,
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
