import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import { supervisionLinks } from '@gongzhi/links'
import { supervision } from '@gongzhi/supervision'
import {
  concern,
  consolidation,
  jointMeetingSeries,
  rectification,
  referral,
  triParty,
} from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { houseLaw as supervisionLaw } from '../../supervision/test/house-rules.ts'
import { named } from '../../supervision/test/rounds.ts'
import { arrived, lane } from '../../supervision/test/visits.ts'
import { list } from '../../tri-party/test/consolidations.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { authority, housing, manager, street, superior } from '../../tri-party/test/people.ts'

function createStage() {
  return createHarness({
    plugins: [
      { ...triParty(), rulebooks: [] },
      { ...supervision(), rulebooks: [] },
      { name: 'supervision-links', reactions: supervisionLinks },
    ],
    law: { ...partiesLaw, ...supervisionLaw },
    start: '2026-03-02',
  })
}

const order = { as: 'order' as const, decision: '责改-1', to: null, note: '三日内清除' }
const refer = { as: 'refer' as const, decision: null, to: 'urban-management', note: '已劝阻' }

async function found(
  violations: readonly string[],
  about: 'company' | 'owner' | 'owner-committee' = 'company',
) {
  const h = createStage()
  const visit = await arrived(h)
  for (const [index, violation] of violations.entries())
    await visit.by(street).does('finding.add', { ...lane, id: `f${index + 1}`, violation, about })
  await visit.by(street).does('visit.leave', {})
  return { h, visit }
}

describe('a finding of a visit', () => {
  test('that is referred is a referral, with its evidence; an act that nobody knows by that name is none', async () => {
    const { h, visit } = await found(['illegal-building', 'loitering'])
    await visit.by(street).does('finding.settle', { id: 'f1', ...refer })
    await visit.by(street).does('finding.settle', { id: 'f2', ...refer })
    await h.pass()
    expect((await h.process(referral, 'v1/referral-f1').standing())?.context).toMatchObject({
      violation: 'illegal-building',
      subject: 'company-1',
      evidence: ['photo-1'],
      dissuasion: '已劝阻',
      concern: null,
    })
    expect(await h.process(referral, 'v1/referral-f2').standing()).toBeUndefined()
    expect(await h.community.find({ definition: rectification })).toEqual([])
  })

  test.each(['company', 'owner-committee'] as const)(
    'that is ordered of a %s is rectified',
    async (about) => {
      const { h, visit } = await found(['fire-lane'], about)
      await visit.by(street).does('finding.settle', { id: 'f1', ...order })
      await h.pass()
      expect((await h.process(rectification, 'v1/rectification-f1').standing())?.context).toMatchObject({
        party: about,
        subject: 'company-1',
        authority: 'fire',
        findings: [{ id: 'f1', what: '三日内清除', unmet: { instrument: '责改-1', article: null } }],
      })
      expect(await h.community.verify()).toMatchObject({ ok: true })
    },
  )

  test('that is ordered of an owner, or settled otherwise, causes nothing', async () => {
    const { h, visit } = await found(['fire-lane', 'fire-lane'], 'owner')
    await visit.by(street).does('finding.settle', { id: 'f1', ...order })
    await visit.by(street).does('finding.settle', { id: 'f2', ...order, as: 'case' })
    await h.pass()
    for (const definition of [referral, rectification])
      expect(await h.community.find({ definition })).toEqual([])
  })

  test('leaves its ids to nobody who comes first', async () => {
    const { h } = await found(['fire-lane'])
    const input = {
      party: 'company' as const,
      subject: 'company-1',
      authority: 'ha',
      findings: [{ id: 'f1', what: '…', unmet: { instrument: '责改-1', article: null } }],
    }
    refused(await h.process(rectification, 'v1/rectification-f1').start({ input, by: housing }), 'parse/id')
  })
})

test('a refusal of a visit says departments and unlawful acts in the words of the package that has them', async () => {
  const { visit } = await found(['illegal-building'])
  const refusal = await visit.by(street).cannot('finding.settle', { id: 'f1', ...order })
  expect(refusal.reason).toEqual({
    zh: '“处理问题”未予接受：fire对“违法搭建”没有管辖权。',
    en: '"Settle a finding" was not accepted: fire is not competent for "Illegal building".',
  })
})

describe('a visit that teaches', () => {
  test.each([
    ['party-organisation', ['party-organisation', 'owner-committee', 'company']],
    ['residents-committee', ['residents-committee', 'owner-committee', 'company']],
  ] as const)('begins the joint meetings of the %s, where it says so', async (pattern, standing) => {
    const h = createStage()
    const visit = await arrived(h)
    await visit.by(street).does('guidance.give', { topic: '…', linkage: null })
    await h.pass()
    expect(await h.community.find({ definition: jointMeetingSeries })).toEqual([])
    await visit.by(street).does('guidance.give', { topic: '…', linkage: { pattern, from: '2026-04' } })
    await h.pass()
    expect((await h.process(jointMeetingSeries, 'v1/joint-meetings').standing())?.context).toMatchObject({
      month: '2026-04',
      composition: { kind: 'tri-party', standing, convener: pattern },
    })
    expect(h.reports).toEqual([])
  })
})

describe('a finding that is taken up', () => {
  test('is a concern of the community, and nothing else', async () => {
    const { h, visit } = await found(['noise'])
    await visit.by(street).does('finding.settle', { ...refer, id: 'f1', as: 'concern', to: null })
    await h.pass()
    expect((await h.process(concern, 'v1/concern-f1').standing())?.context).toMatchObject({
      kind: 'inspection',
      channel: 'joint-inspection',
      subject: '3 号楼西侧：已劝阻',
      raisers: [],
    })
    expect(await h.community.find({ definition: referral })).toEqual([])
  })
})

describe('the title of a model community', () => {
  const penalty = {
    form: 'penalty' as const,
    result: '罚款五千元',
    decision: '罚决-1',
    decidedOn: '2026-03-18' as const,
    penalties: ['fine' as const],
  }

  async function reported(subject: string, result: object = penalty) {
    const h = createStage()
    const { title } = await named(h)
    const process = h.process(referral, 'act')
    const input = {
      violation: 'illegal-building' as const,
      subject,
      evidence: ['photo-1'],
      dissuasion: '…',
      concern: null,
    }
    accepted(await process.start({ input, by: manager }))
    await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
    await process.by(authority).does('result.report', result as typeof penalty)
    await h.pass()
    return (await title.standing())?.context.ground
  }

  test('is reviewed when its company was penalised, and for nothing else', async () => {
    expect(await reported('company-1')).toEqual({ kind: 'penalty', of: 'act', why: null })
    expect(await reported('company-9')).toBeNull()
    expect(await reported('company-1', { form: 'corrected', result: '已清除' })).toBeNull()
  })

  test('is reviewed when a party organisation of the community is listed', async () => {
    const h = createStage()
    const { title } = await named(h)
    const listing = await list(h)
    await listing.by(superior).does('listing.confirm', { decision: 'd' })
    await h.pass()
    expect((await title.standing())?.context.ground).toEqual({ kind: 'consolidation', of: 'k1', why: null })
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })

  test('is nowhere to be reviewed where a community has none: that is recorded, and nothing fails', async () => {
    const h = createStage()
    const listing = await list(h)
    await listing.by(superior).does('listing.confirm', { decision: 'd' })
    await h.pass()
    expect(await h.community.find({ definition: consolidation })).toHaveLength(1)
    expect(h.reports).toEqual([])
  })
})
