import { describe, expect, it } from 'vitest';
import { EVERYBODY, isNarrow, isSame, pressed, sorted, tidied } from './look';

describe('the look of the list', () => {
  it('sorts by a column, and the other way round at the second press', () => {
    expect(sorted(EVERYBODY, 'last_visit')).toBe('descending');
    expect(sorted(EVERYBODY, 'name')).toBe('none');
    const byName = pressed(EVERYBODY, 'name');
    expect([byName.order, byName.reverse, sorted(byName, 'name')]).toEqual(['name', false, 'ascending']);
    const back = pressed(byName, 'name');
    expect([back.reverse, sorted(back, 'name')]).toEqual([true, 'descending']);
    expect(pressed(back, 'spent')).toMatchObject({ order: 'spent', reverse: false });
    expect(pressed(back, 'tags')).toBe(back);
  });

  it('leaves out what asks nothing', () => {
    expect(tidied({ tags: [], text: '', active: true, kind: null })).toEqual({ active: true });
    expect(isNarrow({ active: true, tags: [] })).toBe(false);
    expect(isNarrow({ active: true, tags: ['VIP'] })).toBe(true);
    expect(isSame(EVERYBODY, { ...EVERYBODY, filter: { tags: [], active: true } })).toBe(true);
    expect(isSame(EVERYBODY, { ...EVERYBODY, reverse: true })).toBe(false);
  });
});
