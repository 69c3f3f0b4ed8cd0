import { Failure, failureFrom } from '../failure';
import type { Ears, Transport } from './transport';

/** Waits between tries to hear again, in milliseconds: soon at first, then patiently. */
const WAITS = [500, 1000, 2000, 5000, 10_000];

/** A call is given up when nothing was heard for so long; the same id can then be sent again. */
const PATIENCE = 30_000;

async function answer(response: Response): Promise<unknown> {
  const text = await response.text();
  let body: unknown;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new Failure('connection.strange');
  }
  if (!response.ok) throw failureFrom(body);
  return body;
}

function listen({ touched, connected }: Ears): () => void {
  let stopped = false;
  let tries = 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';

  const hear = (event: MessageEvent<string>) => {
    last = event.lastEventId || last;
    try {
      const { topics } = JSON.parse(event.data) as { topics?: string[] };
      if (topics) touched(topics);
    } catch {
      // A line that is no news of ours says nothing; the next one may.
    }
  };

  const open = () => {
    if (stopped) return;
    source = new EventSource(last ? `/events?after=${encodeURIComponent(last)}` : '/events');
    source.onopen = () => {
      tries = 0;
      connected(true);
    };
    source.onmessage = hear;
    source.onerror = () => {
      source?.close();
      connected(false);
      timer = setTimeout(open, WAITS[Math.min(tries++, WAITS.length - 1)]);
    };
  };

  const again = () => {
    clearTimeout(timer);
    source?.close();
    tries = 0;
    open();
  };
  window.addEventListener('online', again);
  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    window.removeEventListener('online', again);
    source?.close();
  };
}

/** Speaks to the gateway that served this page. The header keeps other sites' forms out; the cookie says who is signed in. */
export function httpTransport(): Transport {
  return {
    async call(name, input, id, approval) {
      let response: Response;
      try {
        response = await fetch(`/op/${name}`, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json', 'x-champa': '1' },
          body: JSON.stringify({ id, input, approval }),
          signal: AbortSignal.timeout(PATIENCE),
        });
      } catch {
        throw new Failure('connection.lost');
      }
      return answer(response);
    },
    listen,
  };
}
