import { fc, test } from '@fast-check/vitest'
import { type Actor, ENGINE, type Json } from '@gongzhi/core'
import { accepted, createHarness, type Harness, refused } from '@gongzhi/core/testing'
import { capacities, provisions } from '@gongzhi/owner-committee'
import { keeps } from '@gongzhi/testing/kept'
import { announced, endOf, standingOf, storiesOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeTerm } from '../src/committee-term/index.ts'
import { houseLaw } from './house-rules.ts'
import {
  alternate,
  court,
  deputy,
  director,
  housing,
  leader,
  member,
  owner,
  residents,
  secretary,
  street,
  superior,
} from './people.ts'

const needed = new Set(
  Object.values(committeeTerm.vocabulary.provisions).map(({ provision }) => provision.id),
)

/**
 * What the tests' law says about a term, so that nothing else moves a kept history; what is undefined is
 * stated by no text.
 */
function stage(law: { readonly [provision: string]: Json | undefined } = {}): Harness {
  const stated = Object.entries({ ...houseLaw, ...law }).filter(
    (one): one is [string, Json] => one[1] !== undefined && needed.has(one[0]),
  )
  return createHarness({
    plugins: [{ name: 'owner-committee', processes: [committeeTerm], provisions, capacities }],
    law: Object.fromEntries(stated),
    start: '2026-03-02',
  })
}
const createStage = () => stage()
const { story, walked } = storiesOf(committeeTerm, createStage)

const fourth: Actor = { id: 'm4', capacity: 'committee.member' }
const fifth: Actor = { id: 'm5', capacity: 'committee.member' }
const second: Actor = { id: 'alt2', capacity: 'committee.alternate' }
const input = {
  committee: 'oc',
  seats: 5,
  alternates: ['alt', 'alt2'],
  termFrom: '2023-06-30' as const,
  termUntil: '2026-06-30' as const,
  filed: [{ authority: 'street' as const, certificate: 'cert-1', day: '2023-07-05' as const }],
  mandates: [],
  reminders: [20],
  members: [
    { person: 'dir', office: 'director' as const },
    { person: 'dep', office: 'deputy' as const },
    { person: 'mem', office: 'member' as const },
    { person: 'm4', office: 'member' as const },
    { person: 'm5', office: 'member' as const },
  ],
  holdings: [
    { id: 'seal', kind: 'seal' as const, what: '业主委员会印章' },
    { id: 'files', kind: 'files' as const, what: '会议纪要等档案' },
  ],
}
/** What the next election begins with. */
const election = {
  seats: 5,
  sitting: ['dir', 'dep', 'mem', 'm4', 'm5'],
  formerUntil: '2026-06-30',
  term: { count: 3, unit: 'year' },
  holdings: input.holdings,
}
type Begin = { readonly [K in keyof typeof input]?: unknown } & { readonly id?: string }

async function begun(h: Harness, { id = 't1', ...more }: Begin = {}) {
  const term = h.process(committeeTerm, id)
  accepted(await term.start({ input: { ...input, ...more } as typeof input, by: street }))
  return term
}
type Term = Awaited<ReturnType<typeof begun>>
const contextOf = async (term: Term) => (await standingOf(term)).context
const people = async (term: Term) => (await contextOf(term)).members.map(({ person }) => person)
const last = async (term: Term) => (await announced(term)).at(-1)
const report = (
  term: Term,
  by: Actor,
  person: string,
  ground: 'not-owner' | 'neglects-duty' | 'fee-arrears' | 'absent' | 'health',
) => term.by(by).does('ground.report', { person, ground, evidence: 'doc-1' })
const decide = (term: Term, person: string, decision: 'ended' | 'kept') =>
  term.by(ENGINE).does('end.decide', { person, decision, reference: 'meeting-1', authorisation: null })

describe('a term', () => {
  story('begins with its seats, and says what no text states', async (h) => {
    const term = await begun(h)
    expect(await announced(term)).toEqual([
      {
        name: 'term.begun',
        data: {
          committee: 'oc',
          termFrom: '2023-06-30',
          termUntil: '2026-06-30',
          seats: 5,
          filled: 5,
          alternates: 2,
          silent: [],
        },
      },
    ])
    expect((await standingOf(term)).tags).toEqual([])
  })

  story(
    'is rejected a day under three years and a day over five, and where it was filed with the wrong authority',
    async (h) => {
      for (const [termUntil, ok] of [
        ['2026-06-29', false],
        ['2026-06-30', true],
        ['2026-07-01', true],
        ['2028-06-29', true],
        ['2028-06-30', true],
        ['2028-07-01', false],
      ] as const) {
        const term = await begun(h, { id: `t${termUntil}`, termUntil })
        expect([termUntil, (await last(term))?.name]).toEqual([
          termUntil,
          ok ? 'term.begun' : 'term.rejected',
        ])
      }
      const wrong = await begun(h, {
        id: 'wrong',
        filed: [...input.filed, { ...input.filed[0], authority: 'housing-authority' }],
      })
      expect(await last(wrong)).toEqual({
        name: 'term.rejected',
        data: { committee: 'oc', problem: { zh: '备案机关应为：street', en: 'it is filed with: street' } },
      })
    },
  )

  story(
    'is not started with somebody named twice, two directors, more members than seats, an end before its beginning, or by a member',
    async (h) => {
      const bad: readonly Begin[] = [
        { alternates: ['dir'] },
        { members: [...input.members.slice(0, 4), { person: 'm5', office: 'director' }] },
        { seats: 4 },
        { termUntil: '2023-06-29' },
        { holdings: [input.holdings[0], input.holdings[0]] },
        { filed: [] },
      ]
      for (const [index, more] of bad.entries())
        refused(
          await h
            .process(committeeTerm, `b${index}`)
            .start({ input: { ...input, ...more } as typeof input, by: street }),
          'parse/malformed',
        )
      refused(
        await h.process(committeeTerm, 'b').start({ input, by: director }),
        'authorise/capacity-not-allowed',
      )
    },
  )

  test('says which provisions no text states, and begins all the same', async () => {
    const term = await begun(
      stage({
        'term/re-election-lead': undefined,
        'term/expiry': undefined,
        'term/maximum': undefined,
        'term/minimum': undefined,
        'committee/filing-authorities': undefined,
      }),
      { termUntil: '2040-01-01' },
    )
    expect((await contextOf(term)).silent).toEqual(['term/re-election-lead', 'term/expiry', 'term/maximum'])
    expect(Object.keys((await standingOf(term)).deadlines)).toEqual([
      'termEnds@current.office.period.serving',
    ])
  })
})

