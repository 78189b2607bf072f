import { afterReturn } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { authority, county, housing, manager, street } from './people.ts'
import { refer, taken } from './referrals.ts'
import { announced, stageUnder, standingOf, type storiesOf } from './story.ts'

const back = { reason: '不属本部门职责' }
const order = { form: 'order' as const, result: '已责令拆除' }
const penalty = {
  form: 'penalty' as const,
  result: '罚款五千元',
  decision: '罚决-1',
  decidedOn: '2026-03-02' as const,
  penalties: ['fine' as const],
}

/** Where a referral goes, and what comes back, told as stories of a referral. */
export function ways(story: ReturnType<typeof storiesOf>['story']): void {
  describe('where the text forbids a second transfer (Heze 28, Liaocheng 66)', () => {
    const byCounty = () => stageUnder({ [afterReturn.id]: 'county-designates' })

    story(
      'an authority hands it on once; the next one can only dispute it, and the county designates',
      async (h) => {
        const process = await refer(h)
        await process.by(authority).does('referral.transfer', { authority: 'planning', ...back })
        expect(await standingOf(process)).toMatchObject({
          state: 'submitted',
          context: { authority: 'planning', moves: 1, returned: [{ authority: 'urban-management' }] },
        })
        expect(
          await process.by(housing).cannot('referral.transfer', { authority: 'water', ...back }),
        ).toMatchObject({ rules: [{ name: 'transferable', required: 'county-designates' }] })
        await process.by(housing).does('referral.return', back)
        await process.by(manager).cannot('referral.reroute', { authority: 'water', reason: '…' })
        await process.by(street).cannot('authority.determine', { authority: 'water', reason: '…' })
        await process.by(street).cannot('authority.designate', { authority: 'water', reason: '…' })
        await process.by(county).does('authority.designate', { authority: 'planning', reason: '指定管理' })
        expect(await standingOf(process)).toMatchObject({
          state: 'submitted',
          context: { authority: 'planning', origin: 'designated', moves: 2 },
        })
        await process.by(housing).cannot('referral.return', back)
        await process.by(housing).cannot('referral.transfer', { authority: 'water', ...back })
        await process.by(housing).does('referral.acknowledge', { number: '1' })
      },
      byCounty,
    )

    story(
      'what came back to whoever referred it goes elsewhere once, and then to the county',
      async (h) => {
        const process = await refer(h)
        await process.by(authority).does('referral.return', back)
        await process.by(manager).does('referral.reroute', { authority: 'planning', reason: '规划许可' })
        await process.by(housing).does('referral.return', back)
        await process.by(manager).cannot('referral.reroute', { authority: 'water', reason: '…' })
        await process.by(county).does('authority.designate', { authority: 'water', reason: '指定管理' })
      },
      byCounty,
    )

    story(
      'the street still determines what nobody was named for, and the county can designate',
      async (h) => {
        const noise = await refer(h, 'noise', 'r1')
        await noise.by(street).does('authority.determine', { authority: 'ecology', reason: '噪声' })
        const other = await refer(h, 'noise', 'r2')
        await other.by(county).does('authority.designate', { authority: 'ecology', reason: '噪声' })
        const returned = await refer(h, 'illegal-building', 'r3')
        await returned.by(authority).does('referral.return', back)
        await returned.by(street).does('authority.determine', { authority: 'planning', reason: '…' })
      },
      byCounty,
    )
  })

  story(
    'where the street determines what was returned, whoever referred it does not re-route it',
    async (h) => {
      const process = await refer(h)
      await process.by(authority).does('referral.return', back)
      expect(
        await process.by(manager).cannot('referral.reroute', { authority: 'planning', reason: '…' }),
      ).toMatchObject({ rules: [{ name: 'reroutable', required: 'street-determines' }] })
      await process.by(street).does('authority.determine', { authority: 'planning', reason: '…' })
    },
    () => stageUnder({ [afterReturn.id]: 'street-determines' }),
  )

  story(
    'where no text says otherwise, it is handed on as often as it has to be, and never back',
    async (h) => {
      const process = await refer(h)
      for (const to of ['urban-management', 'urban-management'] as const)
        await process.by(authority).cannot('referral.transfer', { authority: to, ...back })
      await process.by(authority).does('referral.transfer', { authority: 'planning', ...back })
      await process.by(housing).does('referral.transfer', { authority: 'water', ...back })
      await process.by(housing).cannot('referral.transfer', { authority: 'planning', ...back })
      expect((await standingOf(process)).context).toMatchObject({ authority: 'water', moves: 2 })
    },
  )

  describe('several authorities', () => {
    story('act together, and the lead reports for all when each has reported its part', async (h) => {
      const process = await refer(h)
      const joint = {
        lead: 'planning' as const,
        others: ['urban-management', 'fire-rescue'] as const,
        reason: '联合执法',
      }
      const data = { ...joint, others: [...joint.others] }
      await process.by(manager).cannot('joint.order', data)
      expect(await process.by(street).cannot('joint.order', { ...data, others: ['planning'] })).toMatchObject(
        { code: 'parse/malformed' },
      )
      expect(await process.by(street).cannot('joint.order', data)).toMatchObject({
        rules: [{ name: 'leads', required: 'urban-management', found: 'planning' }],
      })
      await process
        .by(street)
        .does('joint.order', { ...data, lead: 'urban-management', others: ['planning', 'fire-rescue'] })
      await process.by(authority).does('referral.acknowledge', { number: '1' })
      expect(await process.by(authority).cannot('result.report', penalty)).toMatchObject({
        rules: [{ name: 'reportable' }],
      })
      await process.by(housing).cannot('part.report', { authority: 'water', ...order })
      await process.by(housing).does('part.report', { authority: 'planning', ...order })
      await process.by(housing).cannot('part.report', { authority: 'planning', ...order })
      await process.by(authority).cannot('result.report', penalty)
      await process.by(authority).cannot('part.release', { authority: 'fire-rescue', reason: '…' })
      await process.by(street).cannot('part.release', { authority: 'planning', reason: '…' })
      await process.by(street).does('part.release', { authority: 'fire-rescue', reason: '不涉及消防' })
      await process.by(authority).does('result.report', penalty)
      expect((await announced(process)).at(-1)).toMatchObject({
        name: 'referral.reported',
        data: {
          authority: 'urban-management',
          form: { form: 'penalty', decision: '罚决-1', penalties: ['fine'] },
          parts: [{ authority: 'planning', result: { form: 'order', result: '已责令拆除' } }],
        },
      })
    })

    story('are called in while one of them deals with it, or before anybody does', async (h) => {
      const process = await taken(h)
      const together = {
        lead: 'urban-management' as const,
        others: ['planning' as const],
        reason: '联合执法',
      }
      await process.by(street).does('joint.order', together)
      await process.by(street).cannot('joint.order', { ...together, lead: 'planning', others: ['water'] })
      expect((await standingOf(process)).state).toBe('handling')
      const noise = await refer(h, 'noise', 'r2')
      await noise.by(street).does('joint.order', { ...together, lead: 'ecology' })
      expect(await standingOf(noise)).toMatchObject({
        state: 'submitted',
        context: { authority: 'ecology', joint: [{ authority: 'planning', result: null }] },
      })
    })
  })

  describe('a result', () => {
    story('has a form; a penalty has a decision, its day and a kind', async (h) => {
      const process = await taken(h)
      for (const lacking of ['decision', 'decidedOn', 'penalties'] as const) {
        const { [lacking]: _, ...data } = penalty
        expect(await process.by(authority).cannot('result.report', data)).toMatchObject({
          code: 'parse/malformed',
        })
      }
      await process.by(authority).cannot('result.report', { ...order, penalties: ['fine'] })
      await process.by(authority).cannot('result.report', { result: '已处理' } as never)
      await h.at('2026-03-04')
      for (const [decidedOn, met] of [
        ['2026-03-05', false],
        ['2026-03-04', true],
        ['2026-03-03', true],
      ] as const) {
        const one = await taken(h, `on-${decidedOn}`)
        const report = { ...penalty, decidedOn }
        if (met) await one.by(authority).does('result.report', report)
        else
          expect(await one.by(authority).cannot('result.report', report)).toMatchObject({
            rules: [{ name: 'reportable' }],
          })
      }
      await process
        .by(street)
        .does('joint.order', { lead: 'urban-management', others: ['water'], reason: '…' })
      await process
        .by(housing)
        .cannot('part.report', { authority: 'water', ...penalty, decidedOn: '2026-03-05' })
      for (const form of ['order', 'corrected', 'none'] as const) {
        const one = await taken(h, form)
        await one.by(authority).does('result.report', { form, result: '…' })
        expect((await standingOf(one)).context.result).toMatchObject({ form, penalties: [] })
      }
    })
  })
}
