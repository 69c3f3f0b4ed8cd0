/** Profiles and notes. */
import { t } from '@lingui/core/macro';
import { nothingSaved, type Some } from './words';

export const customersFailures = {
  'customers.unknown': () => ({
    what: t`This customer is no longer there.`,
    rest: t`Nothing was saved. Find the customer again.`,
  }),
  'customers.inactive': () => ({
    what: t`This customer is inactive.`,
    rest: t`Nothing was saved. Reactivate the profile first, or choose another one.`,
  }),
  'customers.phone_taken': ({ number, name }) => ({
    what: t`This phone belongs to ${String(name)} (${String(number)}).`,
    rest: t`Nothing was changed. Open that profile, or type another number.`,
  }),
  'customers.merged': () => ({
    what: t`This profile went into another one.`,
    rest: t`Nothing was saved. Open the profile that it went into, and go on there.`,
  }),
  'customers.same_customer': () => ({
    what: t`A profile cannot be merged with itself.`,
    rest: t`Nothing was changed. Choose another profile.`,
  }),
  'customers.unknown_merge': () => ({ what: t`This merge is not there.`, rest: t`Nothing was changed.` }),
  'customers.already_undone': () => ({
    what: t`This merge was taken apart before.`,
    rest: t`Nothing was changed a second time.`,
  }),
  'customers.undo_over': () => ({
    what: t`The 30 days in which this merge can be taken apart are over.`,
    rest: t`Nothing was changed.`,
  }),
  'customers.merged_further': () => ({
    what: t`The profile that stayed went into another one since.`,
    rest: t`Nothing was changed. Take that merge apart first, then this one.`,
  }),
  'customers.already_active': () => ({ what: t`This customer is already active.`, rest: t`Nothing was changed.` }),
  'customers.no_phone': () => ({ what: t`This customer has no phone number.`, rest: t`Add one in the profile.` }),
  'customers.bad_email': ({ text }) => ({
    what: t`“${String(text)}” is not an e-mail address.`,
    rest: t`Nothing was saved. It looks like name@example.com.`,
  }),
  'customers.bad_birth_date': () => ({
    what: t`Nobody can be born on this day.`,
    rest: t`Nothing was saved. Check day, month and year.`,
  }),
  'customers.nothing_given': () => ({
    what: t`A new profile needs at least a name or a phone number.`,
    rest: nothingSaved(),
  }),
  'customers.reason_missing': () => ({
    what: t`This needs a reason.`,
    rest: t`Nothing was changed. Write one line why.`,
  }),
  'customers.unknown_note': () => ({ what: t`This note is no longer there.`, rest: t`Nothing was changed.` }),
  'customers.own_referrer': () => ({
    what: t`A customer cannot have brought themselves.`,
    rest: t`Nothing was saved. Choose another person.`,
  }),
  'customers.channel_twice': () => ({
    what: t`One chat channel was given twice.`,
    rest: t`Nothing was saved. Keep one id a channel.`,
  }),
  'customers.not_a_picture': () => ({
    what: t`This is not a picture that can be kept.`,
    rest: t`Nothing was changed. Choose a JPEG, PNG or WebP file.`,
  }),
  'customers.picture_too_large': () => ({
    what: t`The picture is too large.`,
    rest: t`Nothing was changed. Choose a smaller one.`,
  }),
  'customers.too_many': ({ most }) => ({
    what: t`There are too many entries.`,
    rest: t`Nothing was saved. Keep at most ${String(most)}.`,
  }),
  'customers.bad_month': () => ({
    what: t`There is no such month.`,
    rest: t`Choose one of January to December.`,
  }),
} satisfies Some;
