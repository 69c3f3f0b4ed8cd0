/** What any call can meet: the connection, the input, the session, amounts, phones. */
import { t } from '@lingui/core/macro';
import { nothingSaved, type Some, money } from './words';

export const commonFailures = {
  'connection.lost': () => ({
    what: t`No answer from Champa.`,
    rest: t`What was typed is still here. The connection is tried again by itself; then press the same button once more. Nothing is done twice.`,
  }),
  'connection.strange': () => ({
    what: t`An answer came that is not from Champa.`,
    rest: t`What was typed is still here. Check the network, then try again. Nothing is done twice.`,
  }),
  'input.malformed': () => ({
    what: t`This window and the program behind it do not understand each other.`,
    rest: t`Nothing was saved. Reload the window; if it happens again, update Champa on this counter.`,
  }),
  'input.too_long': ({ most }) => ({
    what: t`A text is too long.`,
    rest: t`Nothing was saved. Shorten it to ${String(most)} characters.`,
  }),
  'input.blank': () => ({
    what: t`A required field is empty.`,
    rest: t`Nothing was saved. Fill it in and save again.`,
  }),
  'input.bad_latitude': ({ text }) => ({
    what: t`“${String(text)}” is not a latitude.`,
    rest: t`Nothing was saved. It is from −90 to 90, like 10.776889.`,
  }),
  'input.bad_longitude': ({ text }) => ({
    what: t`“${String(text)}” is not a longitude.`,
    rest: t`Nothing was saved. It is from −180 to 180, like 106.700897.`,
  }),
  'input.half_a_position': () => ({
    what: t`Latitude and longitude belong together.`,
    rest: t`Nothing was saved. Fill in both or none.`,
  }),
  'input.bad_day': ({ text }) => ({
    what: t`${String(text)} is not a day of the calendar.`,
    rest: nothingSaved(),
  }),
  'operation.unknown': () => ({
    what: t`The program behind this window is older than the window.`,
    rest: t`Nothing was saved. Update Champa on the main counter, then reload.`,
  }),
  'operation.id_reused': () => ({
    what: t`This was already sent with other details.`,
    rest: t`The first one counts. Reload to see it, then enter the change anew.`,
  }),
  'operation.id_missing': () => ({
    what: t`The act had no number of its own.`,
    rest: t`Nothing was saved. Reload the window.`,
  }),
  'operation.conflict': () => ({
    what: t`Somebody else was changing the same thing.`,
    rest: t`Nothing was saved here. Try again; what they did is then taken into account.`,
  }),
  'operation.fault': () => ({
    what: t`Something broke inside Champa.`,
    rest: t`Nothing was saved. Try again; if it stays, give support the number below.`,
  }),
  'session.missing': () => ({ what: t`Nobody is signed in.`, rest: t`Nothing was saved. Sign in and do it again.` }),
  'session.locked': () => ({
    what: t`The counter is locked.`,
    rest: t`Nothing was saved. Unlock with a PIN and do it again.`,
  }),
  'grant.missing': ({ grant }, writer) => ({
    what: t`This needs a permission that the role does not have: ${writer.grant(grant)}.`,
    rest: t`Nothing was saved. Somebody who has it can approve it or switch in by PIN.`,
  }),
  'approval.needed': ({ limit, asked }, writer) => ({
    what: t`${money(asked, writer)} together is over the limit of this role, ${money(limit, writer)}.`,
    rest: t`Nothing was saved. Somebody with a higher limit can approve it by PIN.`,
  }),
  'money.not_a_number': ({ text }) => ({ what: t`“${String(text)}” is not an amount.`, rest: t`Type figures only.` }),
  'money.too_precise': ({ decimals }) => ({
    what: t`The amount has too many decimals.`,
    rest: t`This currency has ${String(decimals)}.`,
  }),
  'money.not_positive': () => ({ what: t`The amount must be more than zero.`, rest: nothingSaved() }),
  'money.negative': () => ({ what: t`The amount must not be below zero.`, rest: nothingSaved() }),
  'money.too_large': ({ most }, writer) => ({
    what: t`The amount is too large.`,
    rest: t`The largest single amount is ${money(most, writer)}. Nothing was saved.`,
  }),
  'money.bad_percent': ({ text }) => ({
    what: t`“${String(text)}” is not a percentage.`,
    rest: t`Type a number from 0 to 100 with at most two decimals.`,
  }),
  'phone.empty': () => ({ what: t`No phone number was typed.`, rest: t`Type it with or without the country code.` }),
  'phone.impossible': ({ text }) => ({
    what: t`No phone has the number ${String(text)}.`,
    rest: t`Count the digits and compare with what the customer says.`,
  }),
  'phone.landline': ({ shown }) => ({
    what: t`${String(shown)} is a landline.`,
    rest: t`Ask for a mobile number: messages and the customer's account need one.`,
  }),

  'input.too_large': () => ({
    what: t`What was sent is too large.`,
    rest: t`Nothing was saved. Split it into smaller parts.`,
  }),
  'session.too_many_tries': ({ seconds }) => ({
    what: t`Too many tries from here in a short time.`,
    rest: t`Wait ${String(seconds)} seconds, then try again.`,
  }),
  'session.foreign_page': () => ({
    what: t`This was asked by a page that is not Champa.`,
    rest: t`Nothing was done. Open Champa in a window of its own.`,
  }),
  'host.not_set_up': () => ({
    what: t`There is no shop here yet.`,
    rest: t`Reload the window; the first steps begin by themselves.`,
  }),
  'host.already_set_up': () => ({
    what: t`A shop was set up here before.`,
    rest: t`Nothing was changed. Reload the window and sign in.`,
  }),
  'host.unknown_shop': () => ({
    what: t`The shop is not in this database.`,
    rest: t`Check the address of the database.`,
  }),
  'host.several_shops': ({ names }) => ({
    what: t`This database has several shops: ${String(names)}.`,
    rest: t`Start Champa with the name of the one that is meant.`,
  }),
  'host.database_given': () => ({
    what: t`The database was chosen when Champa was started.`,
    rest: t`Another one can be chosen only by starting it anew.`,
  }),
  'host.only_at_this_computer': () => ({
    what: t`This can only be done at the computer where Champa runs.`,
    rest: t`Nothing was changed. Open Champa on that computer.`,
  }),
  'host.no_counter': ({ code }) => ({
    what: t`The shop has no counter ${String(code)} in use.`,
    rest: t`Start Champa with the code of another counter; they stand under Settings.`,
  }),
  'host.behind_proxy': () => ({
    what: t`The request came through a proxy that Champa was not told of.`,
    rest: t`Nothing was done. Whoever looks after it starts Champa with --insecure-behind-proxy.`,
  }),
  'host.address_in_use': ({ address }) => ({
    what: t`Another program listens on ${String(address)}.`,
    rest: t`Choose another port with --listen.`,
  }),
  'host.address_forbidden': ({ address }) => ({
    what: t`This account may not listen on ${String(address)}.`,
    rest: t`Choose a port above 1024 with --listen.`,
  }),
  'host.no_such_address': ({ address }) => ({
    what: t`This computer has no address ${String(address)}.`,
    rest: t`Choose another one with --listen.`,
  }),
  'host.bad_certificate': ({ cert, key }) => ({
    what: t`The certificate ${String(cert)} or its key ${String(key)} cannot be used.`,
    rest: t`Both are PEM files that belong together. Check that they are there.`,
  }),
  'host.no_screens': ({ folder }) => ({
    what: t`The folder ${String(folder)} holds no screens.`,
    rest: t`Name the folder that was built, or leave --ui out.`,
  }),
  'host.settings_unreadable': () => ({
    what: t`The settings of this computer cannot be read.`,
    rest: t`The shop's data is untouched. Call support; they can set the computer up again.`,
  }),
} satisfies Some;
