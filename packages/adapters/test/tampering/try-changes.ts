import { readFileSync } from 'node:fs'

import { expect } from 'vitest'

import type { AlteredStore } from './altered-store.ts'
import { type Change, changesOf, columnsOf, type Content, type Row, type Table, TABLES } from './changes.ts'
import { CITY, engineOn, tellStory } from './story.ts'

/** `TAMPERING=all` tries every change; otherwise some are drawn, `TAMPERING=<seed>` the same as another time. */
const wanted = process.env['TAMPERING']
const seed = wanted && wanted !== 'all' ? Number(wanted) : Math.floor(Math.random() * 1e9)

/**
 * Tries single changes of what is stored: whatever the database takes is found by `verify`, or stands in a column
 * that the threat model names.
 */
export async function expectFound(store: AlteredStore, { most }: { readonly most: number }): Promise<void> {
  await tellStory(store.storage)
  const content = await contentOf(store)
  const engine = engineOn(store.storage).community(CITY)
  await store.replace(content)
  expect(await engine.verify()).toMatchObject({ ok: true })
  const all = changesOf(content)
  const tried = wanted === 'all' ? all : drawn(all, most)
  const table: { readonly what: string; readonly column: string; readonly said: string }[] = []
  for (const change of tried)
    table.push({
      what: `${change.table}.${change.column}: ${change.kind}`,
      column: `${change.table}.${change.column}`,
      said: await saidOf(change),
    })
  const count = (said: string) => table.filter((one) => one.said === said).length
  const which = wanted === 'all' ? 'all' : `seed ${seed}`
  console.log(
    `${store.name}, ${which}: ${table.length} of ${all.length} single changes: ${count('found')} ` +
      `found, ${count('not taken')} not taken by the database, ${count('not found')} not found`,
  )
  const missed = table.filter(({ said }) => said !== 'found' && said !== 'not taken')
  expect(missed.filter(({ said }) => said !== 'not found')).toEqual([])
  if (wanted === 'all') console.table(missed.map(({ what }) => what))
  const columns = [...new Set(missed.map(({ column }) => nameOf(column)))].toSorted()
  const named = namedColumns()
  expect(columns.filter((column) => !named.includes(column))).toEqual([])
  // A store that does not have a column keeps nothing there.
  const there = TABLES.flatMap((table) =>
    ['row', ...columnsOf(content[table])].map((column) => nameOf(`${table}.${column}`)),
  )
  if (wanted === 'all') expect(columns).toEqual(named.filter((column) => there.includes(column)))

  /** What `verify` says of a change. */
  async function saidOf({ table: changed, apply }: Change): Promise<string> {
    if (!(await store.replace({ ...content, [changed]: apply(content[changed]) }))) return 'not taken'
    try {
      return (await engine.verify()).ok ? 'not found' : 'found'
    } catch (error) {
      return `threw ${String(error)}`
    }
  }
}

async function contentOf(store: AlteredStore): Promise<Content> {
  const content: Partial<Record<Table, readonly Row[]>> = {}
  for (const table of TABLES) content[table] = await store.rows(table)
  return content as Content
}

/** A column by the name that it has in SQL. */
function nameOf(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** What of the tables `verify` does not look at, by the sentence that names it. */
function namedColumns(): readonly string[] {
  const page = readFileSync(new URL('../../../../docs/threat-model.md', import.meta.url), 'utf8')
  const sentence = page.split('\n').find((line) => line.startsWith('- **THREAT-013**')) ?? ''
  return [...sentence.matchAll(/`(\w+\.\w+)`/g)].map(([, column]) => column as string).toSorted()
}

/** Some changes: of each kind of each column at least one, as far as there is room. */
function drawn(all: readonly Change[], most: number): readonly Change[] {
  const random = mulberry32(seed)
  const shuffled = all
    .map((change) => ({ change, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ change }) => change)
  const seen = new Set<string>()
  const isFirst = ({ table, column, kind }: Change) => {
    const name = `${table}.${column}: ${kind}`
    return seen.has(name) ? false : seen.add(name) !== undefined
  }
  const firsts = shuffled.filter(isFirst)
  const others = shuffled.filter((change) => !firsts.includes(change))
  return [...firsts, ...others].slice(0, most)
}

/** Numbers from 0 to 1 that follow from a seed. */
function mulberry32(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