describe('a resignation', () => {
  story(
    'ends the seat at once where the place says so, and nobody resigns for another or twice',
    async (h) => {
      const term = await begun(h)
      expect((await term.by(member).does('member.resign', { document: 'letter' })).outcomes).toEqual([
        {
          name: 'member.ended',
          data: {
            committee: 'oc',
            person: 'mem',
            office: 'member',
            ground: 'resigned',
            by: 'law',
            defence: null,
            seats: 5,
            filled: 4,
            alternates: 2,
            vacancy: 'alternates',
            article: { instrument: '测试规则', article: expect.any(String) },
          },
        },
      ])
      expect(await term.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
        code: 'rule/not-met',
        rules: [{ found: { member: false } }],
      })
    },
  )

  test('waits for a decision where the place says so, and only ends where the rules adopted it', async () => {
    const byDecision = await begun(stage({ 'term/resignation': 'by-decision' }))
    expect(
      (await byDecision.by(member).does('member.resign', { document: 'letter' })).outcomes,
    ).toMatchObject([
      {
        name: 'seat.inQuestion',
        data: { person: 'mem', ground: 'resigned', suspended: 'yes', decidedBy: 'assembly' },
      },
    ])
    expect(await byDecision.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
    })
    expect((await decide(byDecision, 'mem', 'ended')).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'resigned', by: 'assembly' } },
    ])

    const adopted = {
      'term/resignation': 'if-adopted',
      'term/ends-by-itself': ['not-owner'],
      'term/ends-if-adopted': ['resigned'],
    }
    const yes = await begun(stage({ ...adopted, 'term/ends-adopted': ['resigned'] }))
    expect((await yes.by(member).does('member.resign', { document: 'letter' })).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'resigned', by: 'law' } },
    ])
    const no = await begun(stage({ ...adopted, 'term/ends-adopted': ['fee-arrears'] }))
    expect(await no.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { member: true } }],
    })
    const silent = await begun(stage({ ...adopted, 'term/ends-adopted': undefined }))
    expect(await silent.by(member).cannot('member.resign', { document: 'letter' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { effect: 'undetermined' } }],
      instead: { en: expect.stringContaining('term/ends-adopted') },
    })
  })
})

