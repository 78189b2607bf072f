import { accepted, refused } from '@gongzhi/core/testing'
import {
  assessCredit,
  countedCredit,
  creditDecision,
  creditDisplayFrom,
  creditEntry,
  creditItems,
  creditNotice,
  creditRepair,
  creditScheme,
  publicCredit,
} from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { collected, counting, fact, notified, objecting } from './entries.ts'
import { keeps } from './kept.ts'
import { clerk, housing, manager, reviewer, street } from './people.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(creditEntry)
const objection = { grounds: '已于期限内整改', evidence: 'photo-1' }
const repair = { promise: '不再发生', evidence: 'photo-2' }

describe('an entry', () => {
  story(
    'counts once another has verified it, notice was served and the time to object is over',
    async (h) => {
      const process = await collected(h)
      await process.by(manager).cannot('entry.verify', {})
      await process.by(housing).does('entry.verify', {})
      await process.by(housing).does('notice.serve', { notice: '告知单-1' })
      await h.at(endOf('2026-03-09') - 1)
      expect((await standingOf(process)).state).toBe('notified')
      await h.at(endOf('2026-03-09'))
      expect((await announced(process)).at(-1)).toEqual({
        name: 'entry.counts',
        data: {
          subject: 'company-1',
          kind: 'company',
          item: 'overdue-rectification',
          guide: null,
          fact: 'rectification-7',
        },
      })
    },
  )

  story('is verified by nobody who collected it', async (h) => {
    const process = h.process(creditEntry, 'e1')
    accepted(await process.start({ input: fact, by: housing }))
    await process.by(housing).cannot('entry.verify', {})
    await process.by(reviewer).does('entry.verify', {})
    await process.by(reviewer).does('entry.drop', { reason: '证据不足' })
  })

  story('that is mistaken is dropped before anybody verifies it', async (h) => {
    const process = await collected(h)
    await process.by(clerk).cannot('entry.drop', { reason: '误录' })
    await process.by(housing).does('entry.drop', { reason: '误录' })
  })

  test.each([
    ['an item that the table has not', { item: 'rumour' }],
    ['an item that is not of its subject', { item: 'party-branch', kind: 'manager' }],
    ['an innovation that nobody has recognised', { item: 'innovation' }],
    ['a penalty without its decision', { item: 'penalty' }],
  ])('is not verified, and dropped: %s', async (_, more) => {
    const process = await collected(createStage(), more)
    await process.by(housing).cannot('entry.verify', {})
    await process.by(housing).does('entry.drop', { reason: '不符合记分标准' })
    expect(await announced(process)).toEqual([
      {
        name: 'entry.ended',
        data: { subject: 'company-1', item: more.item, how: 'dropped', reason: '不符合记分标准' },
      },
    ])
  })

  test('with its recognition is verified, and says its guide when it counts', async () => {
    const h = createStage()
    const process = await counting(h, { item: 'innovation', basis: '认定-1' })
    expect((await announced(process)).at(-1)).toMatchObject({ data: { guide: 'innovation' } })
  })

  story('of which notice is late is named once', async (h) => {
    const process = await collected(h)
    await process.by(housing).does('entry.verify', {})
    await h.at(endOf('2026-03-05') - 1)
    expect(await times(process, 'entry.overdue')).toBe(0)
    await h.at(endOf('2026-03-05'))
    await h.pass({ days: 30 })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'entry.overdue',
      data: { subject: 'company-1', stage: 'notice' },
    })
    expect(await times(process, 'entry.overdue')).toBe(1)
  })

  story('falls with what it rests on, wherever it stands', async (h) => {
    const revoked = { decision: '复议决定-1' }
    const early = await notified(h, {}, 'e1')
    await early.by(housing).does('basis.revoke', revoked)
    const fresh = await collected(h, {}, 'fresh')
    await fresh.by(housing).does('basis.revoke', revoked)
    const verified = await collected(h, {}, 'verified')
    await verified.by(housing).does('entry.verify', {})
    await verified.by(housing).does('basis.revoke', revoked)
    const objected = await notified(h, {}, 'e2')
    await objected.by(manager).does('objection.file', objection)
    await objected.by(housing).does('basis.revoke', revoked)
    const late = await counting(h, {}, 'e3')
    await late.by(housing).does('basis.revoke', revoked)
    expect((await announced(late)).at(-1)).toMatchObject({ data: { how: 'revoked', reason: '复议决定-1' } })
    const mending = await counting(h, { endedOn: '2026-02-28' }, 'e4')
    await mending.by(manager).does('repair.apply', repair)
    await mending.by(housing).does('basis.revoke', revoked)
    for (const one of [early, objected, late, mending]) expect((await standingOf(one)).state).toBe('revoked')
  })
})

