/** Services, products, stock and imported sales. */
import { t } from '@lingui/core/macro';
import { nothingSaved, type Some } from './words';

export const catalogFailures = {
  'catalog.barcode_taken': ({ barcode, name }) => ({
    what: t`The barcode ${String(barcode)} belongs to ${String(name)}.`,
    rest: t`Nothing was saved. Check the code on the product.`,
  }),
  'catalog.code_taken': ({ code, name }) => ({
    what: t`The code ${String(code)} belongs to ${String(name)}.`,
    rest: t`Nothing was saved. Choose another code.`,
  }),
  'catalog.kind_fixed': () => ({
    what: t`A service cannot become a product, nor a product a service.`,
    rest: t`Nothing was saved. Make a new item and retire this one.`,
  }),
  'catalog.not_for_kind': () => ({
    what: t`A field does not fit this kind of item.`,
    rest: t`Nothing was saved. Services have a duration; products have stock and codes.`,
  }),
  'catalog.out_of_range': ({ least, most }) => ({
    what: t`A figure must be between ${String(least)} and ${String(most)}.`,
    rest: nothingSaved(),
  }),
  'catalog.price_days': () => ({
    what: t`The price would end before it begins.`,
    rest: t`Nothing was saved. Check the two days.`,
  }),
  'catalog.bad_colour': () => ({ what: t`This is not a colour.`, rest: nothingSaved() }),
  'catalog.no_stock': ({ name }) => ({
    what: t`${String(name)} is a service and has no stock.`,
    rest: t`Nothing was changed.`,
  }),
  'catalog.no_change': () => ({
    what: t`The stock would stay as it is.`,
    rest: t`Nothing was changed. Type how many came or went.`,
  }),
  'catalog.reason_missing': () => ({
    what: t`Correcting stock needs a reason.`,
    rest: t`Nothing was changed. Write one line why.`,
  }),
  'catalog.unknown_branch': () => ({
    what: t`This branch is closed or no longer there.`,
    rest: t`Nothing was saved. Choose another branch.`,
  }),
  'import.too_few_cells': ({ found, needed }) => ({
    what: t`The row has ${String(found)} cells; ${String(needed)} are needed.`,
  }),
  'import.too_many_cells': ({ found, usual }) => ({
    what: t`The row has ${String(found)} cells, the rows of this file have ${String(usual)}. An amount with a comma inside must stand in quotes.`,
  }),
  'import.quote_open': () => ({ what: t`A quotation mark opens in the row and is not closed.` }),
  'import.unreadable': () => ({ what: t`The row holds a character that cannot be read.` }),
  'import.customer_missing': () => ({ what: t`The row names no customer.` }),
  'import.bad_date': ({ text }) => ({ what: t`“${String(text)}” is not a day.` }),
  'import.date_in_future': () => ({ what: t`The day is still to come.` }),
  'import.bad_quantity': ({ text }) => ({ what: t`“${String(text)}” is not a number of pieces.` }),
  'import.bad_amount': ({ text }) => ({ what: t`“${String(text)}” is not an amount.` }),
  'import.ambiguous_number': ({ text }) => ({
    what: t`“${String(text)}” can be thousands or decimals, and nothing in the file says which. Choose the decimal mark, then import the file again.`,
  }),
  'import.amount_negative': () => ({ what: t`The amount is below zero: a return, which is no purchase.` }),
  'import.file_empty': () => ({
    what: t`The file holds no rows.`,
    rest: t`Nothing was brought in. Choose another file.`,
  }),
  'import.too_many_rows': ({ most }) => ({
    what: t`The file has too many rows.`,
    rest: t`Nothing was brought in. One file may hold ${String(most)}; split it.`,
  }),
  'import.too_large': ({ most }) => ({
    what: t`The file is larger than ${String(Math.floor(Number(most) / 1048576))} MB.`,
    rest: t`Nothing was brought in. Cut it into parts; each can be brought in after the other.`,
  }),
  'import.too_wide': () => ({
    what: t`The file has too many cells.`,
    rest: t`Nothing was brought in. Split it, or leave out columns that are not needed.`,
  }),
  'import.too_many_columns': ({ line, most }) => ({
    what: t`Line ${String(line)} has more than ${String(most)} columns.`,
    rest: t`Nothing was brought in. Remove the columns that are not needed.`,
  }),
  'import.line_too_long': ({ line }) => ({
    what: t`Line ${String(line)} does not end.`,
    rest: t`Nothing was brought in. This may be no list; save it as CSV or XLSX again.`,
  }),
  'import.no_table': () => ({
    what: t`This file is no list that can be read.`,
    rest: t`Nothing was brought in. Save it as CSV or XLSX, without a password.`,
  }),
  'import.macros': () => ({
    what: t`The workbook has macros.`,
    rest: t`Nothing was brought in. Save it as XLSX, which has none.`,
  }),
  'import.damaged_workbook': () => ({
    what: t`The workbook is damaged.`,
    rest: t`Nothing was brought in. Open it in the spreadsheet and save it again.`,
  }),
  'import.unpacks_too_large': () => ({
    what: t`The workbook is too large once unpacked.`,
    rest: t`Nothing was brought in. Save only the list as a new workbook, or as CSV.`,
  }),
  'import.bad_columns': () => ({
    what: t`Two of the chosen columns are the same, or one is not there.`,
    rest: t`Nothing was brought in. Choose the columns again.`,
  }),
  'demonstration.none': () => ({ what: t`There is no demonstration data.`, rest: t`Nothing was removed.` }),
  'demonstration.not_confirmed': ({ name }) => ({
    what: t`The typed name is not the name of the shop, ${String(name)}.`,
    rest: t`Nothing was removed. Type it exactly.`,
  }),
  'import.unknown_upload': () => ({
    what: t`The uploaded file is no longer kept.`,
    rest: t`Nothing was brought in. Choose the file again.`,
  }),
  'import.unknown': () => ({
    what: t`This import is no longer known.`,
    rest: t`What it brought in is kept. Start it again if rows are missing; nothing comes in twice.`,
  }),
  'import.no_file': ({ file }) => ({
    what: t`There is no file ${String(file)}.`,
    rest: t`Nothing was brought in. Check the path.`,
  }),
  'import.file_unreadable': ({ file }) => ({
    what: t`${String(file)} cannot be read.`,
    rest: t`Nothing was brought in. It may be a folder, or closed to this account.`,
  }),
  'import.stopped': ({ done, of }) => ({
    what: t`The import was stopped after ${String(done)} of ${String(of)} rows.`,
    rest: t`What came in is kept. The same command goes on where it was.`,
  }),
  'import.running': () => ({
    what: t`Another import is running.`,
    rest: t`Wait until it is done, or cancel it first.`,
  }),
} satisfies Some;
