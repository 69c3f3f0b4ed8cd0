/** The refused lines as a file that any spreadsheet opens. Pure. */

/** One refused line, in words. */
export interface RefusedLine {
  line: number;
  why: string;
}

/** Quotes a cell. What a spreadsheet would run as a formula gets an apostrophe: the text comes from somebody's file. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

/** Rows as a file, with the mark that makes spreadsheets read it as UTF-8. */
export function csv(rows: string[][]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The whole file, with the mark that makes spreadsheets read it as UTF-8. */
export function refusedCsv(heading: [string, string], rows: RefusedLine[]): string {
  return csv([heading, ...rows.map((row) => [String(row.line), row.why])]);
}
