import { readFileSync } from 'node:fs'

import type { StorageAdapter } from '@gongzhi/core/storage'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Proxy, startProxy } from '../test/cut.ts'
import { createMysqlDatabase, HOSTILE, type MysqlDatabase, mysqlUrl as url } from '../test/mysql-database.ts'
import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import { createMysqlStorage, type MysqlPool, type MysqlStorage } from './mysql.ts'
import { MIGRATIONS } from './sql/migrations.ts'

const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000_000 })
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe.skipIf(url === undefined)('MySQL or MariaDB at GONGZHI_TEST_MYSQL', () => {
  let database: MysqlDatabase
  const proxies: Proxy[] = []
  let pool: mysql.Pool
  let second: mysql.Pool
  let hostile: mysql.Pool
  let prefixes = 0
  const newPrefix = (): string => `t${++prefixes}_`
  const newPool = (options?: mysql.PoolOptions): mysql.Pool => database.pool(options)
  const storageIn = (tablePrefix: string, through: MysqlPool = pool): MysqlStorage =>
    createMysqlStorage({ pool: through, tablePrefix })
  async function migrated(): Promise<{ readonly prefix: string; readonly storage: MysqlStorage }> {
    const prefix = newPrefix()
    const storage = storageIn(prefix)
    await storage.migrate()
    return { prefix, storage }
  }

  beforeAll(async () => {
    database = await createMysqlDatabase()
    pool = newPool()
    second = newPool()
    hostile = newPool(HOSTILE)
  })
  afterAll(async () => {
    await database?.drop()
    await Promise.all(proxies.map((each) => each.close()))
  })

  it('whatever the host has set for its driver and its sessions, the same is stored and read', async () => {
    const { prefix, storage } = await migrated()
    const texts = [
      '',
      'NULL',
      "a'b",
      'a"b',
      'a\\b',
      'a?b :name',
      'a\nb\tc\u0001',
      '小区\u{1f600}',
      '; DROP TABLE x; --',
      '\u2028',
    ]
    const modes = [
      'ANSI_QUOTES',
      'NO_BACKSLASH_ESCAPES',
      'PIPES_AS_CONCAT',
      'ONLY_FULL_GROUP_BY',
      'EMPTY_STRING_IS_NULL',
    ]
    hostile.on(
      'connection',
      (connection) => void connection.query(`SET SESSION sql_mode = '${modes.join(',')}'`),
    )
    const through = storageIn(prefix, newPool(HOSTILE))
    await through.commit([
      opening(),
      ...texts.map((text, i) =>
        ballot(`unit-${text}`, 1, {
          command: { id: `c-${i}`, fingerprint: text },
          entries: [{ body: text, hash: text }],
        }),
      ),
    ])
    expect((await feed(storage)).slice(1).map(({ body, hash, record }) => [body, hash, record?.key])).toEqual(
      texts.map((text) => [text, text, `unit-${text}`]),
    )
    expect(await feed(through)).toEqual(await feed(storage))
  })

  it('a text that is too long for its column is refused, not cut off by a server that is not strict', async () => {
    const { prefix, storage } = await migrated()
    const loose = newPool()
    loose.on('connection', (connection) => void connection.query(`SET SESSION sql_mode = ''`))
    await expect(storageIn(prefix, loose).commit([opening({ process: '長'.repeat(134) })])).rejects.toEqual(
      code('storage/unstorable-text'),
    )
    expect(await feed(storage)).toEqual([])
  })

  it('sessions that would break a promise are refused by name', async () => {
    const { prefix } = await migrated()
    for (const [sql, word] of [
      ['SET SESSION autocommit = 0', 'autocommit'],
      ['SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED', 'READ UNCOMMITTED'],
      ['SET SESSION sql_select_limit = 5', 'sql_select_limit'],
    ]) {
      const set = newPool()
      set.on('connection', (connection) => void connection.query(sql as string))
      await expect(feed(storageIn(prefix, set))).rejects.toMatchObject({
        code: 'storage/wrong-settings',
        message: expect.stringContaining(word as string),
      })
    }
  })

  it('without compound statements, as on MySQL, the same is stored by single ones', async () => {
    const { prefix, storage } = await migrated()
    const sent: string[] = []
    const single: MysqlPool = {
      async getConnection() {
        const connection = await pool.getConnection()
        return {
          async query(options) {
            sent.push(options.sql)
            const [result, fields] = await connection.query(options)
            if (!options.sql.startsWith('SHOW')) return [result, fields]
            return [
              (result as unknown as { Variable_name: string; Value: string }[]).map((row) =>
                row.Variable_name === 'version' ? { ...row, Value: '8.4.3' } : row,
              ),
              fields,
            ]
          },
          release: () => connection.release(),
          destroy: () => connection.destroy(),
        }
      },
    }
    const through = storageIn(prefix, single)
    await through.commit(HISTORY)
    expect(sent.some((sql) => sql.startsWith('BEGIN NOT ATOMIC'))).toBe(false)
    const fresh = await migrated()
    await fresh.storage.commit(HISTORY)
    expect(await feed(storage)).toEqual(await feed(fresh.storage))
    expect(await through.tasks({ after: null, limit: 9 })).toEqual(
      await fresh.storage.tasks({ after: null, limit: 9 }),
    )
    sent.length = 0
    await through.commit([step(3)])
    expect(sent.length).toBe(10)
  })

  it('where the server takes several statements as one, a batch takes three round trips whatever its size', async ({
    skip,
  }) => {
    const [rows] = await pool.query('SELECT version() AS version')
    if (!/maria/i.test((rows as { version: string }[])[0]?.version ?? ''))
      return skip('the server is no MariaDB')
    const { prefix, storage } = await migrated()
    await storage.commit([opening()])
    let trips = 0
    const counted: MysqlPool = {
      async getConnection() {
        const connection = await pool.getConnection()
        return {
          query: (options) => {
            trips++
            return connection.query(options)
          },
          release: () => connection.release(),
          destroy: () => connection.destroy(),
        }
      },
    }
    const through = storageIn(prefix, counted)
    await feed(through)
    trips = 0
    const results = await through.commit([
      ...Array.from({ length: 499 }, (_, i) => ballot(`unit-${i}`)),
      step(1),
    ])
    expect(results.every(({ status }) => status === 'committed')).toBe(true)
    expect(trips).toBe(3)
  })

  it('hosts that migrate at once end with one schema, and an interrupted migration is begun again', async () => {
    for (let round = 0; round < 3; round++) {
      const prefix = newPrefix()
      expect(
        (
          await Promise.all(
            [pool, second, pool, second].map((through) => storageIn(prefix, through).migrate()),
          )
        ).flat(),
      ).toEqual(['1-first'])
      await pool.query(`DELETE FROM ${prefix}migrations`)
      await pool.query(`DROP TABLE ${prefix}tasks`)
      expect(await storageIn(prefix).migrate()).toEqual(['1-first'])
      await storageIn(prefix).commit(HISTORY)
    }
  })

  it('a schema of a newer release, another past, and missing tables have their errors', async () => {
    const { prefix, storage } = await migrated()
    await pool.query(`INSERT INTO ${prefix}migrations VALUES (${MIGRATIONS.length + 1}, 'later', 'x')`)
    await expect(storage.migrate()).rejects.toEqual(code('storage/newer-schema'))
    await pool.query(`DELETE FROM ${prefix}migrations WHERE name = 'later'`)
    await pool.query(`UPDATE ${prefix}migrations SET checksum = 'x'`)
    await expect(storage.migrate()).rejects.toEqual(code('storage/changed-schema'))
    await expect(storageIn(newPrefix()).commit([opening()])).rejects.toEqual(code('storage/not-migrated'))
    for (const bad of ['', 'a`b', '1a', 'x'.repeat(51)])
      expect(() => storageIn(bad)).toThrow(/storage\/invalid-name/)
  })

  it('migrates from the dump of each release, and reads what was stored then', async () => {
    for (const { id } of MIGRATIONS) {
      const old = `${database.name}_${id}`
      await pool.query(`CREATE DATABASE ${old}`)
      try {
        const through = newPool({ database: old, multipleStatements: true })
        await through.query(readFileSync(new URL(`./sql/released/${id}.mysql.sql`, import.meta.url), 'utf8'))
        const storage = createMysqlStorage({ pool: through })
        expect(await storage.migrate()).toEqual(
          MIGRATIONS.slice(id).map((later) => `${later.id}-${later.name}`),
        )
        const { storage: fresh } = await migrated()
        await fresh.commit(HISTORY)
        for (const each of [storage, fresh])
          await each.commit([
            ballot('late', 1, { record: { ...SAMPLE, register: 'ballots', round: 2, key: 'late' } }),
            step(3, { arm: [deadline('next')] }),
          ])
        expect(await feed(storage)).toEqual(await feed(fresh))
        expect(await storage.find({ community: SAMPLE.community, after: null, limit: 9 })).toEqual(
          await fresh.find({ community: SAMPLE.community, after: null, limit: 9 }),
        )
        expect(await storage.tasks({ after: null, limit: 9 })).toEqual(
          await fresh.tasks({ after: null, limit: 9 }),
        )
      } finally {
        await pool.query(`DROP DATABASE ${old}`)
      }
    }
  })

  it('64 writers on three pools leave no gap and meet no deadlock', async () => {
    const { prefix, storage } = await migrated()
    const storages = [storage, storageIn(prefix, second), storageIn(prefix, newPool())] as const
    await storage.commit([opening()])
    const commits = await Promise.all(
      Array.from({ length: 64 }, async (_, i) => {
        const own = storages[i % 3] as StorageAdapter
        const statuses: string[] = []
        for (let n = 0; n < 4; n++) {
          const process = { process: `p-${i}`, community: `city-${i % 5}` }
          const [a] = await own.commit([
            step(n, {
              ...process,
              command: { id: `p-${i}-${n}`, fingerprint: 'f' },
              arm: [deadline('end', { generation: n + 1 })],
              ...(n > 0 && { settle: [{ name: 'end', generation: n }] }),
            }),
          ])
          const [b] = await own.commit([ballot(`unit-${i}-${n}`)])
          statuses.push(String(a?.status), String(b?.status))
        }
        return statuses
      }),
    )
    expect(new Set(commits.flat())).toEqual(new Set(['committed']))
    expect((await feed(storage)).map(({ position }) => position)).toEqual(
      Array.from({ length: 257 }, (_, i) => i + 1),
    )
  })

  it('workers on two pools never hold the same task, and leave none', async () => {
    const { prefix, storage } = await migrated()
    const other = storageIn(prefix, second)
    await storage.commit([opening({ arm: Array.from({ length: 100 }, (_, i) => deadline(`task-${i}`)) })])
    const claimed = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? storage : other).claim({
          now: 5_000,
          until: 9_000,
          limit: 7,
          knows: ['assembly-meeting@1'],
        }),
      ),
    )
    const names = claimed.flat().map(({ name }) => name)
    expect([names.length, new Set(names).size]).toEqual([100, 100])
  })

  describe('a connection', () => {
    async function cut(): Promise<{
      readonly proxy: Proxy
      readonly through: MysqlStorage
      readonly storage: MysqlStorage
    }> {
      const { hostname, port } = new URL(url as string)
      const proxy = await startProxy({ to: { host: hostname, port: Number(port || 3306) } })
      proxies.push(proxy)
      const { prefix, storage } = await migrated()
      const there = new URL(url as string)
      there.hostname = '127.0.0.1'
      there.port = String(proxy.port)
      return { proxy, storage, through: storageIn(prefix, newPool({ uri: there.href })) }
    }

    it('that is lost before COMMIT leaves nothing stored', async () => {
      const { proxy, through, storage } = await cut()
      await storage.commit([opening({ community: 'other' })])
      const lost = proxy.cutWhen(
        (sent) => sent.includes('INSERT INTO') && sent.includes('_entries'),
        'before',
      )
      await expect(through.commit([opening()])).rejects.toEqual(code('storage/unavailable'))
      await lost
      expect(await feed(storage)).toEqual([])
      expect(await through.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
    })

    it('that is lost during COMMIT is an unknown outcome, and the commit sent again is stored once', async () => {
      for (const [moment, status] of [
        ['before', 'committed'],
        ['after', 'replayed'],
      ] as const) {
        const { proxy, through, storage } = await cut()
        await storage.commit([opening()])
        const lost = proxy.cutWhen(
          (sent) => sent.includes('COMMIT') && sent.subarray(-6).toString() === 'COMMIT',
          moment,
        )
        await expect(through.commit([ballot('a')])).rejects.toEqual(code('storage/unknown-outcome'))
        await lost
        expect(await through.commit([ballot('a')])).toEqual([{ status, version: 1, position: 2 }])
      }
    })

    it('with a wrong password, to nowhere, or without a right has its error', async () => {
      const { prefix } = await migrated()
      await expect(
        feed(storageIn(prefix, newPool({ user: `nobody_${database.name.slice(-8)}`, password: 'x' }))),
      ).rejects.toEqual(code('storage/denied'))
      await expect(
        feed(storageIn(prefix, newPool({ host: '127.0.0.1', port: 1, uri: 'mysql://root@127.0.0.1:1' }))),
      ).rejects.toEqual(code('storage/unavailable'))
      const user = `gz_${database.name.slice(-12)}`
      await pool.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'p'`)
      try {
        await pool.query(`GRANT SELECT ON ${database.name}.* TO ${user}@'%'`)
        const guest = storageIn(prefix, newPool({ user, password: 'p' }))
        expect(await guest.migrate()).toEqual([])
        await expect(guest.commit([opening()])).rejects.toEqual(code('storage/denied'))
      } finally {
        await pool.query(`DROP USER ${user}@'%'`)
      }
    })

    it('that waits too long for the head of a community ends as storage/try-again with nothing stored', async () => {
      const { prefix, storage } = await migrated()
      await storage.commit([opening()])
      const holder = await second.getConnection()
      await holder.query('START TRANSACTION')
      await holder.query(`SELECT * FROM ${prefix}communities FOR UPDATE`)
      const impatient = newPool()
      impatient.on(
        'connection',
        (connection) => void connection.query('SET SESSION innodb_lock_wait_timeout = 1'),
      )
      await expect(storageIn(prefix, impatient).commit([ballot('a')])).rejects.toEqual(
        code('storage/try-again'),
      )
      await holder.query('ROLLBACK')
      holder.release()
      expect(await storage.commit([ballot('a')])).toEqual([{ status: 'committed', version: 1, position: 2 }])
    })
  })
})
