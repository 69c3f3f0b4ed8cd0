/** The shapes of the contract that the counter works with, taken from what the operations give and take. */
import type { Input, Output } from '@/backend/call';

/** A service or product. */
export type Item = NonNullable<Output<'catalog.by_barcode'>>;
/** A customer in a list. */
export type CustomerRow = Output<'customers.find_or_create'>['customer'];
/** A customer, whole. */
export type Profile = Output<'customers.get'>;
/** A line as the host takes it. */
export type WireLine = Input<'sales.sell'>['lines'][number];
/** A discount by hand. */
export type Discount = NonNullable<Input<'sales.sell'>['discount']>;
/** A payment as the host takes it. */
export type Payment = NonNullable<Input<'sales.sell'>['payments']>[number];
