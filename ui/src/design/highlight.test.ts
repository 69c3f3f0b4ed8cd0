import { describe, expect, it } from 'vitest';
import { inName, inPhone, type Piece } from './highlight';

const lit = (pieces: Piece[]) => pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('');

describe('what was typed, in what is shown', () => {
  it.each([
    ['Nguyễn Thị Hương', 'nguyen', '[Nguyễn] Thị Hương'],
    ['Nguyễn Thị Hương', 'huong ng', '[Ng]uyễn Thị [Hương]'],
    ['Đặng Lan', 'dang', '[Đặng] Lan'],
    ['Nguyễn Lan', 'guy', 'N[guy]ễn Lan'],
    ['Hoàng Lan', 'lan', 'Hoàng [Lan]'],
    ['أحمد الهنائي', 'احمد', '[أحمد] الهنائي'],
    ['Lê Kiên', 'xyz', 'Lê Kiên'],
    ['Lê Kiên', '', 'Lê Kiên'],
  ])('lights %s for %s', (name, typed, expected) => expect(lit(inName(name, typed))).toBe(expected));

  it.each([
    ['0912 345 678', '0912', '[0912] 345 678'],
    ['0912 345 678', '5678', '0912 34[5 678]'],
    ['0912 345 678', '+84912', '[0912] 345 678'],
    ['0912 345 678', '٠٩١٢', '[0912] 345 678'],
    ['+84 ••• ••• 678', '345678', '+84 ••• ••• 678'],
    ['+84 ••• ••• 678', '678', '+84 ••• ••• [678]'],
    ['0912 345 678', '12', '0912 345 678'],
  ])('lights %s for %s', (phone, typed, expected) => expect(lit(inPhone(phone, typed))).toBe(expected));
});
