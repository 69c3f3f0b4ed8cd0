/** Which column of the file is what. Pure. */

/** What a column can be. */
export type Role = 'customer' | 'date' | 'quantity' | 'amount';

/** The roles, in the order they are asked for. */
export const ROLES: Role[] = ['customer', 'date', 'quantity', 'amount'];

/** The column of each role, the first being 0; null while nobody said. */
export type Mapping = Record<Role, number | null>;

/** What the host guessed; a role it could not tell is left open. */
export function mappingOf(guess: Partial<Record<Role, number | null>> | null | undefined): Mapping {
  return {
    customer: guess?.customer ?? null,
    date: guess?.date ?? null,
    quantity: guess?.quantity ?? null,
    amount: guess?.amount ?? null,
  };
}

/** Says what a column is. A column has one role and a role one column: whoever had either loses it. */
export function assign(mapping: Mapping, column: number, role: Role | null): Mapping {
  const next = { ...mapping };
  for (const one of ROLES) if (next[one] === column) next[one] = null;
  if (role) next[role] = column;
  return next;
}

/** What a column is now. */
export function roleOf(mapping: Mapping, column: number): Role | null {
  return ROLES.find((role) => mapping[role] === column) ?? null;
}

/** The roles without which nothing can be read. Without a quantity every row is one piece. */
export function missing(mapping: Mapping): Role[] {
  return ROLES.filter((role) => role !== 'quantity' && mapping[role] === null);
}

/** The mapping as the host takes it; null while a needed role is open. */
export function columnsOf(
  mapping: Mapping,
): { customer: number; date: number; amount: number; quantity?: number | null } | null {
  const { customer, date, quantity, amount } = mapping;
  if (customer === null || date === null || amount === null) return null;
  return { customer, date, amount, ...(quantity === null ? {} : { quantity }) };
}
