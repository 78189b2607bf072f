import { accepted, createHarness, type Harness, refused } from '@gongzhi/core/testing'
import { creditLinks } from '@gongzhi/links'
import { creditEntry, supervision } from '@gongzhi/supervision'
import { rectification, referral, triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { houseLaw as supervisionLaw } from '../../supervision/test/house-rules.ts'
import { clerk, reviewer } from '../../supervision/test/people.ts'
import { named } from '../../supervision/test/rounds.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { authority, manager } from '../../tri-party/test/people.ts'
import { failed, housing, late, speakers } from './stage.ts'

/** The authority keeps its entries in the community of the tests, where its rules are. */
const options = {
  authorityOf: () => 'test',
  items: { recorded: 'overdue-rectification', failed: 'cut-off', penalty: 'penalty', named: 'volunteering' },
  isCompany: (subject: string) => subject.startsWith('company-'),
}

function createStage(more: Partial<Parameters<typeof creditLinks>[0]> = {}) {
  return createHarness({
    plugins: [
      { ...triParty(), rulebooks: [] },
      { ...supervision(), rulebooks: [] },
      { name: 'credit-links', reactions: creditLinks({ ...options, ...more }) },
    ],
    law: { ...partiesLaw, ...supervisionLaw },
    start: '2026-03-02',
  })
}

const entriesIn = async (h: Harness) =>
  (await h.community.find({ definition: creditEntry })).map(({ process, states, context }) => ({
    process,
    state: states.at(-1),
    ...(context as { readonly item: string; readonly fact: string }),
  }))

describe('a rectification that a company did not carry out', () => {
  test('is an entry with its facts, and a heavier one when it failed: of one fact', async () => {
    const h = createStage()
    await failed(h, 'company')
    const [recorded, lost] = await entriesIn(h)
    expect(recorded).toMatchObject({
      process: 'r1/credit-failed-test',
      item: 'cut-off',
      fact: 'r1/credit-test',
      subject: 'company-1',
      community: 'test',
      foundOn: '2026-03-02',
      basis: 'r1',
      evidence: ['r1'],
      finding: '整改令 r1 经 3 轮整改均不合格',
      collectedBy: 'engine',
      state: 'collected',
    })
    expect(lost).toMatchObject({
      process: 'r1/credit-test',
      item: 'overdue-rectification',
      fact: 'r1/credit-test',
    })
    await h.process(creditEntry, 'r1/credit-test').by(reviewer).does('entry.verify', {})
  })

  test('is nobody’s entry where it is of a committee, or the host enters no such fact', async () => {
    const committee = createStage()
    await failed(committee, 'owner-committee')
    expect(await entriesIn(committee)).toEqual([])
    const nothing = createStage({ items: {} })
    await failed(nothing, 'company')
    expect(await entriesIn(nothing)).toEqual([])
  })

  test('falls with the order, in whatever state the entry is', async () => {
    const h = createStage()
    const process = await late(h)
    expect((await entriesIn(h)).map(({ item, state }) => [item, state])).toEqual([
      ['overdue-rectification', 'collected'],
    ])
    await process.by(speakers.company).does('objection.file', { objection: 'o1', reason: '不服' })
    await process
      .by({ ...housing, id: 'other' })
      .does('objection.decide', { upheld: true, reason: '证据不足' })
    await h.pass()
    expect((await entriesIn(h)).map(({ state }) => state)).toEqual(['revoked'])
    expect(h.reports).toEqual([])
  })

  test('may be repaired once a later inspection passes, with that as its evidence', async () => {
    const h = createStage()
    const process = await late(h)
    await process.by(speakers.company).does('measure.report', { finding: 'f1', reference: 'photo' })
    await process.by(speakers.company).does('inspection.request', {})
    await process.by(housing).does('inspection.pass', { report: 'report' })
    await h.pass()
    const passedOn = h.today()
    expect((await h.process(creditEntry, 'r1/credit-test').standing())?.context).toMatchObject({
      rectified: { process: 'r1', on: passedOn },
      endedOn: passedOn,
    })
  })

  test('that passes in time is in nobody’s credit, and leaves no refusal behind', async () => {
    const h = createStage()
    const process = h.process(rectification, 'r1')
    const findings = [{ id: 'f1', what: '保洁不到位', unmet: { instrument: '物业服务合同', article: null } }]
    const input = { party: 'company' as const, subject: 'company-1', authority: 'ha', findings }
    accepted(await process.start({ input, by: housing }))
    await process.by(speakers.company).does('plan.submit', { plan: 'plan-1' })
    await process.by(housing).does('plan.approve', {})
    await process.by(speakers.company).does('measure.report', { finding: 'f1', reference: 'photo' })
    await process.by(speakers.company).does('inspection.request', {})
    await process.by(housing).does('inspection.pass', { report: 'report' })
    await h.pass()
    expect(await entriesIn(h)).toEqual([])
    expect((await process.history()).map(({ body }) => body.kind)).not.toContain('engine')
  })

  test('stands in the partition that the host names, and its id is taken by nobody', async () => {
    const h = createStage({ authorityOf: (community) => `authority/${community}` })
    const input = { ...(await inputOf()), subject: 'company-2' }
    refused(await h.process(creditEntry, 'r1/credit-test').start({ input, by: clerk }), 'parse/id')
  })
})

async function inputOf() {
  return {
    fact: 'f',
    item: 'penalty',
    subject: 'company-1',
    kind: 'company' as const,
    community: null,
    finding: '…',
    evidence: ['d'],
    basis: null,
    foundOn: '2026-03-02' as const,
    endedOn: null,
  }
}

describe('a penalty', () => {
  async function penalised(subject: string, form: 'penalty' | 'corrected' = 'penalty') {
    const h = createStage()
    const process = h.process(referral, 'act')
    const act = { violation: 'illegal-building' as const, evidence: ['p'], dissuasion: '…', concern: null }
    accepted(await process.start({ input: { ...act, subject }, by: manager }))
    await process.by(authority).does('referral.acknowledge', { number: '1' })
    const penalty = { decision: '罚决-1', decidedOn: '2026-03-02' as const, penalties: ['fine' as const] }
    await process
      .by(authority)
      .does('result.report', { form, result: '罚款五千元', ...(form === 'penalty' && penalty) })
    await h.pass()
    return entriesIn(h)
  }

  test('is entered with its decision where it is on a company, and nowhere else', async () => {
    expect(await penalised('company-1')).toMatchObject([
      { process: 'act/credit-penalty-test', item: 'penalty', basis: '罚决-1', finding: '罚款五千元' },
    ])
    expect(await penalised('unit-1')).toEqual([])
    expect(await penalised('company-1', 'corrected')).toEqual([])
  })
})

test('a community that was named is entered for the company that serves it', async () => {
  const h = createStage()
  await named(h)
  expect(await entriesIn(h)).toMatchObject([
    {
      process: expect.stringMatching(/^r1\/application-c1\/credit-named-test$/),
      item: 'volunteering',
      subject: 'company-1',
      basis: '联合发文-1',
    },
  ])
  expect(await h.community.find({ definition: rectification })).toEqual([])
})
