/** What stands in a column; absent where a store keeps nothing there. */
export type Value = string | number | boolean | readonly string[] | null | undefined

/** A row of a table as a driver gives it. */
export type Row = Readonly<Record<string, Value>>

export const TABLES = [
  'communities',
  'entries',
  'processes',
  'attributes',
  'registers',
  'tasks',
  'cursors',
] as const

export type Table = (typeof TABLES)[number]

/** The tables of the schema, each with its rows. */
export type Content = Readonly<Record<Table, readonly Row[]>>

/** One single change of what is stored. */
export interface Change {
  readonly table: Table
  /** The column, or `row` where a whole row is removed, added or swapped. */
  readonly column: string
  readonly kind: string
  readonly apply: (rows: readonly Row[]) => readonly Row[]
}

/** What can be done to one value; undefined where it cannot be done to this one. */
const KINDS: readonly (readonly [kind: string, change: (value: Value) => Value])[] = [
  ['set to NULL', (value) => (isNothing(value) ? undefined : null)],
  ['another value', anotherThan],
  ['one where there was nothing', (value) => (isNothing(value) ? 1 : undefined)],
  ['one more', (value) => (typeof value === 'number' ? value + 1 : undefined)],
  ['one less', (value) => (typeof value === 'number' ? value - 1 : undefined)],
  [
    'a flipped byte',
    (value) => {
      if (typeof value !== 'string' || value === '') return undefined
      const at = Math.floor(value.length / 2)
      return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1)
    },
  ],
  ['cut short', (value) => (isLong(value) ? (value.slice(0, -1) as Value) : undefined)],
]

function isNothing(value: Value): value is null | undefined {
  return value === null || value === undefined
}

function isLong(value: Value): value is string | readonly string[] {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > 0
}

function anotherThan(value: Value): Value {
  switch (typeof value) {
    case 'number':
      return 999_999
    case 'boolean':
      return !value
    default:
      return Array.isArray(value) ? [...value, 'another'] : `another than ${String(value)}`
  }
}

/** Every kind of single change, of every column, in rows of every sort. */
export function changesOf(content: Content): readonly Change[] {
  return TABLES.flatMap((table) => {
    const rows = content[table]
    const columns = columnsOf(rows)
    return picked(rows)
      .flatMap((index) => [
        ...columns.flatMap((column) => [
          ...KINDS.flatMap(([kind, change]) => changeOf(table, { rows, index, column, kind, change })),
          ...swapOf(table, { rows, index, column }),
        ]),
        removal(table, index),
        ...addition(table, rows[index] as Row),
      ])
      .filter(({ apply }) => textOf(apply(rows)) !== textOf(rows))
  })
}

/** The columns of a table: those that its rows have. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))]
}

/** Rows as one text, whatever their order. */
function textOf(rows: readonly Row[]): string {
  return rows
    .map((row) => JSON.stringify(row))
    .toSorted()
    .join('\n')
}

/** Rows of each sort: the first, some in between, the last. */
function picked(rows: readonly Row[]): readonly number[] {
  const step = Math.max(1, Math.floor(rows.length / 6))
  return [...new Set([...rows.keys()].filter((index) => index % step === 0).concat(rows.length - 1))]
}

interface Place {
  readonly rows: readonly Row[]
  readonly index: number
  readonly column: string
}

function changeOf(
  table: Table,
  {
    rows,
    index,
    column,
    kind,
    change,
  }: Place & { readonly kind: string; readonly change: (value: Value) => Value },
): readonly Change[] {
  const before = (rows[index] as Row)[column]
  const after = change(before)
  if (after === undefined || after === before) return []
  return [
    {
      table,
      column,
      kind,
      apply: (all) => all.map((row, at) => (at === index ? { ...row, [column]: after } : row)),
    },
  ]
}

/** The values of one column of two rows, one in the place of the other. */
function swapOf(table: Table, { rows, index, column }: Place): readonly Change[] {
  const other = rows.findIndex(
    (row, at) => at > index && JSON.stringify(row[column]) !== JSON.stringify((rows[index] as Row)[column]),
  )
  if (other < 0) return []
  const values = [(rows[index] as Row)[column], (rows[other] as Row)[column]]
  const swapped = (row: Row, at: number): Row => {
    if (at === index) return { ...row, [column]: values[1] }
    return at === other ? { ...row, [column]: values[0] } : row
  }
  return [{ table, column, kind: 'two swapped', apply: (all) => all.map(swapped) }]
}

function removal(table: Table, index: number): Change {
  return { table, column: 'row', kind: 'removed', apply: (all) => all.filter((_, at) => at !== index) }
}

/** The row once more, under the next free address of its table. */
const ADDRESS: Readonly<Record<Table, readonly string[]>> = {
  communities: ['community'],
  entries: ['position', 'version', 'command', 'known'],
  processes: ['process'],
  attributes: ['value'],
  registers: ['round'],
  tasks: ['name'],
  cursors: ['follower'],
}

function addition(table: Table, row: Row): readonly Change[] {
  if (table === 'communities') return []
  const moved = Object.fromEntries(
    ADDRESS[table]
      .filter((column) => !isNothing(row[column]))
      .map((column) => {
        const value = row[column]
        return [column, typeof value === 'number' ? value + 1_000 : `${String(value)}-more`]
      }),
  )
  return [{ table, column: 'row', kind: 'doubled', apply: (all) => [...all, { ...row, ...moved }] }]
}
