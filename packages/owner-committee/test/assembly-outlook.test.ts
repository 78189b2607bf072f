import { type ReadEntry, readOutlook, type RecordEntry } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { assemblyOutlook, type AssemblyOutlookInput, type Outlook } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { cast, decided, election, enter, fund, motion, notice, ready, voters, voting } from './meeting.ts'
import { clerk, director, manager, owner } from './people.ts'
import { stageWith } from './stage-with.ts'
import { createStage, standingOf } from './story.ts'

type Meeting = Awaited<ReturnType<typeof voting>>
const running = { value: 'open', citation: { instrument: '议事规则', article: '9' } } as const

async function recordsOf(meeting: Meeting, name: 'roll' | 'ballots') {
  const found: ReadEntry<RecordEntry>[] = []
  for (const one of await meeting.register(name).records({ limit: 1_000 })) found.push(one)
  return found
}
async function asked(meeting: Meeting, more: Partial<AssemblyOutlookInput> = {}) {
  return assemblyOutlook({
    standing: await standingOf(meeting),
    records: { roll: await recordsOf(meeting, 'roll'), ballots: await recordsOf(meeting, 'ballots') },
    running,
    audience: 'organiser',
    ...more,
  })
}
async function shown(meeting: Meeting, more: Partial<AssemblyOutlookInput> = {}): Promise<Outlook> {
  const [first] = await asked(meeting, more)
  if (first?.outlook.status !== 'shown') throw new Error(JSON.stringify(first?.outlook))
  return first.outlook
}
const delivery = (number: number) => {
  const { voter, areaCentiM2, buildings } = voters[number - 1] as (typeof voters)[number]
  return {
    kind: 'delivery',
    voter,
    areaCentiM2,
    buildings,
    channel: 'paper',
    deliveredBy: 'clerk',
    receipt: 'r',
  } as const
}
const story = (name: string, tell: (h: Harness) => Promise<void>) =>
  test(name, async () => tell(createStage()))

