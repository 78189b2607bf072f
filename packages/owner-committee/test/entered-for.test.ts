import type { Actor, Receipt, Refusal } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { assemblyMeeting, type NamingRecord } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { signingIn } from './committee-meeting/stage.ts'
import { createStage, fourth } from './committee.ts'
import { ballot, motion, notice, ready } from './meeting.ts'
import { clerk, director, owner, residents } from './people.ts'
import { stageWith } from './stage-with.ts'

// One owner gathered the signatures of a fifth of all, and one member of five held a meeting, each by himself.
describe('what is somebody’s own act is entered by none of his peers', () => {
  const NOT_ALLOWED = 'authorise/capacity-not-allowed'
  const o1 = owner('o1')

  test('a signature under a petition', async () => {
    const meeting = stageWith({}).process(assemblyMeeting, 'm1')
    const input = { kind: 'interim', source: null, owners: 9, conveneBy: null, election: null } as const
    accepted(await meeting.start({ input: { ...input, agenda: [motion] as never }, by: o1 }))
    const signs = (number: number, enteredBy: Actor) =>
      meeting
        .register('cosignatures')
        .record({ data: { voter: `v${number}`, document: 'sheet' }, by: owner(`o${number}`), enteredBy })
    refused(await signs(2, o1), NOT_ALLOWED)
    accepted(await signs(2, residents))
    accepted(await signs(3, clerk))
  })

  test('a ballot at a meeting, and the mandate to vote', async () => {
    const h = stageWith({ 'voting/mandates-while-voting': 'accepted' })
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', { ...notice, forms: ['paper', 'meeting'] })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const register = meeting.register('ballots')
    const mandate: NamingRecord = {
      kind: 'mandate',
      voter: 'v1',
      proxy: 'p1',
      is: [],
      mandatesBefore: 0,
      until: '2026-04-30',
      document: 'letter',
    }
    const atMeeting = { ...ballot(1, { M1: 'for' }), channel: 'meeting' } as const
    const entered = async (enteredBy: Actor): Promise<readonly (Receipt | Refusal)[]> => [
      await register.record({ data: mandate, by: o1, enteredBy }),
      await register.record({ data: atMeeting, by: o1, enteredBy }),
    ]
    for (const by of [owner('o2'), { id: 'p1', capacity: 'proxy' }])
      for (const answer of await entered(by)) expect(answer).toMatchObject({ code: NOT_ALLOWED })
    for (const answer of await entered(clerk)) expect(answer).toMatchObject({ status: 'accepted' })
  })

  test('a sign-in at a meeting of the committee', async () => {
    const meeting = await signingIn(createStage())
    const signsIn = (enteredBy?: Actor) =>
      meeting.send({ event: 'member.signIn', data: {}, by: fourth, ...(enteredBy && { enteredBy }) })
    refused(await signsIn({ id: 'm3', capacity: 'committee.member' }), NOT_ALLOWED)
    refused(await signsIn(director), NOT_ALLOWED)
    accepted(await signsIn())
  })
})
