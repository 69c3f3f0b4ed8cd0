import { useSyncExternalStore } from 'react';

interface Said {
  id: number;
  text: string;
}

let said: Said[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: Said[]): void {
  said = next;
  listeners.forEach((tell) => tell());
}

/** Says that something went well, for five seconds. Never the only copy of anything: errors use `FailureNotice`. */
export function toast(text: string): void {
  const id = ++last;
  set([...said.slice(-2), { id, text }]);
  setTimeout(() => set(said.filter((one) => one.id !== id)), 5000);
}

/** Where toasts appear; once, in the frame. */
export function ToastRegion() {
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-50 grid justify-items-center gap-2 px-4 phone:bottom-24"
    >
      {list.map((one) => (
        <div key={one.id} className="arrive rounded-8 bg-ink px-4 py-2.5 text-paper shadow-float">
          {one.text}
        </div>
      ))}
    </div>
  );
}
