/** The addresses this room leads to. */

/** One customer. */
export const toCustomer = (customer: string) => `/customers/${customer}`;

/** The customer's wallet. */
export const toWallet = (customer: string) => `/customers/${customer}/wallet`;

/** The customer's documents. */
export const toDocuments = (customer: string) => `/customers/${customer}/documents`;

/** The counter, with this customer. */
export const toSell = (customer: string) => `/?customer=${customer}`;

/** The active customers of a group. */
export const toGroup = (group: string) => `/customers?group=${group}`;

/** Merging this customer with another one. */
export const toMerge = (customer: string) => `/customers/${customer}/merge`;
