import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { type Kept, KEPT, links, modelFacts, type ModelQuestion } from '@gongzhi/links'
import { organisations, type Tiers } from '@gongzhi/organisation'
import { committeeTerm, ownerCommittee } from '@gongzhi/owner-committee'
import { assessCredit, selfCheck, exampleCriteria, supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { houseLaw as organisationLaw, tiers } from '../../organisation/test/house-rules.ts'
import { department } from '../../organisation/test/people.ts'
import { committee, root, term as threeYears } from '../../organisation/test/trees.ts'
import { input } from '../../owner-committee/test/committee-term/stage.ts'
import { houseLaw as ownersLaw } from '../../owner-committee/test/house-rules.ts'
import { counting } from '../../supervision/test/entries.ts'
import { houseLaw as supervisionLaw } from '../../supervision/test/house-rules.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { conclude, convene, sit } from '../../tri-party/test/meeting.ts'
import { residents, street } from '../../tri-party/test/people.ts'
import { refer } from '../../tri-party/test/referrals.ts'
import { published } from '../../tri-party/test/reviews.ts'
import { asked, plan, slip } from '../../tri-party/test/surveys.ts'

function createStage(): Harness {
  return createHarness({
    plugins: [
      { ...ownerCommittee(), rulebooks: [] },
      { ...triParty(), rulebooks: [] },
      organisations(),
      { ...supervision(), rulebooks: [] },
      { name: 'links', reactions: links },
    ],
    law: { ...partiesLaw, ...ownersLaw, ...organisationLaw, ...supervisionLaw },
    start: '2026-03-02',
  })
}

const factsOf = (h: Harness, more: Partial<ModelQuestion> = {}) =>
  modelFacts(h.community, { on: '2026-03-02', keeps: KEPT, ...more })
const at = (process: string) => [{ community: 'test', process, version: expect.any(Number) }]
const grid = (h: Harness, of: Tiers | undefined = tiers as unknown as Tiers) => ({
  organisation: { partitions: [h.community], tier: 'grid', tiers: of },
})

/** A term whose director is the secretary of the grid too. */
async function seated(h: Harness) {
  accepted(await h.process(committeeTerm, 't1').start({ input, by: street }))
  const node = await root(h, { id: 'grid', tier: 'grid', territory: ['test'] })
  const seats = committee('dir', 'sun')
  await node.by(department).does('seats.fill', { by: 'election', term: threeYears, seats, decision: 'd' })
}

describe('what a store knows of a model community', () => {
  test('is that nothing is there, of what it keeps the whole', async () => {
    const h = createStage()
    expect(await factsOf(h, grid(h))).toMatchObject({
      community: 'test',
      documents: {},
      organisation: null,
      committee: null,
      crossAppointed: 0,
      months: { held: [], until: '2026-03' },
      grades: {},
      satisfaction: null,
      open: { 'illegal-building': 0, 'fire-lane': 0 },
    })
  })

  test.each<readonly [Kept, string]>([
    ['documents', 'covenant'],
    ['documents', 'rules-of-procedure'],
    ['committee', 'committee-complete'],
    ['meetings', 'linkage'],
  ])(
    'is nothing of %s that it does not keep the whole of: %s is undetermined, and not failed',
    async (kept, id) => {
      const h = createStage()
      const without = await factsOf(h, { keeps: KEPT.filter((one) => one !== kept) })
      const statusOf = (facts: typeof without) =>
        selfCheck(exampleCriteria, facts).checks.find(({ criterion }) => criterion === id)?.status
      expect(statusOf(without)).toBe('undetermined')
      expect(statusOf(await factsOf(h))).toBe('not-met')
    },
  )

  test('leaves out what only other stores may have: reviews, referrals, surveys, an organisation, credit', async () => {
    const facts = await factsOf(createStage(), { keeps: [] })
    expect(facts).not.toHaveProperty('grades')
    expect(facts).not.toHaveProperty('satisfaction')
    expect(facts).not.toHaveProperty('organisation')
    expect(facts).not.toHaveProperty('crossAppointed')
    expect(facts).not.toHaveProperty('credit')
    expect(facts.open?.['fire-lane']).toBeNull()
  })

  test('are seats, and who sits in both, each with the process that says so', async () => {
    const h = createStage()
    await seated(h)
    const { evidence, ...facts } = await factsOf(h, { ...grid(h), keeps: [] })
    expect(facts).toMatchObject({
      committee: { seats: 5, filled: 5 },
      organisation: { secretary: true, seats: 2, filled: 2 },
      crossAppointed: 1,
    })
    expect(evidence).toMatchObject({
      committee: at('t1'),
      organisation: at('grid'),
      crossAppointed: [...at('t1'), ...at('grid')],
    })
  })

  test('is no committee whose term is over', async () => {
    const h = createStage()
    await seated(h)
    expect((await factsOf(h, { on: '2026-06-30' })).committee).toEqual({ seats: 5, filled: 5 })
    expect((await factsOf(h, { on: '2026-07-01' })).committee).toBeNull()
  })

  test('is not whether an organisation is complete, where no tiers say how many sit there', async () => {
    const h = createStage()
    await seated(h)
    const facts = await modelFacts(h.community, {
      on: '2026-03-02',
      keeps: KEPT,
      organisation: { partitions: [h.community], tier: 'grid', tiers: undefined },
    })
    expect(facts).not.toHaveProperty('organisation')
    expect(facts.evidence?.['organisation']).toEqual(at('grid'))
    expect(facts.crossAppointed).toBe(1)
  })

  test('are the months whose minutes are signed, and none of which a meeting only begins', async () => {
    const h = createStage()
    const meeting = await convene(h)
    await sit(h, meeting)
    expect((await factsOf(h)).months?.held).toEqual([])
    await conclude(meeting)
    await h.pass()
    const { months, evidence } = await factsOf(h)
    expect([months?.held, evidence?.['months']]).toEqual([['2026-03'], at(meeting.id)])
  })

  test('is what is open of each violation, and none of another day', async () => {
    const h = createStage()
    await refer(h)
    const { open, evidence } = await factsOf(h)
    expect([open?.['illegal-building'], open?.['fire-lane']]).toEqual([1, 0])
    expect(evidence?.['open/illegal-building']).toEqual(at('r1'))
    expect((await factsOf(h, { on: '2026-03-01' })).open?.['illegal-building']).toBe(0)
  })

  test('is the grade of each party in the last review that is over, and nobody’s while objections run', async () => {
    const h = createStage()
    const review = await published(h)
    expect((await factsOf(h, { keeps: [] })).grades).toBeUndefined()
    await h.pass({ days: 10 })
    expect((await factsOf(h, { keeps: [] })).grades).toBeUndefined()
    await review.by(street).does('review.conclude', {})
    const results = (await review.standing())?.context.results ?? []
    const { grades, evidence } = await factsOf(h, { keeps: [] })
    expect(results.length).toBeGreaterThan(0)
    for (const { party, grade } of results) expect(grades?.[party]).toBe(grade)
    expect(grades?.['residents-committee']).toBeNull()
    expect(evidence?.['grades/company']).toEqual(at(review.id))
  })

  test.each([
    [3, { hundredths: 6_666 }],
    [4, undefined],
  ])(
    'is the satisfaction of the last survey, of three households with %i slips: %o',
    async (slips, satisfaction) => {
      const h = createStage()
      const survey = await plan(h)
      await asked(h, survey, 3)
      expect((await factsOf(h, { keeps: [] })).evidence?.['satisfaction']).toBeUndefined()
      for (let number = 1; number <= slips; number++)
        accepted(await slip(survey, number, [number === 1 ? 'dissatisfied' : 'satisfied', 'satisfied']))
      await survey.by(residents).does('entering.close', {})
      await h.pass()
      const facts = await factsOf(h)
      expect([facts.satisfaction, facts.evidence?.['satisfaction']]).toEqual([satisfaction, at('v1')])
    },
  )

  test('is the credit of its company, with the entries on which it rests', async () => {
    const h = createStage()
    await counting(h)
    const assessment = await assessCredit(h.community, {
      subject: 'company-1',
      takesPart: true,
      rules: h.governance.rules,
      where: { community: 'test', on: '2026-03-10' },
    })
    const { credit, evidence } = await factsOf(h, { credit: { authority: 'test', assessment } })
    expect([credit, evidence?.['credit']]).toEqual([{ grade: 'A' }, at('e1')])
    const none = { ...assessment, score: { status: 'undetermined' as const, missing: ['credit/items'] } }
    expect(await factsOf(h, { credit: { authority: 'test', assessment: none } })).not.toHaveProperty('credit')
  })

  test('comes with its evidence into each check', async () => {
    const h = createStage()
    await seated(h)
    const { checks } = selfCheck(exampleCriteria, await factsOf(h, grid(h)))
    expect(checks.find(({ criterion }) => criterion === 'committee-complete')).toMatchObject({
      status: 'met',
      evidence: at('t1'),
    })
  })
})
