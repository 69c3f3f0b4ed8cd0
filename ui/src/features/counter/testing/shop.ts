/** A small shop for the tests of the counter: what the host would answer, kept in memory. */
import { Failure } from '@/backend/failure';
import type { Transport } from '@/backend/transport/transport';
import { minor, wire, type Currency } from '@/design/money';
import type { Line } from '../basket';
import { price } from '../price';

type Record_ = Record<string, unknown>;

/** One call that the shop heard. */
export interface Heard {
  name: string;
  input: Record_;
  id: string | undefined;
}

/** The shop and what can be done to it behind the counter's back. */
export interface Shop extends Transport {
  heard: Heard[];
  sales: Record_[];
  items: Record_[];
  customers: Record_[];
  /** What the next sale, void or top-up meets: no answer before it is made, or after. */
  lose: 'before' | 'after' | null;
  /** What the next call of that name is refused with. */
  refuse: Map<string, Failure>;
  /** Promotional credit of a sale that expired since. */
  expired: string;
  /** The drawer of the counter. */
  till: Record_;
  calls: (name: string) => Heard[];
}

const item = (id: string, kind: string, name: string, amount: string, more: Record_ = {}): Record_ => ({
  id,
  kind,
  name,
  name2: null,
  code: null,
  barcode: null,
  price: amount,
  tax_rate: '8',
  duration_minutes: null,
  category: null,
  active: true,
  stock: null,
  colour: null,
  ...more,
});

const DAY = 86_400_000_000;
const NOW = Date.now() * 1000;

