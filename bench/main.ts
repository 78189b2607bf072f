// Tables of ratios, each pair measured in turns in this run: quote the ratios, not the microseconds of one
// machine.
//
//   pnpm bench                    everything
//   pnpm bench sqlite peers       parts: engine, owners, tenants, shards, stores (or one of them: sqlite or one of its
// drivers, node:sqlite or better-sqlite3; pglite, postgres, mysql), http, crowd, peers
//   pnpm bench --quick            everything in small: whether it runs, not what it costs
//   pnpm bench peers --against emmett,dbos,restate   installs those, and measures them beside ours
//   pnpm bench crowd --write run.json        stores the ratios of this run
//   pnpm bench crowd --compare run.json      holds this run against a stored one; a ratio that is more than a quarter
// above what it was ends with 1
import { parseArgs } from 'node:util'

import { compareRuns, ratiosOf, readRun, writeRun } from './compare.ts'
import { crowdTable } from './crowd.ts'
import { historyRows, memoryRows, stepRows } from './engine.ts'
import { httpTable } from './http.ts'
import { warmUp } from './loads.ts'
import { print, type Table } from './measure.ts'
import { ownerRows } from './owners.ts'
import { gridTable } from './peers/grid.ts'
import { PACKAGES, type PeerName } from './peers/installed.ts'
import { shardsTable } from './shards.ts'
import { FULL, QUICK, type Size } from './size.ts'
import { betterSqliteTable, mysqlTable, nodeSqliteTable, pgliteTable, postgresTable } from './stores.ts'
import { tenantsTable } from './tenants.ts'

const engine = async (): Promise<Table> => ({
  title: 'The engine',
  rows: [...(await stepRows()), ...(await memoryRows()), ...(await historyRows())],
})
const owners = async (): Promise<Table> => ({ title: 'What owners decide', rows: await ownerRows() })
const PARTS: readonly {
  readonly names: readonly string[]
  readonly table: (size: Size) => Promise<Table>
  readonly quick?: false
}[] = [
  // Their loads have one size, and their own budget.
  { names: ['engine'], table: engine, quick: false },
  { names: ['owners'], table: owners, quick: false },
  { names: ['tenants'], table: tenantsTable, quick: false },
  { names: ['shards'], table: shardsTable, quick: false },
  { names: ['stores', 'sqlite', 'node:sqlite'], table: nodeSqliteTable },
  { names: ['stores', 'sqlite', 'better-sqlite3'], table: betterSqliteTable },
  { names: ['stores', 'pglite'], table: pgliteTable },
  { names: ['stores', 'postgres'], table: postgresTable },
  { names: ['stores', 'mysql'], table: mysqlTable },
  { names: ['http'], table: httpTable },
  { names: ['crowd'], table: crowdTable },
  { names: ['peers'], table: (size) => gridTable(size, against) },
]

const { values, positionals: wanted } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    quick: { type: 'boolean' },
    against: { type: 'string' },
    write: { type: 'string' },
    compare: { type: 'string' },
  },
  allowPositionals: true,
  // What nobody knows is told below, with what there is.
  strict: false,
})
const FLAGS: readonly string[] = ['quick', 'against', 'write', 'compare']
const fileOf = (flag: 'write' | 'compare'): string | undefined => {
  const value = values[flag]
  if (value === true) throw new Error(`--${flag} names a file`)
  return value as string | undefined
}
const against = String(values['against'] ?? '')
  .split(',')
  .filter(Boolean) as readonly PeerName[]
const size = values['quick'] ? QUICK : FULL
const unknown = [
  ...wanted.filter((name) => !PARTS.some(({ names }) => names.includes(name))),
  ...Object.keys(values).flatMap((name) => (FLAGS.includes(name) ? [] : [`--${name}`])),
  ...against.filter((name) => !Object.hasOwn(PACKAGES, name)).map((name) => `--against ${name}`),
]
if (unknown.length > 0) {
  const parts = new Set(PARTS.flatMap(({ names }) => names))
  throw new Error(
    `pnpm bench does not know ${unknown.join(', ')}; its parts are ${[...parts].join(', ')}; ` +
      `ours can be held against ${Object.keys(PACKAGES).join(', ')}`,
  )
}
const [writeTo, compareWith] = [fileOf('write'), fileOf('compare')]
const before = compareWith === undefined ? undefined : readRun(compareWith)

await warmUp(size.warm)
const tables: Table[] = []
for (const { names, table, quick } of PARTS) {
  const asked =
    wanted.length > 0 ? names.some((name) => wanted.includes(name)) : size === FULL || quick !== false
  if (!asked) continue
  const measured = await table(size)
  print(measured)
  tables.push(measured)
}
if (writeTo !== undefined) writeRun(writeTo, tables)
if (before !== undefined) {
  const { lines, worse } = compareRuns(before, ratiosOf(tables))
  console.log([`\nAgainst ${compareWith}`, ...lines.map((line) => `  ${line}`)].join('\n'))
  if (worse > 0) process.exitCode = 1
}
