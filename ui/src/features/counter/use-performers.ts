import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import type { Performer } from './basket-line';

/** Who can be named as doing a service: everybody at work here, or those this counter knows. */
export function usePerformers(): Performer[] {
  const maySee = useMay('staff.read');
  const staff = useQueryOp('identity.staff_list', {}, { enabled: maySee });
  const people = useQueryOp('host.people', {}, { enabled: !maySee });
  if (!maySee) return (people.data ?? []).map(({ id, name }) => ({ id, name }));
  return (staff.data?.rows ?? []).filter((one) => one.active).map(({ id, name }) => ({ id, name }));
}