describe('the outlook of a running assembly', () => {
  story('is that of its count, by the law that was fixed when the vote opened', async (h) => {
    const meeting = await voting(h)
    for (const number of [1, 2, 3, 4, 5]) accepted(await cast(meeting, number, { M1: 'for' }))
    const five = await shown(meeting)
    expect([five.standing.outcome, five.participation.heads.needed]).toEqual(['not-passed', 1])
    expect(five.standing.criteria[0]?.citation?.instrument).toBe('测试规则')
    accepted(await cast(meeting, 9, { M1: 'for' }))
    expect((await shown(meeting)).standing.outcome).toBe('passed')
    await decided(h, meeting)
    const result = (await standingOf(meeting)).context.results[0]
    const { totals, standing } = await shown(meeting)
    expect({ ...totals, outcome: standing.outcome }).toMatchObject({
      outcome: result?.outcome,
      for: result?.for,
      undelivered: result?.undelivered,
    })
  })

  story('says what is outstanding in each building, and who, to organisers alone', async (h) => {
    const meeting = await voting(h)
    for (const number of [1, 2, 6]) accepted(await cast(meeting, number, { M1: 'for' }))
    const organiser = await shown(meeting)
    expect(organiser.buildings.map(({ building, outstanding }) => [building, outstanding?.heads])).toEqual([
      ['A', 3],
      ['B', 3],
    ])
    expect(organiser.outstandingVoters).toEqual(['v3', 'v4', 'v5', 'v7', 'v8', 'v9'])
    expect((await shown(meeting, { audience: 'public' })).outstandingVoters).toBeUndefined()
  })

  story('puts an item of one building to its owners alone', async (h) => {
    const meeting = await voting(h, { agenda: [{ ...fund, building: 'B' }] as never })
    const { totals } = await shown(meeting)
    expect(totals.roll).toEqual({ heads: 4, areaCentiM2: 60_000 })
  })

  story('tells unreturned from undelivered, and a spoilt paper from silence', async (h) => {
    const meeting = await voting(h)
    for (const number of [1, 2, 3])
      accepted(await meeting.register('ballots').record({ data: delivery(number), by: clerk }))
    // Two entries that differ, and two by one hand: nothing of them can be read, and both took part.
    await enter(meeting, 1, { M1: 'for' }, { at: h.now(), second: { M1: 'against' } })
    await enter(meeting, 2, { M1: 'for' }, { at: h.now(), by: clerk })
    const { totals } = await shown(meeting)
    expect([totals.void.heads, totals.for.heads, totals.unreturned.heads, totals.undelivered.heads]).toEqual([
      2, 0, 1, 6,
    ])
  })

  story('counts of two ballots of one voter the one that the fixed policy chooses', async (h) => {
    const meeting = await voting(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(h.now() + 60_000)
    await enter(meeting, 1, { M1: 'against' }, { at: h.now() })
    const { totals } = await shown(meeting)
    expect([totals.for.heads, totals.against.heads]).toEqual([0, 1])
  })

  story('knows only what was recorded until then', async (h) => {
    const meeting = await voting(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    const until = h.now()
    await h.at(h.now() + 1)
    accepted(await cast(meeting, 2, { M1: 'for' }))
    expect((await shown(meeting, { until })).totals.for.heads).toBe(1)
    expect((await shown(meeting, { until: until + 1 })).totals.for.heads).toBe(2)
  })

  story('is refused before the vote opens, and while running results are hidden', async (h) => {
    const meeting = await ready(h)
    expect(await asked(meeting)).toMatchObject([{ outlook: { status: 'refused', code: 'outlook/not-open' } }])
    await meeting.by(director).does('notice.publish', notice)
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const hidden = { running: { ...running, value: 'hidden' } } as const
    expect(await asked(meeting, hidden)).toMatchObject([{ outlook: { code: 'outlook/hidden' } }])
    expect(await asked(meeting, { running: undefined })).toMatchObject([
      { outlook: { code: 'outlook/not-stated' } },
    ])
    await decided(h, meeting)
    expect(await asked(meeting, hidden)).toMatchObject([{ outlook: { status: 'shown' } }])
  })

  story('leaves elections out, and takes no part of a roll for the whole', async (h) => {
    const meeting = await voting(h, { agenda: [motion, election] as never })
    expect((await asked(meeting)).map(({ item }) => item.id)).toEqual(['M1'])
    const roll = await recordsOf(meeting, 'roll')
    await expect(asked(meeting, { records: { roll: roll.slice(1), ballots: [] } })).rejects.toThrow(
      'outlook/roll-incomplete',
    )
  })
})

describe('the outlook of an assembly, as one call of a governance', () => {
  const call = ({ governance }: Harness, as = owner('o1')) =>
    readOutlook(governance, { community: 'test', definition: 'assembly-meeting', process: 'm1', as })
  const open = (value: 'open' | 'hidden' | undefined) => stageWith({ 'voting/running-results': value })

  test('tells whoever may read the assembly what is still needed, and nobody by name', async () => {
    const h = open('open')
    const meeting = await voting(h)
    for (const number of [1, 2, 6]) accepted(await cast(meeting, number, { M1: 'for' }))
    const answer = await call(h)
    expect(answer).toMatchObject({
      status: 'read',
      items: [
        {
          item: 'M1',
          label: { zh: '解聘物业服务企业' },
          outlook: {
            status: 'shown',
            participation: { heads: { found: 3, least: 6, needed: 3 } },
            buildings: [{ building: 'A' }, { building: 'B' }],
          },
        },
      ],
    })
    expect(JSON.stringify(answer)).not.toMatch(/outstandingVoters|"v3"/)
  })

  /** What a watcher is told after each of some ballots, by the choice of each voter in the order in which they vote. */
  async function watched(choices: readonly (readonly [number, 'for' | 'against'])[]) {
    const h = open('open')
    const meeting = await voting(h)
    const seen = [await call(h)]
    for (const [number, M1] of choices) {
      accepted(await cast(meeting, number, { M1 }))
      seen.push(await call(h))
    }
    return { h, meeting, seen }
  }

  test('does not tell a watcher who asks before and after each ballot who voted how', async () => {
    const { seen } = await watched([
      [1, 'for'],
      [6, 'for'],
      [2, 'against'],
      [7, 'for'],
      [3, 'against'],
      [8, 'for'],
    ])
    const other = await watched([
      [1, 'against'],
      [6, 'for'],
      [2, 'for'],
      [7, 'for'],
      [3, 'for'],
      [8, 'against'],
    ])
    expect(other.seen).toEqual(seen)
    const code = { status: 'read', items: [{ outlook: { code: 'outlook/few' } }] }
    const stage = (heads: number) => ({ items: [{ outlook: { stage: { heads, groupsOf: 3 } } }] })
    expect(seen).toMatchObject([stage(0), code, code, stage(3), stage(3), stage(3), stage(6)])
    expect([seen[4], seen[5]]).toEqual([seen[3], seen[3]])
  })

  test.each([
    [undefined, 3],
    [1, 2],
    [2, 2],
    [4, 4],
  ])(
    'tells of as many at once as the rules of procedure say: of %s, in groups of %i',
    async (stated, size) => {
      const h = stageWith({ 'voting/running-results': 'open', 'voting/outlook-group': stated })
      const meeting = await voting(h)
      const heads = []
      for (const number of [1, 6, 2, 7]) {
        accepted(await cast(meeting, number, { M1: 'for' }))
        const answer = await call(h)
        const outlook = 'items' in answer ? answer.items[0]?.outlook : undefined
        heads.push(outlook?.['stage'] ?? outlook?.['code'])
      }
      const told = (count: number) =>
        count < size ? 'outlook/few' : { heads: count - (count % size), groupsOf: size }
      expect(heads).toEqual([1, 2, 3, 4].map(told))
    },
  )

  test('shows the public nothing that follows of one voter alone: the count takes it', async () => {
    const { h, meeting, seen } = await watched([
      [1, 'for'],
      [2, 'for'],
      [6, 'against'],
    ])
    await h.at(h.now() + 60_000)
    // He votes again on paper, which counts by the policy; another's paper is entered once, and waits.
    await enter(meeting, 1, { M1: 'against' }, { at: h.now() })
    await enter(meeting, 7, { M1: 'for' }, { at: h.now(), by: clerk })
    expect(await call(h)).toEqual(seen[3])
    expect((await shown(meeting)).totals).toMatchObject({ against: { heads: 2 }, void: { heads: 1 } })
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.results).toMatchObject([{ against: { heads: 2 } }])
  })

  test.each([
    ['hidden', 'outlook/hidden'],
    [undefined, 'outlook/not-stated'],
  ] as const)('hides what runs where the rule is %s, from organisers too', async (value, code) => {
    const h = open(value)
    const meeting = await voting(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    for (const as of [owner('o1'), director]) {
      const answer = await call(h, as)
      expect(answer).toMatchObject({ items: [{ outlook: { status: 'refused', code } }] })
      expect(JSON.stringify(answer)).not.toContain('found')
    }
  })

  test('says nothing before the vote opens and once it has closed, and refuses who may not read', async () => {
    const h = open('open')
    expect(await call(h)).toMatchObject({ code: 'load/unknown-process' })
    const meeting = await ready(h)
    expect(await call(h)).toEqual({ status: 'read', items: [] })
    await meeting.by(director).does('notice.publish', notice)
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    expect(await call(h)).toMatchObject({ items: [{ item: 'M1' }] })
    await decided(h, meeting)
    expect(await call(h)).toEqual({ status: 'read', items: [] })
    expect(await call(h, manager)).toMatchObject({ status: 'refused' })
  })
})
