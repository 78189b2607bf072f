import {
  type Actor,
  civilDayOf,
  CHINA_STANDARD_TIME,
  createGovernance,
  createMemoryStorage,
  type Governance,
  type Holding,
  type Instant,
  mainlandChina,
  type Rulebook,
} from '@gongzhi/core'
import {
  type Office,
  organisation,
  organisations,
  organisationTiers,
  tiersOf2020,
  treeHoldings,
} from '@gongzhi/organisation'
import {
  assessCredit,
  type CreditAssessment,
  creditEntry,
  type CreditItem,
  creditItems,
  creditNotice,
  creditObjection,
  creditScheme,
  exampleScheme,
  supervision,
} from '@gongzhi/supervision'
import { rectification, satisfactionSurvey } from '@gongzhi/tri-party'

import { bureau, manager, secretary, street } from './people.ts'
import { CITY, DAY, PLACE, REVIEW } from './stage.ts'
import type { Year } from './year.ts'

/** The housing authority of the district and the street: each keeps a store of its own. */
export const HOUSING = 'authority/511304/housing'
export const STREET = 'street/511304001'
const COMPANY = '希望城物业'
const clerk: Actor = { id: 'credit-clerk', capacity: 'clerk' }
const department: Actor = { id: 'organisation-department', capacity: 'organisation-department' }

/** What the year can bring a company, made up for the example. */
const items: readonly CreditItem[] = [
  {
    id: 'failed-inspection',
    label: { zh: '整改验收不合格', en: 'Failed the inspection of a rectification' },
    sign: 'bad',
    guide: null,
    points: 5,
    most: null,
    subjects: ['company'],
    needs: 'document',
    months: null,
    repairable: true,
  },
  {
    id: 'satisfied-owners',
    label: { zh: '业主满意度 95% 以上', en: 'At least 95 % of the owners are satisfied' },
    sign: 'good',
    guide: 'social-responsibility',
    points: 4,
    most: 4,
    subjects: ['company'],
    needs: 'document',
    months: 12,
    repairable: false,
  },
]
const rules = (community: string, values: Rulebook['values']): Rulebook => ({
  id: `house/${community}`,
  package: 'hope-city',
  layer: 'house',
  community,
  label: { zh: '示例规则', en: 'Rules of the example' },
  instruments: { rules: { title: '示例规则', from: '2025-01-01', note: 'Made up.' } },
  values,
})
const stated = ({ id: provision }: { readonly id: string }, value: unknown) => ({
  provision,
  instrument: 'rules',
  article: '1',
  value: value as Rulebook['values'][number]['value'],
})

/** What followed at the authority and at the street, told from their own store. */
export interface Follows {
  readonly governance: Governance
  /** The company's credit when everything counted, and when it had repaired what can be repaired. */
  readonly credit: readonly { readonly day: string; readonly assessment: CreditAssessment }[]
  /** What the secretary is in the community: before and after the end of his term. */
  readonly mandates: readonly { readonly at: Instant; readonly held: readonly Holding[] }[]
  readonly verified: boolean
}

interface Fact {
  readonly fact: string
  readonly item: string
  readonly finding: string
  readonly evidence: string
  readonly foundOn: string
  readonly endedOn: string | null
}

/** What the year's store knows of the company, each fact once and by the entry on which it rests. */
async function factsOf({ governance }: Year): Promise<readonly Fact[]> {
  const city = governance.community(CITY)
  const dayOf = (at: Instant) => civilDayOf(at, CHINA_STANDARD_TIME)
  const process = city.process(rectification, `${REVIEW}/rectification`)
  const history = (await process.standing()) ? await process.history() : []
  const passed = history.find(({ body }) => body.name === 'inspection.pass')
  const failed = history.filter(({ body }) => body.name === 'inspection.fail')
  const surveys = await city.find({ definition: satisfactionSurvey })
  return [
    ...failed.map(({ body }) => ({
      fact: `${process.id}#${body.version}`,
      item: 'failed-inspection',
      finding: '整改验收不合格',
      evidence: String((body.data as { readonly report: string }).report),
      foundOn: dayOf(body.at),
      endedOn: passed ? dayOf(passed.body.at) : null,
    })),
    ...surveys.flatMap(({ process: id, context, changed }) => {
      const { result } = context as { readonly result: { readonly satisfied: readonly Share[] } | null }
      const share = result?.satisfied[0]?.share
      if (share === undefined || share.n * 100 < share.d * 95) return []
      const finding = `满意 ${share.n}/${share.d}`
      const foundOn = dayOf(changed)
      return [{ fact: id, item: 'satisfied-owners', finding, evidence: id, foundOn, endedOn: null }]
    }),
  ]
}

interface Share {
  readonly share: { readonly n: number; readonly d: number }
}

