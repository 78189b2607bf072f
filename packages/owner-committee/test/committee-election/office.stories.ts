import { accepted } from '@gongzhi/core/testing'
import { endOf, standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import {
  begun,
  comesBack,
  counted,
  createStage,
  documents,
  elected,
  filed,
  group,
  input,
  newMember,
  officers,
  renewal,
  stageWith,
  voting,
} from '../election.ts'
import { director, leader, street, housing } from '../people.ts'
import { of, states, story, summerVote } from './stage.ts'

describe('the officers', () => {
  story('are chosen by and among the members, with the quorum and the majority of all of them', async (h) => {
    const election = await elected(h)
    const by = election.by(newMember)
    const chosen = (more: object) => by.cannot('officers.record', { ...officers, ...more })
    expect(
      await chosen({ choices: [{ office: 'deputy', person: 'c1', for: ['c1', 'c2', 'c3'] }] }),
    ).toMatchObject({
      rules: [{ why: { en: expect.stringContaining('0 directors are chosen, and one has to be') } }],
      articles: expect.arrayContaining([{ instrument: '物业管理条例', article: '16(3)' }]),
    })
    expect(
      await chosen({
        choices: [...officers.choices, { office: 'director', person: 'c3', for: ['c1', 'c2', 'c3'] }],
      }),
    ).toMatchObject({
      rules: [{ why: { en: expect.stringContaining('2 directors are chosen, and one has to be') } }],
    })
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c6', for: ['c1', 'c2', 'c3'] }] }),
    ).toMatchObject({ rules: [{ why: { en: expect.stringMatching(/these are no members|two offices/) } }] })
    expect(
      await chosen({ choices: [officers.choices[0], { ...officers.choices[1], person: 'c2' }] }),
    ).toMatchObject({ rules: [{ why: { en: expect.stringMatching(/these are no members|two offices/) } }] })
    // Two of five are no quorum, and two of three who are there no majority of five.
    expect(await chosen({ present: ['c1', 'c2'] })).toMatchObject({ code: 'rule/not-met' })
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2'] }] }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { 'majority/c2': expect.anything() } }] })
    // Who is not a member, or was not there, adds nothing.
    expect(
      await chosen({ choices: [{ office: 'director', person: 'c2', for: ['c1', 'c2', 'c4', 'x'] }] }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(await by.cannot('officers.publish', { reference: 'notice' })).toMatchObject({
      code: 'rule/not-met',
    })
    await by.does('officers.record', officers)
    expect(await of(election, 'officers.chosen')).toMatchObject([
      {
        members: [
          { person: 'c1', office: 'deputy' },
          { person: 'c2', office: 'director' },
          { person: 'c3', office: 'member' },
          { person: 'c4', office: 'member' },
          { person: 'c5', office: 'member' },
        ],
        minutes: 'min-1',
        assessment: { result: 'met' },
      },
    ])
    await by.does('officers.publish', { reference: 'notice' })
    expect(await by.cannot('officers.publish', { reference: 'notice' })).toMatchObject({
      code: 'rule/not-met',
    })
  })

  story('are chosen in seven days and published in three; the committee is filed in thirty', async (h) => {
    const election = await elected(h)
    // Elected on Saturday, 25 April: seven days end on the May holiday, which ends on the fifth.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await of(election, 'election.overdue')).toMatchObject([
      { stage: 'first-meeting', period: { count: 7, unit: 'day' }, article: { instrument: '测试规则' } },
    ])
    await h.at('2026-05-08')
    await election.by(newMember).does('officers.record', officers)
    await h.at(endOf('2026-05-11') - 1)
    expect(await times(election, 'election.overdue')).toBe(1)
    await h.at(endOf('2026-05-11'))
    expect((await of(election, 'election.overdue'))[1]).toMatchObject({
      stage: 'officers',
      period: { count: 3, unit: 'day' },
    })
    await h.at(endOf('2026-05-25') - 1)
    expect(await times(election, 'election.overdue')).toBe(2)
    await h.at(endOf('2026-05-25'))
    expect((await of(election, 'election.overdue'))[2]).toMatchObject({
      stage: 'filing',
      period: { count: 30, unit: 'day' },
    })
    // What is late is still owed.
    await election.by(newMember).does('officers.publish', { reference: 'notice' })
    await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
  })
})

