import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Follower, Governance } from '@gongzhi/core'
import type { Hono } from 'hono'
import { expect } from 'vitest'

import { createApp } from '../src/app.ts'
import type { Signed } from '../src/asking.ts'
import { seed } from '../src/demo.ts'
import { openGovernance } from '../src/host.ts'
import { deliver, followMessages } from '../src/messages.ts'
import type { Store } from '../src/store.ts'

/** The application of the vendor under a clock that the test moves, and somebody's hands on it. */
export interface Stage {
  readonly app: Hono<Signed>
  readonly governance: Governance<unknown>
  readonly messages: Follower
  readonly store: Store
  readonly reports: unknown[]
  readonly sent: string[]
  /** Moves the clock, in China, and lets the second process do what is due. */
  at(day: string, time?: string): Promise<void>
  as(person: string): Promise<Hands>
}

/** What somebody asks, signed in. */
export interface Hands {
  get(path: string): Promise<any>
  /** Accepted, or the test fails with the refusal. */
  post(path: string, body: object): Promise<any>
  /** The answer with its status, whatever it is. */
  ask(method: string, path: string, body?: object | Uint8Array): Promise<{ status: number; body: any }>
}

const HERE = join(import.meta.dirname, '..')

export async function stageOn(store: Store): Promise<Stage> {
  const clock = { now: Date.parse('2026-03-02T09:00+08:00') }
  const reports: unknown[] = []
  const sent: string[] = []
  const now = () => clock.now
  const governance = openGovernance(store, { clock: now, report: (told) => void reports.push(told) })
  const messages = followMessages(governance, store, now)
  const app = createApp({ governance, store, now })
  const sessions = new Map<string, string>()
  await seed(store.sql)
  async function once(person: string, method: string, path: string, body?: object | Uint8Array) {
    const cookie = sessions.get(person)
    const response = await app.request(path, {
      method,
      headers: { ...(cookie !== undefined && { cookie }), 'Content-Type': 'application/json' },
      ...(body && { body: body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, response, body: text === '' ? undefined : JSON.parse(text) }
  }
  async function signIn(person: string): Promise<void> {
    const signed = await once(person, 'POST', '/sign-in', { person, password: `${person}-${person}` })
    expect(signed.status).toBe(200)
    sessions.set(person, (signed.response.headers.get('set-cookie') as string).split(';')[0] as string)
  }
  // A session lasts a week, and this story for months.
  async function request(...asked: Parameters<typeof once>) {
    const answered = await once(...asked)
    if (answered.body?.code !== 'vendor/not-signed-in') return answered
    await signIn(asked[0])
    return once(...asked)
  }
  return {
    app,
    governance,
    messages,
    store,
    reports,
    sent,
    async at(day, time = '09:00') {
      clock.now = Date.parse(`${day}T${time}+08:00`)
      await governance.runDue()
      await messages.runDue()
      await deliver(store.sql, clock.now, async ({ person, text }) => void sent.push(`${person}: ${text}`))
    },
    async as(person) {
      if (!sessions.has(person)) await signIn(person)
      return {
        ask: (method, path, body) => request(person, method, path, body),
        async get(path) {
          const got = await request(person, 'GET', path)
          expect(got.status, JSON.stringify(got.body)).toBe(200)
          return got.body
        },
        async post(path, body) {
          const got = await request(person, 'POST', path, body)
          expect(got.status, JSON.stringify(got.body)).toBe(200)
          return got.body
        },
      }
    },
  }
}

export const roll = () => readFile(join(HERE, 'data/roll.csv'))

const P = '/hope-city/processes'

/** From the clerk's file to the published result: paper and online, counted by heads and by area. */
export async function vote({ as, at }: Stage, whileOpen = async () => {}): Promise<void> {
  const [li, sun, ma] = [await as('li'), await as('sun'), await as('ma')]
  await at('2026-03-02')
  const file = await roll()
  expect((await sun.ask('PUT', '/hope-city/roll', file)).body).toMatchObject({
    rows: 8,
    units: 8,
    problems: [],
  })
  const item = {
    id: 'M1',
    matter: 'property-company',
    title: '续聘物业服务企业',
    building: null,
    act: 'renew',
    subject: 'company-1',
    candidates: [],
    seats: null,
  }
  const input = {
    kind: 'regular',
    source: null,
    agenda: [item],
    owners: null,
    conveneBy: null,
    election: null,
  }
  const director = { as: 'committee.director' }
  await li.post(`${P}/m1/start/assembly-meeting`, { ...director, data: input })
  await li.post(`${P}/m1/events/roll.open`, { ...director, data: { day: '2026-03-02' } })
  expect(await sun.post(`${P}/m1/roll`, { as: 'clerk', data: { day: '2026-03-02' } })).toMatchObject({
    voters: 8,
    total: { heads: 8, areaCentiM2: 83916 },
  })
  await at('2026-03-10')
  await li.post(`${P}/m1/events/roll.seal`, { ...director, data: {} })
  await at('2026-03-10', '10:00')
  await li.post(`${P}/m1/events/notice.publish`, {
    ...director,
    data: {
      opens: '2026-03-26',
      closes: '2026-04-02',
      place: '小区广场',
      forms: ['paper', 'online'],
      told: ['residents-committee'],
    },
  })
  await at('2026-03-26')
  await li.post(`${P}/m1/events/voting.open`, { ...director, data: {} })
  const choices = (choice: string) => [{ question: 'M1', choice }]
  for (const [unit, choice] of [
    ['101', 'for'],
    ['102', 'for'],
    ['201', 'against'],
  ] as const) {
    const owner = await as(`owner-${unit}`)
    // What the engine knows of the frozen roll need not be sent.
    const ballot = {
      kind: 'ballot',
      voter: unit,
      channel: 'online',
      entry: 'only',
      proxy: null,
      choices: choices(choice),
    }
    await owner.post(`${P}/m1/registers/ballots`, { as: 'owner', data: ballot })
  }
  await whileOpen()
  // Two clerks enter each paper, whose it is, when it was cast.
  await at('2026-04-01')
  for (const [unit, choice] of [
    ['301', 'for'],
    ['401', 'for'],
    ['402', 'for'],
  ] as const)
    for (const [clerk, entry] of [
      [sun, 'first'],
      [ma, 'second'],
    ] as const)
      await clerk.post(`${P}/m1/registers/ballots`, {
        as: 'clerk',
        of: { id: `owner-${unit}`, capacity: 'owner' },
        at: Date.parse('2026-04-01T08:00+08:00'),
        data: { kind: 'ballot', voter: unit, channel: 'paper', entry, proxy: null, choices: choices(choice) },
      })
  await at('2026-04-03')
  for (const witness of ['wu', 'zheng'])
    await (await as(witness)).post(`${P}/m1/events/count.witness`, { as: 'teller', data: { witness } })
  await li.post(`${P}/m1/events/result.announce`, { ...director, data: {} })
}

/** Three parties meet once: notice, sign-in, a decision that binds the company, minutes that all sign. */
export async function meeting({ as, at }: Stage): Promise<void> {
  const [zhou, li, feng] = [await as('zhou'), await as('li'), await as('feng')]
  const secretary = { as: 'party.secretary' }
  const composition = {
    kind: 'tri-party',
    convener: 'party-organisation',
    standing: ['party-organisation', 'owner-committee', 'company'],
  }
  await at('2026-04-07')
  await zhou.post(`${P}/s1/start/joint-meeting-series`, {
    ...secretary,
    data: { composition, firstMonth: '2026-04' },
  })
  await zhou.post(`${P}/s1/events/agenda.propose`, {
    ...secretary,
    data: { id: 'i1', title: '楼道路灯不亮', concern: null },
  })
  await zhou.post(`${P}/s1/events/meeting.convene`, {
    ...secretary,
    data: { day: '2026-04-15', place: '会议室' },
  })
  await at('2026-04-15', '19:00')
  const id = 's1/meeting-2026-04'
  const to = `${P}/${encodeURIComponent(id)}`
  await zhou.post(`${to}/events/signIn.open`, { ...secretary, data: {} })
  for (const [hands, person, party, capacity] of [
    [zhou, 'zhou', 'party-organisation', 'party.secretary'],
    [li, 'li', 'owner-committee', 'committee.director'],
    [feng, 'feng', 'company', 'company.manager'],
  ] as const)
    await hands.post(`${to}/registers/signIns`, { as: capacity, data: { person, party } })
  await zhou.post(`${to}/events/signIn.close`, { ...secretary, data: {} })
  await at('2026-04-15', '19:10')
  const proposal = { item: 'i1', decision: '五日内更换灯具', binds: ['company'] }
  await li.post(`${to}/events/item.propose`, { as: 'committee.director', data: proposal })
  await feng.post(`${to}/events/item.consent`, { as: 'company.manager', data: { item: 'i1' } })
  await zhou.post(`${to}/events/minutes.draft`, { ...secretary, data: { minutes: '纪要-2026-04' } })
  for (const [hands, capacity] of [
    [zhou, 'party.secretary'],
    [li, 'committee.director'],
    [feng, 'company.manager'],
  ] as const)
    await hands.post(`${to}/events/minutes.sign`, { as: capacity, data: {} })
  await zhou.post(`${to}/events/minutes.publish`, { ...secretary, data: {} })
}

/** The company is reviewed, found deficient, and told to rectify. */
export async function review({ as, at }: Stage): Promise<void> {
  const [street, feng, li, zhou] = [await as('street'), await as('feng'), await as('li'), await as('zhou')]
  await at('2026-04-20')
  const parties = [{ party: 'company', subject: 'bright-home', members: ['feng'] }]
  await street.post(`${P}/x1/start/cross-review`, { as: 'street', data: { year: 2026, parties } })
  await feng.post(`${P}/x1/events/report.file`, { as: 'company.manager', data: { report: '述职报告' } })
  await street.post(`${P}/x1/events/rating.open`, { as: 'street', data: {} })
  const points = [
    { dimension: 'service', points: 60 },
    { dimension: 'repairs', points: 50 },
  ]
  for (const [hands, rater, capacity, group] of [
    [li, 'li', 'committee.director', 'parties'],
    [zhou, 'zhou', 'party.secretary', 'parties'],
    [await as('owner-101'), 'owner-101', 'owners.representative', 'representatives'],
    [await as('owner-102'), 'owner-102', 'owners.representative', 'representatives'],
    [await as('owner-201'), 'owner-201', 'owners.representative', 'representatives'],
  ] as const)
    await hands.post(`${P}/x1/registers/ratings`, {
      as: capacity,
      data: { rater, party: 'company', group, points },
    })
  await at('2026-05-06')
  await street.post(`${P}/x1/figures`, {
    as: 'street',
    data: { party: 'company', subject: 'bright-home', series: 's1', ids: ['concerns-in-time'], year: 2026 },
  })
  await street.post(`${P}/x1/events/result.publish`, { as: 'street', data: {} })
  await at('2026-05-20')
  await street.post(`${P}/x1/events/review.conclude`, { as: 'street', data: {} })
  await at('2026-05-20', '10:00')
  const to = `${P}/${encodeURIComponent('x1/rectification')}`
  await feng.post(`${to}/events/plan.submit`, { as: 'company.manager', data: { plan: '整改方案' } })
}
