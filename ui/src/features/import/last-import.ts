/** The imports that this window began last, one of each kind: whoever leaves the room and comes back finds it again. */
export type ImportKind = 'sales' | 'customers';

const key = (kind: ImportKind) => (kind === 'sales' ? 'champa.import' : 'champa.import.customers');

/** Its id, if there is one. */
export function remembered(kind: ImportKind): string | null {
  try {
    return sessionStorage.getItem(key(kind));
  } catch {
    // A window without storage forgets when it is left; the import itself goes on.
    return null;
  }
}

/** Keeps the id while the window is open. */
export function remember(kind: ImportKind, id: string): void {
  try {
    sessionStorage.setItem(key(kind), id);
  } catch {
    return;
  }
}

/** The import was seen to its end. */
export function forget(kind: ImportKind): void {
  try {
    sessionStorage.removeItem(key(kind));
  } catch {
    return;
  }
}
