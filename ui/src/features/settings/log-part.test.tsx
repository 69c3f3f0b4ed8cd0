import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Language } from '@/design/money';
import { NOW } from '@/features/customers/testing/people';
import { host, visit } from '@/features/customers/testing/room';
import { LogPart } from './log-part';

const at = { path: '/settings', at: '/settings' };
const exported = {
  count: 412,
  kind: 'xlsx',
  language: 'en',
  masked: false,
  customers: null,
  filter: { active: true, tags: ['VIP'], area: 'Ba Đình' },
  except: [],
};

/** The words of the entries that a log with these inputs shows. */
async function entries(inputs: unknown[], language: Language = 'en', name = 'customers.record_export') {
  host({
    'identity.staff_list': () => ({ rows: [] }),
    'customers.groups': () => ({ rows: [{ id: 'g1', name: 'Hotels', customers: 2 }] }),
    'identity.log': () => ({
      rows: inputs.map((input, nth) => ({
        id: `o${nth}`,
        name,
        staff: { id: 'p1', name: 'Mai' },
        counter: { id: 'k1', code: 'K1', name: 'Quầy 1' },
        at: NOW,
        approved_by: null,
        input: input as Record<string, unknown>,
        output: {},
      })),
      next: null,
    }),
  });
  await visit(LogPart, { ...at, language });
  const rows = within(await screen.findByRole('table')).getAllByRole('rowheader');
  return rows.map((row) => row.textContent ?? '');
}

describe('an export in the log', () => {
  it('says how many customers went out, and by which filter', async () => {
    const [row] = await entries([exported]);
    expect(row).toMatch(/^Exported customers to a file412 customers · Excel workbookFilter: Tag VIP · In Ba Đình/);
  });

  it('says it in four languages', async () => {
    for (const [language, words] of [
      ['vi', /412 khách hàng · .*Excel.*Thẻ VIP · .*Ba Đình/],
      ['th', /ลูกค้า 412 .* · .*Excel.*VIP · .*Ba Đình/],
      ['ar', /412 عميل.* · .*Excel.*VIP · .*Ba Đình/],
    ] as const) {
      const rows = await entries([exported], language);
      expect(rows.at(-1)).toMatch(words);
      expect(rows.at(-1)).not.toMatch(/customers|Filter|Tag/);
      document.body.replaceChildren();
    }
  });

  it('tells everybody from few, those picked by hand, and what was left out', async () => {
    const filter = { text: '••• ••• 678', group: 'g1', mark: 'duplicate', spent_from: '100000' };
    const rows = await entries([
      { ...exported, filter: { active: true } },
      { ...exported, filter: {}, kind: 'csv', masked: true },
      { ...exported, count: 1, customers: ['c1'], filter: {} },
      { ...exported, filter, except: ['c1', 'c2'] },
      { ...exported, filter: { group: 'g9' } },
    ]);
    expect(await screen.findByText(/Group Hotels/)).toBeInTheDocument();
    const now = screen.getAllByRole('rowheader').map((row) => row.textContent);
    expect(rows[0]).toContain('Filter: all active customers');
    expect(rows[1]).toMatch(/412 customers · CSV text · phones maskedFilter: Active and inactive/);
    expect(rows[2]).toMatch(/1 customer · Excel workbookPicked by hand/);
    expect(now[3]).toMatch(
      /Filter: Found by “••• ••• 678” · Active and inactive · Perhaps twice · Spent from .*100.000.* · Group Hotels · without 2 left out by hand/,
    );
    expect(now[4]).toContain('A group that was removed');
  });

  it('whose words were erased, and what is no export, says its name alone', async () => {
    expect((await entries([null]))[0]).toMatch(/^Exported customers to a fileMai$/);
    document.body.replaceChildren();
    expect((await entries([exported], 'en', 'customers.create')).at(-1)).toMatch(/^Added a customerMai$/);
  });
});
