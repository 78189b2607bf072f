import type { Commit, StorageAdapter } from '@gongzhi/core'

/** The bare driver on empty tables of its own: what the same bytes cost at the least. */
export interface Bare {
  /**
   * Writes the rows of these commits, reads nothing and judges nothing: one commit in each transaction, or
   * in batches, each a statement for each table.
   */
  write(commits: readonly Commit[], batch: number): Promise<void>
  /**
   * Selects the entries of process `p0` that were written, by pages of so many; gives how many there were.
   */
  read(page: number): Promise<number>
  /** Puts rows into an indexed table, and gives a look at the first of those that somebody handles. */
  lookup(rows: readonly Looked[]): Promise<(handler: string, limit: number) => Promise<number>>
  close(): Promise<void>
}

/** A process as a table keeps it that is made for one question alone. */
export type Looked = readonly [
  community: string,
  handler: string,
  status: string,
  due: number,
  process: string,
]

/** A store, and the bare driver on the same kind of database with the same settings. */
export interface Rig {
  readonly name: string
  /** Whether several handles write at once, and a worker more has somewhere to work. */
  readonly server: boolean
  /** What goes over the wire, or into the library, for each statement. */
  readonly travels: 'round trips' | 'calls'
  /** An empty store. */
  fresh(): Promise<StorageAdapter>
  /** Another handle on the store that was made last, as another host would have it. */
  another(): Promise<StorageAdapter>
  /** An empty store that counts its statements, `BEGIN` and `COMMIT` among them. */
  counted(): Promise<{ readonly storage: StorageAdapter; asked(): number }>
  bare(): Promise<Bare>
  stop(): Promise<void>
}

export type Value = string | number | null

/**
 * The rows of a batch of commits: its entries, the last state of each of its processes, and the head of the
 * community.
 */
export function rowsToWrite(
  commits: readonly Commit[],
  before: number,
): { readonly entries: readonly Value[][]; readonly states: readonly Value[][]; readonly head: Value[] } {
  const states = new Map<string, Value[]>()
  const entries = commits.map((commit, i): Value[] => {
    const {
      community,
      command,
      recorded,
      entries: [{ hash, body }],
    } = commit
    const position = before + i + 1
    if (commit.kind === 'record')
      return [
        community,
        position,
        commit.record.process,
        commit.record.register,
        commit.record.round,
        1,
        commit.record.key,
        1,
        command.id,
        command.fingerprint,
        recorded,
        hash,
        body,
      ]
    const {
      definition,
      release,
      status,
      states: paths,
      tags,
      cause = null,
      started,
      changed,
      body: state,
    } = commit.state
    states.set(commit.process, [
      community,
      commit.process,
      commit.expected + 1,
      definition,
      release,
      status,
      JSON.stringify(paths),
      JSON.stringify(tags),
      cause,
      started,
      changed,
      state,
    ])
    return [
      community,
      position,
      commit.process,
      '',
      0,
      0,
      '',
      commit.expected + 1,
      command.id,
      command.fingerprint,
      recorded,
      hash,
      body,
    ]
  })
  return {
    entries,
    states: [...states.values()],
    head: ['c', before + commits.length, 1, (commits.at(-1) as Commit).recorded],
  }
}

/** How a database names its types; `partial` where an index may cover a part of a table. */
export interface Types {
  /** A text that is part of a key. */
  readonly text: string
  readonly body: string
  readonly integer: string
  readonly table: string
  readonly partial: boolean
}

/** The tables that hold these rows, with the keys that a store of them needs at the least. */
export function bareTables(name: string, { text, body, integer, table, partial }: Types): readonly string[] {
  const types: Readonly<Record<string, string>> = { i: integer, b: body, t: text }
  const columns = (list: string) =>
    list
      .split(' ')
      .map((column) => {
        const [title, type = 't'] = column.split(':')
        return `${title} ${types[type]}`
      })
      .join(', ')
  const where = (condition: string) => (partial ? ` WHERE ${condition}` : '')
  const e = partial
    ? {
        streams: [
          `community, process, version)${where('number = 0')}`,
          `community, number, record_key, version)${where('number > 0')}`,
        ],
      }
    : { streams: ['community, process, number, record_key, version)'] }
  const entry =
    'community position:i process register:t round:i number:i record_key version:i command fingerprint ' +
    'recorded:i hash body:b'
  const state =
    'community process version:i definition release_number:i status states tags cause started:i changed:i ' +
    'body:b'
  return [
    `CREATE TABLE ${name}_e (${columns(entry)}, PRIMARY KEY (community, position))${table}`,
    ...e.streams.map((keys, i) => `CREATE UNIQUE INDEX ${name}_e${i} ON ${name}_e (${keys}`),
    `CREATE UNIQUE INDEX ${name}_c ON ${name}_e (community, command)${where('fingerprint IS NOT NULL')}`,
    `CREATE TABLE ${name}_s (${columns(state)}, PRIMARY KEY (community, process))${table}`,
    `CREATE TABLE ${name}_h (${columns('community position:i rounds:i recorded:i')}, PRIMARY KEY (community))${table}`,
  ]
}

