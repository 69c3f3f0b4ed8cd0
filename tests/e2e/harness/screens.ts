/** Every screen there is, and how to get to it in any language. Looked at by the language tests, by axe and by the pictures. */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { finder, shelf } from './counter.ts';
import { type } from './keyboard.ts';
import type { Cookie } from './person.ts';
import { ITEMS, PASSWORD, PEOPLE, SHOP_NAME, type Role, type Shop } from './shop.ts';
import { say, type Language } from './words.ts';

/** What stands in the file that the import of customers shows. */
const FILE_WORDS = ['Khách cũ.csv', 'Mã KH', 'Họ', 'Tên', 'Điện thoại', 'Email', 'Ngày sinh', 'Đỗ', 'Duyên', 'Lê', 'Cúc', 'Bùi', 'Ánh', 'anh@hoasu.example', 'A1', 'A2', 'A3'];

/** Words of the scene's own, beside those of the shop. */
export const SCENE_WORDS = ['Ai đó', 'huong@hoasu.example', 'Bấm nhầm', 'hương', 'Counter 1', 'Giấy đồng ý', 'Khách sạn', 'Đổi tiền lẻ', 'Sữa tươi', ...FILE_WORDS];

/** What the screens show. */
export interface Scene {
  shop: Shop;
  /** A customer with a wallet, a note and a history. */
  customer: { id: string; phone: string; name: string };
  /** The number of a sale of that customer. */
  sale: string;
}

/** What a screen is opened with. */
export interface Opening {
  page: Page;
  scene: Scene;
  /** What the screens say for an English text in the language of the page. */
  t: (english: string, values?: Record<string, string>) => string;
}

/** One screen. */
export interface Screen {
  name: string;
  /** Who looks at it; null before anybody is signed in. */
  role: Role | null;
  path?: (scene: Scene) => string;
  /** What is done there before it is looked at. */
  open?: (opening: Opening) => Promise<unknown>;
  /** It ends or locks the session it is opened with. */
  spends?: true;
  /** What the browser notes there though all is well. */
  trouble?: RegExp;
}

/** Fills a shop with what a screen is worth looking at with. */
export async function makeScene(shop: Shop): Promise<Scene> {
  const names = ['Ánh Tuyết', 'Bảo Ngọc', 'Cẩm Tú', 'Diễm Quỳnh', 'Gia Hân', 'Hồng Nhung', 'Khánh Vy', 'Mộng Cầm', 'Ngân Hà', 'Phương Thảo', 'Thanh Trúc', 'Xuân Mai'];
  for (const [at, name] of names.entries()) {
    const { id } = await shop.customer(name);
    await shop.sale((['foot', 'hair', 'oil'] as const)[at % 3]!, id);
  }
  await shop.sale('hair');
  const customer = await shop.customer('Nguyễn Thị Hương');
  await shop.topUp(customer.id, '1250000');
  await shop.owner.call('customers.add_note', { customer: customer.id, text: 'Thích trà gừng, không đường', pinned: true });
  await shop.owner.call('customers.change', { customer: customer.id, name2: 'هونغ', email: 'huong@hoasu.example', tags: ['thân thiết'], channels: [{ channel: 'line', id: 'U4af4980629' }] });
  const { number: sale } = await shop.sale('foot', customer.id);
  const wrong = await shop.sale('oil', customer.id);
  await shop.owner.call('sales.void', { sale: wrong.sale, reason: 'Bấm nhầm' });
  return { shop, customer, sale };
}

/** Chooses the customer of the scene and puts a service and an oil into the basket. */
async function fill({ page, scene, t }: Opening): Promise<void> {
  await expect(finder(page, t)).toBeFocused();
  await type(page, scene.customer.phone);
  await page.getByRole('option').filter({ hasText: scene.customer.name }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: t('Customer') })).toContainText(scene.customer.name);
  for (const item of [ITEMS.foot, ITEMS.oil]) {
    await page.keyboard.press('F4');
    await expect(shelf(page, t)).toBeFocused();
    await type(page, item.code);
    await page.getByRole('option').filter({ hasText: item.name }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: item.name }).waitFor();
  }
}

/** A list of customers from another program, with rows that are wrong. */
const LIST = ['Mã KH,Họ,Tên,Điện thoại,Email,Ngày sinh', 'A1,Đỗ,Duyên,0912345679,,31/02/1990', 'A2,Lê,Cúc,113,,', 'A3,Bùi,Ánh,0987654321,anh@hoasu.example,1990-02-03', ''];

