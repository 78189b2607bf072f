import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { everything } from '@gongzhi/testing/trials'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type PostgresServer, startPostgres } from '../../../packages/adapters/test/postgres-server.ts'
import { readInput } from '../src/read.ts'
import { openStore, type StoreProblem } from '../src/store.ts'
import { at, CITY, prepareYear } from '../src/year.ts'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gz-hope-stores-'))
/**
 * Until when the year is played. By 20 April the assembly has elected its committee and adopted its rules:
 * the larger part of all registers, and four entries in ten. With `GONGZHI_TEST_YEAR=whole` it is played to
 * its end. The whole year in a file is compared with memory beside the tests of the year itself.
 */
const END = process.env['GONGZHI_TEST_YEAR'] === 'whole' ? Number.MAX_SAFE_INTEGER : at('2025-04-20')
const mariadb = process.env['GONGZHI_TEST_MYSQL']

let postgres: PostgresServer | undefined
beforeAll(async () => {
  postgres = await startPostgres()
})

let inMemory: Promise<readonly string[]> | undefined
/** What the year stores in memory: played once. */
async function expected(): Promise<readonly string[]> {
  const play = async () => {
    const memory = createMemoryStorage()
    await playOn(memory)
    return feedOf(memory)
  }
  return (inMemory ??= play())
}
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Plays the year from where it stands until its end. */
async function playOn(storage: StorageAdapter): Promise<void> {
  const year = await prepareYear(await readInput(join(here, 'data')), storage)
  await year
    .play((now) => (now >= END ? Promise.reject(new Error('far enough')) : undefined))
    .catch((error: unknown) => {
      if ((error as Error).message !== 'far enough') throw error
    })
}

/** Every entry as it is stored, in the order of the community: what a checkpoint covers. */
async function feedOf(storage: StorageAdapter): Promise<readonly string[]> {
  const feed: string[] = []
  for (;;) {
    const page = await storage.feed({ community: CITY, after: feed.length, limit: 1_000 })
    feed.push(
      ...page.map(({ process, record, version, recorded, body, hash }) =>
        JSON.stringify([process, record ?? null, version, recorded, body, hash]),
      ),
    )
    if (page.length < 1_000) return feed
  }
}

/** Runs the program, and kills it when it has said something. */
function run(
  args: readonly string[],
  killAt?: RegExp,
): Promise<{ readonly code: number | null; readonly said: string; readonly complained: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=source', join(here, 'src', 'main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let complained = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += String(chunk)
      if (killAt?.test(said)) child.kill('SIGKILL')
    })
    child.stderr.on('data', (chunk: Buffer) => (complained += String(chunk)))
    child.once('close', (code) => resolve({ code, said, complained }))
  })
}

/**
 * Killed in its second month and gone on with, the year has the histories that it has in memory, byte for
 * byte.
 */
async function endsTheSame(url: string): Promise<void> {
  const out = join(folder, `out-${new URL(url).protocol.slice(0, -1)}`)
  const killed = await run(['--store', url, '--lang', 'en', '--out', out], /^2025-01 /m)
  expect([killed.code, killed.complained]).toEqual([null, ''])
  const store = await openStore({ url, folder: out, fresh: false })
  expect(
    (await store.storage.communities({ after: null, limit: 10 })).map(({ community }) => community),
  ).toEqual([CITY])
  await playOn(store.storage)
  const feed = await feedOf(store.storage)
  expect(feed.length).toBeGreaterThan(3_000)
  expect(feed).toEqual(await expected())
  await store.close()
  // Nothing of it lies in a file.
  expect(existsSync(join(out, 'hope-city.sqlite'))).toBe(false)
  const anew = await openStore({ url, folder: out, fresh: true })
  expect(await anew.storage.communities({ after: null, limit: 10 })).toEqual([])
  await anew.close()
}

/** The server's address; its host is a folder, for it listens on a socket there. */
const urlOf = (more: { readonly user?: string; readonly database?: string } = {}): string => {
  const { host, port, user, database } = { ...postgres!.connection, ...more }
  return `postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`
}

describe('the year of Hope City', () => {
  test.skipIf(!everything)(
    'killed and gone on with, has the same histories in the same order on PostgreSQL as in memory',
    () => endsTheSame(urlOf()),
  )

  test.skipIf(mariadb === undefined)(
    'and on the MySQL or MariaDB at GONGZHI_TEST_MYSQL, beside what else is in its database',
    async () => {
      const database = `gongzhi_test_${crypto.randomUUID().replaceAll('-', '')}`
      const server = await mysql.createConnection(mariadb as string)
      try {
        await server.query(`CREATE DATABASE ${database}`)
        await server.query(`CREATE TABLE ${database}.hopexcity_own (a int)`)
        const url = new URL(mariadb as string)
        url.pathname = database
        await endsTheSame(url.href)
        const [tables] = await server.query(`SHOW TABLES IN ${database} LIKE '%own'`)
        expect(tables).toHaveLength(1)
      } finally {
        await server.query(`DROP DATABASE IF EXISTS ${database}`)
        await server.end()
      }
    },
  )

  test.each([
    [
      'that is no address',
      () => 'postgres//nowhere',
      /^--store postgres\/\/nowhere 不是可用的地址/,
      /^--store postgres\/\/nowhere is no address that can be used/,
    ],
    [
      'of a database that has no adapter',
      () => 'redis://:secret@host',
      /^--store redis:\/\/host 不是可用的地址/,
      /^--store redis:\/\/host is no address that can be used/,
    ],
    [
      'where no server is',
      () => 'postgres://li:secret@127.0.0.1:1/city',
      /^postgres:\/\/li@127\.0\.0\.1:1\/city 连不上数据库.*ECONNREFUSED/,
      /^postgres:\/\/li@127\.0\.0\.1:1\/city cannot be reached.*ECONNREFUSED/,
    ],
    [
      'of a database that is not there',
      () => urlOf({ database: 'nowhere' }),
      /^postgres:.* 连不上数据库.*"nowhere" does not exist/,
      /^postgres:.* cannot be reached.*"nowhere" does not exist/,
    ],
    [
      'whose server does not know the user',
      () => urlOf({ user: 'nobody' }),
      /^postgres:.* 不接受此用户名或密码.*"nobody" does not exist/,
      /^postgres:.* does not accept this user or password.*"nobody" does not exist/,
    ],
  ])('given a store %s says so in one line, without its password', async (_, url, zh, en) => {
    const opening = openStore({ url: url(), folder: join(folder, 'wrong'), fresh: false })
    const { label } = await opening.then(
      () => ({ label: undefined }),
      (error: unknown) => error as StoreProblem,
    )
    expect(label).toEqual({ zh: expect.stringMatching(zh), en: expect.stringMatching(en) })
    expect(`${label?.zh}${label?.en}`).not.toMatch(/\n|secret/)
  })

  test.each([
    ['zh', [], /^postgres:.* 连不上数据库.*"nowhere" does not exist$/],
    ['en', ['--fresh'], /^postgres:.* cannot be reached.*"nowhere" does not exist$/],
  ] as const)('ends with 1 and that line alone in the chosen language: %s', async (language, more, line) => {
    const url = urlOf({ database: 'nowhere' })
    const said = await run(['--store', url, '--lang', language, '--out', join(folder, 'wrong'), ...more])
    expect(said).toEqual({ code: 1, said: '', complained: expect.any(String) })
    expect(said.complained.trimEnd()).toMatch(line)
  })
})
