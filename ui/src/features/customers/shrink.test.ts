import { describe, expect, it } from 'vitest';
import { bytesOf, middle } from './shrink';

describe('a picture made small', () => {
  it('is the square in its middle', () => {
    expect(middle(4000, 3000)).toEqual({ x: 500, y: 0, side: 3000 });
    expect(middle(301, 500)).toEqual({ x: 0, y: 99, side: 301 });
    expect(middle(64, 64)).toEqual({ x: 0, y: 0, side: 64 });
  });

  it('is weighed as what its base64 stands for', () => {
    for (const bytes of [0, 1, 2, 3, 4, 65536]) expect(bytesOf(btoa('x'.repeat(bytes)))).toBe(bytes);
  });
});
