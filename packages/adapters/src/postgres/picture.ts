import type { Commit, RegisterKey } from '@gongzhi/core/storage'

import { type Addresses, addressesOf } from '../commit/addresses.ts'
import {
  commandId,
  type Head,
  type KnownCommand,
  NO_TIP,
  type Picture,
  registerId,
  type RegisterRow,
  type StreamAddress,
  streamId,
  type TaskAddress,
  taskId,
  type Tip,
} from '../commit/judge.ts'
import { REGISTER_KEY, type Row, TASK_KEY } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { array } from './array.ts'
import type { Query } from './driver.ts'

/** What a picture is taken of. */
interface Subject {
  readonly tables: Tables
  readonly commits: readonly Commit[]
  readonly heads: ReadonlyMap<string, Head>
  /** Otherwise only what a hopeful picture looks at. */
  readonly whole: boolean
}

/** Reads in one statement, begun after the lock, whatever the judge may ask of this batch. */
export async function takePicture(
  query: Query,
  { tables, commits, heads, whole }: Subject,
): Promise<Picture> {
  const addresses = addressesOf(
    commits,
    (commit) => whole || (commit.kind === 'record' && commit.expected > 0),
  )
  const look = createLook(tables)
  if (whole) look.commands(commits)
  look.processes([...addresses.processes.values()])
  look.records([...addresses.records.values()])
  look.registers([...addresses.registers.values()])
  look.tasks([...addresses.tasks.values()])
  const { text, values } = look.statement()
  const rows = text === '' ? [] : await query(text, values)
  return toPicture(rows, { commits, heads, addresses })
}

/** A row of the look: what it is about, its place in the list of those asked for, and what was found. */
interface Found {
  readonly kind: 'commands' | keyof Addresses
  readonly i: string
  readonly a: string | null
  readonly b: string
  readonly c: string
}

/** Collects the parts of the statement, each with its lists of values; an empty list asks nothing. */
function createLook(tables: Tables) {
  const values: string[] = []
  const parts: string[] = []
  let settled = ''
  const put = (type: 'text' | 'bigint', list: readonly (string | number)[]): string =>
    `$${values.push(array(list))}::${type}[]`
  const columns = <Name extends string>(
    list: readonly { readonly [name in Name]: string | number }[],
    ...names: readonly Name[]
  ): string =>
    names
      .map((name) =>
        put(
          name === 'round' ? 'bigint' : 'text',
          list.map((each) => each[name]),
        ),
      )
      .join(', ')

  return {
    commands(commits: readonly Commit[]): void {
      const list = commits.map(({ community, command }) => ({ community, command: command.id }))
      parts.push(`SELECT 'commands' AS kind, a.i::text AS i,
        e.version::text AS a, e.position::text AS b, e.fingerprint AS c
      FROM unnest(${columns(list, 'community', 'command')}) WITH ORDINALITY a (community, command, i)
      JOIN ${tables.entries} e ON e.community = a.community AND e.command = a.command AND e.fingerprint IS NOT NULL`)
    },
    processes(list: readonly StreamAddress[]): void {
      if (list.length === 0) return
      parts.push(`SELECT 'processes' AS kind, a.i::text AS i, e.version::text AS a, NULL AS b, e.hash AS c
      FROM unnest(${columns(list, 'community', 'process')}) WITH ORDINALITY a (community, process, i)
      CROSS JOIN LATERAL (SELECT s.version, s.hash FROM ${tables.entries} s
        WHERE s.community = a.community AND s.process = a.process AND s.number = 0
        ORDER BY s.version DESC LIMIT 1) e`)
    },
    records(list: readonly StreamAddress[]): void {
      if (list.length === 0) return
      parts.push(`SELECT 'records' AS kind, a.i::text AS i, e.version::text AS a, NULL AS b, e.hash AS c
      FROM unnest(${columns(list, ...REGISTER_KEY, 'key')})
        WITH ORDINALITY a (community, process, register, round, key, i)
      JOIN ${tables.registers} r ON r.community = a.community AND r.process = a.process
        AND r.register = a.register AND r.round = a.round
      CROSS JOIN LATERAL (SELECT s.version, s.hash FROM ${tables.entries} s
        WHERE s.community = a.community AND s.number = r.number AND s.number > 0 AND s.key = a.key
        ORDER BY s.version DESC LIMIT 1) e`)
    },
    registers(list: readonly RegisterKey[]): void {
      if (list.length === 0) return
      parts.push(`SELECT 'registers' AS kind, a.i::text AS i, r.number::text AS a, r.sealed::text AS b, NULL AS c
      FROM unnest(${columns(list, ...REGISTER_KEY)}) WITH ORDINALITY a (community, process, register, round, i)
      JOIN ${tables.registers} r ON r.community = a.community AND r.process = a.process
        AND r.register = a.register AND r.round = a.round`)
    },
    /**
     * A worker may finish a task without the head's lock: the row is locked, so that what is judged to be
     * there is there to be settled.
     */
    tasks(list: readonly TaskAddress[]): void {
      if (list.length === 0) return
      settled = `WITH settled AS MATERIALIZED (SELECT a.i, t.generation
      FROM unnest(${columns(list, ...TASK_KEY)})
        WITH ORDINALITY a (community, process, name, i)
      JOIN ${tables.tasks} t ON t.community = a.community AND t.process = a.process AND t.name = a.name
      FOR UPDATE OF t) `
      parts.push(
        `SELECT 'tasks' AS kind, i::text AS i, generation::text AS a, NULL AS b, NULL AS c FROM settled`,
      )
    },
    statement: (): { readonly text: string; readonly values: readonly string[] } => ({
      text: settled + parts.join('\nUNION ALL\n'),
      values,
    }),
  }
}

/** What was found, as the judge asks for it. */
function toPicture(
  rows: readonly Row[],
  { commits, heads, addresses }: Pick<Subject, 'commits' | 'heads'> & { readonly addresses: Addresses },
): Picture {
  const ids = {
    processes: [...addresses.processes.keys()],
    records: [...addresses.records.keys()],
    registers: [...addresses.registers.keys()],
    tasks: [...addresses.tasks.keys()],
  }
  const known = new Map<string, KnownCommand>()
  const found = {
    processes: new Map<string, Tip>(),
    records: new Map<string, Tip>(),
    registers: new Map<string, Pick<RegisterRow, 'number' | 'sealed'>>(),
    tasks: new Map<string, number>(),
  }
  for (const { kind, i, a, b, c } of rows as readonly (Row & Found)[]) {
    const index = Number(i) - 1
    if (kind === 'commands') {
      const { community, command } = commits[index] as Commit
      known.set(commandId(community, command.id), { version: Number(a), position: Number(b), fingerprint: c })
      continue
    }
    const id = ids[kind][index] as string
    if (kind === 'registers') found.registers.set(id, { number: Number(a), sealed: b === '1' })
    else if (kind === 'tasks') found.tasks.set(id, Number(a))
    else found[kind].set(id, { version: Number(a), hash: c })
  }
  return {
    head: (community) => heads.get(community) as Head,
    known: (community, command) => known.get(commandId(community, command)),
    tip: (stream) => (stream.number === 0 ? found.processes : found.records).get(streamId(stream)) ?? NO_TIP,
    round: (register) => found.registers.get(registerId(register)),
    generation: (task) => found.tasks.get(taskId(task)),
  }
}
