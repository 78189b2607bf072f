import { fc, test } from '@fast-check/vitest'
import type { Actor } from '@gongzhi/core'
import { type Party, partyOf } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { convene, signIn, sit } from './meeting.ts'
import { director, manager, secretary, staff } from './people.ts'
import { createStage, standingOf } from './story.ts'

describe('whatever happens', () => {
  const twice: readonly Actor[] = [
    { id: 'sec', capacity: 'committee.director' },
    { id: 'dir', capacity: 'party.member' },
    { id: 'mgr', capacity: 'committee.member' },
  ]
  const actors = fc.constantFrom(secretary, director, manager, staff, ...twice)
  const parties = ['party-organisation', 'owner-committee', 'company'] as const
  const attempts = fc.array(fc.record({ by: actors, party: fc.constantFrom(...parties) }), { maxLength: 12 })
  const steps = fc.array(
    fc.record({
      by: actors,
      event: fc.constantFrom(
        'item.propose' as const,
        'item.consent' as const,
        'item.consent' as const,
        'item.leaveOpen' as const,
      ),
      item: fc.constantFrom('i1', 'i2'),
      binds: fc.subarray([...parties], { minLength: 1 }),
    }),
    { maxLength: 25 },
  )

  test.prop([attempts], { numRuns: 40 })('no person signs in for two parties', async (sequence) => {
    const harness = createStage()
    const meeting = await convene(harness)
    await harness.at('2026-03-10')
    await meeting.by(secretary).does('signIn.open', {})
    const signed = new Map<string, Party>()
    for (const { by, party } of sequence)
      if ((await signIn(meeting, by, party)).status === 'accepted') signed.set(by.id, party)
    const records = await meeting.register('signIns').records()
    expect(new Map(records.map(({ body }) => [body.by.id, (body.data as { party: Party }).party]))).toEqual(
      signed,
    )
    expect(
      records.every(({ body }) => partyOf(body.by.capacity) === (body.data as { party: Party }).party),
    ).toBe(true)
    await meeting.by(secretary).does('signIn.close', {})
    await harness.pass()
    expect((await standingOf(meeting)).context.present).toEqual([...new Set(signed.values())].sort())
  })

  test.prop([steps], { numRuns: 40 })(
    'a matter is decided only with the consent of every party that it binds',
    async (sequence) => {
      const harness = createStage()
      const meeting = await convene(harness)
      await sit(harness, meeting)
      const proposals = new Map<string, { binds: readonly Party[]; consents: Set<Party> }>()
      for (const { by, event, item: id, binds } of sequence) {
        const data = {
          'item.propose': { item: id, decision: '…', binds },
          'item.consent': { item: id },
          'item.leaveOpen': { item: id, reason: '…' },
        }[event]
        const answer = await meeting.send({ event, data, by } as never)
        if (answer.status === 'accepted' && event === 'item.propose')
          proposals.set(id, { binds, consents: new Set() })
        if (answer.status === 'accepted' && event === 'item.consent')
          proposals.get(id)?.consents.add(partyOf(by.capacity) as Party)
        for (const { id: one, status } of (await standingOf(meeting)).context.items) {
          const { binds: bound, consents } = proposals.get(one) ?? { binds: [], consents: new Set<Party>() }
          if (status === 'decided' || status === 'proposed')
            expect(status === 'decided').toBe(bound.every((party) => consents.has(party)))
        }
      }
    },
  )
})
