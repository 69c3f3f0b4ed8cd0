import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/design/tokens.css', 'utf8');

/** The colours of one block of the file, by token. */
function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((m) => [m[1], m[2]]));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Words on grounds: 4.5. */
const WORDS = [
  ...['paper', 'sheet', 'sunk'].flatMap((ground) =>
    ['ink', 'ink-soft', 'leaf-strong', 'coral', 'amber', 'sky'].map((ink) => [ink, ground]),
  ),
  ['leaf-strong', 'leaf-wash'],
  ['ink', 'leaf-wash'],
  ['ink-soft', 'leaf-wash'],
  ['petal-ink', 'petal-wash'],
  ['petal-ink', 'sheet'],
  ['petal-ink', 'paper'],
  ['coral', 'coral-wash'],
  ['amber', 'amber-wash'],
  ['sky', 'sky-wash'],
  ['on-leaf', 'leaf'],
  ['on-leaf', 'leaf-strong'],
  ['on-coral', 'coral'],
  ['paper', 'ink'],
];

/** Edges of inputs, the focus ring and the status dot: 3. */
const SHAPES = [
  ...['paper', 'sheet', 'sunk'].flatMap((ground) => ['edge', 'leaf', 'coral', 'amber'].map((shape) => [shape, ground])),
  ['on-leaf', 'leaf'],
];

describe.each([
  ['light', tokens(':root')],
  ['dark', { ...tokens(':root'), ...tokens("[data-theme='dark']") }],
])('%s', (_, colours) => {
  it.each(WORDS)('%s reads on %s', (ink = '', ground = '') => {
    expect(contrast(colours[ink] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s is seen on %s', (shape = '', ground = '') => {
    expect(contrast(colours[shape] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

it('both themes name the same colours', () => {
  const light = Object.keys(tokens(':root'));
  const dark = Object.keys(tokens("[data-theme='dark']"));
  expect(dark.sort()).toEqual(light.sort());
});
