import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { setHouseRules } from '../src/host.ts'
import { openSqlite } from '../src/sqlite.ts'
import type { Store } from '../src/store.ts'
import { meeting, review, roll, type Stage, stageOn, vote } from './story.ts'

const DATA = join(import.meta.dirname, '../data')
const HOPE = '/hope-city/processes'
const repair = { id: 'r1', subject: '电梯异响', photo: 'lift.jpg' }

let store: Store
let stage: Stage
beforeAll(async () => {
  store = await openSqlite(':memory:')
  stage = await stageOn(store)
})
afterAll(() => store.close())

describe('who asks', () => {
  test('is known by his session: nobody signs in with a wrong password, and nobody is asked without one', async () => {
    const ask = (path: string, body: object) =>
      stage.app.request(path, { method: 'POST', body: JSON.stringify(body) })
    for (const [person, password] of [
      ['li', 'li'],
      ['nobody', 'nobody-nobody'],
      ['li', ''],
    ])
      expect((await ask('/sign-in', { person, password })).status).toBe(401)
    expect((await ask('/sign-in', { person: 'li' })).status).toBe(400)
    expect((await stage.app.request('/worklist')).status).toBe(401)
    const signed = await ask('/sign-in', { person: 'li', password: 'li-li' })
    expect(signed.headers.get('set-cookie')).toMatch(
      /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  test('is nobody any more once he has signed out', async () => {
    const signed = await stage.app.request('/sign-in', {
      method: 'POST',
      body: JSON.stringify({ person: 'he', password: 'he-he' }),
    })
    const headers = { cookie: (signed.headers.get('set-cookie') as string).split(';')[0] as string }
    expect((await stage.app.request('/me', { headers })).status).toBe(200)
    expect((await stage.app.request('/sign-out', { method: 'POST', headers })).status).toBe(204)
    expect((await stage.app.request('/me', { headers })).status).toBe(401)
  })

  test('holds what the table of the vendor says, in each of his communities, and nothing elsewhere', async () => {
    const [li, he] = [await stage.as('li'), await stage.as('he')]
    expect(await li.get('/me')).toEqual({
      person: 'li',
      communities: [
        { community: 'hope-city', capacities: ['committee.director', 'owner'] },
        { community: 'maple-court', capacities: ['owner'] },
      ],
    })
    const foreign = await he.ask('POST', '/hope-city/repairs', { as: 'owner', data: repair })
    expect(foreign).toMatchObject({ status: 403, body: { code: 'authorise/other-community' } })
    expect(await he.ask('GET', `${HOPE}?as=company.manager`)).toMatchObject({
      body: { code: 'authorise/other-community' },
    })
    const claimed = await li.ask('POST', '/hope-city/repairs', { as: 'street', data: repair })
    expect(claimed).toMatchObject({ status: 403, body: { code: 'authorise/capacity-missing' } })
  })
})

describe('a photograph and its concern', () => {
  const photos = async () =>
    (await store.sql('SELECT concern FROM photos ORDER BY concern')).map((row) => row['concern'])

  test('are stored together, or neither is', async () => {
    const li = await stage.as('li')
    const refused = await li.ask('POST', '/hope-city/repairs', {
      as: 'owner',
      data: { ...repair, id: 'a\u0007b' },
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'parse/id' } })
    expect(await photos()).toEqual([])
    await li.post('/hope-city/repairs', { as: 'owner', data: repair })
    await li.post('/maple-court/repairs', { as: 'owner', data: { ...repair, id: 'r2' } })
    expect(await photos()).toEqual(['r1', 'r2'])
  })

  test('wait for whoever has to act: his worklist goes over all his communities', async () => {
    const [feng, he] = [await stage.as('feng'), await stage.as('he')]
    const waiting = async (hands: typeof feng) =>
      (await hands.get('/worklist')).items.map((item: any) => `${item.community}/${item.process}`)
    expect(await waiting(feng)).toEqual(['hope-city/r1'])
    expect(await waiting(he)).toEqual(['maple-court/r2'])
  })

  test('come once, however often the button is pressed', async () => {
    const { app } = stage
    const signed = await app.request('/sign-in', {
      method: 'POST',
      body: JSON.stringify({ person: 'li', password: 'li-li' }),
    })
    const press = async () => {
      const pressed = await app.request('/hope-city/repairs', {
        method: 'POST',
        headers: {
          cookie: (signed.headers.get('set-cookie') as string).split(';')[0] as string,
          'Idempotency-Key': 'click-1',
        },
        body: JSON.stringify({ as: 'owner', data: { ...repair, id: 'r3' } }),
      })
      return pressed.json()
    }
    const [first, second] = [await press(), await press()]
    expect(second).toEqual({ ...first, replayed: true })
  })
})

describe('a roll as a clerk has it', () => {
  const put = async (file: Uint8Array, by = 'sun') => (await stage.as(by)).ask('PUT', '/hope-city/roll', file)

  test('is read from CSV with quotation marks and a mark of its encoding, and from a workbook, alike', async () => {
    const workbook = await readFile(join(DATA, 'roll.xlsx'))
    const read = { rows: 8, units: 8, problems: [], ignored: ['备注'] }
    expect(await put(await roll())).toMatchObject({ status: 200, body: { ...read, encoding: 'utf-8' } })
    expect(await put(workbook)).toMatchObject({ status: 200, body: { ...read, encoding: 'xlsx' } })
  })

  test('is told of everything that is wrong with it, by line, and nothing of it is kept', async () => {
    const before = await store.sql('SELECT content FROM rolls')
    const text = (await roll()).toString('utf8').replace('120.50', '0').replace(',住宅,89.29', ',仓库,89.29')
    const refused = await put(Buffer.from(text))
    expect(refused.status).toBe(422)
    expect(refused.body.problems.map((problem: any) => [problem.line, problem.code])).toEqual([
      [2, 'roll/unknown-kind'],
      [4, 'roll/area-not-positive'],
    ])
    expect(await store.sql('SELECT content FROM rolls')).toEqual(before)
  })

  test('is a clerk’s to import', async () => {
    expect(await put(await roll(), 'li')).toMatchObject({ status: 403, body: { code: 'vendor/not-a-clerk' } })
  })
})

const cast = (voter: string, more: object = {}) => ({
  as: 'owner',
  data: {
    kind: 'ballot',
    voter,
    channel: 'online',
    entry: 'only',
    proxy: null,
    choices: [{ question: 'M1', choice: 'for' }],
  },
  ...more,
})

describe('a vote, a meeting and a review, over HTTP', () => {
  test('in which a ballot is offered to its owner filled in, refused to others, and read by nobody', async () => {
    await vote(stage, async () => {
      const [li, owner, neighbour] = [
        await stage.as('li'),
        await stage.as('owner-302'),
        await stage.as('owner-301'),
      ]
      const { items } = await owner.get('/worklist')
      expect(items[0]).toMatchObject({ process: 'm1', turns: [{ kind: 'register', name: 'ballots' }] })
      const { next } = await owner.get(`${HOPE}/m1?as=owner`)
      const offered = next.find((option: any) => option.name === 'ballots' && option.prefilled)
      expect(offered.prefilled).toMatchObject({ voter: '302' })
      const foreign = await neighbour.ask('POST', `${HOPE}/m1/registers/ballots`, cast('302'))
      expect(foreign).toMatchObject({ status: 422, body: { code: 'record/refused' } })
      // An owner may record that another did something: who lends his name to it, the vendor has to say.
      const lent = cast('302', { of: { id: 'owner-302', capacity: 'owner' } })
      expect(await neighbour.ask('POST', `${HOPE}/m1/registers/ballots`, lent)).toMatchObject({
        status: 403,
        body: { code: 'vendor/not-a-clerk' },
      })
      await owner.post(`${HOPE}/m1/registers/ballots`, cast('302'))
      expect(JSON.stringify(await li.get(`${HOPE}/m1?as=committee.director`))).not.toContain('owner-302')
    })
  })

  test('end with a result, with minutes, and with a company that has to rectify', async () => {
    const li = await stage.as('li')
    const { standing } = await li.get(`${HOPE}/m1?as=owner`)
    const result = {
      item: 'M1',
      outcome: 'passed',
      for: { heads: 6, areaCentiM2: 59_816 },
      against: { heads: 1 },
    }
    expect(standing.context.results).toMatchObject([result])
    await meeting(stage)
    await review(stage)
    const rectification = `${HOPE}/${encodeURIComponent('x1/rectification')}?as=housing-authority`
    expect((await (await stage.as('bureau')).get(rectification)).standing.states).toContain(
      'active.reviewing',
    )
    expect((await (await stage.as('bureau')).get('/worklist')).items).toMatchObject([
      { process: 'x1/rectification', definition: 'rectification' },
    ])
  })

  test('leave histories that a person reads, and that anybody verifies', async () => {
    const li = await stage.as('li')
    const history = await li.get(`${HOPE}/m1/history?as=committee.director`)
    expect(history.map(({ zh }: { zh: string }) => zh).join('\n')).toMatch(
      /业主委员会主任 li 办理“公布结果”，结果：事项有结果/,
    )
    expect(await stage.governance.community('hope-city').verify()).toMatchObject({ ok: true })
    expect(stage.reports).toEqual([])
  })

  test('tell everybody who has to be told, once for each entry', () => {
    const ofResult = stage.sent.filter((text) => text.includes('“公布结果”，结果：事项有结果'))
    expect(ofResult.map((text) => text.split(':')[0])).toEqual(
      ['li', ...[1, 2, 3, 4].flatMap((floor) => [`owner-${floor}01`, `owner-${floor}02`]), 'street'].sort(),
    )
  })
})

test('house rules that a community adopts count at once, without a restart', async () => {
  const rulebook = JSON.parse(await readFile(join(DATA, 'maple-court.json'), 'utf8'))
  const li = await stage.as('li')
  const urge = async (process: string) =>
    (
      await li.ask('POST', `/maple-court/processes/${process}/events/concern.escalate`, {
        as: 'owner',
        data: { reason: '急' },
      })
    ).body
  const begin = (id: string) => li.post('/maple-court/repairs', { as: 'owner', data: { ...repair, id } })
  const he = await stage.as('he')
  const accept = async (id: string) => {
    await he.post(`/maple-court/processes/${id}/events/concern.accept`, { as: 'company.manager', data: {} })
    const to = { id: 'he', capacity: 'company.manager' }
    await he.post(`/maple-court/processes/${id}/events/concern.assign`, {
      as: 'company.manager',
      data: { to },
    })
  }
  await begin('u1')
  await accept('u1')
  expect((await urge('u1')).rules[0].why.en).toContain('and 1 ')
  const values = rulebook.values.map((one: any) =>
    one.provision === 'concern/urgings-before-escalation' ? { ...one, value: 3 } : one,
  )
  await setHouseRules(store.sql, { place: '511304', rulebook: { ...rulebook, values } })
  await begin('u2')
  await accept('u2')
  expect((await urge('u2')).rules[0].why.en).toContain('and 3 ')
})
