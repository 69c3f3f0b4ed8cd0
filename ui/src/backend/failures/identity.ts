/** Signing in, staff, roles, branches and counters. */
import { t } from '@lingui/core/macro';
import { nothingSaved, type Some } from './words';

export const identityFailures = {
  'identity.wrong_credentials': ({ left }) => ({
    what: t`Name and password, or the PIN, do not belong together.`,
    rest:
      left === null || left === undefined
        ? t`Check the keyboard's language and capital letters.`
        : t`Tries left before a pause: ${String(left)}.`,
  }),
  'identity.locked_out': ({ until }, writer) => ({
    what: t`Too many wrong tries.`,
    rest: t`Sign-in opens again ${writer.when(until)}. A manager can unlock it sooner under Staff.`,
  }),
  'identity.pin_not_set': () => ({
    what: t`This person has no PIN yet.`,
    rest: t`Sign in with name and password, then set a PIN.`,
  }),
  'identity.wrong_approval': ({ left }) => ({
    what: t`This PIN is not right.`,
    rest: t`Nothing was done. Tries left before a pause: ${String(left)}.`,
  }),
  'identity.approval_own': () => ({
    what: t`Nobody approves what they do themselves.`,
    rest: t`Nothing was done. Ask somebody else who may.`,
  }),
  'identity.approval_over': () => ({
    what: t`What this person may do, or their PIN, was changed a moment ago.`,
    rest: t`Nothing was done. Ask them again, or somebody else.`,
  }),
  'identity.wrong_password': ({ left }) => ({
    what: t`The present password or PIN is not right.`,
    rest: t`Nothing was changed. Tries left before a pause: ${String(left)}.`,
  }),
  'identity.current_missing': () => ({
    what: t`The present password or PIN is missing.`,
    rest: t`Nothing was changed. Type it first.`,
  }),
  'identity.counter_retired': () => ({
    what: t`This counter was retired.`,
    rest: t`Nothing was saved. Whoever manages settings can bring it back from another counter.`,
  }),
  'identity.shop_name_taken': ({ name }) => ({
    what: t`This database already has a shop named ${String(name)}.`,
    rest: t`Nothing was made. Choose another name.`,
  }),
  'identity.already_founded': ({ name }) => ({
    what: t`This file already holds a shop, ${String(name)}.`,
    rest: t`Nothing was made or changed. A second shop needs a file or a server of its own.`,
  }),
  'identity.password_too_short': ({ least }) => ({
    what: t`The password is too short.`,
    rest: t`Nothing was saved. It needs at least ${String(least)} characters.`,
  }),
  'identity.password_too_long': ({ most }) => ({
    what: t`The password is too long.`,
    rest: t`Nothing was saved. It may have ${String(most)} characters.`,
  }),
  'identity.password_too_simple': () => ({
    what: t`This password is the first that anybody would try.`,
    rest: t`Nothing was saved. Choose another; a short sentence is easy to remember.`,
  }),
  'identity.bad_pin': ({ least, most }) => ({
    what: t`A PIN has ${String(least)} to ${String(most)} digits and nothing else.`,
    rest: nothingSaved(),
  }),
  'identity.pin_too_simple': () => ({
    what: t`All digits of this PIN are the same.`,
    rest: t`Nothing was saved. Choose different digits.`,
  }),
  'identity.name_taken': ({ name }) => ({
    what: t`The name ${String(name)} is taken.`,
    rest: t`Nothing was saved. Add a surname or a letter.`,
  }),
  'identity.code_taken': ({ code }) => ({
    what: t`Another counter has the code ${String(code)}.`,
    rest: t`Nothing was saved. Choose another code.`,
  }),
  'identity.bad_code': ({ code }) => ({
    what: t`“${String(code)}” cannot be the code of a counter.`,
    rest: t`It is a letter and one to three digits, such as K2.`,
  }),
  'identity.unknown_staff': () => ({
    what: t`This person is no longer on the staff.`,
    rest: t`Nothing was saved. Reload the list.`,
  }),
  'identity.unknown_role': () => ({
    what: t`This role is no longer there.`,
    rest: t`Nothing was saved. Choose another role.`,
  }),
  'identity.unknown_branch': () => ({
    what: t`This branch is closed or no longer there.`,
    rest: t`Nothing was saved. Choose another branch.`,
  }),
  'identity.unknown_counter': () => ({
    what: t`This counter is no longer there.`,
    rest: t`Nothing was saved. Reload the list.`,
  }),
  'identity.last_owner': () => ({
    what: t`The shop would be left without an owner who can sign in.`,
    rest: t`Nothing was changed. Make somebody else an owner first.`,
  }),
  'identity.last_branch': () => ({
    what: t`The shop would be left without an open branch.`,
    rest: t`Nothing was changed. Open another branch first.`,
  }),
  'identity.branch_in_use': ({ counters }) => ({
    what: t`Counters in use stand in this branch: ${String(counters)}.`,
    rest: t`Nothing was changed. Move or retire them first.`,
  }),
  'identity.counter_in_use': () => ({
    what: t`A counter cannot retire itself.`,
    rest: t`Nothing was changed. Retire it from another counter.`,
  }),
  'identity.role_exceeds_yours': ({ role }) => ({
    what: t`The role ${String(role)} may do more than yours.`,
    rest: t`Nothing was changed. Somebody whose role includes all of it can do this.`,
  }),
  'identity.role_in_use': ({ staff }) => ({
    what: t`People still have this role: ${String(staff)}.`,
    rest: t`Nothing was removed. Give them another role first.`,
  }),
  'identity.shipped_role': () => ({
    what: t`A role that came with Champa stays as it is.`,
    rest: t`Make an own role with the same permissions and change that one.`,
  }),
  'identity.owner_is_whole': () => ({ what: t`The owner may do everything, always.`, rest: t`Nothing was changed.` }),
  'identity.bad_zone': ({ zone }) => ({
    what: t`No time zone is named ${String(zone)}.`,
    rest: t`It looks like Asia/Bangkok. Nothing was saved.`,
  }),
  'identity.out_of_range': ({ least, most }) => ({
    what: t`A figure must be between ${String(least)} and ${String(most)}.`,
    rest: nothingSaved(),
  }),
  'identity.books_started': () => ({
    what: t`Country and currency are settled: money has moved in these books.`,
    rest: t`Nothing was changed. Another currency needs a new shop.`,
  }),
  'identity.bad_radius': () => ({
    what: t`The delivery radius is from 0.1 to 1,000 km in steps of 0.1, and needs the branch's coordinates.`,
    rest: nothingSaved(),
  }),
  'identity.bad_cursor': () => ({
    what: t`The list cannot go on from here.`,
    rest: t`Nothing was lost. Load it from the beginning.`,
  }),
} satisfies Some;
