import type { Label } from '@gongzhi/core'

import type { CsvRow } from './csv.ts'
import type { RollProblem } from './problem.ts'
import { columnOf, REQUIRED_COLUMNS, ROLL_COLUMNS, type RollColumn } from './row.ts'
import { toPlainReference } from './spelling.ts'

/** One row: its line, its cells by column, or why it cannot be read. */
export interface Row {
  readonly line: number
  readonly cells: ReadonlyMap<RollColumn, unknown>
  readonly problems: readonly RollProblem[]
}

/** One line of a table before anybody knows what its cells are. */
export type TableRow = Pick<CsvRow, 'line' | 'lastLine' | 'malformed'> & {
  readonly cells: readonly unknown[]
  /** The cells of it that hold an error of the spreadsheet. */
  readonly errors?: readonly string[]
}

/** As many lines as may stand above the line that names the columns: a title, a date, who made it. */
const TITLES = 5

/** The rows of a table with a header, what is wrong with the header, and what was passed over. */
export function tableRows(given: readonly TableRow[]): {
  readonly rows: readonly Row[]
  readonly problems: readonly RollProblem[]
  readonly ignored: readonly string[]
} {
  const at = headerOf(given)
  const [header, ...rows] = given.slice(at)
  if (!header)
    return {
      rows: [],
      problems: [
        {
          line: 1,
          field: 'header',
          code: 'roll/empty',
          reason: { zh: '文件是空的。', en: 'The file is empty.' },
        },
      ],
      ignored: [],
    }
  const names = header.cells.map(nameOf)
  const columns = names.map(columnOf)
  const problems: RollProblem[] = [...quotes(header), ...missing(header.line, columns)]
  const doubled = [
    ...new Set(
      columns.filter(
        (column, index): column is RollColumn => column !== undefined && columns.indexOf(column) !== index,
      ),
    ),
  ]
  const twice = (line: number) =>
    doubled.map((column): RollProblem => ({
      line,
      field: column,
      code: 'roll/column-twice',
      reason: standsTwice(column),
    }))
  problems.push(...twice(header.line))
  const read = rows.map((row): Row => {
    const found = [...quotes(row), ...twice(row.line), ...errorCells(row)]
    if (found.length === 0 && row.cells.length !== names.length) {
      found.push({
        line: row.line,
        field: 'row',
        code: 'roll/cells',
        reason: {
          zh: `有${row.cells.length}格，应有${names.length}格。`,
          en: `There are ${row.cells.length} cells where ${names.length} are expected.`,
        },
      })
    }
    return {
      line: row.line,
      problems: found,
      cells: new Map(
        columns.flatMap((column, index) => (column === undefined ? [] : [[column, row.cells[index]]])),
      ),
    }
  })
  const above = given.slice(0, at).map(({ cells }) => cells.map(nameOf).filter(Boolean).join(' '))
  const unread = names.filter((name) => name !== '' && columnOf(name) === undefined)
  return { rows: read, problems, ignored: [...new Set([...above, ...unread])] }
}

/** Where the header stands: the first line that names most of what every roll has; else the first. */
function headerOf(given: readonly TableRow[]): number {
  const at = given
    .slice(0, TITLES + 1)
    .findIndex(
      ({ cells }) => missing(0, cells.map(nameOf).map(columnOf)).length < REQUIRED_COLUMNS.length / 2,
    )
  return Math.max(at, 0)
}

function nameOf(cell: unknown): string {
  if (cell === null) return ''
  return typeof cell === 'string' ? toPlainReference(cell) : String(cell)
}

function missing(line: number, columns: readonly (RollColumn | undefined)[]): readonly RollProblem[] {
  return REQUIRED_COLUMNS.filter((column) => !columns.includes(column)).map((column) => ({
    line,
    field: column,
    code: 'roll/column-missing',
    // Either name may stand in the file; whoever keeps it in 中文 knows none of the others.
    reason: {
      zh: `没有“${ROLL_COLUMNS[column].zh}”（${column}）一栏。`,
      en: `There is no column "${column}" (${ROLL_COLUMNS[column].en}).`,
    },
  }))
}

function quotes({
  line,
  lastLine,
  malformed,
}: {
  readonly line: number
  readonly lastLine: number
  readonly malformed: boolean
}): readonly RollProblem[] {
  if (!malformed) return []
  return [
    {
      line,
      field: 'row',
      code: 'roll/quotes',
      reason: {
        zh: `引号没有正确闭合；第${line}行至第${lastLine}行因此读作一行。`,
        en:
          'A quotation mark is not closed as it should be; ' +
          `lines ${line} to ${lastLine} are read as one row for that.`,
      },
    },
  ]
}

function errorCells({ line, errors = [] }: TableRow): readonly RollProblem[] {
  return errors.map((cell) => ({
    line,
    field: 'row',
    code: 'roll/unclear',
    reason: {
      zh: `单元格${cell}是表格软件的错误值；请填写内容。`,
      en: `The cell ${cell} holds an error of the spreadsheet: put in what belongs there.`,
    },
  }))
}

/** The sentence that a column stands twice. */
export function standsTwice(column: RollColumn): Label {
  return { zh: `“${column}”一栏出现两次。`, en: `The column "${column}" stands twice.` }
}