describe('a ground', () => {
  story(
    'that ends a seat by itself ends it on the report of who may establish it, and waits for them on the report of an owner',
    async (h) => {
      const term = await begun(h)
      expect((await report(term, street, 'm5', 'not-owner')).outcomes).toMatchObject([
        { name: 'member.ended', data: { person: 'm5', ground: 'not-owner', by: 'law' } },
      ])
      expect((await report(term, owner('o1'), 'm4', 'not-owner')).outcomes).toEqual([
        {
          name: 'ground.reported',
          data: { committee: 'oc', person: 'm4', ground: 'not-owner', evidence: 'doc-1' },
        },
      ])
      expect(await people(term)).toEqual(['dir', 'dep', 'mem', 'm4'])
      expect(
        await term
          .by(owner('o2'))
          .cannot('ground.report', { person: 'm4', ground: 'not-owner', evidence: 'doc-2' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { open: false } }] })
      expect(
        await term.by(owner('o2')).cannot('ground.establish', {
          person: 'm4',
          ground: 'not-owner',
          finding: 'holds',
          evidence: 'doc-2',
        }),
      ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
      await term.by(fourth).does('member.defend', { ground: 'not-owner', statement: 'doc-3' })
      expect(
        (
          await term.by(director).does('ground.establish', {
            person: 'm4',
            ground: 'not-owner',
            finding: 'holds',
            evidence: 'doc-4',
          })
        ).outcomes,
      ).toMatchObject([{ name: 'member.ended', data: { person: 'm4', defence: 'doc-3' } }])
      expect(await people(term)).toEqual(['dir', 'dep', 'mem'])
    },
  )

  story('that was reported and does not hold is dismissed, and nobody judges his own', async (h) => {
    const term = await begun(h)
    await report(term, owner('o1'), 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('ground.establish', {
        person: 'dir',
        ground: 'neglects-duty',
        finding: 'does-not-hold',
        evidence: 'doc-2',
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { self: true } }] })
    expect(
      (
        await term.by(residents).does('ground.establish', {
          person: 'dir',
          ground: 'neglects-duty',
          finding: 'does-not-hold',
          evidence: 'doc-2',
        })
      ).outcomes,
    ).toEqual([
      { name: 'ground.dismissed', data: { committee: 'oc', person: 'dir', ground: 'neglects-duty' } },
    ])
    expect((await contextOf(term)).questions).toEqual([])
    await report(term, owner('o1'), 'dir', 'neglects-duty')
  })

  story('that no text of the place names ends nothing, and the refusal says so', async (h) => {
    const term = await begun(h)
    expect(
      await term.by(street).cannot('ground.report', { person: 'm4', ground: 'health', evidence: 'doc-1' }),
    ).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { open: true, ground: 'health', effect: 'sits' } }],
      instead: { en: 'no text makes this ground end a seat, or what is recorded does not reach its figure' },
    })
    expect((await report(term, street, 'm4', 'fee-arrears')).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'fee-arrears' } },
    ])
  })

  story('that has to be decided suspends until the assembly decides, after hearing the member', async (h) => {
    const term = await begun(h)
    expect((await report(term, director, 'm4', 'neglects-duty')).outcomes).toMatchObject([
      {
        name: 'seat.inQuestion',
        data: { person: 'm4', ground: 'neglects-duty', suspended: 'yes', decidedBy: 'assembly' },
      },
    ])
    expect((await contextOf(term)).members[3]).toMatchObject({ person: 'm4', suspended: true })
    expect(
      await term.by(fifth).cannot('member.defend', { ground: 'neglects-duty', statement: 'doc-2' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(
      (await term.by(fourth).does('member.defend', { ground: 'neglects-duty', statement: 'doc-2' })).outcomes,
    ).toEqual([
      {
        name: 'member.defended',
        data: { committee: 'oc', person: 'm4', ground: 'neglects-duty', statement: 'doc-2' },
      },
    ])
    expect(
      await term.by(fourth).cannot('member.defend', { ground: 'neglects-duty', statement: 'doc-3' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(
      await term.by(director).cannot('end.decide', {
        person: 'm4',
        decision: 'ended',
        reference: 'minutes-1',
        authorisation: 'auth-1',
      }),
    ).toMatchObject({ code: 'rule/not-met', instead: { en: 'put it to the assembly' } })
    expect((await decide(term, 'm4', 'ended')).outcomes).toMatchObject([
      {
        name: 'member.ended',
        data: { person: 'm4', ground: 'neglects-duty', by: 'assembly', defence: 'doc-2', filled: 4 },
      },
    ])
  })

  story('that the assembly does not follow leaves the member in office, and he can act again', async (h) => {
    const term = await begun(h)
    await report(term, director, 'm4', 'neglects-duty')
    expect((await decide(term, 'm4', 'kept')).outcomes).toEqual([
      {
        name: 'member.kept',
        data: { committee: 'oc', person: 'm4', grounds: ['neglects-duty'], reference: 'meeting-1' },
      },
    ])
    expect((await contextOf(term)).members[3]).toMatchObject({ suspended: false, countedFrom: '2026-03-03' })
  })

  story('is not needed where the assembly replaces a member', async (h) => {
    const term = await begun(h)
    expect((await decide(term, 'm4', 'ended')).outcomes).toMatchObject([
      { name: 'member.ended', data: { person: 'm4', ground: null, by: 'assembly', article: null } },
    ])
    expect(
      await term.by(ENGINE).cannot('end.decide', {
        person: 'm4',
        decision: 'ended',
        reference: 'meeting-2',
        authorisation: null,
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { member: false } }] })
  })

  story(
    'that was decided on is restored where a court revoked the decision, as long as the seat is empty',
    async (h) => {
      const term = await begun(h)
      await decide(term, 'dir', 'ended')
      await decide(term, 'm4', 'ended')
      await term.by(court).cannot('seat.restore', { person: 'mem', decision: 'judgment-1' })
      expect(
        (await term.by(court).does('seat.restore', { person: 'm4', decision: 'judgment-1' })).outcomes,
      ).toEqual([
        {
          name: 'member.restored',
          data: {
            committee: 'oc',
            person: 'm4',
            office: 'member',
            decision: 'judgment-1',
            seats: 5,
            filled: 4,
            alternates: 2,
          },
        },
      ])
      await term.by(deputy).does('office.record', { person: 'm5', office: 'director' })
      // What ended his seat is one decision, and another one that is revoked does not bring him back.
      await term.by(ENGINE).cannot('seat.restore', { person: 'dir', decision: 'meeting-2' })
      expect(
        (await term.by(ENGINE).does('seat.restore', { person: 'dir', decision: 'meeting-1' })).outcomes,
      ).toMatchObject([{ data: { person: 'dir', office: 'member' } }])
      await decide(term, 'm4', 'ended')
      await term.by(director).does('alternate.stepIn', { person: 'alt' })
      expect(
        await term.by(court).cannot('seat.restore', { person: 'm4', decision: 'judgment-3' }),
      ).toMatchObject({ instead: { en: 'somebody else has taken the seat: let the assembly decide' } })
    },
  )

  story('against an officer who is suspended keeps him from establishing others', async (h) => {
    const term = await begun(h)
    await report(term, owner('o1'), 'm4', 'neglects-duty')
    await report(term, street, 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('ground.establish', {
        person: 'm4',
        ground: 'neglects-duty',
        finding: 'holds',
        evidence: 'doc-2',
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { suspended: true } }] })
    expect((await report(term, director, 'm5', 'not-owner')).outcomes).toMatchObject([
      { name: 'ground.reported' },
    ])
  })

  test('is decided by the committee only where the text lets an authorised one decide, and never by the member himself', async () => {
    const term = await begun(stage({ 'term/end-decided-by': 'assembly-or-authorised-committee' }))
    const decision = {
      person: 'm4',
      decision: 'ended',
      reference: 'minutes-1',
      authorisation: 'auth-1',
    } as const
    await term.by(director).cannot('end.decide', decision)
    await report(term, street, 'm4', 'neglects-duty')
    expect(await term.by(director).cannot('end.decide', { ...decision, authorisation: null })).toMatchObject({
      code: 'rule/not-met',
    })
    expect((await term.by(director).does('end.decide', decision)).outcomes).toMatchObject([
      { name: 'member.ended', data: { by: 'committee', ground: 'neglects-duty' } },
    ])
    await report(term, street, 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('end.decide', { ...decision, person: 'dir', decision: 'kept' }),
    ).toMatchObject({ code: 'rule/not-met' })
  })

  test('suspends nobody where the place does not say so, and says what is not said', async () => {
    for (const [suspension, suspended, acts] of [
      ['suspended', 'yes', false],
      ['not-suspended', 'no', true],
      [undefined, 'undetermined', true],
    ] as const) {
      const term = await begun(
        stage({
          'term/suspension': suspension,
          ...(suspension === undefined && { 'term/end-decided-by': undefined }),
        }),
      )
      expect((await report(term, street, 'm4', 'neglects-duty')).outcomes).toMatchObject([
        { data: { suspended, decidedBy: suspension === undefined ? 'undetermined' : 'assembly' } },
      ])
      expect((await contextOf(term)).members[3]?.suspended).toBe(!acts)
    }
  })
})

describe('absences', () => {
  let meetings = 0
  const meet = (
    term: Term,
    missing: readonly string[],
    more: { readonly excused?: readonly string[]; readonly day?: string } = {},
  ) =>
    term.by(director).does('attendance.record', {
      meeting: `cm-${++meetings}`,
      day: (more.day ?? '2026-03-02') as never,
      present: ['dir', 'dep', 'mem', 'm4', 'm5'].filter((person) => !missing.includes(person)),
      excused: [...(more.excused ?? [])],
    })

  story(
    'of half the meetings of a year put the seat in question: one of three does not, two of four do',
    async (h) => {
      const term = await begun(h)
      await meet(term, [])
      await meet(term, [])
      expect((await meet(term, ['m4'])).outcomes).toEqual([])
      expect((await meet(term, ['m4'])).outcomes).toMatchObject([
        {
          name: 'absence.reached',
          data: { committee: 'oc', person: 'm4', heldInYear: 4, missedInYear: 2, missedInARow: 2 },
        },
        { name: 'seat.inQuestion', data: { person: 'm4', ground: 'absent', suspended: 'yes' } },
      ])
      // He is suspended, and not expected.
      expect((await meet(term, ['m4'])).outcomes).toEqual([])
      expect((await contextOf(term)).meetings.at(-1)).toMatchObject({
        missed: [],
        counted: ['dir', 'dep', 'mem', 'm5'],
      })
    },
  )

  story('of three meetings in a row put it in question: two do not, an excuse breaks the row', async (h) => {
    const term = await begun(h)
    for (let i = 0; i < 8; i++) await meet(term, [])
    await meet(term, ['m4'])
    expect((await meet(term, ['m4'])).outcomes).toEqual([])
    expect((await meet(term, ['m4'], { excused: ['m4'] })).outcomes).toEqual([])
    await meet(term, ['m4'])
    expect((await meet(term, ['m4'])).outcomes).toEqual([])
    expect((await meet(term, ['m4'])).outcomes).toMatchObject([
      { name: 'absence.reached', data: { heldInYear: 14, missedInYear: 5, missedInARow: 3 } },
      { name: 'seat.inQuestion' },
    ])
  })

  story(
    'that were forgiven are not held against a member again, and figures that are not reached are no ground',
    async (h) => {
      const term = await begun(h)
      await meet(term, ['m4'])
      await decide(term, 'm4', 'kept')
      await h.at('2026-03-10')
      expect((await meet(term, ['m4'], { day: '2026-03-10' })).outcomes).toEqual([])
      expect(
        await term.by(street).cannot('ground.report', { person: 'm4', ground: 'absent', evidence: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { open: true, effect: 'sits' } }] })
      // Where nobody recorded a meeting, what the street found counts.
      expect((await report(await begun(h, { id: 't2' }), street, 'm4', 'absent')).outcomes).toMatchObject([
        { name: 'seat.inQuestion' },
      ])
    },
  )

  story('are recorded once for each meeting of the last year of this term', async (h) => {
    const term = await begun(h, { termFrom: '2025-02-28', termUntil: '2028-06-30' })
    const record = (meeting: string, day: string) => ({
      meeting,
      day: day as never,
      present: ['dir'],
      excused: ['dep', 'mem', 'm4', 'm5'],
    })
    await term.by(director).does('attendance.record', record('a', '2025-03-03'))
    for (const [meeting, day] of [
      ['a', '2026-03-01'],
      ['b', '2025-03-02'],
      ['c', '2026-03-03'],
    ] as const)
      expect(await term.by(director).cannot('attendance.record', record(meeting, day))).toMatchObject({
        code: 'rule/not-met',
      })
    const young = await begun(h, { id: 't2', termFrom: '2026-03-02', termUntil: '2029-03-02' })
    await young.by(ENGINE).cannot('attendance.record', record('a', '2026-03-01'))
    await young.by(ENGINE).does('attendance.record', record('a', '2026-03-02'))
  })

  test('by their share are counted only over a whole year of a seat: not on the day before, but on the day itself', async () => {
    for (const [day, reached] of [
      ['2027-03-01', false],
      ['2027-03-02', true],
      ['2027-03-03', true],
    ] as const) {
      const h = stage({ 'term/absence-in-a-row': undefined })
      const term = await begun(h, { termFrom: '2026-03-02', termUntil: '2029-03-02' })
      await h.at(day)
      await meet(term, ['m4'], { day })
      expect([day, await times(term, 'absence.reached')]).toEqual([day, reached ? 1 : 0])
    }
  })

  test('are no ground where no text gives a figure', async () => {
    const term = await begun(stage({ 'term/absence-in-a-row': undefined, 'term/absence-share': undefined }))
    for (let i = 0; i < 5; i++) await meet(term, ['m4'])
    expect(await times(term, 'absence.reached')).toBe(0)
  })
})

describe('alternates', () => {
  story('step in in their order and only into an empty seat', async (h) => {
    const term = await begun(h)
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt' })).toMatchObject({
      code: 'rule/not-met',
      instead: { en: 'no seat is empty' },
    })
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(fourth).does('member.resign', { document: 'letter' })
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt2' })).toMatchObject({
      code: 'rule/not-met',
      instead: { en: 'alt is next' },
    })
    expect((await term.by(director).does('alternate.stepIn', { person: 'alt' })).outcomes).toEqual([
      {
        name: 'alternate.steppedIn',
        data: { committee: 'oc', person: 'alt', seats: 5, filled: 4, alternates: 1 },
      },
    ])
    await term.by(street).does('alternate.stepIn', { person: 'alt2' })
    expect(await people(term)).toEqual(['dir', 'dep', 'm5', 'alt', 'alt2'])
    expect((await contextOf(term)).members.at(-1)).toMatchObject({ office: 'member', from: '2026-03-02' })
  })

  story(
    'refuse themselves, or are dropped for a ground that bars them, and the next one follows',
    async (h) => {
      const term = await begun(h)
      await term.by(member).does('member.resign', { document: 'letter' })
      expect(
        await term
          .by({ id: 'alt9', capacity: 'committee.alternate' })
          .cannot('alternate.refuse', { document: 'letter' }),
      ).toMatchObject({ code: 'rule/not-met' })
      expect((await term.by(alternate).does('alternate.refuse', { document: 'letter' })).outcomes).toEqual([
        { name: 'alternate.dropped', data: { committee: 'oc', person: 'alt', ground: null, alternates: 1 } },
      ])
      expect(
        await term
          .by(director)
          .cannot('alternate.drop', { person: 'alt2', ground: 'health', evidence: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { barred: false } }] })
      expect(
        await term
          .by(director)
          .cannot('alternate.drop', { person: 'alt', ground: 'dishonest-debtor', evidence: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { alternate: false } }] })
      expect(
        (
          await term
            .by(director)
            .does('alternate.drop', { person: 'alt2', ground: 'dishonest-debtor', evidence: 'doc-1' })
        ).outcomes,
      ).toMatchObject([
        { name: 'alternate.dropped', data: { person: 'alt2', ground: 'dishonest-debtor', alternates: 0 } },
      ])
      expect(await term.by(director).cannot('alternate.stepIn', { person: 'alt2' })).toMatchObject({
        instead: { en: 'there is no alternate: ask for a by-election' },
      })
      await term.by(second).cannot('alternate.refuse', { document: 'letter' })
    },
  )
})

