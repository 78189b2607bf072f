import { everything, trials } from '@gongzhi/testing/trials'
import { afterAll, describe, test } from 'vitest'

import { mysqlUrl } from '../test/mysql-database.ts'
import { postgresPrograms } from '../test/postgres-server.ts'
import { killProcess } from './certify/kill.ts'
import { type AdapterModule, conformance } from './conformance/index.ts'

const programs = postgresPrograms()

interface More {
  readonly runs?: number
  /** The cases that are run, by their ids. */
  readonly cases?: RegExp
  readonly kills?: boolean
}

/** What depends on where a store keeps what it was given. */
const ABOUT_ITS_PLACE = /^(SUPPORTS|CLOSE)/
/** What depends on how a value comes to the database and back, and on who shares its connection. */
const ABOUT_ITS_DRIVER = /^(MIGRATE|GENERAL|WITHIN|MODEL|SUPPORTS|CLOSE)/
/** A process that is killed while it writes: each costs seconds, and dies once of a kind of database. */
const KILLS = 'SUPPORTS-002/b'

/**
 * The modules of the stores that run here, as they are certified one by one; IndexedDB and Redis stand in
 * tests of their own.
 */
const STORES: readonly (readonly [file: string, name: string, there: boolean, more?: More])[] = [
  // What is quick plays more of the random histories.
  ['sqlite', 'SQLite, a file through node:sqlite', true, { runs: trials(60, 200) }],
  ['better-sqlite3', 'SQLite, a file through better-sqlite3', true, { kills: everything }],
  // It is PostgreSQL: where a server of it plays the whole kit, its statements are played there.
  [
    'pglite',
    'PGlite in memory',
    true,
    { cases: everything || programs.folder === undefined ? /./ : ABOUT_ITS_DRIVER },
  ],
  // Apart from where it keeps them it is PGlite in memory.
  [
    'pglite-on-disk',
    'PGlite in a folder',
    true,
    { cases: everything ? /./ : ABOUT_ITS_PLACE, kills: everything },
  ],
  ['sharded-memory', 'three stores in memory as one', true, { runs: trials(60, 200) }],
  // Apart from where they are kept they are stores in memory.
  ['sharded-sqlite', 'three SQLite files as one', true, { cases: everything ? /./ : ABOUT_ITS_PLACE }],
  ['postgres', `PostgreSQL of ${programs.package}, several pools`, programs.folder !== undefined],
  [
    'sharded-postgres',
    'three schemas of a PostgreSQL as one',
    programs.folder !== undefined,
    { cases: everything ? /./ : ABOUT_ITS_PLACE, kills: everything },
  ],
  ['mysql', 'MySQL or MariaDB at GONGZHI_TEST_MYSQL, several pools', mysqlUrl !== undefined],
]

for (const [file, name, there, { runs = trials(8, 25), cases = /./, kills = true } = {}] of STORES) {
  const url = new URL(`../test/subjects/${file}.ts`, import.meta.url)
  const { create, close } = (await import(url.href)) as AdapterModule
  // Every case a second handle under settings that change how values are read, and a real process that is
  // killed.
  describe.skipIf(!there)(name, () => {
    afterAll(() => close?.())
    const kit = conformance(create, { runs, kill: killProcess(url) })
    for (const { id, sentence, run } of kit.filter(
      (one) => cases.test(one.id) && (kills || one.id !== KILLS),
    ))
      test(`${id}: ${sentence}`, run)
  })
}
