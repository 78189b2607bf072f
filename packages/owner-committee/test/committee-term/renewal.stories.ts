import { ENGINE } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { committeeTerm } from '../../src/committee-term/index.ts'
import { director, leader, street } from '../people.ts'
import { stage, election, begun, type Term, contextOf, last, story } from './stage.ts'

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

describe('a new committee that has to be elected before the term ends', () => {
  const byExpiry = { 'term/re-election-by-expiry': 'elected' } as const
  const article = { instrument: '测试规则', article: expect.any(String) }

  const missedStory = async (h: Harness) => {
    const term = await begun(h)
    expect((await standingOf(term)).deadlines['electedDue@current.office']).toMatchObject({
      due: endOf('2026-06-30'),
    })
    await h.at(endOf('2026-06-30') - 1)
    expect(await times(term, 'reElection.missed')).toBe(0)
    await h.at(endOf('2026-06-30'))
    expect((await announced(term)).filter(({ name }) => name === 'reElection.missed')).toEqual([
      { name: 'reElection.missed', data: { committee: 'oc', termUntil: '2026-06-30', article } },
    ])
    expect(committeeTerm.vocabulary.outcomes['reElection.missed'].notice).toEqual(
      expect.arrayContaining(['street', 'residents-committee', 'group.leader']),
    )
    // It is told once, whatever becomes of the group.
    await term.by(street).does('group.form', { group: 'g1' })
    await term.by(street).does('group.dissolve', { reason: '选举未成' })
    await h.at('2026-08-01')
    expect(await times(term, 'reElection.missed')).toBe(1)
  }
  story(
    'is missed with the end of the last day, and whoever guides the re-election is told the article',
    missedStory,
    () => stage(byExpiry),
  )

  test('is met by an election that was held on the last day', async () => {
    const h = stage(byExpiry)
    const term = await begun(h)
    await term.by(street).does('group.form', { group: 'g1' })
    await h.at('2026-06-30')
    await term.by(leader).does('reElection.hold', { assembly: 'meeting-1' })
    await h.at('2026-08-01')
    expect(await times(term, 'reElection.missed')).toBe(0)
  })

  test('is due with the end of the extended term', async () => {
    const h = stage(byExpiry)
    const term = await begun(h)
    await h.at('2026-06-29')
    await term.by(ENGINE).does('term.extend', { until: '2026-12-31', reference: 'meeting-1' })
    await h.at(endOf('2026-12-31') - 1)
    expect(await times(term, 'reElection.missed')).toBe(0)
    await h.at(endOf('2026-12-31'))
    expect(await times(term, 'reElection.missed')).toBe(1)
  })

  test('is not asked for where no text says so', async () => {
    const h = stage({ 'term/re-election-by-expiry': undefined })
    const term = await begun(h)
    await h.at('2026-08-01')
    expect(await times(term, 'reElection.missed')).toBe(0)
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
