import type { Label } from '@gongzhi/core'

import { duplicate } from './check-units.ts'
import { csvRows } from './csv.ts'
import type { RollProblem } from './problem.ts'
import { columnOf, readRow, REQUIRED_COLUMNS, type RollColumn } from './row.ts'
import type { RollUnit } from './unit.ts'

/**
 * A row as a host's database gives it: values by column, as text or number; empty ones may be null or left
 * out.
 */
export type RollRow = { readonly [column: string]: unknown }

/** Where a register comes from: its CSV text, that text in chunks, or its rows one by one. */
export type RollSource = string | Iterable<string | RollRow> | AsyncIterable<string | RollRow>

/**
 * What was read of a register (名册导入). Rows are units or have problems: `rows` is the number of units
 * plus that of rows with problems.
 */
export interface RollRead {
  /** How many rows there were, the header not counted. */
  readonly rows: number
  readonly units: readonly RollUnit[]
  /** By line. */
  readonly problems: readonly RollProblem[]
  /** In which line each unit stands. */
  readonly lines: ReadonlyMap<string, number>
  /** Columns that are none of a roll's and were not read. */
  readonly ignored: readonly string[]
}

/** One row: its line, its cells by column, or why it cannot be read. */
interface Row {
  readonly line: number
  readonly cells: ReadonlyMap<RollColumn, unknown>
  readonly problems: readonly RollProblem[]
}

/**
 * Reads a community's register (导入名册) from CSV or from rows of any iterable, and lists every problem of
 * every row: line, field, reason, code.
 *
 * The columns, by their English or Chinese name, in any order (`ROLL_COLUMNS`): `unit` 房号, `building`
 * 楼栋, `kind` 用途, `area_register` 登记面积, `area_survey` 实测面积, `area_contract` 合同面积 (square
 * metres, two decimals at most), `delivery` 交付状态, `certificate` 不动产权证号, `owners` 业主 (references,
 * several separated by `;`), `owner_kind` 业主类型 (one for all, or one each), `guardian` 监护人 (one each,
 * may be empty between), `representative` 代表. Words are English or Chinese (`dwelling` or 住宅). Other
 * columns are named in `ignored`. The text is Unicode, as RFC 4180 has it: commas, quotation marks around
 * what has commas; lines may end as they like. Chunks may be cut anywhere.
 *
 * No row is dropped: each gives one unit, or problems. Of a unit that stands twice neither row is taken.
 * Give the answer to `freezeRoll` as it is.
 *
 * @example
 * ```ts
 * import { readRoll } from '@gongzhi/owner-committee'
 *
 * const read = await readRoll('unit,building,kind,area_register,delivery,owners,owner_kind\n1-101,1,dwelling,89.29,delivered,li,person\n1-102,1,dwelling,0,delivered,wang,person\n')
 * read.units.length // 1
 * read.problems[0]?.code // 'roll/area-not-positive', in line 3
 * ```
 */
export async function readRoll(source: RollSource): Promise<RollRead> {
  const items: unknown[] = []
  if (typeof source === 'string') items.push(source)
  else for await (const item of source) items.push(item)
  return typeof items[0] === 'string'
    ? readText(items)
    : collect(
        items.map(toRow),
        [],
        new Set(
          items
            .flatMap((item) => (isRow(item) ? Object.keys(item) : []))
            .filter((key) => columnOf(key) === undefined),
        ),
      )
}

function readText(items: readonly unknown[]): RollRead {
  const stray = items.findIndex((item) => typeof item !== 'string')
  if (stray !== -1)
    return {
      rows: 0,
      units: [],
      problems: [
        {
          field: 'roll',
          code: 'roll/not-a-row',
          reason: { zh: `第${stray + 1}段不是文本。`, en: `Chunk ${stray + 1} is no text.` },
        },
      ],
      lines: new Map(),
      ignored: [],
    }
  const [header, ...rows] = csvRows(items.join(''))
  if (!header)
    return collect(
      [],
      [
        {
          line: 1,
          field: 'header',
          code: 'roll/empty',
          reason: { zh: '文件是空的。', en: 'The file is empty.' },
        },
      ],
      new Set(),
    )
  const names = header.cells.map((cell) => cell.trim())
  const columns = names.map(columnOf)
  const problems: RollProblem[] = [...quotes(header)]
  for (const column of REQUIRED_COLUMNS)
    if (!columns.includes(column))
      problems.push({
        line: header.line,
        field: column,
        code: 'roll/column-missing',
        reason: { zh: `没有“${column}”一栏。`, en: `There is no column "${column}".` },
      })
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
    const found = [...quotes(row), ...twice(row.line)]
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
  return collect(read, problems, new Set(names.filter((name) => columnOf(name) === undefined)))
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
        en: `A quotation mark is not closed as it should be; lines ${line} to ${lastLine} are read as one row for that.`,
      },
    },
  ]
}

function standsTwice(column: RollColumn): Label {
  return { zh: `“${column}”一栏出现两次。`, en: `The column "${column}" stands twice.` }
}

function isRow(item: unknown): item is RollRow {
  return typeof item === 'object' && item !== null && !Array.isArray(item)
}

function toRow(item: unknown, index: number): Row {
  const line = index + 1
  if (!isRow(item))
    return {
      line,
      cells: new Map(),
      problems: [
        {
          line,
          field: 'row',
          code: 'roll/not-a-row',
          reason: { zh: `第${line}项不是一行。`, en: `Item ${line} is no row.` },
        },
      ],
    }
  const cells = new Map<RollColumn, unknown>()
  for (const [key, value] of Object.entries(item)) {
    const column = columnOf(key)
    if (column === undefined) continue
    if (cells.has(column))
      return {
        line,
        cells: new Map(),
        problems: [{ line, field: column, code: 'roll/column-twice', reason: standsTwice(column) }],
      }
    cells.set(column, value)
  }
  return { line, cells, problems: [] }
}

function collect(
  rows: readonly Row[],
  header: readonly RollProblem[],
  ignored: ReadonlySet<string>,
): RollRead {
  const read = rows.map((row) =>
    row.problems.length > 0
      ? { line: row.line, id: '', unit: undefined, problems: row.problems }
      : { line: row.line, ...readRow(row) },
  )
  const lines = new Map<string, number[]>()
  for (const { id, line } of read) {
    const list = lines.get(id)
    if (list) list.push(line)
    else if (id !== '') lines.set(id, [line])
  }
  const units: RollUnit[] = []
  const problems: RollProblem[] = [...header]
  for (const { id, line, unit, problems: own } of read) {
    const count = lines.get(id)?.length ?? 0
    problems.push(...own)
    if (count > 1)
      problems.push({
        line,
        unit: id,
        field: 'unit',
        code: 'roll/duplicate-unit',
        reason: duplicate(id, count),
      })
    else if (unit && own.length === 0) units.push(unit)
  }
  return {
    rows: rows.length,
    units,
    problems,
    lines: new Map([...lines].map(([id, [first = 0]]) => [id, first])),
    ignored: [...ignored],
  }
}
