import { ENGINE } from '@gongzhi/core'
import { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { director, leader, street } from '../people.ts'
import { stage, begun, type Term, contextOf, last, story } from './stage.ts'

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
      ).toMatchObject({ code: 'rule/not-met', instead: { en: 'it is handed over to: the new committee' } })
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
    expect(await from('expiry-or-early-end')).toEqual(['expiry', '2026-06-30', 1])
    expect(await from('new-committee')).toEqual(['successor', '2026-07-06', 1])
    expect(await from('new-committee-filed')).toEqual(['filed', '2026-07-06', 1])
    expect(await from(undefined)).toEqual(['successor', '2026-07-06', 0])
  })

  test('青岛市物业管理条例, Art. 43: counts from the group if there is one, or the new committee', async () => {
    const law = { 'term/handover-from': 'new-committee', 'term/handover-from-with-group': 'group-formed' }
    const grouped = await begun(stage(law))
    await grouped.by(street).does('group.form', { group: 'g1' })
    expect((await contextOf(grouped)).handover).toMatchObject({ from: 'group-formed' })

    const alone = await begun(stage(law))
    expect((await contextOf(alone)).handover).toBeNull()
    await alone.by(street).does('successor.record', { committee: 'oc-2' })
    expect((await contextOf(alone)).handover).toMatchObject({ from: 'new-committee' })
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
