import Papa from 'papaparse'

/** One row of a CSV text: where it begins and ends, and its cells. */
export interface CsvRow {
  /** From 1. A quoted cell may have line breaks, so that a row may have several lines. */
  readonly line: number
  readonly lastLine: number
  readonly cells: readonly string[]
  /** Whether a quotation mark in it is not closed, or is followed by text. */
  readonly malformed: boolean
}

/**
 * The rows of a CSV text (RFC 4180), each with its line. Lines without any character are no rows. What a
 * spreadsheet copies or saves as Unicode text has tabs where CSV has commas: its first line tells.
 */
export function csvRows(text: string): readonly CsvRow[] {
  // One kind of line break, so that lines can be counted and a file that mixes them is read alike.
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const [first = ''] = plain.trimStart().split('\n', 1)
  const rows: CsvRow[] = []
  let at = 0
  let line = 1
  Papa.parse<string[]>(plain, {
    // Given, because the library would guess them from the first lines.
    delimiter: first.includes('\t') && !first.includes(',') ? '\t' : ',',
    newline: '\n',
    step: ({ data, errors, meta }) => {
      let next = line
      for (let i = plain.indexOf('\n', at); i !== -1 && i < meta.cursor; i = plain.indexOf('\n', i + 1))
        next++
      const closed = plain[meta.cursor - 1] === '\n'
      if (data.length > 1 || data[0] !== '')
        rows.push({ line, lastLine: closed ? next - 1 : next, cells: data, malformed: errors.length > 0 })
      at = meta.cursor
      line = next
    },
  })
  return rows
}
