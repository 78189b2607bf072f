import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type PostgresServer, startPostgres } from '../../../packages/adapters/test/postgres-server.ts'
import { openPostgres } from '../src/postgres.ts'
import type { Store } from '../src/store.ts'
import { meeting, review, stageOn, vote } from './story.ts'

/** The server that `GONGZHI_TEST_POSTGRES` names, in a database of its own; or one that is started here. */
const url = process.env['GONGZHI_TEST_POSTGRES']
const OWN = `gongzhi_vendor_${process.pid}`
let server: PostgresServer | undefined
let settings: pg.PoolConfig | undefined

async function onServer(text: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(text)
  await client.end()
}

beforeAll(async () => {
  if (url !== undefined) {
    await onServer(`CREATE DATABASE ${OWN}`)
    settings = { connectionString: Object.assign(new URL(url), { pathname: `/${OWN}` }).href }
    return
  }
  server = await startPostgres()
  settings = server && { ...server.connection }
})
afterAll(async () => {
  if (url !== undefined) await onServer(`DROP DATABASE ${OWN} WITH (FORCE)`)
  await server?.stop()
})

test('the whole story on PostgreSQL, with a photograph and its concern in one transaction', async (context) => {
  if (!settings) return context.skip('no PostgreSQL for this machine')
  const store: Store = await openPostgres(settings)
  const stage = await stageOn(store)
  await vote(stage)
  await meeting(stage)
  await review(stage)
  const li = await stage.as('li')
  const { standing } = await li.get('/hope-city/processes/m1?as=owner')
  expect(standing.context.results).toMatchObject([{ outcome: 'passed', for: { heads: 5 } }])
  const photo = { as: 'owner', data: { id: 'r1', subject: '电梯异响', photo: 'lift.jpg' } }
  await Promise.all(['hope-city', 'maple-court'].map((community) => li.post(`/${community}/repairs`, photo)))
  const refused = await li.ask('POST', '/hope-city/repairs', {
    ...photo,
    data: { ...photo.data, id: 'a\u0007b' },
  })
  expect(refused.body.code).toBe('parse/id')
  expect(await store.sql('SELECT community FROM photos ORDER BY community')).toEqual([
    { community: 'hope-city' },
    { community: 'maple-court' },
  ])
  expect(await stage.governance.community('hope-city').verify()).toMatchObject({ ok: true })
  expect(stage.reports).toEqual([])
  await store.close()
})
