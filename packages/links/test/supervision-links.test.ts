import { createHarness, refused } from '@gongzhi/core/testing'
import { supervisionLinks } from '@gongzhi/links'
import { supervision } from '@gongzhi/supervision'
import { rectification, referral, triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { houseLaw as supervisionLaw } from '../../supervision/test/house-rules.ts'
import { arrived, lane } from '../../supervision/test/visits.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { housing, street } from '../../tri-party/test/people.ts'

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