/** A committee of so many seats, all filled and without alternates, of which so many members resign. */
async function emptied(
  h: Harness,
  { seats, filled, id = 't1' }: { readonly seats: number; readonly filled: number; readonly id?: string },
) {
  const members = Array.from({ length: seats }, (_, index) => ({
    person: `p${index}`,
    office: 'member' as const,
  }))
  const term = await begun(h, { id, seats, members, alternates: [] })
  for (let i = filled; i < seats; i++)
    await term.by({ id: `p${i}`, capacity: 'committee.member' }).does('member.resign', { document: 'letter' })
  return term
}

describe('vacancies', () => {
  test('below half have their consequence where the text says 不足: half and one above do not, one below does', async () => {
    for (const [filled, reached] of [
      [5, 0],
      [4, 0],
      [3, 1],
    ] as const) {
      const term = await emptied(stage({ 'term/vacancy-trigger': { n: 1, d: 2, bound: 'strict' } }), {
        seats: 8,
        filled,
      })
      expect([filled, await times(term, 'vacancy.reached')]).toEqual([filled, reached])
    }
  })

  test('of half have it where the text says 不超过: one above does not, half and one below do', async () => {
    for (const [filled, reached] of [
      [5, 0],
      [4, 1],
      [3, 1],
    ] as const) {
      const term = await emptied(stage({ 'term/vacancy-trigger': { n: 1, d: 2, bound: 'inclusive' } }), {
        seats: 8,
        filled,
      })
      expect([filled, await times(term, 'vacancy.reached')]).toEqual([filled, reached])
    }
  })

  story(
    'are announced once, with what follows from them, by when and by which article, and named when that is late',
    async (h) => {
      const term = await emptied(h, { seats: 5, filled: 2 })
      expect((await announced(term)).slice(-2)).toEqual([
        {
          name: 'member.ended',
          data: expect.objectContaining({
            person: 'p4',
            seats: 5,
            filled: 2,
            alternates: 0,
            vacancy: 'reached',
          }),
        },
        {
          name: 'vacancy.reached',
          data: {
            committee: 'oc',
            consequence: 'early-re-election',
            seats: 5,
            filled: 2,
            alternates: 0,
            period: { count: 90, unit: 'day' },
            article: { instrument: '测试规则', article: expect.any(String) },
            election: { ...election, sitting: ['p0', 'p1'] },
          },
        },
      ])
      await term.by({ id: 'p1', capacity: 'committee.member' }).does('member.resign', { document: 'letter' })
      expect(await times(term, 'vacancy.reached')).toBe(1)
      expect(await term.by(street).cannot('byElection.request', { document: 'doc-1' })).toMatchObject({
        code: 'rule/not-met',
        instead: { en: 'what follows here is: early-re-election' },
      })
      // 31 May is the ninetieth day after 2 March and a Sunday.
      await h.at(endOf('2026-06-01') - 1)
      expect(await times(term, 'vacancy.overdue')).toBe(0)
      await h.at(endOf('2026-06-01'))
      expect((await announced(term)).filter(({ name }) => name === 'vacancy.overdue')).toEqual([
        { name: 'vacancy.overdue', data: { committee: 'oc', consequence: 'early-re-election' } },
      ])
    },
  )

  story('wait for the alternates: what they can fill is not vacant', async (h) => {
    const term = await begun(h)
    for (const one of [member, fourth, fifth])
      await term.by(one).does('member.resign', { document: 'letter' })
    expect(await times(term, 'vacancy.reached')).toBe(0)
    expect(await term.by(director).cannot('byElection.request', { document: 'doc-1' })).toMatchObject({
      instead: { en: 'let the alternates step in first' },
    })
    await term.by(alternate).does('alternate.refuse', { document: 'letter' })
    expect(await times(term, 'vacancy.reached')).toBe(0)
    expect((await term.by(second).does('alternate.refuse', { document: 'letter' })).outcomes).toMatchObject([
      { name: 'alternate.dropped' },
      { name: 'vacancy.reached', data: { filled: 2, alternates: 0 } },
    ])
  })

  story('that are fewer are filled by a by-election, by as many as there are seats', async (h) => {
    const term = await begun(h, { alternates: [] })
    expect(await term.by(director).cannot('byElection.request', { document: 'doc-1' })).toMatchObject({
      instead: { en: 'no seat is empty' },
    })
    for (const one of [member, fourth]) await term.by(one).does('member.resign', { document: 'letter' })
    expect((await term.by(director).does('byElection.request', { document: 'doc-1' })).outcomes).toEqual([
      {
        name: 'byElection.requested',
        data: { committee: 'oc', vacant: 2, election: { ...election, sitting: ['dir', 'dep', 'm5'] } },
      },
    ])
    const join = (...persons: readonly string[]) => ({
      members: persons.map((person) => ({ person, office: 'member' as const })),
      alternates: ['n9'],
      reference: 'meeting-1',
    })
    expect(await term.by(ENGINE).cannot('members.join', join('n1', 'n2', 'n3'))).toMatchObject({
      rules: [{ required: { joining: 2 } }],
    })
    expect(await term.by(ENGINE).cannot('members.join', join('n1', 'dir'))).toMatchObject({
      rules: [{ found: { fresh: false } }],
    })
    expect((await term.by(ENGINE).does('members.join', join('n1', 'n2'))).outcomes).toEqual([
      {
        name: 'members.joined',
        data: { committee: 'oc', members: ['n1', 'n2'], seats: 5, filled: 5, alternates: 1 },
      },
    ])
  })

  story('that are filled again have no consequence any more', async (h) => {
    const term = await emptied(h, { seats: 5, filled: 2 })
    expect(
      (
        await term.by(ENGINE).does('members.join', {
          members: [{ person: 'n1', office: 'director' }],
          alternates: [],
          reference: 'meeting-1',
        })
      ).outcomes,
    ).toMatchObject([{ name: 'members.joined' }, { name: 'vacancy.filled', data: { filled: 3 } }])
    await h.at('2026-06-20')
    expect(await times(term, 'vacancy.overdue')).toBe(0)
  })

  story('of a committee that begins with them are announced at once', async (h) => {
    const term = await begun(h, { seats: 11, alternates: [] })
    expect((await announced(term)).map(({ name }) => name)).toEqual(['term.begun', 'vacancy.reached'])
    expect(await last(term)).toMatchObject({
      data: { seats: 11, filled: 5, period: { count: 90, unit: 'day' } },
    })
  })

  test('have no consequence that a text does not state: what is not said is undetermined', async () => {
    const term = await emptied(stage({ 'term/vacancy-trigger': undefined }), { seats: 5, filled: 1 })
    expect(await last(term)).toMatchObject({ name: 'member.ended', data: { vacancy: 'undetermined' } })
    const silent = await emptied(
      stage({ 'term/vacancy-consequence': undefined, 'term/vacancy-period': undefined }),
      { seats: 5, filled: 2 },
    )
    expect(await last(silent)).toMatchObject({
      name: 'vacancy.reached',
      data: { consequence: 'undetermined', period: null },
    })
  })
})

