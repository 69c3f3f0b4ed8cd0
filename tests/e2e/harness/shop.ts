/** A small shop to act in: people of every role, services, products, customers. Its words are none of the screens' words. */
import type { Database } from './databases.ts';
import { Gateway } from './gateway.ts';
import { Person, type Cookie } from './person.ts';

/** Long enough for the rules, the same for everybody: this shop exists for a minute. */
export const PASSWORD = 'hoa champa trắng';

/** The people of the shop, by role. */
export const PEOPLE = {
  owner: { name: 'Lan Phạm', pin: '2580' },
  manager: { name: 'Mai Trần', pin: '4711' },
  receptionist: { name: 'Thu Đỗ', pin: '1357' },
  technician: { name: 'Hoà Lê', pin: '8642' },
  auditor: { name: 'Bình Ngô', pin: '9753' },
} as const;
export type Role = keyof typeof PEOPLE;

/** What the shop sells; prices in đồng. */
export const ITEMS = {
  foot: { kind: 'service', name: 'Mát-xa chân 60', code: 'MXC60', price: '450000', duration_minutes: 60 },
  hair: { kind: 'service', name: 'Gội đầu thảo mộc', code: 'GD30', price: '180000', duration_minutes: 30 },
  oil: { kind: 'product', name: 'Tinh dầu sả chanh', code: 'TDSC', barcode: '8934567890128', price: '150000' },
} as const;
export type ItemName = keyof typeof ITEMS;

export const SHOP_NAME = 'Hoa Sứ';

/** Every word of the shop's own data, for whoever looks for words that are not. */
export const OWN_WORDS: string[] = [
  SHOP_NAME,
  PASSWORD,
  ...Object.values(PEOPLE).map((person) => person.name),
  ...Object.values(ITEMS).flatMap((item) => [item.name, item.code]),
];

/** What setting a shop up asks. */
export interface Setup {
  language?: string;
  country?: string;
  currency?: string;
  zone?: string;
}

/** Makes the shop on an empty database: the same call as the first-run screens make. */
export async function setUp(gateway: Gateway, { language = 'en', country = 'VN', currency = 'VND', zone }: Setup = {}) {
  const { name, pin } = PEOPLE.owner;
  await new Person(gateway.url).call('host.set_up', {
    // The gateway was told its database when it was started, whichever that is.
    database: { kind: 'local' },
    shop: SHOP_NAME,
    country,
    currency,
    language,
    zone: zone ?? 'Asia/Ho_Chi_Minh',
    branch: 'Quận 1',
    owner: { name, password: PASSWORD, pin },
    demonstration: false,
  });
}

let phones = 0;

/** A phone that nobody has yet, as people in Vietnam say it. */
export function freshPhone(): string {
  return `0912${String(100_000 + ++phones)}`;
}

export class Shop {
  private readonly sessions = new Map<Role, Promise<Cookie>>();

  private constructor(
    readonly gateway: Gateway,
    /** The owner, signed in. */
    readonly owner: Person,
    readonly items: Record<ItemName, string>,
    readonly staff: Record<Role, string>,
  ) {}

  /** Starts a gateway on an empty database and opens a shop there. */
  static async open(engine: Database['engine'], setup: Setup = {}): Promise<Shop> {
    const gateway = await Gateway.start(engine);
    try {
      await setUp(gateway, setup);
      const owner = await new Person(gateway.url).signIn(PEOPLE.owner.name, PASSWORD);
      return new Shop(gateway, owner, await stock(owner), await hire(owner));
    } catch (why) {
      await gateway.stop();
      throw why;
    }
  }

  /** Somebody of this role with a session of their own, signed in now. The gateway lets nobody do this often. */
  signIn(role: Role): Promise<Person> {
    return new Person(this.gateway.url).signIn(PEOPLE[role].name, PASSWORD);
  }

  /** The session of somebody of this role, signed in once for all who only need one. */
  session(role: Role): Promise<Cookie> {
    const known = this.sessions.get(role) ?? this.signIn(role).then((person) => person.session());
    this.sessions.set(role, known);
    return known;
  }

  /** A customer with a name, by the phone given or a new one. */
  async customer(given_name: string, phone: string = freshPhone()): Promise<{ id: string; phone: string; name: string }> {
    const { customer } = await this.owner.call('customers.find_or_create', { phone, given_name });
    return { id: customer.id, phone, name: given_name };
  }

  /** Pays money into a customer's wallet, in cash. */
  async topUp(customer: string, amount: string): Promise<void> {
    await this.owner.call('ledger.top_up', { customer, amount, method: 'cash' });
  }

  /** Sells one of an item, paid exactly in cash. */
  async sale(item: ItemName, customer: string | null = null): Promise<{ sale: string; number: string }> {
    const amount = ITEMS[item].price;
    return this.owner.call('sales.sell', {
      customer,
      lines: [{ item: this.items[item], quantity: 1 }],
      payments: [{ method: 'cash', amount, given: amount }],
    });
  }

  async close(): Promise<void> {
    await this.gateway.stop();
  }
}

async function stock(owner: Person): Promise<Record<ItemName, string>> {
  const items = {} as Record<ItemName, string>;
  for (const [key, item] of Object.entries(ITEMS)) items[key as ItemName] = (await owner.call('catalog.save', item)).id;
  await owner.call('catalog.adjust_stock', { item: items.oil, change: 500, reason: 'nhập kho' });
  return items;
}

async function hire(owner: Person): Promise<Record<Role, string>> {
  const { rows: roles } = await owner.call('identity.roles');
  const staff = {} as Record<Role, string>;
  for (const role of Object.keys(PEOPLE) as Role[]) {
    if (role === 'owner') continue;
    const { id } = roles.find((one: { code: string | null }) => one.code === role);
    const { name, pin } = PEOPLE[role];
    staff[role] = (await owner.call('identity.add_staff', { name, password: PASSWORD, role: id, pin })).id;
  }
  staff.owner = (await owner.call('host.me')).staff.id;
  return staff;
}