describe('an objection', () => {
  story('is decided by somebody who neither collected nor verified it; upheld, nothing counts', async (h) => {
    const process = await objecting(h)
    for (const upheld of [true, false])
      await process.by(housing).cannot('objection.decide', { upheld, reason: '…' })
    await process.by(reviewer).does('objection.decide', { upheld: true, reason: '确已整改' })
    expect((await announced(process)).slice(-2)).toEqual([
      { name: 'objection.decided', data: { subject: 'company-1', upheld: true, reason: '确已整改' } },
      {
        name: 'entry.ended',
        data: {
          subject: 'company-1',
          item: 'overdue-rectification',
          how: 'dropped',
          reason: '确已整改',
        },
      },
    ])
  })

  story(
    'that is rejected lets it count; one that nobody decides in time is named once, and it waits',
    async (h) => {
      const process = await objecting(h)
      await h.at(endOf('2026-03-07') - 1)
      expect(await times(process, 'entry.overdue')).toBe(0)
      await h.at(endOf('2026-03-09'))
      await h.pass({ days: 60 })
      expect(await times(process, 'entry.overdue')).toBe(1)
      expect((await standingOf(process)).state).toBe('objecting')
      await process.by(street).does('objection.decide', { upheld: false, reason: '逾期属实' })
      expect((await standingOf(process)).state).toBe('counts')
    },
  )

  story('can be made later too; until it is decided the entry counts, marked', async (h) => {
    const process = await counting(h)
    await process.by(manager).does('objection.file', objection)
    const credit = await countedCredit(h.community, { subject: 'company-1' })
    expect(credit).toMatchObject({
      entries: [{ entry: 'e1', fact: 'rectification-7', item: 'overdue-rectification' }],
      marked: ['e1'],
      upTo: await h.community.position(),
    })
    await process.by(reviewer).does('objection.decide', { upheld: true, reason: '确已整改' })
    expect((await countedCredit(h.community, { subject: 'company-1' })).entries).toEqual([])
  })
})

