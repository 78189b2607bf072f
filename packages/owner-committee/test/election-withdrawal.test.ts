import type { CivilDay, Option } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { candidateWithdrawal } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { of, states } from './committee-election/stage.ts'
import { comesBack, counted, request, stageWith, voting } from './election.ts'
import { leader, owner } from './people.ts'

const letter = (candidate: string) => ({ candidate, document: 'letter' })
const late = (last: string) => ({ code: 'rule/not-met', rules: [{ result: 'not-met', required: { last } }] })
const tie = counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 5 })

/** A vote that opens on 2026-04-20, under a house that names a last day, and on which day it is. */
async function votedOn(day: CivilDay, days: number | null = 3) {
  const h = stageWith({ [candidateWithdrawal.id]: days })
  const election = await voting(h)
  await h.at(day)
  return { h, election }
}

describe('the last day on which a candidate steps back', () => {
  test('is named by the house as days before the vote opens: on that day and the day before he can', async () => {
    for (const day of ['2026-04-16', '2026-04-17'] as const) {
      const { election } = await votedOn(day)
      await election.by(owner('c1')).does('candidate.withdraw', letter('c1'))
    }
  })

  test('is over on the day after, which is refused with the days, the article and what remains', async () => {
    const { election } = await votedOn('2026-04-18')
    const refusal = await election.by(owner('c1')).cannot('candidate.withdraw', letter('c1'))
    expect(refusal).toMatchObject({
      ...late('2026-04-17'),
      rules: [
        {
          required: { last: '2026-04-17', daysBefore: 3 },
          found: { day: '2026-04-18', opens: '2026-04-20' },
          why: {
            zh: expect.stringContaining('前3日即 2026-04-17 退出'),
            en: expect.stringContaining('3 days before it at the latest, which was 2026-04-17'),
          },
          instead: { en: expect.stringContaining('seat.decline') },
        },
      ],
    })
    expect(refusal.rules?.[0]?.articles).toHaveLength(1)
  })

  test('offers nobody what would be refused, and to the group only that somebody has died', async () => {
    const { election } = await votedOn('2026-04-18')
    const offered = async (by: ReturnType<typeof owner>) =>
      ((await election.next(by)) as readonly Option[])
        .filter(({ possible }) => possible)
        .map(({ name }) => name)
    expect(await offered(owner('c1'))).not.toContain('candidate.withdraw')
    expect(await offered(leader)).toContain('candidate.withdraw')
    await election.by(leader).cannot('candidate.withdraw', letter('c1'))
    await election.by(owner('c1')).cannot('candidate.withdraw', { ...letter('c1'), cause: 'died' })
    await election.by(leader).does('candidate.withdraw', { ...letter('c1'), cause: 'died' })
  })

  test('may be the day on which the vote opens', async () => {
    const on = await votedOn('2026-04-20', 0)
    await on.election.by(owner('c1')).does('candidate.withdraw', letter('c1'))
    const after = await votedOn('2026-04-21', 0)
    expect(await after.election.by(owner('c1')).cannot('candidate.withdraw', letter('c1'))).toMatchObject(
      late('2026-04-20'),
    )
  })

  test('is named by nobody where no house states one: he steps back until the count', async () => {
    const { election } = await votedOn('2026-04-24', null)
    await election.by(owner('c1')).does('candidate.withdraw', letter('c1'))
  })

  test('holds while the lot is to be drawn, and whoever is elected can decline', async () => {
    const { election } = await votedOn('2026-04-26')
    accepted(await comesBack(election, tie))
    expect(await states(election)).toContain('running.drawing')
    expect(await election.by(owner('c5')).cannot('candidate.withdraw', letter('c5'))).toMatchObject(
      late('2026-04-17'),
    )
    await election.by(leader).does('candidate.withdraw', { ...letter('c6'), cause: 'died' })
    expect((await of(election, 'committee.elected'))[0]?.members).toContain('c5')
    await election.by(owner('c5')).does('seat.decline', { person: 'c5', document: 'letter' })
  })

  test('is that of the next vote for whoever stands in it again', async () => {
    const { h, election } = await votedOn('2026-04-26')
    const few = counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 2, c6: 2 })
    accepted(await comesBack(election, few))
    expect(await states(election)).toContain('running.short')
    await request(election, '2026-05-20', `${'a'.repeat(64)}`)
    await h.at('2026-05-17')
    await election.by(owner('c5')).does('candidate.withdraw', letter('c5'))
    await h.at('2026-05-18')
    expect(await election.by(owner('c6')).cannot('candidate.withdraw', letter('c6'))).toMatchObject(
      late('2026-05-17'),
    )
  })
})