async function chosenFile(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'Khách cũ.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST.join('\n')) });
}

/** Two profiles that were merged. */
async function mergedPair({ shop }: Scene): Promise<{ source: string; survivor: string }> {
  const make = async (name: string) => (await shop.owner.call('customers.create', { name, email: 'huong2@hoasu.example' })).customer.id as string;
  const [survivor, source] = [await make('Nguyễn Hương'), await make('Nguyễn Thị Hương')];
  await shop.topUp(source, '200000');
  await shop.owner.call('customers.merge', { survivor, source, reason: 'Bấm nhầm' });
  return { source, survivor };
}

/** Pairs that may be one person, one of them set aside, found by a search of all profiles. */
async function somePairs({ shop, customer }: Scene): Promise<void> {
  const { rows } = await shop.owner.call('customers.duplicate_pairs', { dismissed: true });
  if (rows.length > 0) return;
  for (const name of ['Nguyễn Hương', 'Nguyễn Thị Hương']) await shop.owner.call('customers.create', { name, second_phone: customer.phone });
  await shop.owner.call('host.duplicate_scan_start', {});
  await expect.poll(async () => (await shop.owner.call('customers.duplicate_scan', {})).scan.state).toBe('done');
  const found = await shop.owner.call('customers.duplicate_pairs', {});
  const last = found.rows[found.rows.length - 1];
  await shop.owner.call('customers.dismiss_duplicate', { customer: last.stays.id, other: last.goes.id });
}

/** A shift that is open at the counter of the browser, with cash that went in and out. */
async function someShift({ shop }: Scene): Promise<void> {
  const { shift } = await shop.owner.call('shifts.current', {});
  if (shift) return;
  const opened = await shop.owner.call('shifts.open', { float: '2000000' });
  await shop.owner.call('shifts.pay_in', { shift: opened.shift, amount: '500000', reason: 'Đổi tiền lẻ' });
  await shop.owner.call('shifts.pay_out', { shift: opened.shift, amount: '120000', reason: 'Sữa tươi' });
}

const main = (opening: Opening) => opening.page.getByRole('main');

