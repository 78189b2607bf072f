import {
  createGovernance,
  createMemoryStorage,
  mainlandChina,
  parseRulebook,
  type Rulebook,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { creditLinks } from '@gongzhi/links'
import {
  creditFile,
  creditFileOf,
  creditPeriod,
  modelApplication,
  modelTitle,
  selectionRound,
  supervision,
  TITLE,
} from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { bad, company } from '../../supervision/test/files.ts'
import { houseLaw } from '../../supervision/test/house-rules.ts'
import {
  assessors,
  city,
  county,
  department,
  housing,
  province,
  secretary,
} from '../../supervision/test/people.ts'
import { rating } from '../../supervision/test/periods.ts'
import { checks, decision, scored, spring } from '../../supervision/test/rounds.ts'

const HOUSING = 'authority/511304/housing'
const OTHER = 'authority/510504/housing'
const PROVINCE = 'province/510000'
const HOPE = 'hope-city'
const RIVER = 'river-side'
const people = [...assessors, city, county, department, housing, province, secretary]

/** The law of the tests, in every partition. */
const rulebook = (community: string): Rulebook =>
  parseRulebook({
    id: `house/${community}`,
    package: 'test',
    layer: 'house',
    community,
    label: { zh: '测试规则', en: 'Rules of the test' },
    instruments: { rules: { title: '测试规则', from: '2020-01-01' } },
    values: Object.entries(houseLaw).map(([provision, value], index) => ({
      provision,
      value,
      instrument: 'rules',
      article: String(index + 1),
    })),
  })

/** Two communities, a province, and two authorities: each a partition of one store. */
function createStage() {
  const clock = { now: Date.parse('2026-03-02T00:00:00+08:00') }
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      { ...supervision(), rulebooks: [] },
      { ...triParty(), rulebooks: [] },
      {
        name: 'credit-links',
        reactions: creditLinks({
          authorityOf: () => HOUSING,
          items: {},
          isCompany: () => true,
        }),
      },
    ],
    rulebooks: [HOUSING, OTHER, PROVINCE, HOPE, RIVER].map(rulebook),
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ actor }) => people.filter(({ id }) => id === actor).map(({ capacity }) => ({ capacity })),
  })
  let commands = 0
  return {
    governance,
    next: () => `c${++commands}`,
    async to(day: string) {
      clock.now = Date.parse(`${day}T00:00:00+08:00`)
      await governance.runDue()
    },
  }
}
type Stage = ReturnType<typeof createStage>

async function does(
  { governance, next }: Stage,
  process: { send(command: never): Promise<{ readonly status: string }> },
  [by, event, data]: readonly [object, string, object],
) {
  accepted((await process.send({ event, data, by, id: next() } as never)) as never)
  await governance.runDue()
}

/** Both communities are served by one company, and are named. */
async function named(
  stage: Stage,
  meanwhile = async () => {},
  { id: own, serves, month } = { id: 'r1', serves: company, month: '2026-03' },
) {
  const { governance, next, to } = stage
  const round = governance.community(PROVINCE).process(selectionRound, own)
  const input = JSON.parse(JSON.stringify(spring).replaceAll('2026-03', month)) as typeof spring
  accepted(await round.start({ input, by: province, id: next() }))
  for (const [id, community] of [
    ['c1', HOPE],
    ['c2', RIVER],
  ] as const) {
    const recommend = { id, community, city: 'nanchong', document: '推荐函-1' }
    await does(stage, round, [county, 'candidate.recommend', recommend])
    const application = governance.community(community).process(modelApplication, `${own}/application-${id}`)
    await does(stage, application, [secretary, 'check.record', { checks }])
    await does(stage, application, [secretary, 'application.submit', { company: serves }])
  }
  await to(`${month}-11`)
  for (const candidate of ['c1', 'c2'])
    await does(stage, round, [city, 'candidate.check', { candidate, passed: true, reason: '材料齐全' }])
  await does(stage, round, [province, 'checking.close', {}])
  for (const by of assessors)
    for (const candidate of ['c1', 'c2'])
      accepted(await round.register('scores').record({ data: scored(candidate, by.id), by, id: next() }))
  await does(stage, round, [province, 'assessing.close', {}])
  await does(stage, round, [province, 'list.show', { listed: ['c1', 'c2'], passedOver: [] }])
  await meanwhile()
  await to(`${month}-20`)
  for (const by of [province, department])
    await does(stage, round, [by, 'names.decide', { ...decision, named: ['c1', 'c2'] }])
}

