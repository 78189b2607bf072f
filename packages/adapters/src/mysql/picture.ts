import type { Commit, RegisterKey } from '@gongzhi/core/storage'

import { addressesOf } from '../commit/addresses.ts'
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
  toStanding,
} from '../commit/judge.ts'
import type { Row } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { groupedBy } from './grouped.ts'
import { inList, integer, text } from './literal.ts'
import { areTasks, byProcess } from './tasks.ts'

/** What a statement of the look gives: what it is about, its address, and what was found there. */
const LOOK = ['kind', 'community', 'process', 'register', 'round', 'name', 'a', 'b', 'c'] as const
type Looked = { readonly [Column in (typeof LOOK)[number]]?: string }

/**
 * Reads whatever the judge may ask of this batch. At READ COMMITTED a statement that begins after the lock
 * sees all that was stored before it.
 *
 * In a transaction of the host the look locks too: the level that a host sets for one transaction only is
 * told by no variable, and a locking read sees what is stored at any level.
 */
export function lookStatements(
  tables: Tables,
  commits: readonly Commit[],
  locking: boolean,
): readonly string[] {
  const { processes, records, registers, tasks } = addressesOf(commits)
  const mode = locking ? ' FOR UPDATE' : ''
  const parts = [
    lookForCommands(tables, commits),
    ...(processes.size > 0 ? [lookForProcesses(tables, [...processes.values()])] : []),
    ...(registers.size > 0 ? [lookForRegisters(tables, [...registers.values()])] : []),
    ...groupedBy(records.values(), registerId).map((each) => lookForRecords(tables, each)),
  ].map((part) => `${part}${mode}`)
  const looks = locking ? parts : [parts.map((part) => `(${part})`).join(' UNION ALL ')]
  // A worker may finish a task without the head's lock: the row is locked, so that what is judged to be
  // there is there to be settled.
  return tasks.size > 0 ? [...looks, `${lookForTasks(tables, [...tasks.values()])} FOR UPDATE`] : looks
}

function lookForCommands(tables: Tables, commits: readonly Commit[]): string {
  const ids = groupedBy(commits, ({ community }) => community).map(
    (each) =>
      `e.community = ${text(each[0].community)} ` +
      `AND ${inList('e.command', new Set(each.map(({ command }) => command.id)))}`,
  )
  return select(
    {
      kind: `'command'`,
      community: 'e.community',
      name: 'e.command',
      a: 'e.version',
      b: 'e.position',
      c: 'e.fingerprint',
    },
    `FROM ${tables.entries} e FORCE INDEX (${tables.index('entries_by_command')}) WHERE e.last = 1 AND (${anyOf(ids)})`,
  )
}

function lookForProcesses(tables: Tables, streams: readonly StreamAddress[]): string {
  const ids = groupedBy(streams, ({ community }) => community).map(
    (each) =>
      `p.community = ${text(each[0].community)} AND ${inList(
        'p.process',
        each.map(({ process }) => process),
      )}`,
  )
  return select(
    { kind: `'process'`, community: 'p.community', process: 'p.process', a: 'p.version', c: 'e.hash' },
    `FROM ${tables.processes} p FORCE INDEX (PRIMARY) LEFT JOIN ${tables.entries} e FORCE INDEX ` +
      `(${tables.index('entries_by_stream')}) ON e.community = p.community ` +
      `AND e.number = 0 AND e.\`key\` = p.process AND e.version = p.version WHERE ${anyOf(ids)}`,
  )
}

function lookForRegisters(tables: Tables, registers: readonly RegisterKey[]): string {
  return select(
    {
      kind: `'register'`,
      community: 'r.community',
      process: 'r.process',
      register: 'r.register',
      round: 'r.round',
      a: 'r.number',
      b: 'r.sealed',
    },
    `FROM ${tables.registers} r FORCE INDEX (PRIMARY) WHERE ${anyOf(registers.map(isRound))}`,
  )
}

/**
 * Of one round. Its number never changes once it is given, and the entries of one community change under the
 * lock of its head only.
 */
function lookForRecords(tables: Tables, records: readonly [StreamAddress, ...StreamAddress[]]): string {
  const [register] = records
  const keys = inList(
    'e.`key`',
    records.map(({ key }) => key),
  )
  return select(
    {
      kind: `'record'`,
      community: text(register.community),
      process: text(register.process),
      register: text(register.register),
      round: integer(register.round),
      name: 'e.`key`',
      a: 'max(e.version)',
      // The hash of the newest revision, found in the same pass.
      c: `substring(max(concat(lpad(e.version, 20, '0'), e.hash)), 21)`,
    },
    `FROM ${tables.entries} e FORCE INDEX (${tables.index('entries_by_stream')})` +
      ` WHERE e.community = ${text(register.community)} AND e.number > 0` +
      ` AND e.number = (SELECT r.number FROM ${tables.registers} r WHERE ${isRound(register)})` +
      ` AND ${keys} GROUP BY e.\`key\``,
  )
}

function lookForTasks(tables: Tables, tasks: readonly TaskAddress[]): string {
  return select(
    { kind: `'task'`, community: 't.community', process: 't.process', name: 't.name', a: 't.generation' },
    `FROM ${tables.tasks} t FORCE INDEX (PRIMARY) WHERE ${anyOf(byProcess(tasks).map(areTasks))}`,
  )
}

function select(found: Looked, from: string): string {
  return `SELECT ${LOOK.map((column) => `${found[column] ?? 'NULL'} AS ${column}`).join(', ')} ${from}`
}

function anyOf(conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' OR ')
}

function isRound({ community, process, register, round }: RegisterKey): string {
  return (
    `r.community = ${text(community)} AND ` +
    `r.process = ${text(process)} AND r.register = ${text(register)} AND r.round = ${integer(round)}`
  )
}

/** What was seen, as the judge asks for it. */
export function toPicture(locked: readonly Row[], seen: readonly Row[]): Picture {
  const heads = new Map<string, Head>(
    locked.map(({ community, position, standing }) => [
      community as string,
      { position: Number(position), standing: toStanding(standing) },
    ]),
  )
  const known = new Map<string, KnownCommand>()
  const tips = new Map<string, Tip>()
  const rounds = new Map<string, Pick<RegisterRow, 'number' | 'sealed'>>()
  const generations = new Map<string, number>()
  for (const row of seen as readonly Readonly<Record<(typeof LOOK)[number], string>>[]) {
    const { kind, community, process, name } = row
    if (kind === 'command')
      known.set(commandId(community, name), {
        version: Number(row.a),
        position: Number(row.b),
        fingerprint: row.c,
      })
    else if (kind === 'process')
      tips.set(streamId({ community, process, register: '', round: 0, key: '' }), toTip(row))
    else if (kind === 'record')
      tips.set(
        streamId({ community, process, register: row.register, round: Number(row.round), key: name }),
        toTip(row),
      )
    else if (kind === 'register')
      rounds.set(registerId({ community, process, register: row.register, round: Number(row.round) }), {
        number: Number(row.a),
        sealed: row.b === '1',
      })
    else generations.set(taskId({ community, process, name }), Number(row.a))
  }
  return {
    head: (community) => heads.get(community) as Head,
    known: (community, command) => known.get(commandId(community, command)),
    tip: (stream: StreamAddress) => tips.get(streamId(stream)) ?? NO_TIP,
    round: (register) => rounds.get(registerId(register)),
    generation: (task: TaskAddress) => generations.get(taskId(task)),
  }
}

function toTip({ a, c }: { readonly a: string; readonly c: string }): Tip {
  return { version: Number(a), hash: c }
}
