import { EventEmitter } from 'node:events'

import { describe, expect, test } from 'vitest'

import type { PostgresClient, PostgresPool } from './driver.ts'
import { primaryOf } from './primary.ts'

/** A server: it writes or stands by, is down, or breaks the connection while it is asked something. */
function server(name: string, { standby = 'false', state = 'up' as 'up' | 'down' | 'breaks' } = {}) {
  const told = { standby, state, asked: 0, released: [] as unknown[] }
  const pool: PostgresPool = {
    async connect() {
      if (told.state === 'down') throw new Error(`${name} refuses`)
      const client = Object.assign(new EventEmitter(), {
        async query({ text }: { readonly text: string }) {
          if (text.includes('pg_is_in_recovery')) {
            told.asked++
            return { rows: [{ standby: told.standby }] }
          }
          if (told.state === 'breaks') {
            client.emit('error', new Error('read ECONNRESET'))
            throw new Error('Connection terminated')
          }
          return { rows: [{ name }] }
        },
        release: (broken?: unknown) => void told.released.push(broken),
      })
      return client as unknown as PostgresClient
    },
    query: async () => ({ rows: [] }),
  }
  return { pool, told }
}

const ask = { text: 'SELECT 1', values: [], types: { getTypeParser: () => String } }

describe('a pool over a primary and its standbys', () => {
  test('gives the server that writes, also after another one is promoted', async () => {
    const [one, other] = [server('one', { standby: 'true' }), server('other')]
    const pool = primaryOf([one.pool, other.pool])
    expect((await pool.query(ask)).rows).toEqual([{ name: 'other' }])
    other.told.state = 'down'
    await expect(pool.query(ask)).rejects.toMatchObject({ code: 'storage/read-only' })
    one.told.standby = 'false'
    expect((await pool.query(ask)).rows).toEqual([{ name: 'one' }])
  })

  test('says that none writes, where all stand by', async () => {
    const pool = primaryOf([server('one', { standby: 'true' }).pool, server('two', { standby: 'true' }).pool])
    await expect(pool.connect()).rejects.toMatchObject({ code: 'storage/read-only' })
  })

  test('survives a connection that breaks while it is asked, and does not use it again', async () => {
    const { pool, told } = server('one', { state: 'breaks' })
    await expect(primaryOf([pool]).query(ask)).rejects.toThrow('Connection terminated')
    expect(told.released).toEqual([expect.any(Error)])
  })

  test('is over one server at least', () => {
    expect(() => primaryOf([])).toThrow(RangeError)
  })
})
