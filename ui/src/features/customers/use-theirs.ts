import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '@/app/session';
import { call, type Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';

type Answer = Output<'host.look_up'>;
type Hit = Answer['hits'][number];

/** What another system knows of a phone that is nobody's here yet. */
export interface Theirs {
  /** What people call the system. */
  system: string | null;
  /** Who it is there; null while that is open. */
  hit: Hit | null;
  /** Who it may be, to choose from. */
  hits: Hit[];
  choose: (hit: Hit) => void;
  /** Somebody was made with this phone: what is known goes to them, and what is not known yet is asked for beside the work. */
  keepFor: (customer: string) => void;
}

/** Asks the other system, where there is one, as soon as a whole phone is free here. The form waits for nothing. */
export function useTheirs(phone: string | null): Theirs {
  const mayWrite = useMay('customers.write');
  const ready = useQueryOp('host.lookup', {}, { enabled: mayWrite });
  const system = ready.data?.key === true ? ready.data.name : null;
  const asks = system !== null && phone !== null;
  // Asked once for a phone: under no topic, for the answer itself is news that would ask again.
  const first = useQuery<Answer>({
    queryKey: [[], 'host.look_up', phone],
    queryFn: () => call('host.look_up', { phone }),
    enabled: asks,
    staleTime: Infinity,
    retry: false,
  });
  const waits = asks && first.data?.state === 'pending';
  const later = useQueryOp('host.look_up_result', { lookup: first.data?.lookup ?? '' }, { enabled: waits });
  const answer = asks ? ((waits ? later.data : null) ?? first.data ?? null) : null;
  const [chosen, setChosen] = useState<{ lookup: string; hit: Hit } | null>(null);

  const hits = answer?.hits ?? [];
  const picked = chosen?.lookup === answer?.lookup ? (chosen?.hit ?? null) : null;
  const hit = answer?.state === 'found' ? (hits[0] ?? null) : picked;

  const keepFor = (customer: string) => {
    if (system === null || answer?.state === 'nobody') return;
    const at = hit ? hits.indexOf(hit) : -1;
    // Whatever comes of it is shown on the profile; a sale never waits for it.
    const kept =
      answer && at >= 0
        ? call('host.look_up_take', { lookup: answer.lookup, hit: at, customer })
        : call('host.look_up', { customer });
    kept.catch(() => undefined);
  };

  return {
    system,
    hit,
    hits: answer?.state === 'several' ? hits : [],
    choose: (next) => answer && setChosen({ lookup: answer.lookup, hit: next }),
    keepFor,
  };
}