describe('what has to be filed and handed over when the committee changes', () => {
  story('is filed within thirty days of the first change, or named once as late', async (h) => {
    const term = await begun(h)
    expect(await term.by(director).cannot('change.file', { document: 'doc-1' })).toMatchObject({
      code: 'rule/not-met',
    })
    await term.by(member).does('member.resign', { document: 'letter' })
    await h.at('2026-03-20')
    await term.by(director).does('alternate.stepIn', { person: 'alt' })
    // 1 April is the thirtieth day after 2 March.
    await h.at(endOf('2026-04-01') - 1)
    expect(await times(term, 'changeFiling.overdue')).toBe(0)
    await h.at(endOf('2026-04-01'))
    expect(await times(term, 'changeFiling.overdue')).toBe(1)
    expect((await contextOf(term)).unfiled?.changes).toEqual([
      { change: 'member-ended', person: 'mem' },
      { change: 'member-joined', person: 'alt' },
    ])
    await term.by(director).does('change.file', { document: 'doc-1' })
    await term.by(deputy).does('office.record', { person: 'm4', office: 'director' })
    expect(await contextOf(term)).toMatchObject({
      unfiled: { changes: [{ change: 'office', person: 'm4' }], overdue: false },
      members: [
        { person: 'dir', office: 'member' },
        { person: 'dep' },
        { person: 'm4', office: 'director' },
        {},
        {},
      ],
    })
    expect(await term.by(deputy).cannot('office.record', { person: 'm4', office: 'director' })).toMatchObject(
      { code: 'rule/not-met' },
    )
    await term.by(deputy).cannot('office.record', { person: 'mem', office: 'director' })
  })

  story(
    'by a member who left is handed over within seven days, or each is named as late in his turn',
    async (h) => {
      const term = await begun(h)
      await term.by(member).does('member.resign', { document: 'letter' })
      await term.by(fourth).does('member.resign', { document: 'letter' })
      await h.at('2026-03-03')
      await term.by(fifth).does('member.resign', { document: 'letter' })
      await term.by(director).does('member.handOver', { person: 'm4', receipt: 'doc-1' })
      expect(
        await term.by(director).cannot('member.handOver', { person: 'm4', receipt: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await h.at(endOf('2026-03-09') - 1)
      expect(await times(term, 'memberHandover.overdue')).toBe(0)
      const overdue = async () =>
        (await announced(term))
          .filter(({ name }) => name === 'memberHandover.overdue')
          .map(({ data }) => data.person)
      await h.at(endOf('2026-03-09'))
      expect(await overdue()).toEqual(['mem'])
      await h.at(endOf('2026-03-10') - 1)
      expect(await overdue()).toEqual(['mem'])
      await h.at(endOf('2026-03-10'))
      expect(await overdue()).toEqual(['mem', 'm5'])
      await term.by(street).does('member.handOver', { person: 'mem', receipt: 'doc-2' })
    },
  )
})

describe('a re-election', () => {
  const due = (term: Term) =>
    announced(term).then((all) => all.filter(({ name }) => name.startsWith('reElection')))

  story(
    'is announced before the lead ends, reminded of on its last day, and late when that is over',
    async (h) => {
      const term = await begun(h)
      // Three months before 30 June is 30 March; it moves off no rest day, and the first reminder is twenty
      // days before it.
      await h.at(endOf('2026-03-09') - 1)
      expect(await due(term)).toEqual([])
      await h.at('2026-03-10')
      expect(await due(term)).toEqual([
        {
          name: 'reElection.due',
          data: {
            committee: 'oc',
            act: 'report',
            by: '2026-03-30',
            termUntil: '2026-06-30',
            article: { instrument: '测试规则', article: expect.any(String) },
            election,
          },
        },
      ])
      await h.at('2026-03-30')
      expect((await due(term)).at(-1)).toEqual({
        name: 'reElection.reminded',
        data: { committee: 'oc', act: 'report', by: '2026-03-30', days: 0 },
      })
      await h.at(endOf('2026-03-30') - 1)
      expect((await due(term)).length).toBe(2)
      await h.at(endOf('2026-03-30'))
      expect((await due(term)).at(-1)).toEqual({
        name: 'reElection.overdue',
        data: { committee: 'oc', stage: 'act', act: 'report', termUntil: '2026-06-30' },
      })
      await term.by(director).does('reElection.report', { document: 'doc-1' })
      expect(await term.by(director).cannot('reElection.report', { document: 'doc-1' })).toMatchObject({
        code: 'rule/not-met',
      })
    },
  )

  story(
    'that was reported in time is not late; the group that does not follow in sixty days is',
    async (h) => {
      const term = await begun(h)
      await h.at('2026-03-10')
      expect((await term.by(director).does('reElection.report', { document: 'doc-1' })).outcomes).toEqual([
        {
          name: 'reElection.reported',
          data: { committee: 'oc', document: 'doc-1', termUntil: '2026-06-30' },
        },
      ])
      // 9 May is the sixtieth day after 10 March, and a Saturday that is worked.
      await h.at(endOf('2026-05-09') - 1)
      expect((await due(term)).map(({ name }) => name)).toEqual(['reElection.due', 'reElection.reported'])
      await h.at(endOf('2026-05-09'))
      expect((await due(term)).at(-1)).toMatchObject({ name: 'reElection.overdue', data: { stage: 'group' } })
    },
  )

  story('freezes what the place names as long as a group is there', async (h) => {
    const term = await begun(h)
    await term.by(director).does('reElection.begin', { document: 'doc-1' })
    await term.by(director).cannot('reElection.begin', { document: 'doc-1' })
    expect((await term.by(street).does('group.form', { group: 'g1' })).outcomes).toMatchObject([
      { name: 'group.formed', data: { group: 'g1' } },
      {
        name: 'powers.frozen',
        data: {
          because: 'group',
          matters: ['property-company', 'other-major'],
          article: { instrument: '测试规则' },
        },
      },
    ])
    expect((await contextOf(term)).frozen).toEqual(['property-company', 'other-major'])
    expect(await term.by(street).cannot('group.form', { group: 'g2' })).toMatchObject({
      code: 'state/not-accepted',
    })
    // An election that fails dissolves its own group, and no other one.
    expect(await term.by(ENGINE).cannot('group.dissolve', { reason: '补选未成', group: 'g2' })).toMatchObject(
      { rules: [{ required: 'g1', found: 'g2' }] },
    )
    expect((await term.by(street).does('group.dissolve', { reason: '选举未成' })).outcomes).toEqual([
      { name: 'powers.restored', data: { committee: 'oc' } },
    ])
    expect((await contextOf(term)).frozen).toEqual([])
  })

  story('has to be held within ninety days of the group', async (h) => {
    const term = await begun(h)
    await term.by(street).does('group.form', { group: 'g1' })
    await h.at(endOf('2026-06-01') - 1)
    expect((await due(term)).some(({ data }) => data.stage === 'held')).toBe(false)
    await h.at(endOf('2026-06-01'))
    expect((await due(term)).at(-1)).toMatchObject({ name: 'reElection.overdue', data: { stage: 'held' } })
    await term.by(leader).does('reElection.hold', { assembly: 'meeting-1' })
    await term.by(leader).cannot('reElection.hold', { assembly: 'meeting-1' })
  })

  test('is begun by what the place asks for, and by any step where it does not say', async () => {
    const acts = {
      report: ['reElection.report', { document: 'd' }],
      begin: ['reElection.begin', { document: 'd' }],
      'assembly-held': ['reElection.hold', { assembly: 'm' }],
    } as const
    for (const act of ['report', 'begin', 'assembly-held', 'group-formed', undefined] as const) {
      for (const step of ['report', 'begin', 'assembly-held', 'group-formed'] as const) {
        const h = stage({ 'term/re-election-act': act })
        const term = await begun(h)
        if (step === 'group-formed') await term.by(street).does('group.form', { group: 'g1' })
        else await term.by(director).does(acts[step][0], acts[step][1] as never)
        await h.at('2026-04-01')
        const done =
          act === undefined ||
          act === step ||
          act === 'begin' ||
          (act === 'group-formed' && step === 'assembly-held')
        expect([act, step, await times(term, 'reElection.overdue')]).toEqual([act, step, done ? 0 : 1])
      }
    }
  })

  test('freezes nothing where no text states a freeze', async () => {
    const term = await begun(stage({ 'term/freeze': undefined }))
    expect((await term.by(street).does('group.form', { group: 'g1' })).outcomes).toMatchObject([
      { name: 'group.formed' },
    ])
    expect((await term.by(street).does('group.dissolve', { reason: '选举未成' })).outcomes).toEqual([])
  })
})

describe('an extension', () => {
  story(
    'goes as far as the text allows from the end that was agreed, and the re-election is due later',
    async (h) => {
      const term = await begun(h)
      await h.at('2026-04-01')
      const extend = (until: string) => ({ until: until as never, reference: 'meeting-1' })
      for (const until of ['2026-06-30', '2027-07-01'])
        expect(await term.by(ENGINE).cannot('term.extend', extend(until))).toMatchObject({
          code: 'rule/not-met',
          rules: [{ required: { after: '2026-06-30', notAfter: '2027-06-30' } }],
        })
      expect((await term.by(ENGINE).does('term.extend', extend('2026-12-31'))).outcomes).toEqual([
        { name: 'term.extended', data: { committee: 'oc', termUntil: '2026-12-31' } },
      ])
      expect(await contextOf(term)).toMatchObject({
        reminded: 0,
        renewal: { late: [] },
        unfiled: { changes: [{ change: 'term-extended', person: null }] },
      })
      await h.at('2026-09-10')
      expect(
        (await announced(term)).filter(({ name }) => name === 'reElection.due').map(({ data }) => data.by),
      ).toEqual(['2026-03-30', '2026-09-30'])
      await term.by(ENGINE).does('term.extend', extend('2027-06-30'))
      await term.by(ENGINE).cannot('term.extend', extend('2027-07-01'))
    },
  )

  test('is refused where no text lets a term be extended', async () => {
    const term = await begun(stage({ 'term/extension': undefined }))
    expect(
      await term.by(ENGINE).cannot('term.extend', { until: '2026-12-31', reference: 'meeting-1' }),
    ).toMatchObject({ code: 'law/missing', details: { provision: 'term/extension' } })
  })
})

describe('the end of a term', () => {
  story('is the end of its last day, and what holds then is what the place says', async (h) => {
    const term = await begun(h)
    await h.at(endOf('2026-06-30') - 1)
    expect(await times(term, 'term.expired')).toBe(0)
    await h.at(endOf('2026-06-30'))
    expect((await announced(term)).slice(-2)).toMatchObject([
      {
        name: 'term.expired',
        data: { termUntil: '2026-06-30', holds: 'continues-frozen', article: { instrument: '测试规则' } },
      },
      { name: 'powers.frozen', data: { because: 'expiry', matters: ['property-company', 'other-major'] } },
    ])
    expect((await standingOf(term)).states).toContain('current.office.period.expired')
    // The freeze of the expiry outlives a group.
    await term.by(street).does('group.form', { group: 'g1' })
    expect((await term.by(street).does('group.dissolve', { reason: '选举未成' })).outcomes).toEqual([])
    expect((await contextOf(term)).frozen).toEqual(['property-company', 'other-major'])
    expect(
      await term.by(ENGINE).cannot('term.extend', { until: '2026-12-31', reference: 'meeting-1' }),
    ).toMatchObject({ code: 'state/not-accepted' })
  })

  test('tells the next election how long a term is, where it is whole years or months', async () => {
    for (const [termUntil, term] of [
      ['2026-06-30', { count: 3, unit: 'year' }],
      ['2026-12-30', { count: 42, unit: 'month' }],
      ['2026-12-31', null],
    ] as const) {
      const h = stage()
      const process = await begun(h, { termUntil })
      await h.at('2027-01-04')
      expect(
        (await announced(process)).find(({ name }) => name === 'term.expired')?.data.election.term,
      ).toEqual(term)
    }
  })

  test('does not move off a rest day', async () => {
    const h = stage()
    const term = await begun(h, { termFrom: '2023-06-27', termUntil: '2026-06-27' })
    // A Saturday.
    await h.at(endOf('2026-06-27'))
    expect(await times(term, 'term.expired')).toBe(1)
  })

  test('ends the powers, lets the street organise, or is undetermined, as the place says', async () => {
    for (const holds of ['powers-end', 'street-organises', undefined] as const) {
      const h = stage({ 'term/expiry': holds })
      const term = await begun(h)
      await h.at('2026-07-01')
      expect(await last(term)).toMatchObject({
        name: 'term.expired',
        data: { holds: holds ?? 'undetermined', ...(holds === undefined && { article: null }) },
      })
    }
    const h = stage({ 'term/freeze': undefined })
    const term = await begun(h)
    await h.at('2026-07-01')
    expect(await last(term)).toMatchObject({
      name: 'powers.frozen',
      data: { because: 'expiry', matters: null, article: null },
    })
  })
})

describe('the handover', () => {
  const give = (term: Term, items: readonly string[], to: 'new-committee' | 'street' = 'new-committee') => ({
    term,
    data: { items: [...items], to, receipt: 'doc-1' },
  })

  story(
    'counts from the filing of the new committee, goes to whom the text names, and closes the term',
    async (h) => {
      const term = await begun(h)
      await term.by(director).does('holding.add', { id: 'money', kind: 'money', what: '业主大会账户' })
      await term.by(director).cannot('holding.add', { id: 'money', kind: 'money', what: '业主大会账户' })
      expect(await term.by(director).cannot('handover.give', give(term, ['seal']).data)).toMatchObject({
        code: 'rule/not-met',
        rules: [{ found: { begun: false } }],
      })
      await term.by(ENGINE).does('successor.record', { committee: 'oc-2' })
      expect((await standingOf(term)).states).toEqual(['current', 'current.outgoing'])
      expect(await times(term, 'handover.due')).toBe(0)
      await h.at('2026-03-05')
      expect((await term.by(ENGINE).does('successor.file', { certificate: 'cert-2' })).outcomes).toEqual([
        {
          name: 'handover.due',
          data: {
            committee: 'oc',
            from: 'new-committee-filed',
            to: ['new-committee'],
            items: ['seal', 'files', 'money'],
            period: { count: 10, unit: 'day' },
            article: { instrument: '测试规则', article: expect.any(String) },
          },
        },
      ])
      await term.by(street).cannot('successor.file', { certificate: 'cert-2' })
      expect(
        await term.by(director).cannot('handover.give', give(term, ['seal'], 'street').data),
      ).toMatchObject({ code: 'rule/not-met', instead: { en: 'it is handed over to: new-committee' } })
      await term.by(director).does('handover.give', give(term, ['seal', 'money']).data)
      expect(await term.by(director).cannot('handover.give', give(term, ['seal']).data)).toMatchObject({
        instead: { en: 'still kept: files' },
      })
      expect(await term.by(director).does('handover.give', give(term, ['files']).data)).toMatchObject({
        state: 'ended',
        done: true,
        outcomes: [
          { name: 'handover.completed', data: { to: 'new-committee' } },
          { name: 'term.closed', data: { successor: 'oc-2' } },
        ],
      })
    },
  )

  story('of a committee of which nobody listed what it keeps is not over until somebody did', async (h) => {
    const term = await begun(h, { holdings: [] })
    await term.by(street).does('successor.record', { committee: 'oc-2' })
    expect((await term.by(street).does('successor.file', { certificate: 'cert-2' })).outcomes).toMatchObject([
      { name: 'handover.due', data: { items: [] } },
    ])
    await h.at(endOf('2026-03-12'))
    expect(await last(term)).toEqual({ name: 'handover.overdue', data: { committee: 'oc', items: [] } })
    await term.by(leader).does('holding.add', { id: 'seal', kind: 'seal', what: '业主委员会印章' })
    expect(await term.by(director).does('handover.give', give(term, ['seal']).data)).toMatchObject({
      state: 'ended',
    })
  })

  story('that is refused or late escalates, and can still be made', async (h) => {
    const term = await begun(h)
    expect(
      await term.by(street).cannot('handover.refuse', { items: ['seal'], reason: '拒不移交' }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { begun: false } }] })
    await term.by(street).does('successor.record', { committee: 'oc-2' })
    await h.at('2026-03-05')
    await term.by(street).does('successor.file', { certificate: 'cert-2' })
    expect(
      (await term.by(leader).does('handover.refuse', { items: ['seal'], reason: '拒不移交' })).outcomes,
    ).toEqual([{ name: 'handover.refused', data: { committee: 'oc', items: ['seal'], reason: '拒不移交' } }])
    // 15 March is the tenth day after 5 March and a Sunday.
    await h.at(endOf('2026-03-16') - 1)
    expect(await times(term, 'handover.overdue')).toBe(0)
    await h.at(endOf('2026-03-16'))
    expect((await announced(term)).at(-1)).toEqual({
      name: 'handover.overdue',
      data: { committee: 'oc', items: ['seal', 'files'] },
    })
    expect(await term.by(director).does('handover.give', give(term, ['seal', 'files']).data)).toMatchObject({
      state: 'ended',
    })
  })

  story(
    'is not over with the term: one that expires with its successor there ends when all is handed over',
    async (h) => {
      const term = await begun(h)
      await term.by(ENGINE).does('successor.record', { committee: 'oc-2' })
      await h.at('2026-07-01')
      expect(await last(term)).toMatchObject({ name: 'term.expired', data: { holds: 'succeeded' } })
      expect((await contextOf(term)).frozen).toEqual([])
    },
  )

  test('counts from the group, the expiry or the new committee, where the place says so', async () => {
    const from = async (value: string | undefined) => {
      const h = stage({ 'term/handover-from': value, 'term/handover-to': undefined })
      const term = await begun(h)
      const seen: string[] = []
      const look = async (step: string) => {
        if (seen.length === 0 && (await times(term, 'handover.due')) > 0)
          seen.push(step, (await contextOf(term)).handover?.since.day ?? '')
      }
      await term.by(street).does('group.form', { group: 'g1' })
      await look('group')
      await h.at('2026-07-06')
      await look('expiry')
      await term.by(street).does('successor.record', { committee: 'oc-2' })
      await look('successor')
      await term.by(street).does('successor.file', { certificate: 'cert-2' })
      await look('filed')
      await h.at('2026-09-01')
      return [...seen, await times(term, 'handover.overdue')]
    }
    expect(await from('group-formed')).toEqual(['group', '2026-03-02', 1])
    // The last day of the term is the one that is not counted.
    expect(await from('expiry')).toEqual(['expiry', '2026-06-30', 1])
    expect(await from('new-committee')).toEqual(['successor', '2026-07-06', 1])
    expect(await from('new-committee-filed')).toEqual(['filed', '2026-07-06', 1])
    expect(await from(undefined)).toEqual(['successor', '2026-07-06', 0])
  })

  test('that began with the group is over with it, and what was given stays given', async () => {
    const term = await begun(stage({ 'term/handover-from': 'group-formed', 'term/handover-to': ['street'] }))
    await term.by(street).does('group.form', { group: 'g1' })
    await term.by(director).does('handover.give', give(term, ['seal'], 'street').data)
    await term.by(street).does('group.dissolve', { reason: '选举未成' })
    expect(await contextOf(term)).toMatchObject({
      handover: null,
      holdings: [
        { id: 'seal', state: 'handed-over' },
        { id: 'files', state: 'held' },
      ],
    })
    expect((await term.by(street).does('group.form', { group: 'g2' })).outcomes).toMatchObject([
      {},
      {},
      { name: 'handover.due', data: { items: ['files'] } },
    ])
  })
})

describe('mandates', () => {
  const mandate = {
    person: 'dir',
    organisation: 'po-1',
    kind: 'party-organisation',
    office: 'secretary',
    from: '2026-03-02',
    until: null,
    document: 'doc-1',
  } as const

  story(
    'of a director who is the party secretary too are recorded with what he may not do in both',
    async (h) => {
      const term = await begun(h)
      expect((await term.by(superior).does('mandate.record', mandate)).outcomes).toEqual([
        {
          name: 'mandate.recorded',
          data: {
            committee: 'oc',
            mandate,
            conflicts: [
              {
                rule: 'signs-for-one',
                organisation: 'oc',
                office: 'director',
                ground: null,
                from: '2026-03-02',
                until: '2026-06-30',
              },
            ],
          },
        },
      ])
      expect(await term.by(superior).cannot('mandate.record', mandate)).toMatchObject({
        instead: { en: 'record the end of the other mandate first' },
      })
      expect(
        (await term.by(superior).does('mandate.record', { ...mandate, person: 'm4', office: 'member' }))
          .outcomes,
      ).toMatchObject([{ data: { conflicts: [] } }])
      await term
        .by(secretary)
        .cannot('mandate.end', { person: 'dir', organisation: 'po-1', until: '2026-03-01' })
      expect(
        (
          await term
            .by(secretary)
            .does('mandate.end', { person: 'dir', organisation: 'po-1', until: '2026-03-31' })
        ).outcomes,
      ).toEqual([
        {
          name: 'mandate.ended',
          data: { committee: 'oc', person: 'dir', organisation: 'po-1', until: '2026-03-31' },
        },
      ])
      await term.by(superior).does('mandate.record', { ...mandate, from: '2026-04-01' })
    },
  )

  story('in the property company are refused to a member, with the ground to be reported', async (h) => {
    const term = await begun(h)
    const inCompany = {
      ...mandate,
      person: 'm4',
      organisation: 'pc-1',
      kind: 'property-company',
      office: 'employee',
    } as const
    expect(await term.by(superior).cannot('mandate.record', inCompany)).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { ground: 'company-interest' } }],
      instead: { en: expect.stringContaining('report the ground company-interest') },
    })
    await term.by(superior).does('mandate.record', { ...inCompany, person: 'somebody' })
  })

  story('that somebody holds when the term begins are announced with it', async (h) => {
    const term = await begun(h, {
      mandates: [
        { ...mandate, from: '2023-01-01' },
        {
          ...mandate,
          organisation: 'rc-1',
          kind: 'residents-committee',
          office: 'director',
          from: '2023-01-01',
        },
      ],
    })
    expect(
      (await announced(term))
        .slice(1)
        .map(({ name, data }) => [
          name,
          data.conflicts.map(({ organisation }: { organisation: string }) => organisation),
        ]),
    ).toEqual([
      ['mandate.recorded', ['oc']],
      ['mandate.recorded', ['oc', 'po-1']],
    ])
  })

  test('in the property company are recorded as a conflict where no text excludes them', async () => {
    const term = await begun(stage({ 'election/bars': ['dishonest-debtor'] }))
    const inCompany = {
      ...mandate,
      person: 'm4',
      organisation: 'pc-1',
      kind: 'property-company',
      office: 'employee',
    } as const
    expect((await term.by(superior).does('mandate.record', inCompany)).outcomes).toMatchObject([
      { data: { conflicts: [{ rule: 'offices-exclude', ground: 'company-interest' }] } },
    ])
  })
})