describe('the filing', () => {
  story('has the documents that the place asks for, and goes where it says', async (h) => {
    const election = await elected(h)
    await election.by(newMember).does('officers.record', officers)
    const by = election.by(newMember)
    expect(
      await by.cannot('filing.submit', { documents: documents.slice(0, 3), with: ['street'] }),
    ).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { missing: ['covenant', 'member-list'] } }],
      instead: { zh: '请补齐：管理规约、委员名单', en: 'add: covenant, list of the members' },
    })
    expect(await by.cannot('filing.submit', { documents, with: ['housing-authority'] })).toMatchObject({
      instead: { en: 'file with: Street office' },
    })
    expect(
      await by.cannot('filing.submit', { documents, with: ['street', 'housing-authority'] }),
    ).toMatchObject({ instead: { en: 'file with: Street office' } })
    await by.does('filing.submit', { documents, with: ['street'] })
    expect(await election.by(housing).cannot('filing.return', { reason: '?' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ required: ['street'], found: 'housing-authority' }],
    })
    await election.by(street).does('filing.return', { reason: '规约未签章' })
    expect(await of(election, 'filing.returned')).toEqual([{ authority: 'street', reason: '规约未签章' }])
    await by.does('filing.submit', { documents, with: ['street'] })
  })

  story(
    'is certified in five working days; then the committee has its term, to the same day of its last year',
    async (h) => {
      const election = await filed(h)
      // From Sunday, 26 April: 27 to 30 April, and 6 May after the holiday.
      await h.at(endOf('2026-05-06') - 1)
      expect((await of(election, 'election.overdue')).map(({ stage }) => stage)).toEqual([])
      await h.at(endOf('2026-05-06'))
      expect((await of(election, 'election.overdue')).map(({ stage }) => stage)).toEqual(['certificate'])
      expect(await election.by(housing).cannot('filing.certify', { certificate: 'cert-1' })).toMatchObject({
        code: 'rule/not-met',
      })
      await h.at('2026-05-08')
      await election.by(street).does('filing.certify', { certificate: 'cert-1' })
      expect(await of(election, 'committee.constituted')).toEqual([
        {
          committee: 'e1',
          former: null,
          seats: 5,
          households: 500,
          areaCentiM2: null,
          alternates: [],
          electedBy: ['c1', 'c2', 'c3', 'c4', 'c5'].map((person) => ({ person, vote: 'e1/vote-1' })),
          termFrom: '2026-04-25',
          termUntil: '2031-04-25',
          holdings: [],
          filedWith: [{ authority: 'street', certificate: 'cert-1', day: '2026-05-08' }],
          members: [
            { person: 'c1', office: 'deputy' },
            { person: 'c2', office: 'director' },
            { person: 'c3', office: 'member' },
            { person: 'c4', office: 'member' },
            { person: 'c5', office: 'member' },
          ],
        },
      ])
      expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'concluded' })
      expect(await election.by(leader).cannot('election.abandon', { reason: '?' })).toMatchObject({
        code: 'state/ended',
      })
    },
  )

  story('with two authorities needs the certificate of both', async (h) => {
    const election = await summerVote(h, ['c1', 'c2', 'c3', 'c4', 'c5'])
    accepted(
      await comesBack(
        election,
        counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5 }, { announced: '2026-07-30' }),
      ),
    )
    expect(await election.by(leader).cannot('election.abandon', { reason: '?' })).toMatchObject({
      code: 'rule/not-met',
    })
    await election.by(newMember).does('officers.record', officers)
    await election.by(newMember).does('filing.submit', { documents, with: ['housing-authority', 'street'] })
    await election.by(housing).does('filing.certify', { certificate: 'cert-1' })
    expect(await election.by(housing).cannot('filing.certify', { certificate: 'cert-2' })).toMatchObject({
      code: 'rule/not-met',
      rules: expect.arrayContaining([expect.objectContaining({ required: ['street'] })]),
    })
    expect(await times(election, 'committee.constituted')).toBe(0)
    await election.by(street).does('filing.certify', { certificate: 'cert-3' })
    expect(
      (await of(election, 'committee.constituted'))[0].filedWith.map(
        ({ authority }: { authority: string }) => authority,
      ),
    ).toEqual(['housing-authority', 'street'])
  })

  // Shandong (31), Rizhao (41), Zhejiang (13), Qingyuan (21): it is filed with both, and one of them certifies.
  story(
    'with two authorities needs the certificate of the one that issues it, where a text says which',
    async (h) => {
      const election = await summerVote(h, ['c1', 'c2', 'c3', 'c4', 'c5'])
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5 }, { announced: '2026-07-30' }),
        ),
      )
      await election.by(newMember).does('officers.record', officers)
      await election.by(newMember).does('filing.submit', { documents, with: ['housing-authority', 'street'] })
      const refusal = await election.by(street).cannot('filing.certify', { certificate: 'cert-1' })
      expect(refusal.reason.en).toContain('this authority issues no certificate of the filing: Street office')
      await election.by(housing).does('filing.certify', { certificate: 'cert-1' })
      expect((await of(election, 'committee.constituted'))[0]).toMatchObject({
        filedWith: [{ authority: 'housing-authority' }],
      })
    },
    () => stageWith({ 'committee/certified-by': ['housing-authority'] }),
  )

  test('gives a term that ends with the month where it begins on a day that the last month has not', async () => {
    for (const [announcedOn, term, until] of [
      ['2026-04-30', { count: 46, unit: 'month' }, '2030-02-28'],
      ['2026-04-30', { count: 3, unit: 'year' }, '2029-04-30'],
    ] as const) {
      const h = createStage()
      const election = await voting(h, { given: { ...input, term } })
      await h.at('2026-04-30')
      accepted(
        await comesBack(
          election,
          counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 }, { announced: announcedOn }),
        ),
      )
      await election.by(newMember).does('officers.record', officers)
      await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
      await election.by(street).does('filing.certify', { certificate: 'cert-1' })
      expect(await of(election, 'committee.constituted')).toMatchObject([
        { termFrom: announcedOn, termUntil: until },
      ])
    }
  })
})

