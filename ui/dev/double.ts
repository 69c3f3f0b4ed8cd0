/**
 * An in-memory host for looking at screens before, or without, a real one. Never part of the build: only `dev/` imports
 * it. It answers a little of everything, remembers nothing, and knows no rules.
 */
import { Failure } from '../src/backend/failure';
import { OPERATIONS, type Grant } from '../src/backend/contract';
import { GRANTS } from '../src/backend/grants';
import type { Transport } from '../src/backend/transport/transport';

type Answer = (input: Record<string, unknown>) => unknown;

const now = () => Date.now() * 1000;
const hour = 3_600_000_000;
const grants = Object.keys(GRANTS) as Grant[];
const params = new URLSearchParams(window.location.search);

const shop = {
  name: 'Champa Spa Lê Lợi',
  language: 'vi',
  country: 'VN',
  currency: 'VND',
  decimals: 0,
  zone: 'Asia/Ho_Chi_Minh',
  day_boundary: 240,
  prices_include_tax: true,
  auto_lock_minutes: 0,
  demonstration: true,
};
const people = ['Lan Anh', 'Nguyễn Thị Mai', 'Trần Quốc Hà', 'Phạm Ngọc Diệp', 'Salma'].map((name, i) => ({
  id: `s${i}`,
  name,
  initials: name
    .split(' ')
    .slice(-2)
    .map((word) => word[0])
    .join(''),
  has_pin: i !== 4,
}));
let me: Record<string, unknown> | null =
  params.get('face') === 'signin'
    ? null
    : {
        staff: { id: 's0', name: 'Lan Anh', initials: 'LA', language: null },
        role: { code: 'owner', name: 'Owner' },
        grants: params.get('face') === 'forbidden' ? ['sales.sell'] : grants,
        discount_limit: '100',
        locked: params.get('face') === 'lock',
        must_set_pin: false,
      };
let phase =
  params.get('face') === 'setup' ? 'first_run' : params.get('face') === 'unreachable' ? 'unreachable' : 'ready';

