import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { Governance, ProcessCommit, StorageAdapter } from '@gongzhi/core'
import type pg from 'pg'

import { startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { commitsOf, eventLoad } from './loads.ts'
import { inTurns, type Row, row, type Table } from './measure.ts'
import { type Act, crowd, type Shape } from './peers/contender.ts'
import { openPool } from './rig-postgres.ts'
import { bareTables } from './rig.ts'
import type { Size } from './size.ts'
import { clerk, governanceOn, meter } from './subject.ts'

/** Who sends what, at the same time. */
export interface CrowdShape extends Shape {
  /** All processes in one, or each in its own. */
  readonly communities: 'one' | 'own'
  readonly kind: 'event' | 'ballot'
  readonly engines?: number
}

/** One that is measured here. */
interface Measured extends CrowdShape {
  readonly what: string
  readonly atMost?: number
}

const event = { kind: 'event' } as const
const ballot = { kind: 'ballot', communities: 'one', processes: 1 } as const

/** The goals are those of a quiet machine, as a share of what the bare driver needs for the same. */
const SHAPES: readonly Measured[] = [
  { what: '1 sender, 1 process', senders: 1, processes: 1, communities: 'one', ...event, atMost: 1.3 },
  { what: '16 senders, 1 process', senders: 16, processes: 1, communities: 'one', ...event, atMost: 0.25 },
  {
    what: '8 + 8 senders of two engines, 1 process',
    senders: 16,
    processes: 1,
    communities: 'one',
    ...event,
    engines: 2,
    atMost: 0.5,
  },
  {
    what: '64 senders, 64 processes of a community',
    senders: 64,
    processes: 64,
    communities: 'one',
    ...event,
  },
  {
    what: '64 senders, a community each',
    senders: 64,
    processes: 64,
    communities: 'own',
    ...event,
    atMost: 0.67,
  },
  { what: '1,024 senders, 64 communities', senders: 1_024, processes: 64, communities: 'own', ...event },
  { what: '1 sender, ballots', senders: 1, ...ballot },
  { what: '16 senders, ballots', senders: 16, ...ballot },
  { what: '64 senders, ballots', senders: 64, ...ballot },
]

/** Many senders at once on PostgreSQL: rate and waiting time, ours and the bare driver's in the same run. */
export async function crowdTable(size: Size): Promise<Table> {
  const title = 'Many senders at once, on PostgreSQL'
  const server = await startPostgres()
  if (!server) return { title, rows: [], notes: ['not run: this machine has no server in its packages'] }
  const pool = openPool(server)
  const rows: Row[] = []
  const notes: string[] = []
  const sample = (await commitsOf(eventLoad(1, 1)))[0] as ProcessCommit
  let runs = 0
  for (const shape of SHAPES) {
    const waits: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] }
    const count =
      Math.ceil((shape.senders === 1 ? size.alone : size.together) / shape.senders) * shape.senders
    const seen = await inTurns(
      size.rounds,
      async () => {
        const storage = createPostgresStorage({ pool, schema: `crowd_${++runs}`, preparedStatements: true })
        await storage.migrate()
        return crowd(shape, { count, act: await ours(storage, shape), waits: waits.ours })
      },
      async () =>
        crowd(shape, {
          count,
          act: await bare(pool, shape, { sample, name: `alone_${++runs}` }),
          waits: waits.bare,
        }),
    )
    const { atMost } = shape
    rows.push(
      row(shape.what, seen, 'bare driver, one transaction an event', atMost === undefined ? {} : { atMost }),
    )
    notes.push(`${shape.what}: ${told(seen.ours, waits.ours)}; bare driver ${told(seen.peer, waits.bare)}`)
  }
  await pool.end()
  await server.stop()
  notes.push(
    `PostgreSQL ${server.version}, fsync and synchronous_commit on, ${pool.options.max} connections; ` +
      'acknowledged once stored and applied.',
  )
  return { title, rows, notes }
}

/** What each sender does with the processes of ours, which are started. */
export async function ours(storage: StorageAdapter, shape: CrowdShape): Promise<Act> {
  const { senders, processes, communities, kind, engines = 1 } = shape
  // A clock that stands still has the engine look at the store before every event.
  const all = Array.from({ length: engines }, () => governanceOn(storage, { clock: Date.now }))
  const at = (governance: Governance, index: number) =>
    governance.community(communities === 'one' ? 'c' : `c${index}`).process(meter, `p${index}`)
  const first = all[0] as Governance
  await Promise.all(
    Array.from({ length: processes }, (_, index) =>
      at(first, index).start({ input: { subject: 's' }, by: clerk }),
    ),
  )
  const own = Array.from({ length: senders }, (_, sender) =>
    at(all[sender % engines] as Governance, sender % processes),
  )
  return async (sender, turn) => {
    const process = own[sender] as (typeof own)[number]
    const id = `${sender}/${turn}`
    const answer =
      kind === 'event'
        ? await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id })
        : await process.register('ballots').record({ data: { unit: id, choice: 'for' }, by: clerk, id })
    if (answer.status !== 'accepted') throw new Error(answer.code)
  }
}

/** The entry and, of an event, the new state of its process: a transaction of each, on any connection of the pool. */
export async function bare(
  pool: pg.Pool,
  { processes, communities, kind }: CrowdShape,
  { sample, name }: { readonly sample: ProcessCommit; readonly name: string },
): Promise<Act> {
  const types = {
    text: 'text COLLATE "C"',
    body: 'text COLLATE "C"',
    integer: 'bigint',
    table: '',
    partial: true,
  }
  for (const sql of bareTables(name, types)) await pool.query(sql)
  const { state, entries } = sample
  const community = (process: number) => (communities === 'one' ? 'c' : `c${process}`)
  const columns = [
    1,
    state.definition,
    state.release,
    state.status,
    '[]',
    '[]',
    null,
    state.started,
    state.changed,
    state.body,
  ]
  for (let process = 0; process < processes; process++)
    await pool.query(`INSERT INTO ${name}_s VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, [
      community(process),
      `p${process}`,
      ...columns,
    ])
  let position = 0
  return async (sender, turn) => {
    const process = sender % processes
    const client = await pool.connect()
    try {
      const at = ++position
      await client.query('BEGIN')
      await client.query({
        name: `${name}_e`,
        text: `INSERT INTO ${name}_e VALUES ($1, $2, $3, '', 0, $4, $5, $6, $7, $8, $9, $10, $11)`,
        values: [
          community(process),
          at,
          `p${process}`,
          kind === 'event' ? 0 : 1,
          `k${at}`,
          at,
          `${sender}/${turn}`,
          sample.command.fingerprint,
          sample.recorded,
          entries[0].hash,
          entries[0].body,
        ],
      })
      if (kind === 'event')
        await client.query({
          name: `${name}_s`,
          text:
            `UPDATE ${name}_s SET version = version + 1, body = $3, changed = $4 ` +
            'WHERE community = $1 AND process = $2',
          values: [community(process), `p${process}`, state.body, state.changed],
        })
      await client.query('COMMIT')
    } finally {
      client.release()
    }
  }
}

function told(each: number, waits: number[]): string {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  return `${Math.round(1_000_000 / each).toLocaleString('en')}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}
