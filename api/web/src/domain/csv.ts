/** A table for a file: a value that is missing is an empty cell. */
export type Row = readonly (string | number | null)[];

/**
 * Writes a table as CSV (RFC 4180) with a byte order mark, as spreadsheets expect it. `separator` is what the reader's spreadsheet expects: a French one
 * reads commas as decimals. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function toCsv(rows: readonly Row[], separator: ',' | ';'): string {
  const cell = (value: string | number | null) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}
