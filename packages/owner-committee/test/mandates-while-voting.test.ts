import type { Actor, Json, Option } from '@gongzhi/core'
import { accepted, type Harness, refused, type Subject } from '@gongzhi/core/testing'
import { assemblyMeeting, type NamingRecord } from '@gongzhi/owner-committee'
import { expect, test } from 'vitest'

import { ballot, cast, decided, notice, ready } from './meeting.ts'
import { clerk, director, owner } from './people.ts'
import { stageWith } from './stage-with.ts'

type Meeting = Subject<(typeof assemblyMeeting)['vocabulary']>
const RULE = 'voting/mandates-while-voting'

/** A vote that is open; p1 has mandates of so many owners from before, v9 the first of them. */
async function open(
  change: Readonly<Record<string, Json | undefined>> = {},
  before: readonly string[] = [],
): Promise<{ readonly h: Harness; readonly meeting: Meeting }> {
  const h = stageWith({ [RULE]: 'accepted', ...change })
  const meeting = await ready(h)
  await meeting.by(director).does('notice.publish', notice)
  if (before.length > 0)
    accepted(
      await meeting.register('mandates').record({
        data: {
          proxy: 'p1',
          is: [],
          principals: before.map((voter) => ({
            voter,
            from: '2026-03-10',
            until: '2026-04-30',
            document: `mandate-${voter}`,
          })),
        },
        by: clerk,
      }),
    )
  await h.at('2026-03-25')
  await meeting.by(director).does('voting.open', {})
  return { h, meeting }
}
const names = (
  meeting: Meeting,
  voter: number,
  proxy: string,
  { by = owner(`o${voter}`), ...more }: Partial<NamingRecord> & { readonly by?: Actor } = {},
) =>
  meeting.register('ballots').record({
    data: {
      kind: 'mandate',
      voter: `v${voter}`,
      proxy,
      is: [],
      mandatesBefore: 0,
      until: '2026-04-30',
      document: 'letter',
      ...more,
    },
    by,
  })
const votes = (meeting: Meeting, voter: number, proxy: string, what: 'for' | 'against') =>
  meeting
    .register('ballots')
    .record({ data: ballot(voter, { M1: what }, { proxy }), by: { id: proxy, capacity: 'proxy' } })
const withdraws = (meeting: Meeting, voter: number, proxy: string) =>
  meeting.register('ballots').record({
    data: { kind: 'withdrawal', voter: `v${voter}`, proxy, document: 'letter' },
    by: owner(`o${voter}`),
  })
async function counted(h: Harness, meeting: Meeting) {
  await decided(h, meeting)
  const tally = (await meeting.standing())?.context.tally
  const { for: approving, against } = tally?.counts[0] ?? {}
  const { overruled, withdrawn, beyondLimit } = tally ?? {}
  return { for: approving?.heads, against: against?.heads, overruled, withdrawn, beyondLimit }
}
const NOTHING = { for: 0, against: 0, overruled: 0, withdrawn: 0, beyondLimit: 0 }

test('a proxy who is named while it is voted votes from then on, and not before', async () => {
  const { h, meeting } = await open()
  const early = refused(await votes(meeting, 1, 'p2', 'for'), 'record/refused')
  expect(early.reason.en).toMatch(/no mandate of v1 to p2 is registered/)
  accepted(await names(meeting, 1, 'p2'))
  accepted(await votes(meeting, 1, 'p2', 'for'))
  expect(await counted(h, meeting)).toEqual({ ...NOTHING, for: 1 })
})

test('a proxy who is named while it is voted is offered that ballot from then on', async () => {
  const { meeting } = await open({}, ['v9'])
  const offered = async (id: string) =>
    ((await meeting.next({ id, capacity: 'proxy' })) as readonly Option[])
      .filter(({ name }) => name === 'ballots')
      .map(({ status, prefilled }) => [prefilled?.['voter'], status])
  expect(await offered('p1')).toEqual([['v9', 'depends']])
  expect(await offered('p2')).toEqual([[undefined, 'depends']])
  accepted(await names(meeting, 1, 'p2'))
  accepted(await names(meeting, 2, 'p1', { mandatesBefore: 1 }))
  expect(await offered('p2')).toEqual([['v1', 'depends']])
  expect(await offered('p1')).toEqual([
    ['v9', 'depends'],
    ['v2', 'depends'],
  ])
  // What is withdrawn is offered no longer, whether it was given before the vote or while it runs.
  accepted(await withdraws(meeting, 1, 'p2'))
  accepted(await withdraws(meeting, 9, 'p1'))
  expect(await offered('p2')).toEqual([[undefined, 'depends']])
  expect(await offered('p1')).toEqual([['v2', 'depends']])
})

test('the owner prevails over a proxy whom he named while it was voted, whichever came first', async () => {
  const { h, meeting } = await open()
  accepted(await names(meeting, 1, 'p2'))
  accepted(await votes(meeting, 1, 'p2', 'against'))
  await h.pass({ hours: 1 })
  accepted(await cast(meeting, 1, { M1: 'for' }))
  expect(await counted(h, meeting)).toEqual({ ...NOTHING, for: 1, overruled: 1 })
})

