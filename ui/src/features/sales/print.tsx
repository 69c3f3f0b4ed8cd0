import { useState } from 'react';
import { OnPaper } from './on-paper';
import { usePaper } from './paper';
import { Receipt, type Sale } from './receipt';

/** Prints receipts: `print(sale)` opens the printer's dialog, `paper` must be on the screen meanwhile. */
export function usePrinter(onDone?: () => void) {
  const [sale, setSale] = useState<Sale | null>(null);
  const paper = usePaper();
  return {
    print: setSale,
    paper: sale && (
      <OnPaper
        paper={paper}
        onDone={() => {
          setSale(null);
          onDone?.();
        }}
      >
        <Receipt sale={sale} paper={paper} />
      </OnPaper>
    ),
  };
}
