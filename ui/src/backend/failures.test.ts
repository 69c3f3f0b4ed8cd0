import { i18n, type Messages } from '@lingui/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '@/design/money';
import { FAILURE_CODES, type FailureCode } from './contract';
import { Failure } from './failure';
import { wordsOf } from './failure-text';
import { FAILURES, type Writer } from './failures';
import { GRANTS, grantName } from './grants';

const writer = (language: Language): Writer => ({
  writing: { currency: 'VND', language },
  when: () => '14:02',
  grant: (code) => grantName(String(code)),
});

/** Every parameter of any failure, with a value that can be recognised. */
const params = new Proxy({} as Record<string, string>, { get: () => '1234' });

describe.each(['vi', 'en', 'th', 'ar'] as const)('in %s', (language) => {
  beforeAll(async () => {
    const { messages } = (await import(`../locale/${language}/index.ts`)) as { messages: Messages };
    i18n.loadAndActivate({ locale: language, messages });
  });

  it.each([...FAILURE_CODES])('%s has words', (code: FailureCode) => {
    const { what, rest } = (FAILURES[code] as (p: unknown, w: Writer) => { what: string; rest?: string })(
      params,
      writer(language),
    );
    for (const text of [what, rest ?? '']) {
      expect(text).not.toMatch(/undefined|null|\{|\}|[a-z]+_[a-z]+/);
      expect(text).not.toContain('!');
    }
    expect(what.length).toBeGreaterThan(5);
  });

  it('every grant has a name', () => {
    for (const say of Object.values(GRANTS)) expect(say().length).toBeGreaterThan(3);
  });
});

it('writes amounts into the sentence as the language groups them', async () => {
  const { messages } = (await import('../locale/vi/index.ts')) as { messages: Messages };
  i18n.loadAndActivate({ locale: 'vi', messages });
  const failure = new Failure('ledger.insufficient_balance', { held: '580000', needed: '605000', short: '25000' });
  const { what, rest } = wordsOf(failure, writer('vi'));
  expect(what).toContain('580.000\u00a0₫');
  expect(rest).toContain('25.000\u00a0₫');
});

it('never shows the code of a failure that it does not know', () => {
  const { what, rest } = wordsOf(new Failure('future.unheard_of'), writer('vi'));
  expect(`${what} ${rest}`).not.toContain('future');
});
