import { ENGINE } from '@gongzhi/core'
import { times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { deputy, director, street } from '../people.ts'
import { begun, contextOf, last, stage } from './stage.ts'

const seven = ['dir', 'dep', 'mem', 'm4', 'm5', 'm6', 'm7'].map((person) => ({
  person,
  office: 'member' as const,
}))

// 郑州市物业管理条例 Art. 17: 主任辞职、离职，或者两名以上副主任辞职、离职.
describe('an office that is left', () => {
  const zhengzhou = () =>
    stage({
      'term/vacancy-trigger': undefined,
      'term/vacancy-offices': ['director', 'two-deputies'],
      'term/vacancy-consequence': 'interim-assembly',
      'term/vacancy-period': undefined,
    })
  const deputies = [
    { person: 'dir', office: 'director' },
    { person: 'dep', office: 'deputy' },
    { person: 'd2', office: 'deputy' },
    { person: 'd3', office: 'deputy' },
    { person: 'm5', office: 'member' },
  ]
  const resigns = (id: string, capacity = 'committee.deputy') =>
    [{ id, capacity }, { document: 'letter' }] as const

  test('by the director is too much, though an alternate has his seat, until somebody is director', async () => {
    const term = await begun(zhengzhou())
    await term.by(director).does('member.resign', { document: 'letter' })
    expect(await last(term)).toMatchObject({
      name: 'vacancy.reached',
      data: { consequence: 'interim-assembly', filled: 4, article: { instrument: '测试规则' } },
    })
    await term.by(deputy).does('alternate.stepIn', { person: 'alt' })
    expect(await times(term, 'vacancy.filled')).toBe(0)
    expect((await contextOf(term)).officesLeft).toEqual({ director: true, deputies: 0 })
    // A deputy who becomes director has not left.
    await term.by(deputy).does('office.record', { person: 'dep', office: 'director' })
    expect(await last(term)).toMatchObject({ name: 'vacancy.filled' })
    expect((await contextOf(term)).officesLeft).toEqual({ director: false, deputies: 0 })
  })

  test('by one deputy is not, by two is, and by a third is not announced again', async () => {
    for (const [left, reached] of [
      [1, 0],
      [2, 1],
      [3, 1],
    ] as const) {
      const term = await begun(zhengzhou(), { members: deputies })
      for (const id of ['dep', 'd2', 'd3'].slice(0, left)) {
        const [by, data] = resigns(id)
        await term.by(by).does('member.resign', data)
      }
      expect([left, await times(term, 'vacancy.reached')]).toEqual([left, reached])
    }
  })

  test('without the seat counts as well: who is a member only has given the office up', async () => {
    const term = await begun(zhengzhou())
    await term.by(director).does('office.record', { person: 'dir', office: 'member' })
    expect(await times(term, 'vacancy.reached')).toBe(1)
    await term.by(deputy).does('office.record', { person: 'm4', office: 'director' })
    expect(await times(term, 'vacancy.filled')).toBe(1)
  })

  test('is held again by whoever joins with it, or has his seat back', async () => {
    const term = await begun(zhengzhou(), { alternates: [] })
    await term.by(director).does('member.resign', { document: 'letter' })
    await term.by(ENGINE).does('members.join', {
      members: [{ person: 'n1', office: 'director' }],
      alternates: [],
      reference: 'meeting-1',
    })
    expect(await times(term, 'vacancy.filled')).toBe(1)
  })

  test('that nobody ever held is not left, and no other text counts it', async () => {
    const nobody = await begun(zhengzhou(), { seats: 7, members: seven, alternates: [] })
    await nobody.by({ id: 'm7', capacity: 'committee.member' }).does('member.resign', { document: 'letter' })
    expect(await times(nobody, 'vacancy.reached')).toBe(0)
    const elsewhere = await begun(stage())
    await elsewhere.by(director).does('member.resign', { document: 'letter' })
    expect(await times(elsewhere, 'vacancy.reached')).toBe(0)
  })

  test('has by what follows no by-election for its empty seat, unless it is an interim assembly', async () => {
    for (const consequence of ['interim-assembly', 're-election-by-assembly'] as const) {
      const term = await begun(
        stage({
          'term/vacancy-offices': ['director'],
          'term/vacancy-trigger': undefined,
          'term/vacancy-consequence': consequence,
        }),
        { alternates: [] },
      )
      await term.by(director).does('member.resign', { document: 'letter' })
      if (consequence === 'interim-assembly')
        await term.by(street).does('byElection.request', { document: 'doc-1' })
      else
        expect(await term.by(street).cannot('byElection.request', { document: 'doc-1' })).toMatchObject({
          rules: [{ why: { en: expect.stringContaining('the director, or two deputies, have left') } }],
        })
    }
  })
})
