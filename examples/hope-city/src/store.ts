import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createMysqlStorage } from '@gongzhi/adapters/mysql'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import { createSqliteStorage } from '@gongzhi/adapters/sqlite'
import type { Label, StorageAdapter } from '@gongzhi/core'

/** Why a store cannot be used, for whoever runs the example. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
  readonly label: Label
  constructor(label: Label, options?: { readonly cause?: unknown }) {
    super(label.en, options)
    this.label = label
  }
}

/** Where the year is kept. */
export interface Store {
  readonly storage: StorageAdapter
  /** For people: a file, or an address without its password. */
  readonly place: string
  close(): Promise<void>
}

/** The schema, or the prefix of the tables, that the year has on a server. */
const SPACE = 'hope_city'
/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 5_000

/**
 * Opens the store of the year: a SQLite file in a folder, or a server by its URL. The driver of a server is
 * loaded only when it is asked for.
 *
 * With `fresh` what an earlier run has stored is dropped first: the schema or the tables of this example,
 * and nothing else.
 */
export async function openStore({
  url,
  folder,
  fresh,
}: {
  readonly url: string | undefined
  readonly folder: string
  readonly fresh: boolean
}): Promise<Store> {
  if (url === undefined) return openFile(folder)
  const { scheme, place } = parseUrl(url)
  const open = { 'postgres:': openPostgres, 'postgresql:': openPostgres, 'mysql:': openMysql }[scheme]
  if (!open) throw badUrl(place)
  try {
    return await open({ url, place, fresh })
  } catch (error) {
    throw toProblem(error, url)
  }
}

/**
 * A year that is played can be played again: it survives a kill, and need not survive a power cut. Every
 * commit of `openSqlite` waits for the disk, which for ten thousand entries takes longer than all the rest.
 */
async function openFile(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'hope-city.sqlite')
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  return { storage, place: relative(process.cwd(), file), close: async () => database.close() }
}

interface Asked {
  readonly url: string
  readonly place: string
  readonly fresh: boolean
}

async function openPostgres({ url, place, fresh }: Asked): Promise<Store> {
  const { Pool } = (await import('pg')).default
  // One connection: what is asked first is answered first, so that the ballots of an evening lie in the same
  // order in every store, and the checkpoint over them is the same.
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: PATIENCE })
  // A server that goes away is told by the call that meets it; a pool that nobody listens to ends the
  // process.
  pool.on('error', () => {})
  try {
    const storage = createPostgresStorage({ pool, schema: SPACE })
    await storage.migrate()
    if (fresh) {
      await pool.query(`DROP SCHEMA ${SPACE} CASCADE`)
      await storage.migrate()
    }
    return { storage, place: `${place}, schema ${SPACE}`, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function openMysql({ url, place, fresh }: Asked): Promise<Store> {
  const { createPool } = await import('mysql2/promise')
  const pool = createPool({ uri: url, connectionLimit: 1, connectTimeout: PATIENCE })
  try {
    const storage = createMysqlStorage({ pool, tablePrefix: `${SPACE}_` })
    await storage.migrate()
    if (fresh) {
      // The prefix is this example's alone. A database of its own would ask for the right to make one.
      const [tables] = await pool.query(
        'SELECT table_name AS name FROM information_schema.tables ' +
          `WHERE table_schema = DATABASE() AND LEFT(table_name, ${SPACE.length + 1}) = '${SPACE}_'`,
      )
      for (const { name } of tables as unknown as readonly { readonly name: string }[])
        await pool.query(`DROP TABLE \`${name}\``)
      await storage.migrate()
    }
    return { storage, place: `${place}, ${SPACE}_*`, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** The scheme of a URL, and the URL without its password. */
function parseUrl(url: string): { readonly scheme: string; readonly place: string } {
  const read = URL.parse(url)
  if (!read) throw badUrl(url.replace(/:[^:@/]*@/, ':***@'))
  const { protocol, username, host, pathname } = read
  return {
    scheme: protocol,
    place: `${protocol}//${username && `${decodeURIComponent(username)}@`}${decodeURIComponent(host)}${pathname}`,
  }
}

function badUrl(given: string): StoreProblem {
  return new StoreProblem({
    zh:
      `--store ${given} 不是可用的地址；` +
      '请写 postgres://用户:密码@主机:端口/数据库 或 mysql://用户:密码@主机:端口/数据库',
    en:
      `--store ${given} is no address that can be used; ` +
      'write postgres://user:password@host:port/database or mysql://user:password@host:port/database',
  })
}

const ADVICE: Readonly<Record<string, Label>> = {
  'storage/unavailable': {
    zh: '连不上数据库，请检查主机、端口、数据库名，以及服务器是否已启动',
    en: 'cannot be reached; check host, port and database, and whether the server runs',
  },
  'storage/denied': {
    zh: '不接受此用户名或密码，或该用户缺少权限',
    en: 'does not accept this user or password, or the user lacks a right',
  },
  'storage/read-only': { zh: '只读，无法存入', en: 'takes no writes: it is read-only' },
  'storage/full': { zh: '磁盘已满', en: 'has no room left' },
  'storage/newer-schema': { zh: '由更新的版本建立，请升级', en: 'was made by a newer release; upgrade' },
  'storage/wrong-encoding': {
    zh: '字符编码不是 UTF-8，请以 UTF-8 建库',
    en: 'does not keep text as UTF-8; create the database with UTF-8',
  },
}

/**
 * What a driver or a storage adapter says, in words: the first error of the chain that has a code of
 * storage, or the driver's own where no adapter saw it.
 */
export function toProblem(error: unknown, url: string): StoreProblem {
  if (error instanceof StoreProblem) return error
  const { place } = parseUrl(url)
  if (codeOf(error) === 'ERR_MODULE_NOT_FOUND')
    return new StoreProblem(
      {
        zh: `${place}：未安装数据库驱动，请先运行 pnpm install`,
        en: `${place}: its driver is not installed; run pnpm install first`,
      },
      { cause: error },
    )
  const code = storageCodeOf(error) ?? 'storage/unavailable'
  const said = lastWords(error)
  const advice = ADVICE[code] ?? { zh: `不能使用（${code}）`, en: `cannot be used (${code})` }
  return new StoreProblem(
    { zh: `${place} ${advice.zh}：${said}`, en: `${place} ${advice.en}: ${said}` },
    { cause: error },
  )
}

/** The code of storage in a chain of causes. */
export function storageCodeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause)
    if (codeOf(at)?.startsWith('storage/')) return codeOf(at)
  return undefined
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/**
 * What the driver said itself: the innermost error, or the first of several where it tried several addresses.
 */
function lastWords(error: unknown): string {
  let at = error
  while (at instanceof Error && at.cause !== undefined) at = at.cause
  if (at instanceof AggregateError && at.errors.length > 0) at = at.errors[0]
  return (at instanceof Error ? at.message : String(at)).split('\n')[0] as string
}
