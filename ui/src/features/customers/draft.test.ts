import { describe, expect, it } from 'vitest';
import { blankDraft, changesOf, draftOf, filled, isReadable, readTags } from './draft';
import { profile } from './testing/people';

describe('what is typed about a customer', () => {
  it('sends only what is different, and clears what was emptied', () => {
    const before = draftOf(profile({ email: 'a@b.vn', occupation: 'Nurse', note: 'x' }));
    const after = { ...before, email: '', given_name: ' Thị Hoa ', note: 'x ' };
    expect(changesOf('c1', before, after)).toEqual({ customer: 'c1', given_name: 'Thị Hoa', email: null });
  });

  it('sends nothing when nothing is different', () => {
    const before = draftOf(profile({ tags: ['vip'] }));
    expect(changesOf('c1', before, { ...before, tags: ['vip'] })).toBeNull();
  });

  it('sends all tags when one differs, and the referrer by id', () => {
    const before = draftOf(profile({ tags: ['vip'], referrer: { id: 'c9', number: null, name: 'Mai' } }));
    expect(changesOf('c1', before, { ...before, tags: ['vip', 'tea'] })).toEqual({
      customer: 'c1',
      tags: ['vip', 'tea'],
    });
    expect(changesOf('c1', before, { ...before, referrer: null })).toEqual({ customer: 'c1', referrer: null });
  });

  it('keeps a phone that this person may not see whole', () => {
    const masked = profile({ whatsapp: { e164: null, shown: '+84 ••• ••• 567' } });
    const before = draftOf(masked);
    expect(before.whatsapp).toBe('');
    expect(changesOf('c1', before, before)).toBeNull();
    expect(changesOf('c1', before, { ...before, whatsapp: '0987654321' })).toMatchObject({ whatsapp: '0987654321' });
  });

  it('sends the channels that are different, and clears an emptied one', () => {
    const channels = [
      { channel: 'line' as const, id: 'hoa.spa' },
      { channel: 'zalo' as const, id: '8423' },
      { channel: 'whatsapp' as const, id: '+84 ••• ••• 567' },
    ];
    const before = draftOf(profile({ channels }));
    expect(before.channels).toMatchObject({ line: 'hoa.spa', zalo: '8423', whatsapp: '' });
    expect(changesOf('c1', before, before)).toBeNull();
    const typed = { ...before.channels, line: ' ', zalo: '8423 ', telegram: ' @hoa ' };
    expect(changesOf('c1', before, { ...before, channels: typed })).toEqual({
      customer: 'c1',
      channels: [
        { channel: 'line', id: null },
        { channel: 'telegram', id: '@hoa' },
      ],
    });
    const blank = blankDraft();
    expect(filled({ ...blank, channels: { ...blank.channels, zalo: '8423' } })).toEqual({
      channels: [{ channel: 'zalo', id: '8423' }],
    });
  });

  it('gives a new customer only what was filled in', () => {
    expect(filled(blankDraft())).toEqual({});
    expect(filled({ ...blankDraft(), email: ' a@b.vn ', source: 'chat', kind: 'business' })).toEqual({
      email: 'a@b.vn',
      source: 'chat',
      kind: 'business',
    });
  });

  it('parts tags at commas of any script, each once', () => {
    expect(readTags(' vip,  Trà gừng،vip ; VIP,')).toEqual(['vip', 'Trà gừng']);
  });

  it('is not to be saved while the day of birth is half typed', () => {
    expect(isReadable({ ...blankDraft(), birth_date: '14/3' })).toBe(false);
    expect(isReadable({ ...blankDraft(), birth_date: '1990-03-14' })).toBe(true);
  });
});
