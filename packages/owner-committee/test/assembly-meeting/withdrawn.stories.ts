import { accepted, type Harness } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { fund, motion, notice, voters } from '../meeting.ts'
import { clerk, director } from '../people.ts'
import { standingOf } from '../story.ts'
import { story } from './stage.ts'

const input = {
  kind: 'interim' as const,
  source: 'committee' as const,
  agenda: [motion],
  owners: null,
  conveneBy: null,
  election: null,
}

describe('what another process put to the owners', () => {
  const asked = async (h: Harness, id: string) => {
    const meeting = h.process(assemblyMeeting, id)
    accepted(
      await meeting.start({
        input,
        by: h.sentBy('r1', { definition: 'rectification' }),
      }),
    )
    return meeting
  }
  const withdrawal = { reason: '整改令撤销' }
  const sender = (h: Harness) => h.sentBy('r1', { definition: 'rectification' })
  const announcedOn = async (h: Harness, meeting: Awaited<ReturnType<typeof asked>>) => {
    await meeting.by(director).does('roll.open', { day: '2026-03-02' })
    for (const data of voters) accepted(await meeting.register('roll').record({ data, by: clerk }))
    await h.at('2026-03-10')
    await meeting.by(director).does('roll.seal', {})
    await h.pass()
    await meeting.by(director).does('notice.publish', notice)
  }

  story('is withdrawn while it is prepared, and the meeting with it where it was all', async (h) => {
    const meeting = await asked(h, 'a1')
    expect(await meeting.by(sender(h)).does('proposal.withdraw', withdrawal)).toMatchObject({
      state: 'cancelled',
      outcomes: [{ name: 'assembly.cancelled', data: withdrawal }],
    })
    const more = await asked(h, 'a2')
    await more.by(director).does('agenda.add', fund)
    await more.by(sender(h)).does('proposal.withdraw', withdrawal)
    expect((await standingOf(more)).context).toMatchObject({ agenda: [{ id: fund.id }], asked: [] })
  })

  story('is withdrawn after its notice, and the meeting with it where it was all', async (h) => {
    const meeting = await asked(h, 'a1')
    await announcedOn(h, meeting)
    await meeting.by(sender(h)).does('proposal.withdraw', withdrawal)
    expect((await standingOf(meeting)).state).toBe('cancelled')
  })

  story('is withdrawn alone after its notice where there is more on the agenda', async (h) => {
    const meeting = await asked(h, 'a1')
    await meeting.by(director).does('agenda.add', fund)
    await announcedOn(h, meeting)
    await meeting.by(sender(h)).does('proposal.withdraw', withdrawal)
    expect(await standingOf(meeting)).toMatchObject({
      state: 'announced',
      context: { agenda: [{ id: fund.id }] },
    })
  })

  story('is voted once the vote is open, whatever becomes of who put it', async (h) => {
    const meeting = await asked(h, 'a1')
    await announcedOn(h, meeting)
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    expect(await meeting.by(sender(h)).cannot('proposal.withdraw', withdrawal)).toMatchObject({
      code: 'state/not-accepted',
    })
  })
})
