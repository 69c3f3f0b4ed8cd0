/** Shifts of a cash drawer. */
import { t } from '@lingui/core/macro';
import { money, type Some } from './words';

export const shiftsFailures = {
  'shift.missing': () => ({
    what: t`No shift is open at this counter.`,
    rest: t`Nothing was taken. Open a shift under Cash drawer, then do it again.`,
  }),
  'shift.forgotten': ({ number }) => ({
    what: t`Shift ${String(number)} of this counter was left open on an earlier day.`,
    rest: t`Nothing was taken. Count its drawer and close it under Cash drawer, then do it again.`,
  }),
  'shift.already_open': ({ number }) => ({
    what: t`Shift ${String(number)} is open at this counter already.`,
    rest: t`No second one was opened. Close that one first.`,
  }),
  'shift.not_open': () => ({
    what: t`This shift is not open at this counter.`,
    rest: t`Nothing was changed. Somebody may have closed it meanwhile.`,
  }),
  'shift.unknown': () => ({
    what: t`This shift is not there.`,
    rest: t`Nothing was changed. Find it again in the list of shifts.`,
  }),
  'shift.reason_missing': () => ({
    what: t`Cash goes in and out of the drawer for a reason.`,
    rest: t`Nothing was changed. Write one line why.`,
  }),
  'shift.unknown_piece': ({ value }, writer) => ({
    what: t`There is no note and no coin of ${money(value, writer)}.`,
    rest: t`The count was not taken. Reload the window and count again.`,
  }),
  'shift.bad_count': ({ most }) => ({
    what: t`A number of pieces goes from 0 to ${String(most)}.`,
    rest: t`The count was not taken. Correct the number.`,
  }),
  'shift.count_missing': () => ({
    what: t`The drawer was not counted, or was counted again meanwhile.`,
    rest: t`The shift stays open. Count the drawer, then close it.`,
  }),
  'shift.count_stale': () => ({
    what: t`Cash moved since the drawer was counted.`,
    rest: t`The shift stays open. Count the drawer again, then close it.`,
  }),
  'shift.explanation_missing': ({ difference }, writer) => ({
    what: t`The drawer differs by ${money(difference, writer)}.`,
    rest: t`The shift stays open. Write one line why, then close it.`,
  }),
} satisfies Some;
