import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { ProcessCommit } from '@gongzhi/core'

import { type PostgresServer, startPostgres } from '../../packages/adapters/test/postgres-server.ts'
import { bare, ours, type CrowdShape } from '../crowd.ts'
import { commitsOf, eventLoad } from '../loads.ts'
import { row, type Table } from '../measure.ts'
import { openPool } from '../rig-postgres.ts'
import type { Size } from '../size.ts'
import { type Contender, crowdFor, type Shape } from './contender.ts'
import { dbosContenders } from './dbos.ts'
import { emmettContenders } from './emmett.ts'
import type { PeerName } from './installed.ts'
import { restateContenders } from './restate.ts'

const COLUMNS: readonly (Shape & { readonly title: string })[] = [
  { title: 'one process, one sender', senders: 1, processes: 1 },
  { title: 'one process, 16 senders', senders: 16, processes: 1 },
  { title: '64 processes, 64 senders', senders: 64, processes: 64 },
]
const PEERS: Readonly<Record<PeerName, (server: PostgresServer) => Promise<readonly Contender[]>>> = {
  emmett: emmettContenders,
  dbos: dbosContenders,
  restate: restateContenders,
}
const BARE = 'bare driver, one transaction an event'

/**
 * How many events a second each takes, on one PostgreSQL, in turns: ours, the bare driver, and those that a vendor
 * would pick instead, as far as they were asked for.
 */
export async function gridTable(size: Size, against: readonly PeerName[]): Promise<Table> {
  const title = 'Events a second, on one PostgreSQL'
  const server = await startPostgres()
  if (!server) return { title, rows: [], notes: ['not run: this machine has no server in its packages'] }
  const contenders: Contender[] = [...(await ownContenders(server))]
  for (const name of against) contenders.push(...(await PEERS[name](server)))
  try {
    const seen = await measureAll(contenders, size)
    return {
      title,
      rows: contenders.flatMap(({ name }) =>
        COLUMNS.map((column) =>
          row(`${name}; ${column.title}`, { ours: seen(name, column), peer: seen(BARE, column) }, BARE),
        ),
      ),
      notes: [
        ...gridLines(contenders, (name, column) => 1_000_000 / seen(name, column)),
        `PostgreSQL ${server.version}, fsync and synchronous_commit on, as many connections for each; ` +
          'acknowledged once stored and applied.',
        ...(against.length > 0
          ? []
          : ['--against emmett,dbos,restate installs others, and measures them beside it.']),
      ],
    }
  } finally {
    for (const contender of contenders) await contender.close()
    await server.stop()
  }
}

type Seen = (name: string, column: Shape) => number

/** Every contender in every shape, in turns; gives the median of microseconds for each event. */
async function measureAll(contenders: readonly Contender[], size: Size): Promise<Seen> {
  const times = new Map<string, number[]>()
  const key = (name: string, { senders, processes }: Shape) => `${name}/${senders}/${processes}`
  for (let round = 0; round <= size.rounds; round++)
    for (const column of COLUMNS) {
      for (const { name, begin } of contenders) {
        const took = await crowdFor(column, { milliseconds: size.sending, act: await begin(column) })
        // The first time is not counted.
        if (round > 0) times.set(key(name, column), [...(times.get(key(name, column)) ?? []), took])
      }
    }
  return (name, column) => {
    const sorted = (times.get(key(name, column)) ?? []).toSorted((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] as number
  }
}

/** The table as a page of Markdown has it. */
function gridLines(contenders: readonly Contender[], rate: Seen): readonly string[] {
  return [
    `| | ${COLUMNS.map(({ title }) => title).join(' | ')} |`,
    `| --- |${COLUMNS.map(() => ' ---: |').join('')}`,
    ...contenders.map(
      ({ name }) =>
        `| ${name} | ${COLUMNS.map((column) => Math.round(rate(name, column)).toLocaleString('en')).join(' | ')} |`,
    ),
  ]
}

async function ownContenders(server: PostgresServer): Promise<readonly Contender[]> {
  const pool = openPool(server)
  const sample = (await commitsOf(eventLoad(1, 1)))[0] as ProcessCommit
  let runs = 0
  const gongzhi = (name: string, more: Pick<CrowdShape, 'communities' | 'kind'>): Contender => ({
    name,
    async begin(shape) {
      const storage = createPostgresStorage({ pool, schema: `grid_${++runs}`, preparedStatements: true })
      await storage.migrate()
      return ours(storage, { ...shape, ...more })
    },
    close: async () => {},
  })
  return [
    {
      name: BARE,
      begin: (shape) =>
        bare(pool, { ...shape, communities: 'one', kind: 'event' }, { sample, name: `grid_bare_${++runs}` }),
      close: () => pool.end(),
    },
    gongzhi('Gongzhi, all in one community', { communities: 'one', kind: 'event' }),
    gongzhi('Gongzhi, a community each', { communities: 'own', kind: 'event' }),
    gongzhi('Gongzhi, ballots of a register', { communities: 'one', kind: 'ballot' }),
  ]
}
