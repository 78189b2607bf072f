import { duplicate } from './check-units.ts'
import { csvRows } from './csv.ts'
import { readFile, type RollEncoding } from './file.ts'
import type { RollProblem } from './problem.ts'
import { columnOf, readRow, type RollColumn, type RowRead } from './row.ts'
import { likenessOf, type RollSpelling } from './spelling.ts'
import { type Row, standsTwice, tableRows } from './table.ts'
import { spelledTwice } from './two-spellings.ts'
import type { RollUnit } from './unit.ts'

/**
 * A row as a host's database gives it: values by column, as text or number; empty ones may be null or left
 * out.
 */
export type RollRow = { readonly [column: string]: unknown }

/**
 * Where a register comes from: a file as bytes, whole or in chunks; CSV text, whole or in chunks; or rows one
 * by one.
 */
export type RollSource =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array | RollRow>
  | AsyncIterable<string | Uint8Array | RollRow>

/** How a register is read. */
export interface RollReading {
  /**
   * What becomes of an owner, a building or a certificate that is written in two ways (`own-17` and
   * `own-１７`): `report` (also where nothing is said) names each line, so that somebody makes them alike;
   * `as-one` reads them as one, which `normalised` lists.
   */
  readonly spellings?: 'report' | 'as-one'
}

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
  /** Columns that are none of a roll's, and lines above the header; they were not read. */
  readonly ignored: readonly string[]
  /** What was read otherwise than it is written, by line: to be shown to whoever answers for the roll. */
  readonly normalised: readonly RollSpelling[]
  /** How the file was read; null where what came was text or rows. */
  readonly encoding: RollEncoding | null
}

/**
 * Reads a community's register (导入名册) from CSV or from rows of any iterable, and lists every problem of
 * every row: line, field, reason, code.
 *
 * The columns, by their English or Chinese name, in any order (`ROLL_COLUMNS`): `unit` 房号, `building`
 * 楼栋, `kind` 用途, `area_register` 登记面积, `area_survey` 实测面积, `area_contract` 合同面积 (square
 * metres, two decimals at most), `delivery` 交付状态, `certificate` 不动产权证号, `owners` 业主 (references,
 * several separated by `；` `;` `、` `，` `,`, a line of the cell, or `/` and blanks where the parts are alike),
 * `owner_kind` 业主类型 (one for all, or one each), `guardian` 监护人 (one each,
 * may be empty between), `representative` 代表. Words are English or Chinese (`dwelling` or 住宅). Other
 * columns are named in `ignored`. The text is as RFC 4180 has it: commas, quotation marks around what has
 * commas; lines may end as they like. Chunks may be cut anywhere. A file is given as its bytes: text in UTF-8,
 * UTF-16 or GB 18030 (GBK), or an `.xlsx` with one sheet; a title above the header is passed over.
 *
 * Everything is compared in one normal form (`toPlainReference`): without what cannot be seen, full-width
 * letters and digits as plain ones, one kind of dash. What was read otherwise than it is written is in
 * `normalised`. What a person could not read with certainty is a problem: a hidden or lost character, a list
 * that nobody can part, an owner or a building that is written in two ways (`spellings`).
 *
 * No row is dropped: each gives one unit, or problems. Of a unit that stands twice neither row is taken.
 * Give the answer to `freezeRoll` as it is.
 *
 * @example
 * ```ts
 * import { readRoll } from '@gongzhi/owner-committee'
 *
 * const rows = [
 *   'unit,building,kind,area_register,delivery,owners,owner_kind',
 *   '1-101,1,dwelling,89.29,delivered,li,person',
 *   '1-102,1,dwelling,0,delivered,wang,person',
 * ]
 * const read = await readRoll(rows.join('\n'))
 * read.units.length // 1
 * read.problems[0]?.code // 'roll/area-not-positive', in line 3
 * ```
 */
export async function readRoll(source: RollSource, reading: RollReading = {}): Promise<RollRead> {
  const items: unknown[] = []
  if (typeof source === 'string' || isBytes(source)) items.push(source)
  else for await (const item of source) items.push(item)
  const [first] = items
  if (isBytes(first) && items.every(isBytes)) return readBytes(joined(items), reading)
  if (typeof first === 'string' || isBytes(first)) return readText(items, reading)
  return collect({
    rows: items.map(toRow),
    problems: [],
    ignored: [
      ...new Set(
        items
          .flatMap((item) => (isRow(item) ? Object.keys(item) : []))
          .filter((key) => columnOf(key) === undefined),
      ),
    ],
    reading,
  })
}

async function readBytes(bytes: Uint8Array, reading: RollReading): Promise<RollRead> {
  const file = await readFile(bytes)
  if (file.kind === 'refused') return nothing(file.problem)
  if (file.kind === 'text') return { ...readText([file.text], reading), encoding: file.encoding }
  const rows = file.rows
    .map((cells, index) => {
      const line = index + 1
      return { line, lastLine: line, malformed: false, cells, errors: file.errors.get(line) ?? [] }
    })
    .filter(({ cells, errors }) => errors.length > 0 || cells.some((cell) => cell !== null))
  return { ...collect({ ...tableRows(rows), reading }), encoding: 'xlsx' }
}

function readText(items: readonly unknown[], reading: RollReading): RollRead {
  const stray = items.findIndex((item) => typeof item !== 'string')
  if (stray !== -1)
    return nothing({
      field: 'roll',
      code: 'roll/not-a-row',
      reason: { zh: `第${stray + 1}段不是文本。`, en: `Chunk ${stray + 1} is no text.` },
    })
  return collect({ ...tableRows(csvRows(items.join(''))), reading })
}

function nothing(problem: RollProblem): RollRead {
  return {
    rows: 0,
    units: [],
    problems: [problem],
    lines: new Map(),
    ignored: [],
    normalised: [],
    encoding: null,
  }
}

function isBytes(item: unknown): item is Uint8Array {
  return ArrayBuffer.isView(item) && (item as Uint8Array).BYTES_PER_ELEMENT === 1
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
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

function collect({
  rows,
  problems: header,
  ignored,
  reading,
}: {
  readonly rows: readonly Row[]
  readonly problems: readonly RollProblem[]
  readonly ignored: readonly string[]
  readonly reading: RollReading
}): RollRead {
  const read = rows.map((row): RowRead & { readonly line: number } =>
    row.problems.length > 0
      ? { line: row.line, id: '', unit: undefined, problems: row.problems, references: [], normalised: [] }
      : { line: row.line, ...readRow(row) },
  )
  const lines = new Map<string, number[]>()
  for (const { id, line } of read) {
    const list = lines.get(likenessOf(id))
    if (list) list.push(line)
    else if (id !== '') lines.set(likenessOf(id), [line])
  }
  const spelled = spelledTwice(read, reading.spellings ?? 'report')
  const units: RollUnit[] = []
  const problems: RollProblem[] = [...header]
  for (const { id, line, unit, problems: own } of read) {
    const count = lines.get(likenessOf(id))?.length ?? 0
    const twice = spelled.get(line) ?? []
    problems.push(...own, ...twice)
    if (count > 1)
      problems.push({
        line,
        unit: id,
        field: 'unit',
        code: 'roll/duplicate-unit',
        reason: duplicate(id, count),
      })
    else if (unit && own.length + twice.length === 0) units.push(unit)
  }
  return {
    rows: rows.length,
    units,
    problems,
    lines: new Map(read.toReversed().flatMap(({ id, line }) => (id === '' ? [] : [[id, line]]))),
    ignored,
    normalised: read.flatMap(({ normalised }) => normalised),
    encoding: null,
  }
}