/** A table that is made for one question: what comes due first of what somebody handles. */
export function lookupTables(name: string, { text, integer, table }: Types): readonly string[] {
  return [
    `CREATE TABLE ${name}_l (community ${text}, handler ${text}, status ${text}, due ${integer}, ` +
      `process ${text})${table}`,
    `CREATE INDEX ${name}_l0 ON ${name}_l (community, handler, status, due, process)`,
  ]
}

/** That question. */
export function lookupQuery(name: string, placeholder: Spoken['placeholder'], limit: number): string {
  return (
    `SELECT process FROM ${name}_l WHERE community = ${placeholder(1)} AND handler = ` +
    `${placeholder(2)} AND status = 'active' ORDER BY due, process LIMIT ${limit}`
  )
}

/** The columns of a state that a later one changes. */
export const CHANGED_STATE = ['version', 'status', 'states', 'tags', 'changed', 'body'] as const

/** Runs one statement of a server with its values, and gives its rows. */
export type Run = (text: string, values?: Value[]) => Promise<readonly unknown[]>

/** What differs between servers in the statements of the bare driver. */
export interface Spoken {
  readonly types: Types
  placeholder(index: number): string
  /** What stands behind an INSERT so that a row that is there takes these columns of the new one. */
  replace(key: string, columns: readonly string[]): string
}

/**
 * The bare driver on a server: on one connection, a transaction for each batch, and in it one statement of
 * many rows for each table.
 */
export async function bareServer(
  name: string,
  { types, placeholder, replace }: Spoken,
  { run, close }: { readonly run: Run; readonly close: () => Promise<void> },
): Promise<Bare> {
  for (const sql of bareTables(name, types)) await run(sql)
  const values = (rows: readonly Value[][]) =>
    rows.map((row, i) => `(${row.map((_, n) => placeholder(i * row.length + n + 1)).join()})`).join()
  return {
    async write(commits, batch) {
      for (let from = 0; from < commits.length; from += batch) {
        const rows = rowsToWrite(commits.slice(from, from + batch), from)
        await run('BEGIN')
        await run(`INSERT INTO ${name}_e VALUES ${values(rows.entries)}`, rows.entries.flat())
        if (rows.states.length > 0)
          await run(
            `INSERT INTO ${name}_s VALUES ${values(rows.states)} ${replace('community, process', CHANGED_STATE)}`,
            rows.states.flat(),
          )
        await run(
          `INSERT INTO ${name}_h VALUES ${values([rows.head])} ${replace('community', ['position', 'recorded'])}`,
          rows.head,
        )
        await run('COMMIT')
      }
    },
    async read(page) {
      const sql =
        `SELECT * FROM ${name}_e WHERE community = ${placeholder(1)} ` +
        `AND process = ${placeholder(2)} AND number = 0 AND record_key = '' ` +
        `AND version > ${placeholder(3)} ORDER BY version LIMIT ${page}`
      for (let seen = 0; ;) {
        const rows = await run(sql, ['c', 'p0', seen])
        seen += rows.length
        if (rows.length < page) return seen
      }
    },
    async lookup(rows) {
      for (const sql of lookupTables(name, types)) await run(sql)
      for (let from = 0; from < rows.length; from += 500) {
        const some = rows.slice(from, from + 500).map((one): Value[] => [...one])
        await run(`INSERT INTO ${name}_l VALUES ${values(some)}`, some.flat())
      }
      return async (handler, limit) =>
        (await run(lookupQuery(name, placeholder, limit), ['c', handler])).length
    },
    close,
  }
}
