/** Shifts to put before a test. */
import type { Output } from '@/backend/call';
import type { OpenShift, Report, Till } from '../till';

/** A morning in November 2026, in microseconds. */
export const NOW = 1_795_226_400_000_000;

/** A shift that is open at K1. */
export function openShift(more: Partial<OpenShift> = {}): OpenShift {
  return {
    id: 's1',
    number: 12,
    day: '2026-11-21',
    opened_at: NOW,
    opened_by: 'Lan Anh',
    forgotten: false,
    float: '500000',
    moves: [],
    count: null,
    ...more,
  };
}

/** The drawer of K1. */
export function till(more: Partial<Till> = {}): Till {
  return { required: false, proposed_float: '500000', shift: openShift(), ...more };
}

/** A closed shift with a difference. */
export function report(more: Partial<Report> = {}): Report {
  return {
    kind: 'z',
    shift: 's1',
    number: 12,
    label: 'K1-Z-0012',
    counter: { id: 'k1', code: 'K1', name: 'Quầy 1' },
    branch: 'Lê Lợi',
    shop: { name: 'Champa Spa', header: '', footer: '', width: '80' },
    day: '2026-11-21',
    opened: { at: NOW, staff: 'Lan Anh' },
    closed: { at: NOW + 3_600_000_000, staff: 'Minh' },
    made: { at: NOW + 3_600_000_000, staff: 'Minh' },
    sales: {
      many: 3,
      gross: '300000',
      discount: '20000',
      tax: '0',
      total: '280000',
      voided: 1,
      voided_total: '30000',
    },
    takings: [
      { way: 'cash', many: 2, amount: '200000', returned: '30000' },
      { way: 'card', many: 1, amount: '80000', returned: '0' },
    ],
    top_ups: [{ way: 'bank_transfer', many: 1, amount: '90000', returned: '0' }],
    drawer: {
      float: '500000',
      taken: '200000',
      returned: '30000',
      topped_up: '0',
      withdrawn: '0',
      paid_in: '0',
      paid_out: '15000',
      moves: [{ kind: 'out', amount: '15000', reason: 'Milk', at: NOW, staff: 'Lan Anh', approved_by: 'Hà' }],
      expected: '655000',
    },
    counts: [
      {
        n: 1,
        at: NOW,
        staff: 'Lan Anh',
        pieces: [{ value: '500000', many: 1 }],
        total: '500000',
        expected: '655000',
        difference: '-155000',
      },
      {
        n: 2,
        at: NOW,
        staff: 'Lan Anh',
        pieces: [
          { value: '500000', many: 1 },
          { value: '50000', many: 3 },
        ],
        total: '650000',
        expected: '655000',
        difference: '-5000',
      },
    ],
    end: { counted: '650000', expected: '655000', difference: '-5000', explanation: 'Change given twice' },
    ...more,
  };
}

/** A row of the list. */
export function listed(
  more: Partial<Output<'shifts.list'>['rows'][number]> = {},
): Output<'shifts.list'>['rows'][number] {
  return {
    id: 's1',
    number: 12,
    counter: 'k1',
    counter_code: 'K1',
    counter_name: 'Quầy 1',
    day: '2026-11-21',
    opened_at: NOW,
    opened_by: 'Lan Anh',
    closed_at: NOW,
    closed_by: 'Lan Anh',
    forgotten: false,
    float: '500000',
    counted: '650000',
    expected: '650000',
    difference: '0',
    explanation: null,
    counts: 1,
    ...more,
  };
}