const customer = (id: string, name: string, phone: string, more: Record_ = {}): Record_ => ({
  id,
  number: `CUST-${id.padStart(5, '0')}`,
  name,
  name2: null,
  phone: { e164: `+84${phone.slice(1)}`, shown: phone.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3') },
  status: 'stub',
  marks: [],
  last_visit: NOW - 12 * DAY,
  active: true,
  wallet: { real: '0', promotional: '0', credits: [] },
  totals: { visits: 3, spent: '900000', first_visit: NOW - 90 * DAY, last_visit: NOW - 12 * DAY },
  notes: [],
  ...more,
});

function goods(): Record_[] {
  return [
    item('i1', 'service', 'Massage chân 60 phút', '450000', { code: 'MC60', duration_minutes: 60, colour: '#0f6b4f' }),
    item('i2', 'product', 'Tinh dầu sả chanh 50 ml', '150000', { code: 'TD50', barcode: '8934567000017', stock: 14 }),
    item('i3', 'product', 'Khăn lụa', '90000', { code: 'KL', barcode: '8934567000024', stock: 1 }),
  ];
}

function people(): Record_[] {
  return [
    customer('417', 'Nguyễn Thị Hương', '0912345678', {
      marks: ['birthday'],
      wallet: {
        real: '1250000',
        promotional: '80000',
        credits: [{ id: 'c1', remaining: '80000', expires_at: NOW + 2 * DAY }],
      },
    }),
    customer('418', 'Trần Văn Bình', '0987654321', { wallet: { real: '100000', promotional: '0', credits: [] } }),
  ];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const folded = (value: unknown) =>
  text(value).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

/** A shop in a currency, with a few goods and two customers. */
export function openShop(currency: Currency = 'VND'): Shop {
  const answered = new Map<string, unknown>();
  const shop: Shop = {
    heard: [],
    sales: [],
    items: goods(),
    customers: people(),
    lose: null,
    refuse: new Map(),
    expired: '0',
    till: { required: false, proposed_float: '0', shift: null },
    calls: (name) => shop.heard.filter((one) => one.name === name),
    listen: ({ connected }) => {
      connected(true);
      return () => undefined;
    },
    async call(name, input, id) {
      await Promise.resolve();
      // As the wire would carry it: what is undefined is not there.
      const asked = JSON.parse(JSON.stringify(input)) as Record_;
      shop.heard.push({ name, input: asked, id });
      const refused = shop.refuse.get(name);
      if (refused) {
        shop.refuse.delete(name);
        throw refused;
      }
      const lost = /^(sales\.(sell|void)|ledger\.top_up)$/.test(name) ? shop.lose : null;
      if (lost === 'before') throw new Failure('connection.lost');
      // The same id is the same act: it is answered again, not done again.
      if (id && answered.has(id)) return answered.get(id);
      const answer = answers[name];
      if (!answer) throw new Failure('operation.unknown');
      const output = answer(asked);
      if (id) answered.set(id, output);
      if (lost === 'after') throw new Failure('connection.lost');
      return output;
    },
  };

  const find = (list: Record_[], id: unknown) => list.find((one) => one.id === id);
  const found = (asked: Record_) => {
    const wanted = folded(asked.text);
    const digits = wanted.replace(/\D/g, '');
    const rows = shop.customers
      .filter((one) => {
        const phone = (one.phone as { shown: string } | null)?.shown.replace(/\D/g, '') ?? '';
        return folded(one.name).includes(wanted) || (digits.length > 2 && phone.includes(digits));
      })
      .map((one) => ({ ...one, matched: 'name', address: null, merged: null }));
    const isNew = rows.length === 0 && /^0\d{9}$/.test(digits);
    const shown = digits.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');
    return {
      rows,
      total: rows.length,
      new_phone: isNew ? { e164: `+84${digits.slice(1)}`, shown, warning: null, landline: false } : null,
    };
  };

  const lines = (asked: Record_): Line[] =>
    (asked.lines as Record_[]).map((one, at) => {
      const known = find(shop.items, one.item);
      return {
        key: String(at),
        item: known ? text(known.id) : null,
        name: text(known?.name ?? one.name),
        price: text(known?.price ?? one.amount),
        quantity: Number(one.quantity),
        discount: (one.discount as Line['discount']) ?? null,
        performedBy: null,
        kind: known ? (known.kind as Line['kind']) : 'open',
        taxRate: '8',
        stock: null,
      };
    });

  const quote = (asked: Record_) => {
    const basket = lines(asked);
    const discount = (asked.discount as Line['discount']) ?? null;
    const priced = price({ lines: basket, discount }, { currency, taxIncluded: true, taxRate: '8' });
    const say = (units: bigint) => wire(units, currency);
    return {
      lines: basket.map((line, at) => ({
        item: line.item,
        name: line.name,
        quantity: line.quantity,
        unit_price: line.item ? line.price : null,
        gross: say(priced.lines[at]?.gross ?? 0n),
        discount: say(priced.lines[at]?.discount ?? 0n),
        total: say(priced.lines[at]?.total ?? 0n),
        tax: say(priced.lines[at]?.tax ?? 0n),
        tax_rate: '8',
        performed_by: null,
      })),
      subtotal: say(priced.gross),
      discount: say(priced.discount),
      tax: say(priced.tax),
      total: say(priced.total),
      wallet: null,
    };
  };

  const sell = (asked: Record_) => {
    const quoted = quote(asked);
    const payments = (asked.payments as Record_[]).map((paid) => ({
      given: null,
      reference: null,
      promotional: null,
      real: null,
      ...paid,
    }));
    const paid = payments.reduce((all, one) => all + (minor(text((one as Record_).amount), currency) ?? 0n), 0n);
    const total = minor(quoted.total, currency) ?? 0n;
    if (paid !== total) {
      throw new Failure('sales.paid_too_little', {
        total: quoted.total,
        paid: wire(paid, currency),
        short: wire(total - paid, currency),
      });
    }
    const change = payments.reduce((all, one) => {
      const { amount, given } = one as Record_;
      return given ? all + (minor(text(given), currency) ?? 0n) - (minor(text(amount), currency) ?? 0n) : all;
    }, 0n);
    const who = find(shop.customers, asked.customer);
    const sale = {
      ...quoted,
      id: `s${shop.sales.length + 1}`,
      number: `K1-${String(shop.sales.length + 1).padStart(6, '0')}`,
      at: Date.now() * 1000,
      day: new Date().toISOString().slice(0, 10),
      status: 'done',
      units: lines(asked).reduce((all, line) => all + line.quantity, 0),
      tax_included: true,
      change: wire(change, currency),
      payments,
      customer: who ? { id: who.id, number: who.number, name: who.name, marks: who.marks } : null,
      staff: { id: 'p1', name: 'Lan Anh' },
      branch: { id: 'b1', name: 'Lê Lợi' },
      counter: { id: 'k1', name: 'Quầy 1' },
      shop: { name: 'Champa Spa', header: '12 Lê Lợi, Huế', footer: 'Cảm ơn quý khách', width: '80' },
      void: null,
      note: asked.note ?? null,
    };
    shop.sales.unshift(sale);
    return { ...sale, sale: sale.id, wallet: null, below_zero: [] };
  };

  const answers: Record<string, (asked: Record_) => unknown> = {
    'customers.search': found,
    'customers.recent': () => ({ rows: shop.customers }),
    'customers.get': (asked) => {
      const one = find(shop.customers, asked.customer);
      if (!one) throw new Failure('customers.unknown', { customer: text(asked.customer) });
      return one;
    },
    'customers.find_or_create': (asked) => {
      const made = customer(
        String(500 + shop.customers.length),
        text(asked.name),
        text(asked.phone).replace('+84', '0'),
        {
          last_visit: null,
        },
      );
      shop.customers.push(made);
      return { customer: made, created: true, warning: null };
    },
    'catalog.search': (asked) => ({
      rows: shop.items
        .filter((one) => folded(one.name).includes(folded(asked.text)) || folded(one.code).includes(folded(asked.text)))
        .map((one) => ({ ...one, matched: 'name', address: null, merged: null })),
    }),
    'catalog.list': () => ({ rows: shop.items, next: null, total: shop.items.length }),
    'catalog.by_barcode': (asked) => shop.items.find((one) => one.barcode === asked.barcode) ?? null,
    'sales.quote': quote,
    'sales.sell': sell,
    'shifts.current': () => shop.till,
    'sales.get': (asked) => find(shop.sales, asked.sale) ?? null,
    'sales.void_preview': () => {
      const none = wire(0n, currency);
      return { cash: none, card: none, wallet: none, expired: shop.expired, anew: null, earlier: none };
    },
    'sales.void': (asked) => {
      const sale = find(shop.sales, asked.sale);
      if (!sale) throw new Failure('sales.unknown');
      sale.status = 'voided';
      sale.void = { at: Date.now() * 1000, staff: { id: 'p1', name: 'Lan Anh' }, reason: asked.reason };
      const sum = (method: string) =>
        wire(
          (sale.payments as Record_[]).reduce(
            (all, one) => (one.method === method ? all + (minor(text(one.amount), currency) ?? 0n) : all),
            0n,
          ),
          currency,
        );
      const none = wire(0n, currency);
      const returned = {
        cash: sum('cash'),
        card: sum('card'),
        wallet: sum('wallet'),
        expired: none,
        anew: null,
        earlier: none,
      };
      return { sale: sale.id, number: sale.number, returned };
    },
    'sales.list': (asked) => ({
      rows: shop.sales
        .filter((sale) => !asked.status || sale.status === asked.status)
        .map((sale) => ({
          id: sale.id,
          number: sale.number,
          at: sale.at,
          day: sale.day,
          customer: (sale.customer as Record_ | null)?.id ?? null,
          customer_name: (sale.customer as Record_ | null)?.name ?? null,
          total: sale.total,
          status: sale.status,
          methods: [...new Set((sale.payments as Record_[]).map((one) => one.method))],
          staff: 'p1',
          staff_name: 'Lan Anh',
          units: sale.units,
        })),
      next: null,
    }),
    'sales.day': () => {
      const standing = shop.sales.filter((sale) => sale.status === 'done');
      const all = (of: string) =>
        wire(
          standing.reduce((sum, sale) => sum + (minor(text(sale[of]), currency) ?? 0n), 0n),
          currency,
        );
      const zero = wire(0n, currency);
      return {
        day: new Date().toISOString().slice(0, 10),
        sales: standing.length,
        voided: shop.sales.length - standing.length,
        units: standing.reduce((sum, sale) => sum + Number(sale.units), 0),
        gross: all('subtotal'),
        discount: all('discount'),
        tax: all('tax'),
        total: all('total'),
        promotional: zero,
        by_method: [{ method: 'cash', amount: all('total'), count: standing.length }],
        by_counter: [{ counter: 'k1', name: 'Quầy 1', sales: standing.length, total: all('total') }],
        by_staff: [{ staff: 'p1', name: 'Lan Anh', sales: standing.length, total: all('total') }],
        top_items: [],
        top_ups: { cash: zero, card: zero, bank_transfer: zero },
        paid_out: zero,
        cash_in_drawer: all('total'),
      };
    },
    'ledger.top_up': (asked) => {
      const one = find(shop.customers, asked.customer) as { wallet: { real: string; promotional: string } };
      const before = one.wallet.real;
      const real = wire((minor(before, currency) ?? 0n) + (minor(text(asked.amount), currency) ?? 0n), currency);
      one.wallet = { ...one.wallet, real };
      return { movement: 'm1', real_before: before, real, promotional: one.wallet.promotional };
    },
    'identity.staff_list': () => ({ rows: [{ id: 'p2', name: 'Mai', active: true }] }),
    'identity.shop': () => ({ receipt: { header: '', footer: '', width: '80' } }),
    'host.people': () => [{ id: 'p2', name: 'Mai', initials: 'M', has_pin: true }],
  };
  return shop;
}
