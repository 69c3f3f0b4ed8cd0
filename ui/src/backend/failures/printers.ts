/** What keeps a receipt from being printed. The sale is never in doubt: it was made before. */
import { t } from '@lingui/core/macro';
import type { Some } from './words';

const made = () => t`The sale is made; only its paper is missing.`;
/** Some of it may have come out. */
const half = () => t`A part may be printed. The sale is made; print the receipt again.`;

export const printersFailures = {
  'printers.no_place': () => ({
    what: t`A printer cannot be remembered here.`,
    rest: t`Start the gateway with a folder of its own (--secrets), then set the printer up again.`,
  }),
  'printers.none_set': () => ({
    what: t`No printer is set up for this counter.`,
    rest: t`Set one up under Settings, Printer.`,
  }),
  'printers.bad_address': ({ text }) => ({
    what: t`“${String(text)}” is not the address of a printer.`,
    rest: t`It looks like 192.168.1.50, or 192.168.1.50:9100.`,
  }),
  'printers.unknown_host': ({ host }) => ({
    what: t`The network knows no printer called ${String(host)}.`,
    rest: made(),
  }),
  'printers.unreachable': ({ address }) => ({
    what: t`Nothing leads to the printer at ${String(address)}. Is this computer on the same network?`,
    rest: made(),
  }),
  'printers.no_answer': ({ address }) => ({
    what: t`The printer at ${String(address)} does not answer. Is it switched on and plugged in?`,
    rest: made(),
  }),
  'printers.refused': ({ address }) => ({
    what: t`What is at ${String(address)} takes no print jobs.`,
    rest: made(),
  }),
  'printers.stalled': ({ address }) => ({
    what: t`The printer at ${String(address)} stopped in the middle. Is there paper, and is its lid shut?`,
    rest: half(),
  }),
  'printers.broken_off': ({ address }) => ({
    what: t`The connection to the printer at ${String(address)} broke off.`,
    rest: half(),
  }),
  'printers.no_pages': ({ printer }) => ({
    what: t`The printer at ${String(printer)} prints rolls, not pages.`,
    rest: t`Choose 58 mm or 80 mm under Settings, Printer.`,
  }),
  'printers.no_spooler': () => ({
    what: t`This computer has no printer service.`,
    rest: t`Set a printer up in the system, or use one on the network.`,
  }),
  'printers.unknown_printer': ({ name }) => ({
    what: t`The system knows no printer called ${String(name)}.`,
    rest: made(),
  }),
  'printers.spooler_refused': ({ name, why }) => ({
    what: t`The system did not take the job for ${String(name)}: ${String(why)}`,
    rest: made(),
  }),
  'printers.spooler_stalled': ({ name }) => ({
    what: t`The printer service does not answer for ${String(name)}.`,
    rest: made(),
  }),
} satisfies Some;