const names = [
  'Nguyễn Thị Hương',
  'Trần Minh Quân',
  'Fatma Al Balushi',
  'สมชาย ใจดี',
  'Lê Hoàng Bảo Châu',
  'Đặng Thu Thảo',
];
export const customers = Array.from({ length: 400 }, (_, i) => ({
  id: `c${i}`,
  number: `CUST-${String(i + 1).padStart(5, '0')}`,
  name: names[i % names.length] ?? '',
  name2: null,
  phone: {
    e164: `+8491234${String(1000 + i)}`,
    shown: `0912 34${String(1000 + i).slice(0, 1)} ${String(1000 + i).slice(1)}`,
  },
  status: i % 5 === 0 ? 'stub' : 'full',
  marks: i % 7 === 0 ? ['birthday'] : i % 11 === 0 ? ['unpaid'] : [],
  last_visit: now() - i * 9 * hour,
  active: true,
}));
export const items = [
  'Massage chân 60 phút',
  'Massage toàn thân 90 phút',
  'Tinh dầu sả chanh 50 ml',
  'Chăm sóc da mặt cơ bản',
  'Trà hoa cúc',
].map((name, i) => ({
  id: `i${i}`,
  kind: i === 2 || i === 4 ? 'product' : 'service',
  name,
  name2: null,
  code: `DV${i + 1}`,
  barcode: i === 2 ? '8934567890123' : null,
  price: String([450000, 690000, 150000, 380000, 45000][i]),
  tax_rate: null,
  duration_minutes: i === 2 || i === 4 ? null : 60,
  category: i === 2 || i === 4 ? 'Sản phẩm' : 'Massage',
  active: true,
  stock: i === 2 || i === 4 ? 14 : null,
  colour: null,
}));
const roles = ['owner', 'manager', 'supervisor', 'receptionist', 'technician', 'auditor'].map((code, i) => ({
  id: code,
  code,
  name: code,
  grants: grants.slice(i * 2),
  discount_limit: ['100', '50', '20', '10', '0', '0'][i],
  own: false,
  staff_count: i === 0 ? 1 : i === 3 ? 3 : 0,
}));
roles.push({
  id: 'own',
  code: null as never,
  name: 'Trưởng ca tối',
  grants: grants.slice(4, 12),
  discount_limit: '15',
  own: true,
  staff_count: 0,
});

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Answers by operation. Add what a screen needs; keep it dull. */
export const answers: Record<string, Answer> = {
  'host.state': () => ({
    phase,
    version: '0.1.0',
    shop: phase === 'ready' ? shop : null,
    counter: { id: 'k1', code: 'K1', name: 'Quầy 1', branch: { id: 'b1', name: 'Chi nhánh Lê Lợi' } },
    database: 'postgres',
    failure: phase === 'unreachable' ? { code: 'database.unreachable', params: {} } : null,
    counters_online: 2,
  }),
  'host.me': () => me,
  'host.people': () => people,
  'host.lock': () => (me = me && { ...me, locked: true }) && null,
  'host.sign_out': () => (me = null),
  'host.sign_in': (input) => {
    if (input.password === 'wrong') throw new Failure('identity.wrong_credentials', { left: 3 });
    return (me = {
      staff: { ...people[0], language: null },
      role: { code: 'owner', name: 'Owner' },
      grants,
      discount_limit: '100',
      locked: false,
      must_set_pin: false,
    });
  },
  'host.switch': (input) => {
    if (input.pin !== '1234') throw new Failure('identity.wrong_credentials', { left: 4 });
    const person = people.find((one) => one.id === input.staff);
    return (me = { ...(me ?? {}), staff: { ...person, language: null }, locked: false });
  },
  'host.test_database': (input) => {
    if (String(input.url).includes('wrong')) throw new Failure('database.wrong_password');
    return { ok: true, shops: [], server_version: '17.5' };
  },
  'host.set_up': () => {
    phase = 'ready';
    return { shop: 'x', counter: 'k1' };
  },
  'identity.staff_list': () => ({
    rows: people.map((person, i) => ({
      ...person,
      phone: null,
      language: null,
      role: roles[i === 0 ? 0 : 3],
      branch: null,
      active: i !== 3,
      locked_until: i === 2 ? now() + hour / 4 : null,
      last_sign_in: i === 4 ? null : now() - i * 27 * hour,
    })),
  }),
  'identity.roles': () => ({ rows: roles }),
  'identity.shop': () => ({
    ...shop,
    tax_rate_default: '8',
    lockout: { tries: 5, minutes: 15 },
    receipt: {
      header: '12 Lê Lợi, Quận 1, TP. Hồ Chí Minh\nMST 0312345678',
      footer: 'Cảm ơn quý khách. Hẹn gặp lại.',
      width: '80',
    },
    books_started: true,
  }),
  'identity.branches': () => ({
    rows: [
      { id: 'b1', name: 'Chi nhánh Lê Lợi', zone: null, address: '12 Lê Lợi, Quận 1', active: true },
      { id: 'b2', name: 'Chi nhánh Thảo Điền', zone: null, address: null, active: false },
    ],
  }),
  'identity.counters': () => ({
    rows: [
      {
        id: 'k1',
        code: 'K1',
        name: 'Quầy 1',
        branch: { id: 'b1', name: 'Chi nhánh Lê Lợi' },
        active: true,
        last_seen: now(),
      },
      {
        id: 'k2',
        code: 'K2',
        name: 'Quầy 2',
        branch: { id: 'b1', name: 'Chi nhánh Lê Lợi' },
        active: true,
        last_seen: now() - 30 * hour,
      },
    ],
  }),
  'identity.log': () => ({
    rows: [
      'sales.sell',
      'ledger.top_up',
      'customers.find_or_create',
      'identity.change_shop',
      'sales.void',
      'catalog.save',
    ].map((name, i) => ({
      id: `o${i}`,
      name,
      staff: { id: 's0', name: people[i % 3]?.name },
      counter: { id: 'k1', code: 'K1', name: 'Quầy 1' },
      at: now() - i * 11 * hour,
    })),
    next: null,
  }),
  'identity.prove_log': () => ({ operations: 1204, sealed: 1203, broken: null }),
  'customers.search': (input) => {
    const text = fold(String(input.text));
    const rows = customers
      .filter((row) => fold(row.name).includes(text) || row.phone.shown.replaceAll(' ', '').includes(text))
      .slice(0, 6);
    const phone = /^0\d{9}$/.test(text) && rows.length === 0;
    return {
      rows: rows.map((row) => ({ ...row, matched: 'name' })),
      total: rows.length,
      new_phone: phone
        ? { e164: `+84${text.slice(1)}`, shown: text.replace(/(\d{4})(\d{3})/, '$1 $2 '), warning: null }
        : null,
    };
  },
  'catalog.search': (input) => ({
    rows: items
      .filter((row) => fold(row.name).includes(fold(String(input.text))))
      .map((row) => ({ ...row, matched: 'name' })),
  }),
};

/** How many calls were answered before the connection is lost on purpose. */
let shown = 0;

/** The double as a transport: every call takes as long as a near server would. */
export function doubleTransport(): Transport {
  return {
    async call(name, input) {
      await new Promise((done) => setTimeout(done, params.has('slow') ? 60_000 : 5));
      if (params.get('face') === 'lost' && !name.startsWith('identity.') && shown++ > 4)
        throw new Failure('connection.lost');
      const answer = answers[name];
      if (answer) return structuredClone(answer(input as Record<string, unknown>));
      if (name in OPERATIONS && OPERATIONS[name as keyof typeof OPERATIONS].kind === 'write') return {};
      throw new Failure('operation.unknown', { name });
    },
    listen(ears) {
      setTimeout(() => ears.connected(params.get('face') !== 'lost'), 5);
      return () => undefined;
    },
  };
}