/** An authority publishes a period. */
async function publishes(stage: Stage, at: string, on = '2026-04-01', record = bad()) {
  const { governance, next, to } = stage
  const period = governance.community(at).process(creditPeriod, 'p1')
  const input = { title: '2026 年上半年', rateUntil: '2026-12-31' as const }
  accepted(await period.start({ input, by: housing, id: next() }))
  accepted(await period.register('scores').record({ data: record, by: housing, id: next() }))
  await does(stage, period, [housing, 'rating.close', {}])
  await to(on)
  await does(stage, period, [housing, 'period.publish', { decision: '决定-1', measures: [] }])
}

const titleOf = async ({ governance }: Stage, community: string) =>
  (await governance.community(community).process(modelTitle, TITLE).standing())?.context
const fileOf = async ({ governance }: Stage, at = HOUSING) =>
  (await governance.community(at).process(creditFile, creditFileOf(company)).standing())?.context

describe('a company on the black list of its authority', () => {
  test('has the titles of its communities reviewed, across partitions and each with its cause', async () => {
    const stage = createStage()
    await named(stage)
    expect((await fileOf(stage))?.titles.map(({ community }) => community)).toEqual([HOPE, RIVER])
    await publishes(stage, HOUSING)
    for (const community of [HOPE, RIVER]) {
      expect((await titleOf(stage, community))?.ground).toEqual({
        kind: 'black-list',
        of: 'company-1/credit-file',
        why: null,
      })
      const history = await stage.governance.community(community).process(modelTitle, TITLE).history()
      expect(history.at(-1)?.body).toMatchObject({
        name: 'listing.report',
        cause: { community: HOUSING, process: 'company-1/credit-file', definition: 'credit-file' },
      })
    }
    for (const id of [HOUSING, PROVINCE, HOPE, RIVER]) {
      expect(await stage.governance.community(id).verify()).toMatchObject({ ok: true })
      expect(await stage.governance.community(id).failing()).toEqual([])
    }
  })

  test('has no title reviewed by an authority that is not that of the community', async () => {
    const stage = createStage()
    await named(stage)
    await publishes(stage, OTHER)
    expect(await fileOf(stage, OTHER)).toMatchObject({ listing: { list: 'black' }, titles: [] })
    expect((await titleOf(stage, HOPE))?.ground).toBeNull()
  })

  test('has none reviewed while it is on the red list, or on none', async () => {
    const stage = createStage()
    await named(stage)
    await publishes(stage, HOUSING, '2026-04-01', rating(company, ['innovation']))
    expect(await fileOf(stage)).toMatchObject({ listing: { list: 'red' } })
    expect((await titleOf(stage, HOPE))?.ground).toBeNull()
  })

  test('has a title reviewed that a community wins while it is listed', async () => {
    const stage = createStage()
    await named(stage, () => publishes(stage, HOUSING, '2026-03-19'))
    expect((await fileOf(stage))?.titles).toHaveLength(2)
    expect((await titleOf(stage, HOPE))?.ground?.kind).toBe('black-list')
  })

  test('is told of a title no more that was lost, and the file of no other company hears of it', async () => {
    const stage = createStage()
    await named(stage)
    const title = stage.governance.community(HOPE).process(modelTitle, TITLE)
    await does(stage, title, [province, 'review.begin', { of: '举报-1', why: '…' }])
    await does(stage, title, [secretary, 'statement.file', { words: '…', evidence: 'e' }])
    for (const by of [province, department])
      await does(stage, title, [by, 'title.decide', { keep: false, document: '撤销-1', reason: '…' }])
    expect((await fileOf(stage))?.titles.map(({ community }) => community)).toEqual([RIVER])
  })

  test('keeps no title of a community that another company serves at the next naming', async () => {
    const stage = createStage()
    await named(stage)
    await stage.to('2026-08-02')
    await named(stage, undefined, { id: 'r2', serves: 'company-2', month: '2026-08' })
    expect((await fileOf(stage))?.titles).toEqual([])
    const theirs = stage.governance.community(HOUSING).process(creditFile, creditFileOf('company-2'))
    expect((await theirs.standing())?.context.titles.map(({ community }) => community)).toEqual([HOPE, RIVER])
    for (const id of [HOUSING, HOPE, RIVER])
      expect(await stage.governance.community(id).failing()).toEqual([])
  })

  test('gives no file to whoever names himself, and no title to whoever has none', async () => {
    const { governance, next } = createStage()
    const file = governance.community(HOUSING).process(creditFile, creditFileOf(company))
    const title = { community: HOPE, process: TITLE }
    const input = { subject: company, listing: null, heard: null, title }
    refused(await file.start({ input, by: housing, id: next() }), 'parse/id')
  })
})