/**
 * Plays what follows for the company and for the party organisation: the authority collects what the year's store
 * knows, and the street's tree says who is secretary until when. Both have a store of their own, and go on for as
 * long as it takes until an entry counts and a term is over.
 */
export async function playFollows(year: Year): Promise<Follows> {
  const clock = { now: year.clock.now }
  const storage = createMemoryStorage()
  const held = new Map([clerk, bureau, manager, street, department].map((one) => [one.id, one.capacity]))
  const governance = createGovernance({
    storage,
    plugins: [organisations(), supervision()],
    rulebooks: [
      rules(HOUSING, [
        stated(creditItems, items),
        stated(creditScheme, exampleScheme),
        stated(creditNotice, { count: 3, unit: 'day' }),
        stated(creditObjection, { count: 7, unit: 'day' }),
      ]),
      rules(STREET, [stated(organisationTiers, tiersOf2020)]),
    ],
    places: { [HOUSING]: PLACE, [STREET]: PLACE },
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ actor }) => {
      const capacity = held.get(actor)
      return capacity === undefined ? [] : [{ capacity }]
    },
  })
  const ok = async (answer: Promise<{ readonly status: string }>) => {
    const got = await answer
    if (got.status === 'refused') throw new Error(JSON.stringify(got))
  }
  const mandates = await playTree(governance, { clock, ok })
  const authority = governance.community(HOUSING)
  const facts = await factsOf(year)
  const entryOf = (index: number) => authority.process(creditEntry, `entry-${index + 1}`)
  for (const [index, { evidence, ...fact }] of facts.entries()) {
    const entry = entryOf(index)
    const input = {
      ...fact,
      subject: COMPANY,
      kind: 'company',
      community: CITY,
      evidence: [evidence],
      basis: null,
    }
    await ok(entry.start({ input: input as never, by: clerk, id: `start-${index}` }))
    await ok(entry.send({ event: 'entry.verify', data: {}, by: bureau, id: `verify-${index}` }))
    const notice = { notice: `告知单-${index + 1}` }
    await ok(entry.send({ event: 'notice.serve', data: notice, by: bureau, id: `notice-${index}` }))
  }
  const assess = async () => {
    const on = civilDayOf(clock.now, CHINA_STANDARD_TIME)
    const where = { place: PLACE, community: HOUSING, on }
    const asked = { subject: COMPANY, takesPart: true, rules: governance.rules, where }
    return { day: on, assessment: await assessCredit(authority, asked) }
  }
  const credit = []
  clock.now += 9 * DAY
  await governance.runDue()
  credit.push(await assess())
  for (const [index, { item, endedOn }] of facts.entries()) {
    if (item !== 'failed-inspection' || endedOn === null) continue
    const data = { promise: '按月自查并公示', evidence: '验收-2' }
    await ok(entryOf(index).send({ event: 'repair.apply', data, by: manager, id: `repair-${index}` }))
    const decided = { granted: true, reason: '复验合格' }
    await ok(
      entryOf(index).send({ event: 'repair.decide', data: decided, by: street, id: `granted-${index}` }),
    )
  }
  credit.push(await assess())
  const verified = [await authority.verify(), await governance.community(STREET).verify()].every(
    ({ ok: all }) => all,
  )
  return { governance, credit, mandates: await mandates(), verified }
}

/** The secretary of the community's organisation, until the end of his term: what he is there, and when no longer. */
async function playTree(
  governance: Governance,
  {
    clock,
    ok,
  }: {
    readonly clock: { now: Instant }
    readonly ok: (answer: Promise<{ readonly status: string }>) => Promise<void>
  },
) {
  const tree = governance.community(STREET).process(organisation, 'hope-city')
  const input = {
    name: '希望城小区党组织',
    tier: 'street',
    territory: [CITY],
    decision: '批复-1',
    superior: null,
  }
  await ok(tree.start({ input, by: department, id: 'tree' }))
  const from = civilDayOf(clock.now, CHINA_STANDARD_TIME)
  const until = civilDayOf(clock.now + 60 * DAY, CHINA_STANDARD_TIME)
  const office: Office = 'secretary'
  const data = {
    by: 'election' as const,
    term: { from, until },
    seats: [{ person: secretary.id, office }],
    decision: '换届-1',
  }
  await ok(tree.send({ event: 'seats.fill', data, by: department, id: 'seats' }))
  const source = treeHoldings({
    governance: () => governance,
    partitionsOf: () => [STREET],
    capacities: [{ tier: 'street', office, capacity: secretary.capacity }],
  })
  const heldAt = async (at: Instant) => {
    const all = await source({
      community: CITY,
      actor: secretary.id,
      at,
      day: civilDayOf(at, CHINA_STANDARD_TIME),
    })
    return { at, held: all.filter(({ from: first = 0, until: last = at + 1 }) => first <= at && at < last) }
  }
  const begun = clock.now
  return async () => [await heldAt(begun), await heldAt(begun + 61 * DAY)]
}
