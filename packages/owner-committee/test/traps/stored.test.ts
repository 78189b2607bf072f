import { createCalendar, defineProcess, type Period } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { assemblyMeeting, challengePeriod, ownerCommittee } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { ballot, cast, decided, motion, voting } from '../meeting.ts'
import { clerk, director, owner } from '../people.ts'
import { engineOn, stageWith } from '../stage-with.ts'
import { createStage, endOf, standingOf } from '../story.ts'

/** The assembly meeting as a later release: the same chart, and a way for those that began before. */
function secondRelease(): typeof assemblyMeeting {
  const migrations = {
    1: { allow: ['clerk'], move: (stored: { readonly value: unknown; readonly context: unknown }) => stored },
  }
  return defineProcess(
    { ...assemblyMeeting.vocabulary, version: 2 } as never,
    () => ({ ...assemblyMeeting.behaviour, migrations }) as never,
  ) as unknown as typeof assemblyMeeting
}

/** The plugin without what belongs to its processes: each test installs some. */
const empty = { ...ownerCommittee(), rulebooks: [], reactions: [], papers: [] }

describe('a stored meeting', () => {
  // Seen in Restate's integration of XState: creating an instance that exists reset it.
  test('that is started again is the same one, and nothing of it is lost', async () => {
    const h = createStage()
    const meeting = await voting(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    const before = await meeting.standing()
    const input = {
      kind: 'regular' as const,
      source: null,
      agenda: [motion],
      owners: null,
      conveneBy: null,
      election: null,
    }
    expect(await meeting.start({ input: input as never, by: director })).toMatchObject({
      status: 'accepted',
      replayed: true,
    })
    expect(
      refused(await meeting.start({ input: { ...input, kind: 'interim' } as never, by: director })).code,
    ).toMatch(/^(start\/exists|command\/mismatch)$/)
    refused(
      await meeting.start({ input: { ...input, kind: 'interim' } as never, by: director, id: 'another' }),
      'start/exists',
    )
    expect(await meeting.standing()).toEqual(before)
    expect(await meeting.register('ballots').records()).toHaveLength(1)
  })

  // Seen in XState 5.33: a snapshot of one machine was accepted by another one. Seen in bpmn-engine: the
  // whole definition was stored with every state.
  test('names its definition and release: another with the same chart, or not installed, is refused', async () => {
    const h = createStage()
    await voting(h)
    const stored = (await h.storage.load({ process: { community: 'test', process: 'm1' } })).process
    expect(stored?.state).toMatchObject({ definition: 'assembly-meeting', release: 1 })
    for (const words of [
      assemblyMeeting.label.zh,
      assemblyMeeting.vocabulary.events['voting.open'].label.en,
      'petitionFailed',
    ])
      expect(stored?.state.body).not.toContain(words)

    const twin = defineProcess(
      { ...assemblyMeeting.vocabulary, name: 'assembly-of-another-house' } as never,
      () => assemblyMeeting.behaviour as never,
    ) as unknown as typeof assemblyMeeting
    const both = engineOn(
      h,
      {},
      {
        plugins: [{ ...empty, processes: [assemblyMeeting, twin] }],
      },
    ).community('test')
    expect(
      refused(
        await both
          .process(twin, 'm1')
          .send({ event: 'voting.extend', data: { closes: '2026-03-30', reason: '?' }, by: director }),
        'load/foreign-definition',
      ).details,
    ).toMatchObject({ found: 'assembly-meeting' })
    refused(
      await both
        .process(twin, 'm1')
        .register('ballots')
        .record({ data: ballot(1, { M1: 'for' }), by: owner('o1') }),
      'load/foreign-definition',
    )
    const newer = secondRelease()
    const alone = engineOn(h, {}, { plugins: [{ ...empty, processes: [newer] }] })
    expect(
      refused(
        await alone
          .community('test')
          .process(newer, 'm1')
          .send({ event: 'voting.extend', data: { closes: '2026-03-30', reason: '?' }, by: director }),
        'load/unknown-release',
      ).details,
    ).toMatchObject({ release: 1, known: [2] })
    expect(await alone.runDue()).toEqual({ done: 0, failed: 0 })
    expect((await h.storage.load({ process: { community: 'test', process: 'm1' } })).process).toEqual(stored)
  })

  // Seen in jBPM: timers were lost when a definition was migrated.
  test('moved to another release keeps its close: a ballot just before it counts, one at it is late', async () => {
    const h = createStage()
    await voting(h)
    let now = h.now()
    const newer = secondRelease()
    const engine = engineOn(
      h,
      {},
      {
        clock: () => now,
        plugins: [{ ...empty, processes: [newer] }],
      },
    )
    const both = engineOn(
      h,
      {},
      {
        clock: () => now,
        plugins: [{ ...empty, processes: [assemblyMeeting, newer] }],
      },
    )
    const coming = await both.community('test').deadlines({ before: Number.MAX_SAFE_INTEGER })
    expect(coming).toMatchObject([{ name: 'votingEnds', dueAt: endOf('2026-03-27') }])
    expect(
      await both.community('test').process(newer, 'm1').migrate({ reason: '新版本', by: clerk }),
    ).toMatchObject({ status: 'accepted', state: 'voting' })
    expect(await engine.community('test').deadlines({ before: Number.MAX_SAFE_INTEGER })).toEqual(coming)
    const meeting = engine.community('test').process(newer, 'm1')
    const vote = (number: number) =>
      meeting.register('ballots').record({ data: ballot(number, { M1: 'for' }), by: owner(`o${number}`) })
    now = endOf('2026-03-27') - 1
    accepted(await vote(1))
    now += 1
    refused(await vote(2), 'register/closed')
    await engine.runDue()
    expect((await meeting.standing())?.states).toEqual(['entering'])
  })

  // Seen in JavaScript's timers: a delay of more than 24.8 days overflows and fires at once.
  test.each<[Period, `${number}-${number}-${number}`]>([
    [{ count: 25, unit: 'day' }, '2026-04-22'],
    [{ count: 1, unit: 'month' }, '2026-04-28'],
    // 28 March 2027 is a Sunday.
    [{ count: 1, unit: 'year' }, '2027-03-29'],
    [{ count: 20, unit: 'year' }, '2046-03-28'],
  ])('has deadlines that are exact to the millisecond: %o', async (period, lastDay) => {
    const years = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [
        2026 + index,
        { holidays: [], workdays: [], source: 'plain weeks' },
      ]),
    )
    const h = stageWith(
      { [challengePeriod.id]: { ...period } },
      { calendar: createCalendar({ id: 'plain', years }) },
    )
    const meeting = await voting(h)
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.announced?.day).toBe('2026-03-28')
    await h.at(endOf(lastDay) - 1)
    expect(await standingOf(meeting)).toMatchObject({ status: 'active', state: { decided: 'inForce' } })
    await h.at(endOf(lastDay))
    expect(await standingOf(meeting)).toMatchObject({ status: 'done', state: 'closed' })
    expect((await meeting.history()).at(-1)?.body.at).toBe(endOf(lastDay))
  })
})
