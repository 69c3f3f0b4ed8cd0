/** Profiles and notes. */
import { plural, t } from '@lingui/core/macro';
import { nothingSaved, type Some } from './words';

/** What an address lacks. */
function missingPart(part: string): string {
  switch (part) {
    case 'province':
      return t`The address needs a province.`;
    case 'district':
      return t`The address needs a district.`;
    case 'area':
      return t`The address needs a ward or quarter.`;
    case 'city':
      return t`The address needs a city.`;
    default:
      return t`The address needs a street and house number.`;
  }
}

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
  'export.unknown_export': () => ({
    what: t`This export is no longer kept.`,
    rest: t`Nothing was changed. Export the customers again.`,
  }),
  'export.not_ready': () => ({
    what: t`The file of this export is not there.`,
    rest: t`Nothing was changed. Export the customers again.`,
  }),
  'customers.unknown_document': () => ({ what: t`This document is no longer there.`, rest: t`Nothing was changed.` }),
  'customers.document_removed': () => ({
    what: t`This document was removed.`,
    rest: t`Its file is gone; that it was here stays on record.`,
  }),
  'customers.document_too_large': ({ most }) => ({
    what: t`The file is larger than ${String(most)} MB.`,
    rest: t`Nothing was kept. Choose a smaller one, or change the limit in the settings.`,
  }),
  'customers.bad_document_limit': ({ least, most }) => ({
    what: t`A document can have from ${String(least)} to ${String(most)} MB.`,
    rest: t`Nothing was changed.`,
  }),
  'customers.not_last_four': () => ({
    what: t`Four letters or digits are needed: the end of the number.`,
    rest: t`Nothing was saved. More of the number is never kept.`,
  }),
  'documents.not_a_document': () => ({
    what: t`This file cannot be kept as a document.`,
    rest: t`Nothing was kept. Choose a JPEG, PNG, WebP, HEIC or PDF file; what counts is its content, not its name.`,
  }),
  'documents.key_missing': () => ({
    what: t`This counter does not have the shop's key of documents.`,
    rest: t`Nothing was changed. The owner types the recovery text under Settings, Documents.`,
  }),
  'documents.other_key': () => ({
    what: t`This is not the key that is needed.`,
    rest: t`Nothing was changed. Use the recovery text of this shop's key.`,
  }),
  'documents.tampered': () => ({
    what: t`This document is not as it was kept: its content was changed in the database.`,
    rest: t`It was not opened. Keep a copy of the database and call support.`,
  }),
  'documents.no_place_for_key': () => ({
    what: t`This gateway has no folder for the key of documents.`,
    rest: t`Nothing was changed. Whoever looks after it starts Champa with --secrets and a folder.`,
  }),
  'documents.recovery_length': ({ given, needed }) => ({
    what: t`The recovery text has ${String(given)} letters and digits; it needs ${String(needed)}.`,
    rest: t`Nothing was changed. Compare it with the paper, group by group.`,
  }),
  'documents.recovery_slip': ({ group }) => ({
    what: t`There is a slip in group ${String(group)} of the recovery text.`,
    rest: t`Nothing was changed. Compare that group with the paper.`,
  }),
  'customers.unknown_address': () => ({ what: t`This address is no longer there.`, rest: t`Nothing was changed.` }),
  'customers.address_part_missing': ({ part }) => ({
    what: missingPart(String(part)),
    rest: t`Nothing was saved. Fill it in, so that somebody finds the door.`,
  }),
  'customers.bad_country': ({ text }) => ({
    what: t`“${String(text)}” is not the code of a country.`,
    rest: t`Nothing was saved. It has two letters, like VN.`,
  }),
  'customers.bad_minutes': ({ most }) => ({
    what: t`Minutes are a whole number from 1 to ${String(most)}.`,
    rest: nothingSaved(),
  }),
  'customers.not_marked': () => ({ what: t`The customer is not marked so.`, rest: t`Nothing was changed.` }),
  'customers.blacklisted': () => ({
    what: t`This customer is blocked: nothing is sold to them.`,
    rest: t`Nothing was sold. A supervisor can approve the sale by PIN, and the history says so.`,
  }),
  'customers.bad_terms': ({ most }) => ({
    what: t`Days to pay are a whole number from 0 to ${String(most)}.`,
    rest: nothingSaved(),
  }),
  'customers.unknown_group': () => ({
    what: t`This group of customers is no longer there.`,
    rest: t`Nothing was saved. Choose another one.`,
  }),
  'customers.group_name_taken': ({ name }) => ({
    what: t`Another group is named ${String(name)}.`,
    rest: t`Nothing was saved. Choose another name.`,
  }),
  'customers.group_in_use': ({ customers, prices }) => ({
    what: t`The group is in use: ${plural(Number(customers), { one: '# customer', other: '# customers' })}, ${plural(Number(prices), { one: '# price', other: '# prices' })}.`,
    rest: t`Nothing was removed. Give its customers another group or none, and take its prices away.`,
  }),
  'customers.batch_too_large': ({ most }) => ({
    what: t`At most ${String(most)} customers can be looked up at once.`,
    rest: t`Nothing was looked up. Ask in several parts.`,
  }),
  'lookups.bad_address': ({ address }) => ({
    what: t`This address cannot be asked: ${String(address)}`,
    rest: t`Nothing was saved. It begins with https, or with http at this computer alone, and holds the place for what is asked.`,
  }),
  'lookups.not_set': () => ({
    what: t`No other system is set.`,
    rest: t`A manager sets one under Settings, Look up elsewhere.`,
  }),
  'lookups.no_key': () => ({
    what: t`This counter does not have the key of the other system.`,
    rest: t`A manager types it under Settings, Look up elsewhere.`,
  }),
  'lookups.nothing_to_ask': () => ({
    what: t`There is no phone to ask with.`,
    rest: t`Enter the customer's phone first.`,
  }),
  'lookups.unreachable': () => ({
    what: t`The other system does not answer.`,
    rest: t`Nothing here waits for it. Try again later.`,
  }),
  'lookups.refused': () => ({
    what: t`The other system does not take the key.`,
    rest: t`A manager checks it under Settings, Look up elsewhere.`,
  }),
  'lookups.strange': () => ({
    what: t`The other system answers something that cannot be read.`,
    rest: t`Nothing was changed. A manager checks the address and the names of the fields.`,
  }),
  'lookups.too_long': () => ({
    what: t`The answer of the other system is too long.`,
    rest: t`Nothing was changed.`,
  }),
  'lookups.unknown': () => ({
    what: t`This answer is no longer there.`,
    rest: t`Look up again.`,
  }),
  'customers.too_many': ({ most }) => ({
    what: t`There are too many entries.`,
    rest: t`Nothing was saved. Keep at most ${String(most)}.`,
  }),
  'customers.unknown_import': () => ({ what: t`This import is not known.`, rest: t`Nothing was changed.` }),
  'customers.import_undone': () => ({
    what: t`This import was taken back.`,
    rest: t`Nothing more was brought in. Start the file again as a new import.`,
  }),
  'customers.unknown_view': () => ({
    what: t`This view is not yours, or it is gone.`,
    rest: t`Nothing was changed. Save what you see as a view of your own.`,
  }),
  'customers.view_name_taken': ({ name }) => ({
    what: t`You have a view called “${String(name)}” already.`,
    rest: t`Nothing was saved. Choose another name.`,
  }),
  'customers.bad_month': () => ({
    what: t`There is no such month.`,
    rest: t`Choose one of January to December.`,
  }),
} satisfies Some;