describe('whatever happens to the seats', () => {
  const events = fc.array(fc.constantFrom('resign', 'stepIn', 'refuse'), { maxLength: 20 })

  test.prop([fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }), events], { numRuns: 25 })(
    'no more sit than there are seats, alternates step in in their order, and too few seats are announced as soon as no alternate can help',
    async (seats, waiting, steps) => {
      const h = stage()
      const members = Array.from({ length: seats }, (_, index) => ({
        person: `p${index}`,
        office: 'member' as const,
      }))
      const order = Array.from({ length: waiting }, (_, index) => `a${index}`)
      const term = await begun(h, { seats, members, alternates: order })
      let sitting = members.map(({ person }) => person)
      let left = [...order]
      let reached = false
      for (const step of steps) {
        const [first] = step === 'resign' ? sitting : left
        if (first === undefined) continue
        if (step === 'resign') {
          await term
            .by({ id: first, capacity: 'committee.member' })
            .does('member.resign', { document: 'letter' })
          sitting = sitting.filter((person) => person !== first)
        } else if (step === 'refuse') {
          await term
            .by({ id: first, capacity: 'committee.alternate' })
            .does('alternate.refuse', { document: 'letter' })
          left = left.slice(1)
        } else if (sitting.length < seats) {
          for (const other of left.slice(1))
            await term.by(street).cannot('alternate.stepIn', { person: other })
          await term.by(street).does('alternate.stepIn', { person: first })
          sitting.push(first)
          left = left.slice(1)
        } else await term.by(street).cannot('alternate.stepIn', { person: first })
        reached ||= 2 * Math.min(seats, sitting.length + left.length) < seats
        expect(await people(term)).toEqual(sitting)
        expect((await contextOf(term)).alternates).toEqual(left)
        expect(await times(term, 'vacancy.reached')).toBe(reached ? 1 : 0)
      }
    },
  )
})