export const SCREENS: Screen[] = [
  { name: 'sign-in', role: null },
  {
    name: 'sign-in-refused',
    role: null,
    trouble: /status of 4\d\d/,
    open: async ({ page, t }) => {
      await page.getByLabel(t('Name'), { exact: true }).fill('Ai đó');
      await page.getByLabel(t('Password'), { exact: true }).fill('không phải thế này');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'locked',
    role: 'receptionist',
    spends: true,
    // What the screen below still asks for is refused.
    trouble: /status of 403/,
    open: async ({ page, t }) => {
      const lock = page.getByRole('dialog', { name: t('The counter is locked') });
      // Opened again, it is locked still.
      await page.getByRole('navigation', { name: t('Rooms') }).or(lock).first().waitFor();
      await page.keyboard.press('Control+l');
      await lock.getByRole('radio').first().waitFor();
    },
  },
  { name: 'counter', role: 'receptionist', open: ({ page, t }) => finder(page, t).waitFor() },
  {
    name: 'counter-new-customer',
    role: 'receptionist',
    open: async ({ page, t }) => {
      await expect(finder(page, t)).toBeFocused();
      await type(page, '0987654321');
      await page.getByRole('option').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('form').waitFor();
    },
  },
  {
    name: 'counter-basket',
    role: 'receptionist',
    open: async (opening) => {
      await fill(opening);
      await opening.page.keyboard.press('F8');
      await type(opening.page, '1000000');
    },
  },
  {
    name: 'counter-items',
    role: 'receptionist',
    open: async ({ page, t }) => {
      await expect(finder(page, t)).toBeFocused();
      await page.keyboard.press('F4');
      await expect(shelf(page, t)).toBeFocused();
      await shelf(page, t).press('ArrowDown');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'counter-discount',
    role: 'receptionist',
    open: async (opening) => {
      await fill(opening);
      await opening.page.keyboard.press('Alt+d');
      await opening.page.getByRole('dialog').waitFor();
      await type(opening.page, '12');
    },
  },
  {
    name: 'counter-top-up',
    role: 'receptionist',
    open: async (opening) => {
      await fill(opening);
      await opening.page.keyboard.press('Alt+t');
      await opening.page.getByRole('dialog').waitFor();
      await type(opening.page, '500000');
    },
  },
  {
    name: 'counter-sold',
    role: 'manager',
    open: async (opening) => {
      const { page, t } = opening;
      await fill(opening);
      await page.keyboard.press('F8');
      await type(page, '1000000');
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: t('After the sale') }).waitFor();
      await page.getByRole('region', { name: t('Receipt') }).getByText(ITEMS.oil.name).waitFor();
    },
  },
  {
    name: 'palette',
    role: 'manager',
    path: () => '/catalog',
    open: async ({ page, t, scene }) => {
      await page.keyboard.press('Control+k');
      await type(page, 'hương');
      await page.getByRole('dialog', { name: t('Search for anything') }).getByText(scene.customer.name).waitFor();
    },
  },
  {
    name: 'keys',
    role: 'manager',
    path: () => '/catalog',
    open: async ({ page }) => {
      await page.getByRole('main').focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'drawer', role: 'manager', path: () => '/drawer', open: (opening) => someShift(opening.scene).then(() => main(opening).getByRole('table').waitFor()) },
  {
    name: 'drawer-count',
    role: 'manager',
    path: () => '/drawer',
    open: async (opening) => {
      await someShift(opening.scene);
      await main(opening).getByRole('table').waitFor();
      await opening.page.keyboard.press('c');
      await opening.page.getByRole('dialog').waitFor();
      await type(opening.page, '3');
    },
  },
  {
    name: 'shifts-x',
    role: 'manager',
    path: () => '/shifts',
    open: async (opening) => {
      await someShift(opening.scene);
      await main(opening).getByRole('listitem').first().getByRole('button').click();
      await opening.page.getByRole('dialog').getByRole('article').waitFor();
    },
  },
  { name: 'customers', role: 'manager', path: () => '/customers', open: (opening) => main(opening).getByRole('listitem').first().waitFor() },
  {
    name: 'customers-nobody',
    role: 'manager',
    path: () => '/customers',
    open: async ({ page, t }) => {
      await page.getByRole('searchbox', { name: t('Find a customer') }).waitFor();
      await type(page, '0976543210');
      await page.getByRole('main').getByText('0976 543 210').waitFor();
    },
  },
  {
    name: 'customers-filter',
    role: 'manager',
    path: () => '/customers',
    open: async (opening) => {
      await main(opening).getByRole('listitem').first().waitFor();
      await opening.page.getByRole('button', { name: opening.t('Filter'), exact: true }).click();
      await opening.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'customers-choosing',
    role: 'manager',
    path: () => '/customers',
    open: async (opening) => {
      await main(opening).getByRole('listitem').first().waitFor();
      await opening.page.getByRole('button', { name: opening.t('Choose customers') }).click();
      await main(opening).getByRole('listitem').first().getByRole('button').click();
      await opening.page.getByRole('toolbar').waitFor();
    },
  },
  {
    name: 'customers-export',
    role: 'manager',
    path: () => '/customers',
    open: async (opening) => {
      await main(opening).getByRole('listitem').first().waitFor();
      await opening.page.getByRole('button', { name: opening.t('Export customers') }).click();
      await opening.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'customer', role: 'manager', path: ({ customer }) => `/customers/${customer.id}`, open: ({ page, scene }) => page.getByRole('heading', { name: scene.customer.name }).waitFor() },
  {
    name: 'customer-edit',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, scene }) => {
      await page.getByRole('heading', { name: scene.customer.name }).waitFor();
      await page.keyboard.press('e');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'customer-picture',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, scene, t }) => {
      await page.getByRole('button', { name: t('Picture of {name}', { name: scene.customer.name }) }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'customer-deactivate',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('More acts') }).click();
      await page.getByRole('menuitem', { name: t('Deactivate') }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'customer-merge',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}/merge`,
    open: async ({ page, scene, t }) => {
      const twin = await scene.shop.owner.call('customers.create', { name: 'Nguyễn Hương', email: 'huong2@hoasu.example', birth_date: '1990-03-14' });
      await page.goto(`${page.url()}?with=${twin.customer.id}`);
      await page.getByRole('textbox', { name: t('Why are they one person?') }).waitFor();
    },
  },
  {
    name: 'customer-maybe-same',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, scene, t }) => {
      const alike = await scene.shop.owner.call('customers.create', { name: 'Nguyễn Hương', second_phone: scene.customer.phone });
      await page.goto(page.url().replace(scene.customer.id, alike.customer.id));
      await page.getByRole('button', { name: t('Not the same person') }).waitFor();
    },
  },
  {
    name: 'customer-merged',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, scene, t }) => {
      const { source } = await mergedPair(scene);
      await page.goto(page.url().replace(scene.customer.id, source));
      await page.getByRole('button', { name: t('Open {name}', { name: 'Nguyễn Hương' }) }).waitFor();
    },
  },
  {
    name: 'customer-unmerge',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}`,
    open: async ({ page, scene, t }) => {
      const { survivor } = await mergedPair(scene);
      await scene.shop.sale('hair', survivor);
      await page.goto(page.url().replace(scene.customer.id, survivor));
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      // On a phone the facts stand behind the history.
      const facts = page.getByRole('radio', { name: t('Facts') });
      if (await facts.isVisible()) await facts.click({ force: true });
      await page.getByRole('button', { name: t('Take apart') }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'duplicates',
    role: 'manager',
    path: () => '/duplicates',
    open: async (opening) => {
      await somePairs(opening.scene);
      await opening.page.getByRole('list', { name: opening.t('Pairs of profiles') }).waitFor();
    },
  },
  {
    name: 'duplicates-two-people',
    role: 'manager',
    path: () => '/duplicates',
    open: async ({ page, scene, t }) => {
      await somePairs(scene);
      await page.getByRole('radio', { name: t('Two people') }).click();
      await page.getByRole('button', { name: t('Bring back') }).first().waitFor();
    },
  },
  { name: 'wallet', role: 'manager', path: ({ customer }) => `/customers/${customer.id}/wallet`, open: (opening) => main(opening).getByText('250').first().waitFor() },
  {
    name: 'wallet-pay-out',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}/wallet`,
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('Pay out') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'sales', role: 'manager', path: () => '/sales', open: (opening) => main(opening).getByText(/[KW]1-\d{6}/).first().waitFor() },
  {
    name: 'sale',
    role: 'manager',
    path: () => '/sales',
    open: async ({ page, scene }) => {
      await page.getByRole('main').getByText(scene.sale).first().click();
      await page.getByRole('dialog').getByText(ITEMS.foot.name).first().waitFor();
    },
  },
  { name: 'catalog', role: 'manager', path: () => '/catalog', open: (opening) => main(opening).getByText(ITEMS.hair.name).waitFor() },
  { name: 'staff', role: 'owner', path: () => '/staff', open: (opening) => main(opening).getByText(PEOPLE.technician.name).waitFor() },
  {
    name: 'staff-person',
    role: 'owner',
    path: () => '/staff',
    open: async ({ page }) => {
      await page.getByRole('main').getByRole('button', { name: PEOPLE.technician.name }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'staff-add', role: 'owner', path: () => '/staff?add=1', open: ({ page }) => page.getByRole('dialog').waitFor() },
  {
    name: 'roles',
    role: 'owner',
    path: () => '/staff',
    open: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('Roles') }).click();
      await page.getByRole('main').getByText(t('Receptionist')).first().waitFor();
    },
  },
  {
    name: 'role',
    role: 'owner',
    path: () => '/staff',
    open: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('Roles') }).click();
      await page.getByRole('main').getByRole('button', { name: t('Receptionist') }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...['device', 'shop', 'books', 'receipt', 'customers', 'groups', 'documents', 'lookup', 'branches', 'counters', 'safety', 'log', 'about'].map((part) => ({
    name: `settings-${part}`,
    role: 'owner' as const,
    path: () => `/settings/${part}`,
    open: ({ page }: Opening) => page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor(),
  })),
  {
    name: 'group',
    role: 'owner',
    path: () => '/settings/groups',
    open: async (opening) => {
      const { owner, items } = opening.scene.shop;
      const { rows } = await owner.call('customers.groups', {});
      if (rows.length === 0) {
        const { id: group } = await owner.call('customers.save_group', { name: 'Khách sạn' });
        await owner.call('catalog.set_group_price', { item: items.oil, group, price: '99000' });
      }
      await main(opening).getByRole('button', { name: 'Khách sạn' }).click();
      await opening.page.getByRole('dialog').getByText(ITEMS.oil.name).waitFor();
    },
  },
  {
    name: 'documents',
    role: 'owner',
    path: ({ customer }) => `/customers/${customer.id}/documents`,
    open: async (opening) => {
      const { owner } = opening.scene.shop;
      const customer = opening.scene.customer.id;
      const { rows } = await owner.call('customers.documents', { customer });
      if (rows.length === 0) {
        // A page of one pixel, and an identity that is over.
        const file = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
        await owner.call('host.document_add', { customer, kind: 'consent', name: 'Giấy đồng ý', file });
      }
      await main(opening).getByText('Giấy đồng ý').first().waitFor();
    },
  },
  {
    name: 'document-add',
    role: 'manager',
    path: ({ customer }) => `/customers/${customer.id}/documents`,
    open: async ({ page, t }) => {
      await page.getByRole('button', { name: t('Add a document') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'audit',
    role: 'owner',
    path: () => '/audit',
    open: async (opening) => {
      // Somebody has read somebody.
      await opening.scene.shop.owner.call('customers.get', { customer: opening.scene.customer.id });
      await main(opening).getByRole('heading').first().waitFor();
    },
  },
  { name: 'import', role: 'manager', path: () => '/import', open: (opening) => main(opening).getByRole('heading').first().waitFor() },
  { name: 'import-customers', role: 'manager', path: () => '/import-customers', open: (opening) => main(opening).getByRole('heading').first().waitFor() },
  {
    name: 'import-customers-preview',
    role: 'manager',
    path: () => '/import-customers',
    open: async ({ page, t }) => {
      await chosenFile(page);
      await page.getByRole('table', { name: t('The first rows of the file') }).waitFor();
    },
  },
  {
    name: 'import-customers-tried',
    role: 'manager',
    path: () => '/import-customers',
    open: async ({ page, t }) => {
      await chosenFile(page);
      await page.getByRole('button', { name: t('Only try') }).click();
      await page.getByRole('list', { name: t('Rows that were not brought in') }).waitFor();
    },
  },
  { name: 'forbidden', role: 'technician', path: () => '/import', open: (opening) => main(opening).getByRole('heading').first().waitFor() },
  { name: 'nowhere', role: 'receptionist', path: () => '/khong-co-gi', open: (opening) => main(opening).getByRole('heading').first().waitFor() },
];

/** Opens a screen in a language. */
export async function open(page: Page, screen: Screen, scene: Scene, language: Language): Promise<void> {
  await page.goto(`/#${screen.path?.(scene) ?? '/'}`);
  const t = (english: string, values?: Record<string, string>) => say(language, english, values);
  if (screen.spends) await page.locator('main:visible').first().waitFor();
  else if (screen.role) await page.getByRole('navigation', { name: t('Rooms') }).waitFor();
  else await page.getByLabel(t('Name'), { exact: true }).waitFor();
  await screen.open?.({ page, scene, t });
}

/** The session that a screen is opened with. */
export async function sessionFor(screen: Screen, shop: Shop): Promise<Cookie | null> {
  if (screen.role === null) return null;
  return screen.spends ? (await shop.signIn(screen.role)).session() : shop.session(screen.role);
}

/** Opens a browser at a gateway, with somebody's session if there is one. */
export async function browserAt(browser: Browser, url: string, session: Cookie | null = null): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url });
  if (session) await context.addCookies([session]);
  return context;
}

