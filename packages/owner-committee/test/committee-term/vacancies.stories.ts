import { ENGINE } from '@gongzhi/core'
import { type Harness } from '@gongzhi/core/testing'
import { announced, endOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { director, deputy, member, alternate, street } from '../people.ts'
import { stage, fourth, fifth, second, election, begun, contextOf, last, story } from './stage.ts'

const seven = ['dir', 'dep', 'mem', 'm4', 'm5', 'm6', 'm7'].map((person) => ({
  person,
  office: 'member' as const,
}))

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
  // 郑州市物业管理条例 Art. 17: 缺额人数超过总人数三分之一, and then an interim assembly, which elects nobody anew.
  test('of more than a third have an interim assembly, and a by-election fills the seats', async () => {
    for (const [filled, reached] of [
      [7, 0],
      [6, 0],
      [5, 1],
    ] as const) {
      const h = stage({
        'term/vacancy-trigger': undefined,
        'term/vacancy-empty': { n: 1, d: 3, bound: 'strict' },
        'term/vacancy-consequence': 'interim-assembly',
      })
      const term = await emptied(h, { seats: 9, filled })
      expect([filled, await times(term, 'vacancy.reached')]).toEqual([filled, reached])
      await term.by(street).does('byElection.request', { document: 'doc-1' })
      expect(await last(term)).toMatchObject({ name: 'byElection.requested', data: { vacant: 9 - filled } })
    }
  })

  test('below half have their consequence where the text says 不足: half has not, one below has', async () => {
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

  // 杭州市物业管理条例, Art. 34: 任期届满或者因缺额等原因在任期内终止的.
  test('that end the committee early begin its handover where the text says so, and nowhere else', async () => {
    for (const [from, filled, begins] of [
      ['expiry-or-early-end', 4, null],
      ['expiry-or-early-end', 3, 'early-end'],
      ['expiry', 3, null],
    ] as const) {
      const term = await emptied(
        stage({ 'term/vacancy-trigger': { n: 1, d: 2, bound: 'strict' }, 'term/handover-from': from }),
        { seats: 8, filled },
      )
      expect((await contextOf(term)).handover?.from ?? null).toBe(begins)
      expect(await times(term, 'handover.due')).toBe(begins === null ? 0 : 1)
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
        instead: { en: 'do what follows from it: an early re-election' },
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
      rules: [{ why: { en: 'none of the 5 seats is empty' } }],
    })
    for (const one of [member, fourth]) await term.by(one).does('member.resign', { document: 'letter' })
    expect((await term.by(director).does('byElection.request', { document: 'doc-1' })).outcomes).toEqual([
      {
        name: 'byElection.requested',
        data: {
          committee: 'oc',
          request: 'by-election-1',
          vacant: 2,
          election: { ...election, sitting: ['dir', 'dep', 'm5'] },
        },
      },
    ])
    const join = (...persons: readonly string[]) => ({
      members: persons.map((person) => ({ person, office: 'member' as const })),
      alternates: ['n9'],
      reference: 't1/by-election-1',
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

  story('are reserved by the by-election that fills them: what falls vacant later has its own', async (h) => {
    const term = await begun(h, { seats: 7, members: seven, alternates: [] })
    const ask = { document: 'doc-1' }
    const joins = (person: string, reference: string, alternates: readonly string[] = []) =>
      ({ members: [{ person, office: 'member' }], alternates, reference }) as never
    await term.by(member).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', ask)
    expect(await term.by(director).cannot('byElection.request', ask)).toMatchObject({
      code: 'rule/not-met',
      rules: [
        {
          found: { vacant: 1, free: 0 },
          required: { free: 1 },
          why: { en: '1 seat is empty, and by-elections under way are to fill them: by-election-1' },
        },
      ],
    })
    await term.by(fourth).does('member.resign', { document: 'letter' })
    expect((await term.by(director).does('byElection.request', ask)).outcomes).toMatchObject([
      { data: { request: 'by-election-2', vacant: 1, election: { seats: 6, sitting: { length: 5 } } } },
    ])
    // Nobody else takes a seat that is reserved, neither by another way nor out of another by-election.
    expect(await term.by(street).cannot('members.join', joins('n1', 'minutes-1'))).toMatchObject({
      rules: [{ required: { joining: 0 } }],
    })
    await term.by(ENGINE).does('members.join', joins('n1', 't1/by-election-1', ['n9']))
    expect(await term.by(director).cannot('alternate.stepIn', { person: 'n9' })).toMatchObject({
      rules: [{ found: { empty: 1, free: 0 } }],
    })
    const failed = (election: string) => ({ election, reason: '无人参选' })
    expect(await term.by(street).cannot('byElection.fail', failed('t1/by-election-1'))).toMatchObject({
      rules: [{ required: ['by-election-2'] }],
    })
    await term.by(street).does('byElection.fail', failed('t1/by-election-2'))
    await term.by(director).does('alternate.stepIn', { person: 'n9' })
    expect((await contextOf(term)).byElections).toEqual({ requested: 2, open: [] })
  })

  story('that a by-election did not fill are free again when it is over', async (h) => {
    const term = await begun(h, { alternates: [] })
    for (const one of [member, fourth]) await term.by(one).does('member.resign', { document: 'letter' })
    await term.by(director).does('byElection.request', { document: 'doc-1' })
    await term.by(ENGINE).does('members.join', {
      members: [{ person: 'n1', office: 'member' }],
      alternates: [],
      reference: 't1/by-election-1',
    })
    expect(
      (await term.by(director).does('byElection.request', { document: 'doc-2' })).outcomes,
    ).toMatchObject([{ data: { request: 'by-election-2', vacant: 1, election: { seats: 5 } } }])
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
