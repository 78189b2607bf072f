import { accepted, refused } from '@gongzhi/core/testing'
import { organisation, organisationElection } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { call, called, candidates, counted, elected, named, shown, voting } from './elections.ts'
import { keeps } from './kept.ts'
import { department, qian, street, sun } from './people.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf } from './story.ts'

const { story, walked, chosen } = storiesOf(organisationElection)
const tied = counted([18, 15, 10, 10])

describe('the election of a committee', () => {
  story('is called by its organisation, and seats there whom it elected, for the term', async (h) => {
    const { grid, election } = await elected(h)
    expect((await announced(election)).at(-1)).toEqual({
      name: 'vote.counted',
      data: {
        round: 1,
        present: 18,
        elected: [
          { person: 'sun', office: 'secretary', votes: 18 },
          { person: 'qian', office: 'member', votes: 15 },
          { person: 'li', office: 'member', votes: 12 },
        ],
        open: 0,
      },
    })
    await election.by(sun).cannot('result.approve', { decision: '批复-9' })
    await election.by(department).does('result.approve', { decision: '批复-9' })
    await h.pass()
    expect((await standingOf(grid)).context).toMatchObject({
      term: { ...call.term, by: 'election', decision: '批复-9' },
      seats: [
        { person: 'sun', office: 'secretary' },
        { person: 'qian', office: 'member' },
        { person: 'li', office: 'member' },
      ],
      former: [{ person: 'sun' }, { person: 'qian' }],
    })
  })

  story('takes more candidates than seats where the rules ask for it', async (h) => {
    const { election } = await called(h)
    await election.by(sun).does('candidate.propose', candidates[0]!)
    await election.by(sun).cannot('list.submit', {})
    for (const one of candidates.slice(1, 3)) await election.by(sun).does('candidate.propose', one)
    // A fifth of two is less than one, and one beyond the seats is more than that.
    await election.by(sun).cannot('list.submit', {})
    await election.by(sun).does('candidate.propose', candidates[3]!)
    await election.by(sun).cannot('candidate.propose', candidates[3]!)
    await election.by(sun).cannot('candidate.propose', { person: 'x', office: 'deputy' })
    await election.by(sun).cannot('candidate.withdraw', { person: 'x', reason: '…' })
    await election.by(sun).does('candidate.withdraw', { person: 'feng', reason: '本人不愿' })
    await election.by(sun).does('candidate.propose', candidates[3]!)
    await election.by(sun).does('list.submit', {})
    await election.by(sun).cannot('list.approve', { decision: '…' })
    await election.by(department).does('list.return', { reason: '补充材料' })
    await election.by(sun).does('list.submit', {})
    await election.by(department).does('list.approve', { decision: '同意-1' })
  })

  story('waits for an objection to be decided, and drops whom it is upheld against', async (h) => {
    const { election } = await shown(h)
    await election.by(street).cannot('objection.file', { person: 'x', reason: '…' })
    await election.by(street).does('objection.file', { person: 'li', reason: '材料不实' })
    await election.by(qian).cannot('objection.file', { person: 'feng', reason: '…' })
    await election.by(department).does('objection.decide', { upheld: false, reason: '属实' })
    await election.by(department).cannot('objection.decide', { upheld: true, reason: '…' })
    await election.by(street).does('objection.file', { person: 'li', reason: '再次反映' })
    await h.at(endOf('2026-03-07'))
    await election.by(sun).cannot('vote.hold', counted([18, 15, 12, 4]))
    await election.by(department).does('objection.decide', { upheld: false, reason: '不属实' })
    await election.by(department).cannot('objection.decide', { upheld: false, reason: '…' })
    await election.by(sun).does('vote.hold', counted([18, 15, 12, 4]))
    const { election: other } = { election: h.process(organisationElection, election.id) }
    await other.by(department).does('result.refuse', { reason: '程序有误' })
    await other.by(sun).does('list.submit', {})
    await other.by(department).does('list.approve', { decision: '同意-2' })
    await other.by(street).does('objection.file', { person: 'feng', reason: '材料不实' })
    await other.by(department).does('objection.decide', { upheld: true, reason: '属实' })
    expect((await standingOf(other)).context).toMatchObject({ rounds: 0, elected: [] })
    expect((await standingOf(other)).context.candidates).toHaveLength(3)
  })

  story('drops whom an objection is upheld against after the display, too', async (h) => {
    const { election } = await shown(h)
    await election.by(street).does('objection.file', { person: 'li', reason: '材料不实' })
    await h.at('2026-03-09')
    await election.by(department).does('objection.decide', { upheld: true, reason: '属实' })
    expect((await standingOf(election)).state).toEqual({ open: 'preparing' })
  })

  story('needs four fifths of those entitled: not one fewer', async (h) => {
    const { election } = await voting(h)
    // 16/21 is below 4/5, 17/21 above.
    expect(await election.by(sun).cannot('vote.hold', counted([16, 15, 12, 4], 16))).toMatchObject({
      rules: expect.arrayContaining([
        expect.objectContaining({ name: 'quorate', required: '4/5', found: '16/21' }),
      ]),
    })
    await election.by(sun).cannot('vote.hold', counted([18, 15, 12, 4], 22))
    await election.by(sun).cannot('vote.hold', counted([19, 15, 12, 4], 18))
    await election.by(sun).cannot('vote.hold', { ...counted([18]), invalid: 1 })
    const stranger = [{ person: 'x', votes: 1 }]
    await election.by(sun).cannot('vote.hold', { ...counted([]), votes: stranger })
    await election.by(sun).does('vote.hold', counted([17, 15, 12, 4], 17))
  })

  story('elects with more than half of those present: not with half', async (h) => {
    const { election } = await voting(h)
    await election.by(sun).does('vote.hold', counted([10, 9, 12, 4]))
    expect((await standingOf(election)).context.elected.map(({ person }) => person)).toEqual(['sun', 'li'])
    // A second round, for the one seat that is open.
    await election.by(sun).does('vote.hold', counted([0, 10, 0, 8]))
    expect((await announced(election)).at(-1)).toMatchObject({ data: { round: 2, open: 0 } })
  })

  story('votes again on a tie for the last seat, three times at most; nobody is drawn by lot', async (h) => {
    const { election } = await voting(h)
    await election.by(sun).does('vote.hold', tied)
    expect((await standingOf(election)).context.elected.map(({ person }) => person)).toEqual(['sun', 'qian'])
    await election.by(sun).does('vote.hold', tied)
    await election.by(sun).does('vote.hold', tied)
    expect(await standingOf(election)).toMatchObject({ state: { open: 'counted' }, context: { rounds: 3 } })
    await election.by(department).does('result.approve', { decision: '批复-9' })
    expect((await announced(election)).at(-1)).toMatchObject({ data: { open: 1 } })
  })

  story('that elects nobody, or whose term has not come, is not approved', async (h) => {
    const { election } = await voting(h)
    for (let round = 1; round <= 3; round++) await election.by(sun).does('vote.hold', counted([9, 9, 9, 9]))
    await election.by(department).cannot('result.approve', { decision: '批复-9' })
    await election.by(department).does('result.refuse', { reason: '无人当选' })
  })

  test('seats its committee on the first day of the term, and not before', async () => {
    const h = createStage()
    const { election } = await called(h, { term: { from: '2026-04-01', until: '2029-03-31' } })
    for (const one of candidates) await election.by(sun).does('candidate.propose', one)
    await election.by(sun).does('list.submit', {})
    await election.by(department).does('list.approve', { decision: '同意-1' })
    await h.at('2026-03-09')
    await election.by(sun).does('vote.hold', counted([18, 15, 12, 4]))
    await h.at(endOf('2026-03-31') - 1)
    await election.by(department).cannot('result.approve', { decision: '批复-9' })
    await h.at('2026-04-01')
    await election.by(department).does('result.approve', { decision: '批复-9' })
    await h.pass()
    expect((await standingOf(h.process(organisation, 'street/org-s1/org-g7'))).context.term?.from).toBe(
      '2026-04-01',
    )
  })

  story('that is late is told of, once', async (h) => {
    const { election } = await named(h)
    await h.at(endOf('2026-05-02') - 1)
    expect((await standingOf(election)).context.late).toBe(false)
    await h.at(endOf('2026-05-02'))
    expect((await announced(election)).at(-1)).toMatchObject({ name: 'election.overdue' })
  })

  story('has sixty candidates at most', async (h) => {
    const { election } = await called(h)
    for (let number = 1; number <= 60; number++)
      await election.by(sun).does('candidate.propose', { person: `p${number}`, office: 'member' })
    await election.by(sun).cannot('candidate.propose', { person: 'p61', office: 'member' })
  })

  test('takes as many candidates as seats where no rule asks for more', async () => {
    const h = stageUnder({ 'election/margin': null })
    const { election } = await called(h)
    for (const one of candidates.slice(0, 3)) await election.by(sun).does('candidate.propose', one)
    await election.by(sun).does('list.submit', {})
  })

  test('is begun by nobody else than its organisation', async () => {
    const h = createStage()
    const { grid } = await called(h)
    const input = { ...call, organisation: { community: 'test', process: grid.id } }
    refused(await h.process(organisationElection, 'mine').start({ input: input as never, by: department }))
    accepted(await grid.by(sun).does('election.call', { ...call, id: 'second' }))
  })
})

describe('a kept election', () => {
  keeps(
    organisationElection,
    async (h) => {
      const { election } = await shown(h)
      await election.by(street).does('objection.file', { person: 'feng', reason: '材料不实' })
      await election.by(department).does('objection.decide', { upheld: false, reason: '不属实' })
      await h.at('2026-03-09')
      await election.by(sun).does('vote.hold', tied)
      await election.by(sun).does('vote.hold', counted([0, 0, 12, 6]))
      await election.by(department).does('result.approve', { decision: '批复-9' })
      await h.pass()
    },
    [organisation],
  )
})

walked()
chosen()
