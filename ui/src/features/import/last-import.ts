/** The import that this window began last: whoever leaves the room and comes back finds it again. */
const KEY = 'champa.import';

/** Its id, if there is one. */
export function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    // A window without storage forgets when it is left; the import itself goes on.
    return null;
  }
}

/** Keeps the id while the window is open. */
export function remember(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    return;
  }
}

/** The import was seen to its end. */
export function forget(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
}