test('the later word prevails: who was named before has no mandate once another is named', async () => {
  const { h, meeting } = await open({}, ['v1', 'v2'])
  accepted(await votes(meeting, 2, 'p1', 'for'))
  await h.pass({ hours: 1 })
  accepted(await names(meeting, 1, 'p2'))
  accepted(await names(meeting, 2, 'p2'))
  await h.pass({ hours: 1 })
  // Of the first owner nobody has voted yet; of the second one the first proxy had, and that stands.
  accepted(await votes(meeting, 1, 'p1', 'for'))
  accepted(await votes(meeting, 1, 'p2', 'against'))
  expect(await counted(h, meeting)).toEqual({ ...NOTHING, for: 1, against: 1, withdrawn: 1 })
})

test('a mandate that was given and withdrawn holds in between, and one that was withdrawn is given again', async () => {
  const { h, meeting } = await open({}, ['v2'])
  accepted(await names(meeting, 1, 'p2'))
  accepted(await withdraws(meeting, 2, 'p1'))
  await h.pass({ hours: 1 })
  accepted(await withdraws(meeting, 1, 'p2'))
  accepted(await names(meeting, 2, 'p1', { mandatesBefore: 1 }))
  await h.pass({ hours: 1 })
  accepted(await votes(meeting, 1, 'p2', 'against'))
  accepted(await votes(meeting, 2, 'p1', 'for'))
  expect(await counted(h, meeting)).toEqual({ ...NOTHING, for: 1, withdrawn: 1 })
})

test.each([
  [0, 3, 0],
  [0, 4, 1],
  [2, 1, 0],
  [2, 2, 1],
])(
  'with %i owners before, of %i more who name him while it is voted %i are beyond the limit of three',
  async (before, more, beyond) => {
    const voters = ['v8', 'v9'].slice(0, before)
    const { h, meeting } = await open({}, voters)
    // The last one has his mandate first, so that not the order of their names decides.
    for (let voter = more; voter > 0; voter--) {
      accepted(await names(meeting, voter, 'p1', { mandatesBefore: before }))
      await h.pass({ hours: 1 })
    }
    for (let voter = 1; voter <= more; voter++)
      accepted(await votes(meeting, voter, 'p1', voter === 1 ? 'against' : 'for'))
    const within = more - beyond
    const against = beyond === 0 ? 1 : 0
    expect(await counted(h, meeting)).toEqual({
      ...NOTHING,
      for: within - against,
      against,
      withdrawn: beyond,
      beyondLimit: beyond,
    })
  },
)

test('a mandate beyond the limit leaves the one that stood before', async () => {
  const { h, meeting } = await open({ 'voting/proxy-limit': 1 }, ['v1'])
  accepted(await names(meeting, 2, 'p2'))
  await h.pass({ hours: 1 })
  accepted(await names(meeting, 1, 'p2'))
  await h.pass({ hours: 1 })
  accepted(await votes(meeting, 1, 'p1', 'for'))
  expect(await counted(h, meeting)).toEqual({ ...NOTHING, for: 1, beyondLimit: 1 })
})

test('a proxy who has as many owners as he may when the vote opens is named by nobody more', async () => {
  const { meeting } = await open({}, ['v7', 'v8', 'v9'])
  const { reason } = refused(await names(meeting, 1, 'p1', { mandatesBefore: 3 }), 'record/refused')
  expect(reason.en).toMatch(/this proxy has 4 principals, and 3 at most/)
})

test.each([
  ['not-accepted', 'not-met', /by the rules no mandate is given once the vote is open/],
  [undefined, 'undetermined', /no text says whether a proxy is named while it is voted/],
])('where the rule is %s none is named while it is voted: %s', async (rule, result, why) => {
  const { meeting } = await open({ [RULE]: rule })
  const answer = refused(await names(meeting, 1, 'p2'), 'record/refused')
  expect([answer.result, answer.reason.en]).toEqual([result, expect.stringMatching(why)])
  expect(answer.articles).toContainEqual({ instrument: '中华人民共和国民法典', article: '173' })
})

test.each([
  [{ by: owner('o2') }, /o2 does not vote for v1/],
  [{ by: { id: 'p2', capacity: 'proxy' } }, /p2 does not vote for v1/],
  [{ mandatesBefore: 1 }, /it says 1, and 0 are registered/],
  [{ until: '2026-03-24' as const }, /the mandate ends on 2026-03-24, and it is 2026-03-25/],
  [{ is: ['company-staff' as const] }, /staff of the property company, and may not be a proxy/],
  [{ voter: 'v99' }, /v99 is not on the frozen roll/],
])('a mandate is refused: %j', async (change, why) => {
  const { meeting } = await open()
  const { reason } = refused(await names(meeting, 1, 'p2', change), 'record/refused')
  expect(reason.en).toMatch(why)
})

test('who has a mandate from before is not given it again while it stands', async () => {
  const { meeting } = await open({}, ['v1'])
  const { reason } = refused(await names(meeting, 1, 'p1', { mandatesBefore: 1 }), 'record/refused')
  expect(reason.en).toMatch(/the mandate of v1 to p1 was registered before the vote/)
})

test('a mandate ends with its last day', async () => {
  const { h, meeting } = await open()
  accepted(await names(meeting, 1, 'p2', { until: '2026-03-26' }))
  accepted(await names(meeting, 2, 'p2', { until: '2026-03-26' }))
  await h.at('2026-03-26')
  accepted(await votes(meeting, 1, 'p2', 'for'))
  await h.at('2026-03-27')
  const { reason } = refused(await votes(meeting, 2, 'p2', 'for'), 'record/refused')
  expect(reason.en).toMatch(/the mandate ends on 2026-03-26, and the vote was cast on 2026-03-27/)
})
