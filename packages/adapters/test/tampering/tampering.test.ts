import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { createSqliteStorage } from '@gongzhi/adapters/sqlite'
import { expect, test } from 'vitest'

import { type Change, changesOf, type Content, type Row, type Table, TABLES } from './changes.ts'
import { CITY, engineOn, tellStory } from './story.ts'

const TOLD = new DatabaseSync(':memory:')
await createSqliteStorage({ database: TOLD }).migrate()
await tellStory(createSqliteStorage({ database: TOLD }))
const content = Object.fromEntries(
  Object.keys(TABLES).map((table) => [
    table,
    TOLD.prepare(`SELECT * FROM gongzhi_${table} ORDER BY rowid`).all() as unknown as readonly Row[],
  ]),
) as Content

/** A store with this content; undefined where the database itself does not take it. */
async function storeWith(changed: Content) {
  const database = new DatabaseSync(':memory:')
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  try {
    for (const [table, columns] of Object.entries(TABLES)) {
      const names = Object.keys(columns)
      const insert = database.prepare(
        `INSERT INTO gongzhi_${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      for (const row of changed[table as Table]) insert.run(...names.map((name) => row[name] as string))
    }
  } catch {
    database.close()
    return undefined
  }
  return { database, storage }
}

/** What `verify` says of a change. */
async function tried({ table, apply }: Change): Promise<'found' | 'not found' | 'not taken' | string> {
  const store = await storeWith({ ...content, [table]: apply(content[table]) })
  if (!store) return 'not taken'
  try {
    const { ok } = await engineOn(store.storage).community(CITY).verify()
    return ok ? 'not found' : 'found'
  } catch (error) {
    return `threw ${String(error)}`
  } finally {
    store.database.close()
  }
}

/** What of the tables `verify` does not look at, by the sentences that name it. */
function named(): readonly string[] {
  const page = readFileSync(new URL('../../../../docs/threat-model.md', import.meta.url), 'utf8')
  const sentence = page.split('\n').find((line) => line.startsWith('- **THREAT-013**')) ?? ''
  return [...sentence.matchAll(/`(\w+\.\w+)`/g)].map(([, column]) => column as string).toSorted()
}

test(
  'every single change of what is stored is found by verify, or named in the threat model',
  { timeout: 240_000 },
  async () => {
    expect(
      await engineOn((await storeWith(content))!.storage)
        .community(CITY)
        .verify(),
    ).toMatchObject({ ok: true })
    const table: { what: string; column: string; said: string }[] = []
    for (const change of changesOf(content)) {
      const said = await tried(change)
      table.push({
        what: `${change.table}.${change.column}: ${change.kind}`,
        column: `${change.table}.${change.column}`,
        said,
      })
    }
    const count = (said: string) => table.filter((one) => one.said === said).length
    console.log(
      `${table.length} single changes: ${count('found')} found, ${count('not taken')} not taken by the database, ${count('not found')} not found`,
    )
    const missed = table.filter(({ said }) => said !== 'found' && said !== 'not taken')
    expect(missed.filter(({ said }) => said !== 'not found')).toEqual([])
    const columns = [...new Set(missed.map(({ column }) => column))].toSorted()
    if (process.env['TAMPERING'] === 'all') console.table(missed.map(({ what }) => what))
    expect(columns).toEqual(named())
  },
)
