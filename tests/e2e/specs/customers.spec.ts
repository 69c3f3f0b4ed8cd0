import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { freshPhone } from '../harness/shop.ts';
import { expect, test, type } from '../harness/test.ts';

test('finds a customer by a part of the name typed without accents, and opens the profile', async ({ as, shop }) => {
  await shop.customer('Nguyệt Quế');
  await shop.customer('Nguyễn Hạnh');
  const page = await as('owner', '/customers');
  const box = page.getByRole('searchbox', { name: 'Find a customer' });
  await expect(box).toBeFocused();
  await box.fill('nguyet');
  await expect(page.getByRole('list', { name: 'Customers' }).getByRole('listitem').first()).toContainText('Nguyệt Quế');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nguyệt Quế', level: 1 })).toBeVisible();
});

test('makes a customer of a phone that nobody has with two presses of Enter', async ({ as }) => {
  const page = await as('owner', '/customers');
  const phone = freshPhone();
  await expect(page.getByRole('searchbox', { name: 'Find a customer' })).toBeFocused();
  await type(page, phone);
  await expect(page.getByText(/^Nobody has the number/)).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New customer' });
  await expect(dialog.getByRole('textbox', { name: 'Phone' })).toHaveValue(shown(phone));
  await type(page, 'Sen Hồ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sen Hồ', level: 1 })).toBeVisible();
  await expect(page.getByText(shown(phone)).first()).toBeVisible();
});

test('edits a profile and pins a note, and both stay', async ({ as, shop }) => {
  const { id } = await shop.customer('Cúc Vũ');
  const page = await as('owner', `/customers/${id}`);
  await page.getByRole('heading', { name: 'Cúc Vũ', level: 1 }).waitFor();

  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Edit the profile' });
  await dialog.getByRole('textbox', { name: 'Email' }).fill('cuc@hoasu.example');
  await dialog.getByRole('textbox', { name: 'Name in a second script' }).fill('زهرة');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('n');
  await type(page, 'Thích trà gừng, không đường');
  await page.getByText('Pin above').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.reload();
  await expect(page.getByText('cuc@hoasu.example')).toBeVisible();
  await expect(page.getByText('زهرة')).toBeVisible();
  await expect(page.getByText('Thích trà gừng, không đường').first()).toBeVisible();
});

test('keeps a picture that is chosen or dropped, small, and takes it away', async ({ as, shop }) => {
  const { id } = await shop.customer('Lụa Đặng');
  const page = await as('owner', `/customers/${id}`);
  const face = page.getByRole('button', { name: 'Picture of Lụa Đặng' });
  const dialog = page.getByRole('dialog', { name: 'Picture of Lụa Đặng' });
  const noise = await page.evaluate(noisyPicture, { width: 1600, height: 900 });
  await face.click();
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a picture' }).click();
  await (await choosing).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(noise, 'base64') });
  await expect(dialog).toBeHidden();
  await expect(face.locator('img')).toHaveJSProperty('naturalWidth', 256);
  const kept = await shop.owner.call('customers.avatar', { customer: id });
  expect(kept.kind).toBe('image/jpeg');
  expect(Buffer.from(kept.image, 'base64').length).toBeLessThanOrEqual(64 * 1024);

  await face.click();
  const other = await page.evaluate(noisyPicture, { width: 300, height: 500 });
  await drop(page, dialog.getByText('Drop a picture here'), { name: 'other.png', bytes: Buffer.from(other, 'base64') });
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await shop.owner.call('customers.avatar', { customer: id })).version).not.toBe(kept.version);

  await face.click();
  await dialog.getByRole('button', { name: 'Remove the picture' }).click();
  await expect(dialog).toBeHidden();
  await expect(face.locator('img')).toHaveCount(0);
});

/** Drops a file on something, as from the desk of the computer: no event made by a page may do that. */
async function drop(page: Page, on: Locator, file: { name: string; bytes: Buffer }): Promise<void> {
  const path = test.info().outputPath(file.name);
  await writeFile(path, file.bytes);
  const box = (await on.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const browser = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await browser.send('Input.dispatchDragEvent', { type, ...at, data });
}

/** A PNG that no two neighbours of are alike: the hardest to make small. In base64. */
function noisyPicture({ width, height }: { width: number; height: number }): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const paper = canvas.getContext('2d')!;
  const pixels = paper.createImageData(width, height);
  let seed = width;
  for (let at = 0; at < pixels.data.length; at++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    pixels.data[at] = at % 4 === 3 ? 255 : seed >> 16;
  }
  paper.putImageData(pixels, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1]!;
}

test.describe('with a phone that is taken', () => {
  test.use({ trouble: [/status of 4\d\d/] });

  test('is told whose it is, and finds the old phone after a change', async ({ as, shop }) => {
    const taken = await shop.customer('Đào Bùi');
    const { id, phone } = await shop.customer('Mận Bùi');
    const page = await as('owner', `/customers/${id}`);
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Change phone' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the phone of Mận Bùi' });
    await dialog.getByRole('textbox', { name: 'New phone' }).fill(taken.phone);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('Đào Bùi');
    await expect(dialog.getByRole('button', { name: 'Open Đào Bùi' })).toBeVisible();

    await dialog.getByRole('textbox', { name: 'New phone' }).fill(freshPhone());
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await page.goto('/#/customers');
    await page.getByRole('searchbox', { name: 'Find a customer' }).fill(phone);
    await expect(page.getByRole('list', { name: 'Customers' }).getByText('Mận Bùi')).toBeVisible();
  });
});

test('sees masked phones as a technician, and nothing of money or settings', async ({ as, shop }) => {
  const { id, phone } = await shop.customer('Huệ Dương');
  const page = await as('technician', `/customers/${id}`);
  await expect(page.getByRole('heading', { name: 'Huệ Dương', level: 1 })).toBeVisible();
  await expect(page.getByText(`+84 ••• ••• ${phone.slice(-3)}`).first()).toBeVisible();
  await expect(page.getByText(shown(phone))).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show number' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Top up' })).toBeHidden();
  await page.goto(`/#/customers/${id}/wallet`);
  await expect(page.getByText('This room is not part of your role')).toBeVisible();
});

/** A Vietnamese phone as it is shown. */
function shown(phone: string): string {
  return `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`;
}

test('tells who may be the same person, shows both, and is told that they are two', async ({ as, shop }) => {
  const { id, phone } = await shop.customer('Trần Thị Sim');
  const alike = await shop.owner.call('customers.create', { name: 'Tran Thi Sim', second_phone: phone });
  const page = await as('manager', `/customers/${id}`);
  const notice = page.getByRole('status').filter({ hasText: 'Maybe the same person as' });
  await expect(notice).toContainText('Tran Thi Sim');
  await expect(notice).toContainText('Same phone · Same name');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible();
  await page.goto(page.url().replace(/\/merge.*$/, ''));
  await page.getByRole('button', { name: 'Not the same person' }).click();
  await expect(notice).toBeHidden();
  const { rows } = await shop.owner.call('customers.duplicates', { customer: alike.customer.id });
  expect(rows).toEqual([]);
});
