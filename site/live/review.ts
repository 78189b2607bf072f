import { type Actor, parseRulebook } from '../../packages/core/src/index.ts'
import { crossReview, triParty } from '../../packages/tri-party/src/index.ts'
import { liveOf, type Person } from './host.ts'

/** A community whose three parties have reviewed each other, for trying in a page. */
const CITY = 'my-home'
const REVIEW = 'review-2026'

const HOST: Person = {
  actor: { id: 'residents', capacity: 'residents-committee' },
  name: { zh: '居民委员会', en: "The residents' committee" },
}
/** Who speaks for each party, and what he thinks of the two others, in the order of the parties. */
const PARTIES = [
  {
    party: 'party-organisation',
    actor: { id: 'secretary', capacity: 'party.secretary' },
    name: { zh: '林书记（党组织）', en: 'Lin, secretary of the party organisation' },
    points: [90, 85, 50],
  },
  {
    party: 'owner-committee',
    actor: { id: 'director', capacity: 'committee.director' },
    name: { zh: '陈主任（业主委员会）', en: 'Chen, director of the owner committee' },
    points: [92, 80, 45],
  },
  {
    party: 'company',
    actor: { id: 'manager', capacity: 'company.manager' },
    name: { zh: '郑经理（物业企业）', en: 'Zheng, manager of the company' },
    points: [88, 75, 95],
  },
] as const
/** Twelve owners answer, and two representatives: of the former the counts are told, of the latter they are too few. */
const OWNERS = Array.from({ length: 12 }, (_, index) => ({ id: `owner-${index + 1}`, capacity: 'owner' }))
const REPRESENTATIVES = ['rep-1', 'rep-2'].map((id) => ({ id, capacity: 'owners.representative' }))

const people: readonly Person[] = [
  HOST,
  ...PARTIES.map(({ actor, name }) => ({ actor, name })),
  { actor: OWNERS[0] as Actor, name: { zh: '一位业主', en: 'An owner' } },
]

const named = (id: string, zh: string, en: string) => ({ id, label: { zh, en }, weight: 1 })
const groups = [
  { id: 'parties', weight: 4, quorum: 1 },
  { id: 'representatives', weight: 2, quorum: 1 },
  { id: 'survey', weight: 4, quorum: 10 },
]
const DIMENSIONS = {
  'party-organisation': [
    named('leading', '引领作用', 'Leadership'),
    named('openness', '公开透明', 'Openness'),
  ],
  'owner-committee': [named('duty', '履职尽责', 'Diligence'), named('openness', '公开透明', 'Openness')],
  company: [
    { ...named('cleaning', '清洁绿化', 'Cleaning and greenery'), weight: 3 },
    { ...named('repair', '维修及时', 'Repairs in time'), weight: 5 },
    { ...named('security', '秩序维护', 'Order and safety'), weight: 2 },
  ],
}
const scheme = {
  parties: PARTIES.map(({ party }) => ({ party, dimensions: DIMENSIONS[party], groups, indicators: [] })),
  smallestGroup: 3,
  grades: [
    { grade: 'good', label: { zh: '好', en: 'Good' }, from: 8_500, deficient: false },
    { grade: 'fair', label: { zh: '中', en: 'Fair' }, from: 6_000, deficient: false },
    { grade: 'poor', label: { zh: '差', en: 'Poor' }, from: 0, deficient: true },
  ],
  signals: { reciprocalFrom: 95, straightLineFrom: 3, outlierBy: 30 },
}

const houseRules = parseRulebook({
  id: 'house/my-home',
  package: 'my-home',
  layer: 'house',
  community: CITY,
  label: { zh: '我家小区三方互评办法（示例）', en: 'Rules of the review of my home (example)' },
  instruments: { review: { title: '我家小区三方互评办法（示例）', from: '2026-01-01' } },
  values: [
    { provision: 'cross-review/scheme', instrument: 'review', article: '4', value: scheme },
    ...['reporting-period', 'rating-period', 'objection-period'].map((period, index) => ({
      provision: `cross-review/${period}`,
      instrument: 'review',
      article: String(5 + index),
      value: { count: 7, unit: 'day' },
    })),
  ],
})

/** A review of the three parties, whose result was published. */
export async function createReview() {
  const everybody = [HOST, ...PARTIES].map(({ actor }): Actor => actor)
  const live = liveOf({
    community: CITY,
    definition: crossReview.name,
    process: REVIEW,
    begins: '2026-03-02T09:00+08:00',
    plugins: [triParty()],
    rulebooks: [houseRules],
    people,
    holders: [...everybody, ...OWNERS, ...REPRESENTATIVES],
    operator: HOST.actor,
    paper: 'cross-review/result',
    city: { zh: '我家小区', en: 'My home' },
  })
  const review = live.governance.community(CITY).process(crossReview, REVIEW)
  await review.start({
    input: {
      year: 2026,
      parties: PARTIES.map(({ party, actor }) => ({ party, subject: actor.id, members: [actor.id] })),
    },
    by: HOST.actor,
  })
  for (const { actor } of PARTIES)
    await review.send({ event: 'report.file', data: { report: `述职报告-${actor.id}` }, by: actor })
  await review.send({ event: 'rating.open', data: {}, by: HOST.actor })
  const rate = async (by: Actor, group: 'parties' | 'representatives' | 'survey', given: number[]) => {
    for (const [index, { party, actor }] of PARTIES.entries()) {
      if (actor.id === by.id) continue
      const points = DIMENSIONS[party].map(({ id }, place) => ({
        dimension: id,
        points: Math.min(100, (given[index] ?? 0) + 3 * place),
      }))
      await review.register('ratings').record({ data: { rater: by.id, party, group, points }, by })
    }
  }
  for (const { actor, points } of PARTIES) await rate(actor, 'parties', [...points])
  for (const by of REPRESENTATIVES) await rate(by, 'representatives', [88, 78, 55])
  for (const [index, by] of OWNERS.entries()) await rate(by, 'survey', [85 + (index % 3), 76, 40 + 2 * index])
  await live.moveTo('2026-03-10')
  await review.send({ event: 'result.publish', data: {}, by: HOST.actor })
  await live.settle()
  return live
}
