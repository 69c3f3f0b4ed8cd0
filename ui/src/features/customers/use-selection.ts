/** Which customers of the list are chosen: some by hand, or all that a filter leaves but for a few. */
import { useCallback, useRef, useState } from 'react';

export type Selection = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> };

export interface Selecting {
  /** Null while nobody is being chosen. */
  chosen: Selection | null;
  has: (id: string) => boolean;
  /** How many; `total` is how many the filter leaves. */
  count: (total: number | null) => number | null;
  begin: () => void;
  end: () => void;
  /** Chooses one, or chooses it no more. `rows` and `at` remember where a range begins. */
  toggle: (id: string, at: number) => void;
  /** Chooses everything from where the last choice was to there; `ids` tells who stands between two places. */
  extend: (ids: (from: number, to: number) => readonly string[], to: number) => void;
  all: () => void;
}

const NOBODY: Selection = { kind: 'some', ids: new Set() };

function flipped(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Keeps a choice over pages that are fetched and drawn anew. */
export function useSelection(): Selecting {
  const [chosen, setChosen] = useState<Selection | null>(null);
  const from = useRef(0);
  const toggle = useCallback((id: string, at: number) => {
    from.current = at;
    setChosen((now) => {
      const one = now ?? NOBODY;
      return one.kind === 'all' ? { ...one, except: flipped(one.except, id) } : { ...one, ids: flipped(one.ids, id) };
    });
  }, []);
  const extend = useCallback((ids: (from: number, to: number) => readonly string[], to: number) => {
    const range = ids(Math.min(from.current, to), Math.max(from.current, to));
    setChosen((now) => {
      const one = now ?? NOBODY;
      if (one.kind === 'all') return { ...one, except: new Set([...one.except].filter((id) => !range.includes(id))) };
      return { ...one, ids: new Set([...one.ids, ...range]) };
    });
  }, []);
  return {
    chosen,
    has: (id) => chosen !== null && (chosen.kind === 'all' ? !chosen.except.has(id) : chosen.ids.has(id)),
    count: (total) => {
      if (chosen === null) return 0;
      if (chosen.kind === 'some') return chosen.ids.size;
      return total === null ? null : total - chosen.except.size;
    },
    begin: () => setChosen((now) => now ?? NOBODY),
    end: () => setChosen(null),
    toggle,
    extend,
    all: () => setChosen({ kind: 'all', except: new Set() }),
  };
}