walked()

keeps(committeeTerm, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const term = await begun(h)
    await term.by(superior).does('mandate.record', {
      person: 'dir',
      organisation: 'po-1',
      kind: 'party-organisation',
      office: 'secretary',
      from: '2026-03-02',
      until: null,
      document: 'doc-1',
    })
    for (let i = 1; i <= 3; i++)
      await term.by(director).does('attendance.record', {
        meeting: `cm-${i}`,
        day: '2026-03-02',
        present: ['dir', 'dep', 'mem', 'm4'],
        excused: [],
      })
    await report(term, owner('o1'), 'm4', 'neglects-duty')
    await term.by(street).does('ground.establish', {
      person: 'm4',
      ground: 'neglects-duty',
      finding: 'holds',
      evidence: 'doc-2',
    })
    await term.by(fourth).does('member.defend', { ground: 'neglects-duty', statement: 'doc-3' })
    await decide(term, 'm5', 'ended')
    await decide(term, 'm4', 'kept')
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('alternate.stepIn', { person: 'alt' })
    await term.by(second).does('alternate.refuse', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-4' })
    await h.at('2026-03-15')
    await term.by(director).does('reElection.report', { document: 'doc-5' })
    await term.by(street).does('group.form', { group: 'g1' })
    await h.at('2026-07-01')
    await term.by(housing).does('successor.record', { committee: 'oc-2' })
    await term.by(street).does('successor.file', { certificate: 'cert-2' })
    await h.at('2026-08-01')
    await term
      .by(director)
      .does('handover.give', { items: ['seal', 'files'], to: 'new-committee', receipt: 'doc-6' })
    accepted(
      await h
        .process(committeeTerm, 't2')
        .start({ input: { ...input, termUntil: '2028-06-01' }, by: housing }),
    )
    await report(h.process(committeeTerm, 't2'), court, 'm4', 'not-owner')
  },
})
