import { demandRates } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { answered, evaluated, raised } from './demands.ts'
import { hall, hotline, parkParty } from './people.ts'
import { createStage } from './story.ts'

describe('the rates of a park', () => {
  test('are counted from what was heard, by whoever led and by track, each as two whole numbers', async () => {
    const h = createStage()
    const first = await evaluated(h, 'd1')
    await first.by(hotline).does('callback.record', {
      contacted: true,
      rates: { responded: true, solved: false, satisfied: false },
    })
    await evaluated(h, 'd2')
    await answered(h, {}, 'd3')
    const away = await raised(h, {}, { id: 'd4' })
    await away.by(hall).does('demand.turnAway', { way: 'petition', advice: '…' })
    const party = await raised(h, { track: 'party', kind: 'party-building' }, { id: 'd5' })
    await party.by(parkParty).does('demand.receive', { grade: 'simple' })
    await raised(h, {}, { id: 'd6' })
    await h.at('2026-03-05')
    const rates = await demandRates(h.community, { from: 0, until: Date.parse('2027-01-01') })
    expect(rates).toMatchObject({
      demands: 5,
      closed: 1,
      receivedInTime: { n: 4, of: 5 },
      answeredInTime: { n: 3, of: 4 },
      response: { n: 2, of: 2 },
      resolution: { n: 1, of: 2 },
      satisfaction: { n: 1, of: 2 },
      unheard: 1,
      byTrack: { party: { demands: 1, answeredInTime: { n: 0, of: 1 } }, service: { demands: 4 } },
      byLead: [
        { lead: 'hall', demands: 3, resolution: { n: 1, of: 2 } },
        { lead: 'pc', demands: 1 },
      ],
      upTo: await h.community.position(),
    })
    const early = { from: 0, until: Date.parse('2026-03-01T00:00:00+08:00') }
    expect((await demandRates(h.community, early)).demands).toBe(0)
  })
})