/** From its next load on, a page speaks this language, in this theme, and remembers nothing else. */
export async function speak(page: Page, language: Language, theme: 'light' | 'dark' | 'system' = 'system'): Promise<void> {
  await page.addInitScript((prefs) => {
    // The blank page in between has nothing to remember with.
    if (location.protocol === 'about:') return;
    localStorage.clear();
    sessionStorage.clear();
    localStorage.setItem('champa.prefs', prefs);
  }, JSON.stringify({ language, theme }));
  await page.goto('about:blank');
}

/** Goes through the first run on an empty database, up to the last press, and stops at each step to look. */
export async function throughFirstRun(page: Page, language: Language, look: (step: string) => Promise<void>): Promise<void> {
  const t = (english: string) => say(language, english);
  const goOn = () => page.getByRole('button', { name: t('Go on') }).click();
  await page.goto('/');
  await page.getByRole('heading', { name: t('Welcome to Champa') }).waitFor();
  await look('language');
  await goOn();
  await page.getByRole('radio').nth(1).click();
  await page.getByRole('textbox', { name: t('Address of the database') }).waitFor();
  await look('data');
  await page.getByRole('radio').first().click();
  await goOn();
  await page.getByRole('textbox', { name: t('Name of the shop') }).fill(SHOP_NAME);
  await look('shop');
  await goOn();
  await page.getByRole('textbox', { name: t('Name'), exact: true }).fill(PEOPLE.owner.name);
  await page.getByLabel(t('Password'), { exact: true }).fill(PASSWORD);
  await look('owner');
  await goOn();
  await page.getByRole('heading', { name: t('Everything together') }).waitFor();
  await look('ready');
}