describe('a bad entry', () => {
  story('that counts from the end of the act has no end until somebody states that day', async (h) => {
    const process = await counting(h)
    await h.at('2026-12-20')
    expect((await standingOf(process)).state).toBe('counts')
    await process.by(housing).cannot('act.end', { endedOn: '2026-12-21', evidence: 'doc-2' })
    await process.by(manager).does('act.end', { endedOn: '2026-07-01', evidence: 'doc-2' })
    await process.by(housing).cannot('act.end', { endedOn: '2026-07-02', evidence: 'doc-3' })
    await h.at(endOf('2027-01-01') - 1)
    expect((await standingOf(process)).state).toBe('counts')
    await h.at(endOf('2027-01-01'))
    expect((await announced(process)).at(-1)).toMatchObject({ data: { how: 'expired', reason: null } })
  })

  test('counts from the finding where the place says so, and without end where it says nothing', async () => {
    const h = stageUnder({ [creditDisplayFrom.id]: 'finding' })
    const process = await counting(h)
    await h.at(endOf('2026-08-20') - 1)
    expect((await standingOf(process)).state).toBe('counts')
    await h.at(endOf('2026-08-20'))
    expect((await standingOf(process)).state).toBe('expired')
    const silent = stageUnder({ [creditDisplayFrom.id]: null })
    const other = await counting(silent, { endedOn: '2026-02-28' })
    await silent.pass({ days: 2_000 })
    expect((await standingOf(other)).state).toBe('counts')
  })

  story('is repaired once the act has ended and somebody grants it', async (h) => {
    const process = await counting(h)
    await process.by(manager).cannot('repair.apply', repair)
    await process.by(manager).does('act.end', { endedOn: '2026-03-09', evidence: 'doc-2' })
    await process.by(manager).does('repair.apply', repair)
    expect((await countedCredit(h.community, { subject: 'company-1' })).entries).toHaveLength(1)
    await process.by(housing).does('repair.decide', { granted: false, reason: '尚未整改到位' })
    expect((await announced(process)).at(-1)?.name).toBe('repair.refused')
    await process.by(manager).does('repair.apply', repair)
    await process.by(housing).does('repair.decide', { granted: true, reason: '已整改' })
    expect((await announced(process)).at(-1)).toMatchObject({ data: { how: 'repaired', reason: '已整改' } })
    expect((await countedCredit(h.community, { subject: 'company-1' })).entries).toEqual([])
  })

  story(
    'that comes of a rectification may be repaired once that is passed: with nothing but a promise',
    async (h) => {
      const by = h.sentBy('r1', { definition: 'rectification' })
      const process = h.process(creditEntry, 'e1')
      accepted(await process.start({ input: fact, by }))
      await process.by(housing).does('entry.verify', {})
      await process.by(housing).does('notice.serve', { notice: '告知单-1' })
      await h.pass({ days: 8 })
      const passed = { process: 'r1', on: '2026-03-09' as const }
      await process.by(by).does('rectified.report', passed)
      expect((await announced(process)).at(-1)).toEqual({
        name: 'repair.opened',
        data: {
          subject: 'company-1',
          item: 'overdue-rectification',
          rectification: 'r1',
          endedOn: '2026-03-09',
        },
      })
      await process.by(by).cannot('rectified.report', passed)
      await process.by(manager).does('repair.apply', { promise: '按月检修', evidence: null })
      expect((await standingOf(process)).context).toMatchObject({
        endedOn: '2026-03-09',
        repair: { promise: '按月检修', evidence: 'r1' },
      })
    },
  )

  test('is rectified by the order on which it rests, and by no other', async () => {
    const h = createStage()
    const process = h.process(creditEntry, 'e1')
    accepted(await process.start({ input: fact, by: h.sentBy('r1', { definition: 'rectification' }) }))
    const data = { process: 'r2', on: '2026-03-02' as const }
    const other = h.sentBy('r2', { definition: 'rectification' })
    refused(await process.send({ event: 'rectified.report', data, by: other }), 'authorise/foreign-sender')
    refused(
      await process.send({ event: 'rectified.report', data, by: housing }),
      'authorise/capacity-not-allowed',
    )
  })

  story('whose repair nobody decides is named once, and ends with its time all the same', async (h) => {
    const process = await counting(h, { endedOn: '2026-02-28' })
    await process.by(manager).does('repair.apply', repair)
    await h.at(endOf('2026-03-13') - 1)
    expect(await times(process, 'entry.overdue')).toBe(0)
    await h.at(endOf('2026-03-13'))
    expect(await times(process, 'entry.overdue')).toBe(1)
    await h.at(endOf('2026-08-28'))
    expect((await standingOf(process)).state).toBe('expired')
    expect(await times(process, 'entry.overdue')).toBe(1)
  })

  test.each([
    ['one that the table does not let be repaired', { item: 'cut-off', basis: '决定-1' }],
    ['one that is good', { item: 'volunteering' }],
  ])('is not repaired: %s', async (_, more) => {
    const process = await counting(createStage(), { ...more, endedOn: '2026-02-28' })
    await process.by(manager).cannot('repair.apply', repair)
  })
})

