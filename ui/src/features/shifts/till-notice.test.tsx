import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import { hindered } from './till';
import { TillMark } from './till-mark';
import { TillNotice } from './till-notice';
import { openShift, till } from './testing/shifts';

const at = { path: '/', at: '/' };
const forgotten = till({ shift: openShift({ forgotten: true }) });

describe('a drawer at which nothing is sold', () => {
  it('is one whose shift was left open, and one without a shift where the shop asks for one', () => {
    expect(hindered(forgotten)).toBe('forgotten');
    expect(hindered(till({ shift: null, required: true }))).toBe('none');
    expect(hindered(till({ shift: null }))).toBeNull();
    expect(hindered(till({ required: true }))).toBeNull();
    expect(hindered(undefined)).toBeNull();
  });

  it('says so, and leads to where it is put right', async () => {
    host({});
    await visit(() => <TillNotice till={forgotten} />, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Close shift 12' }));
    expect(wentTo()).toBe('/drawer?act=count');
  });

  it('leads nobody to what their role does not do', async () => {
    host({});
    await visit(() => <TillNotice till={till({ shift: null, required: true })} />, { ...at, grants: ['sales.sell'] });
    expect(await screen.findByText('No shift is open here, and nothing is sold without one.')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the mark of the drawer', () => {
  it('says how it stands, in words too', async () => {
    for (const [now, said] of [
      [till(), 'Shift 12 is open at this counter'],
      [till({ shift: null }), 'No shift is open at this counter'],
      [forgotten, 'Shift 12 of this counter was left open: close it'],
    ] as const) {
      host({ 'shifts.current': () => now });
      await visit(TillMark, at);
      expect(await screen.findByRole('link', { name: said })).toHaveAttribute(
        'href',
        expect.stringContaining('/drawer'),
      );
      document.body.replaceChildren();
    }
  });
});
