import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect } from 'vitest'

import { ballot, cast, decided, election, enter, voters, voting } from '../meeting.ts'
import { clerk, owner } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, standingOf } from '../story.ts'
import { story } from './stage.ts'

const allowed = () => stageWith({ 'election/write-ins': 'allowed' })
const forbidden = () => stageWith({ 'election/write-ins': 'forbidden' })
const agenda = [election] as never
type Choice = 'for' | 'against' | 'abstain' | 'void'
/** Nobody of the three who stand, and whoever is written in. */
const naming = (names: readonly string[], candidates: Readonly<Record<string, Choice>> = {}) => ({
  'E1/c1': 'against' as const,
  'E1/c2': 'against' as const,
  'E1/c3': 'against' as const,
  ...candidates,
  ...Object.fromEntries(names.map((name) => [`E1/${name}`, 'for' as const])),
})
const refusal = async (made: ReturnType<typeof cast>) => refused(await made, 'record/refused')
const papers = async (h: Harness, paper: string, of?: string) =>
  textOfPaper(await paperOf(h, { process: 'm1', paper, ...(of !== undefined && { of }) })).join('\n')

describe('a name that is written in on the ballot of an election', () => {
  story(
    'is counted where the rules allow it, and the count says what each name received',
    async (h) => {
      const meeting = await voting(h, { agenda })
      // Two seats: one candidate and one name, or two names; those that fit nobody are counted as such.
      accepted(await cast(meeting, 1, naming(['+zhao'], { 'E1/c1': 'for' })))
      accepted(await cast(meeting, 2, naming(['+zhao', '+qian'])))
      accepted(await cast(meeting, 9, naming(['+zhao', '?1'])))
      accepted(await cast(meeting, 3, naming(['?1', '?2'])))
      accepted(await cast(meeting, 4, naming([])))
      await decided(h, meeting)
      const [counted] = (await announced(meeting)).filter(({ name }) => name === 'election.counted')
      expect(counted?.data).toMatchObject({
        returned: { heads: 5 },
        candidates: [{ candidate: 'c1', for: { heads: 1 }, against: { heads: 4 } }, {}, {}],
        writtenIn: [
          { person: 'zhao', for: { heads: 3, areaCentiM2: 50_000 } },
          { person: 'qian', for: { heads: 1, areaCentiM2: 10_000 } },
          // Two owners, with three such names between them.
          { person: null, for: { heads: 2, areaCentiM2: 40_000 } },
        ],
        rule: { writeIns: { value: 'allowed' } },
      })
      expect((await standingOf(meeting)).context.elections).toMatchObject([
        { item: 'E1', writtenIn: [{ person: 'zhao' }, { person: 'qian' }, { person: null }] },
      ])
      const result = await papers(h, 'assembly-meeting/result')
      expect(result).toContain('另选他人“zhao”：3 人，500.00 平方米')
      expect(result).toContain('另选他人“无法确定是谁的姓名”：2 人，400.00 平方米')
      expect(result).toContain('经审查符合任职条件后方可当选')
    },
    allowed,
  )

  story(
    'has a line on the ballot paper where the rules allow it',
    async (h) => {
      await voting(h, { agenda })
      const text = await papers(h, 'assembly-meeting/ballot', 'v1')
      expect(text).toContain('4 | 选举业主委员会，另选他人： | □ |')
      expect(text).toContain('选举业主委员会：可以另选他人，写明姓名和房号；连同候选人，所选不超过 2 人')
    },
    allowed,
  )

  story('has no line, and is refused, where no text allows it', async (h) => {
    const meeting = await voting(h, { agenda })
    expect(await papers(h, 'assembly-meeting/ballot', 'v1')).not.toContain('另选他人')
    const { reason, instead } = await refusal(cast(meeting, 1, naming(['+zhao'])))
    expect(reason.en).toContain(
      'no text says that others than the candidates can be written in (election/write-ins)',
    )
    expect(instead?.en).toContain('leave the name out')
    expect(instead?.en).toContain('before the notice of another vote (election/write-ins)')
    expect(reason.zh).toContain('没有文本规定选票上可以另选他人（election/write-ins')
    // Nothing of it is stored: the same voter votes without the name.
    accepted(await cast(meeting, 1, naming([])))
    await decided(h, meeting)
    const [counted] = (await announced(meeting)).filter(({ name }) => name === 'election.counted')
    expect(counted?.data).not.toHaveProperty('writtenIn')
  })

  story(
    'is refused where a rule forbids it, with its article',
    async (h) => {
      const meeting = await voting(h, { agenda })
      expect(await papers(h, 'assembly-meeting/ballot', 'v1')).not.toContain('另选他人')
      const { reason, articles } = await refusal(cast(meeting, 1, naming(['+zhao'])))
      expect(reason.en).toContain('names that are written in do not count (election/write-ins)')
      expect(articles?.length).toBeGreaterThan(0)
    },
    forbidden,
  )

  story(
    'is none of a candidate, is there once, and is a vote for him',
    async (h) => {
      const meeting = await voting(h, { agenda })
      for (const [choices, why] of [
        [naming(['+c1']), '"c1" is a candidate'],
        [{ ...naming([]), 'E1/+zhao': 'against' as const }, '"zhao" is recorded as "Against"'],
        [{ ...naming([]), 'E2/+zhao': 'for' as const }, 'E2 is no election in which somebody else is named'],
        [naming(['+']), 'not asked of this voter: E1/+'],
      ] as const)
        expect((await refusal(cast(meeting, 1, choices))).reason.en).toContain(why)
      const twice = ballot(1, naming(['+zhao']))
      const data = { ...twice, choices: [...twice.choices, { question: 'E1/+zhao', choice: 'for' as const }] }
      expect(
        (await refusal(meeting.register('ballots').record({ data, by: owner('o1') }) as never)).reason.en,
      ).toContain('the ballot names "zhao" twice')
    },
    allowed,
  )

  story(
    'is one spelling of one person: what looks like another name is refused, in a correction too',
    async (h) => {
      const meeting = await voting(h, { agenda })
      // Wide letters, a compatibility ideograph, letters of another script, one that is put together.
      for (const person of ['\uFF5Ahao', '\uF914', 'zh\u0430o', 'zha\u03BF', '\u1112\u1161\u11AB'])
        for (const written of [
          ballot(1, naming([`+${person}`])),
          {
            kind: 'correction' as const,
            voter: 'v1',
            areaCentiM2: voters[0]!.areaCentiM2,
            buildings: voters[0]!.buildings,
            channel: 'paper' as const,
            entry: 'first' as const,
            proxy: null,
            number: 1,
            before: ballot(1, naming([])).choices,
            choices: ballot(1, naming([`+${person}`])).choices,
            reason: '录入有误',
          },
        ]) {
          const record = meeting.register('ballots').record({ data: written, by: clerk })
          expect(await record, person).toMatchObject({ status: 'refused', code: 'parse/id' })
        }
      accepted(await cast(meeting, 1, naming(['+zhao'])))
    },
    allowed,
  )

  story(
    'is one of as many as there are seats: with one more the ballot is void',
    async (h) => {
      const meeting = await voting(h, { agenda })
      // Two seats: one below, at, and one above.
      accepted(await cast(meeting, 1, naming(['+zhao'])))
      accepted(await cast(meeting, 2, naming(['+zhao'], { 'E1/c1': 'for' })))
      expect(
        (await refusal(cast(meeting, 3, naming(['+zhao', '?1'], { 'E1/c1': 'for' })))).reason.en,
      ).toContain('3 candidates and other names of E1 are chosen for 2 seats')
    },
    allowed,
  )

  story(
    'has to be entered alike by both who enter a paper, which else is void, and not beside a void one',
    async (h) => {
      const meeting = await voting(h, { agenda })
      const at = h.now()
      accepted(await enter(meeting, 1, naming(['+zhao']), { at }))
      accepted(await enter(meeting, 2, naming(['+zhao']), { at, second: naming(['+zhou']) }))
      const spoilt = { 'E1/c1': 'void', 'E1/c2': 'void', 'E1/c3': 'void', 'E1/+zhao': 'for' } as const
      const data = ballot(3, spoilt, { channel: 'paper', entry: 'first' })
      const made = meeting.register('ballots').record({ data, by: owner('o3'), at, enteredBy: clerk })
      expect((await refusal(made as never)).reason.en).toContain(
        'the ballot of E1 is marked void, and has "zhao"',
      )
      await decided(h, meeting)
      const { tally } = (await standingOf(meeting)).context
      expect(tally).toMatchObject({ differing: 2, writtenIn: [{ person: 'zhao', for: { heads: 1 } }] })
    },
    allowed,
  )

  story(
    'is none of a second ballot, which is between those who are tied',
    async (h) => {
      const second = { ...election, title: 'committee-election/second-ballot' }
      const meeting = await voting(h, { agenda: [second] as never })
      expect(await papers(h, 'assembly-meeting/ballot', 'v1')).not.toContain('另选他人：')
      expect((await refusal(cast(meeting, 1, naming(['+zhao'])))).reason.en).toContain(
        'a second ballot is between those who are tied',
      )
    },
    allowed,
  )
})