describe('the handover', () => {
  story('of seal and files is due ten days after the filing, thing by thing', async (h) => {
    const election = await filed(h, { given: renewal })
    expect(
      await election.by(director).cannot('handover.record', { items: ['money'], receipt: 'r' }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ required: ['seal', 'files'] }] })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    expect(await states(election)).toContain('running.handingOver')
    // Certified on 26 April: the tenth day is the sixth of May.
    await h.at(endOf('2026-05-06') - 1)
    expect(await times(election, 'election.overdue')).toBe(0)
    await h.at(endOf('2026-05-06'))
    expect(await of(election, 'election.overdue')).toMatchObject([
      { stage: 'handover', outstanding: ['seal', 'files'], period: { count: 10, unit: 'day' } },
    ])
    await election.by(newMember).does('handover.record', { items: ['seal'], receipt: 'r1' })
    expect(
      await election.by(newMember).cannot('handover.record', { items: ['seal'], receipt: 'r2' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await election.by(newMember).does('handover.record', { items: ['files'], receipt: 'r2' })
    expect(await of(election, 'handover.completed')).toEqual([
      { committee: 'term-1', items: ['seal', 'files'] },
    ])
    expect(await standingOf(election)).toMatchObject({ status: 'done', state: 'concluded' })
  })

  story('that is refused for good is closed by the street, with what is outstanding', async (h) => {
    const election = await filed(h, { given: renewal })
    await election.by(street).does('filing.certify', { certificate: 'cert-1' })
    await election.by(street).does('handover.close', { reason: '已公告印章作废' })
    expect(await of(election, 'handover.outstanding')).toEqual([
      { committee: 'term-1', items: ['seal', 'files'], reason: '已公告印章作废' },
    ])
  })

  story(
    'counts from the formation of the group, or from the end of the term, where the place says so',
    async (h) => {
      await h.at('2026-07-01')
      const formed = await begun(h, renewal)
      await formed.by(street).does('group.form', { group: group(7), reference: 'doc' })
      await formed.by(leader).does('group.publish', { reference: 'list' })
      // The eleventh of July is a Saturday.
      await h.at(endOf('2026-07-13') - 1)
      expect(await times(formed, 'election.overdue')).toBe(0)
      await h.at(endOf('2026-07-13'))
      expect(await of(formed, 'election.overdue')).toMatchObject([
        { stage: 'handover', outstanding: ['seal', 'files'] },
      ])
      await formed.by(director).does('handover.record', { items: ['seal', 'files'], receipt: 'r' })
      await h.at('2026-10-01')
      const expiring = await begun(h, { ...renewal, formerUntil: '2026-10-15' }, 'e2')
      await expiring.by(street).does('group.form', { group: group(7), reference: 'doc' })
      await expiring.by(leader).does('group.publish', { reference: 'list' })
      await h.at(endOf('2026-10-26'))
      expect(await of(expiring, 'election.overdue')).toMatchObject([{ stage: 'handover' }])
    },
  )
})
