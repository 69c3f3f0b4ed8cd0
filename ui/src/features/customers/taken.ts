import { Failure } from '@/backend/failure';

/** Whose phone it is, where a failure says that another customer has it. */
export function takenBy(failure: unknown): { customer: string; name: string } | null {
  if (!(failure instanceof Failure) || !failure.is('customers.phone_taken')) return null;
  const { customer, name, number } = failure.params;
  return typeof customer === 'string' ? { customer, name: String(name || number || '') } : null;
}