describe('a good entry', () => {
  test('counts for as many months as its item says, from the finding', async () => {
    const h = createStage()
    const process = await counting(h, { item: 'volunteering' })
    await h.at(endOf('2027-02-20') - 1)
    expect((await standingOf(process)).state).toBe('counts')
    await h.at(endOf('2027-02-20'))
    expect((await standingOf(process)).state).toBe('expired')
  })
})

describe('what the rules do not state', () => {
  test('sets no time, and without items nothing is collected', async () => {
    const h = stageUnder({ [creditNotice.id]: null, [creditDecision.id]: null, [creditRepair.id]: null })
    const process = await collected(h)
    await process.by(housing).does('entry.verify', {})
    await h.pass({ days: 400 })
    expect(await announced(process)).toEqual([])
    const none = stageUnder({ [creditItems.id]: null })
    refused(await none.process(creditEntry, 'e1').start({ input: fact, by: clerk }), 'law/missing')
  })
})

describe('the credit of a company', () => {
  const where = { on: '2026-03-10', community: 'test' } as const

  test('is assessed from what counts, by the items and the scheme of the place, with where they stand', async () => {
    const h = createStage()
    await counting(h)
    await counting(h, { fact: 'f2', item: 'volunteering' }, 'e2')
    const { rules } = h.governance
    const asked = { subject: 'company-1', takesPart: true, rules, where }
    const { score, citations, credit } = await assessCredit(h.community, asked)
    expect(score).toMatchObject({ base: 80, good: 2, bad: -10, points: 72, grade: 'A' })
    expect(citations.map(({ instrument }) => instrument)).toEqual(['测试规则', '测试规则'])
    expect(credit.upTo).toBe(await h.community.position())
    expect((await assessCredit(h.community, { ...asked, takesPart: false })).score).toMatchObject({
      status: 'absent',
      grade: 'C',
    })
  })

  test('is undetermined where no text states a scheme, and says so', async () => {
    const h = stageUnder({ [creditScheme.id]: null })
    await counting(h)
    const { rules } = h.governance
    const asked = { subject: 'company-1', takesPart: true, rules, where }
    const { score, citations } = await assessCredit(h.community, asked)
    expect(score).toEqual({ status: 'undetermined', missing: ['credit/scheme'] })
    expect(citations).toHaveLength(1)
  })
})

describe('what everybody may see', () => {
  test('is the credit of companies, and of nobody in person', async () => {
    const h = createStage()
    await counting(h)
    await counting(h, { kind: 'manager', fact: 'f2', subject: 'company-1' }, 'e2')
    await counting(h, { subject: 'company-2', fact: 'f3' }, 'e3')
    const credit = await countedCredit(h.community, { subject: 'company-1' })
    expect(credit.entries.map(({ entry }) => entry)).toEqual(['e1', 'e2'])
    expect(publicCredit({ ...credit, marked: ['e1', 'e2'] })).toMatchObject({
      entries: [{ entry: 'e1' }],
      marked: ['e1'],
    })
  })
})

describe('a kept entry', () => {
  keeps(creditEntry, async (h) => {
    const process = await notified(h)
    await process.by(manager).does('objection.file', objection)
    await h.at('2026-03-05')
    await process.by(reviewer).does('objection.decide', { upheld: false, reason: '逾期属实' })
    await h.at('2026-04-01')
    await process.by(housing).does('act.end', { endedOn: '2026-03-28', evidence: 'doc-2' })
    await process.by(manager).does('repair.apply', repair)
    await process.by(housing).does('repair.decide', { granted: true, reason: '已整改到位' })
  })
})

walked()
chosen()
