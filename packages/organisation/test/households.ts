import { expect, describe } from 'vitest'

import { department, stranger, sun, zhou } from './people.ts'
import { announced, endOf, standingOf, type Story, times } from './story.ts'
import { at, building, committee, term } from './trees.ts'

/** What happens to the households that an organisation names. */
export function tellHouseholds(story: Story): void {
  describe('the households that an organisation names', () => {
    story(
      'are named where the tiers have them, with the consent of whose they are, and end with a reason',
      async (h) => {
        const { grid, building: group } = await building(h)
        const one = { household: '3-501', building: '3 号楼', holder: 'liu', consent: '同意书-7' }
        await grid.by(sun).cannot('household.name', one)
        await group.by(stranger).cannot('household.name', one)
        await group.by(department).does('household.name', one)
        await group.by(department).cannot('household.name', one)
        await group.by(department).cannot('household.end', { household: '3-502', reason: '撤回同意' })
        await group.by(stranger).cannot('household.end', { household: '3-501', reason: '撤回同意' })
        await group.by(department).does('household.end', { household: '3-501', reason: '撤回同意' })
        expect((await standingOf(group)).context.households).toEqual([])
      },
    )

    story('are those that are left where one ends', async (h) => {
      const { building: group } = await building(h)
      const one = { building: '3 号楼', holder: 'liu', consent: 'c' }
      for (const household of ['3-501', '3-502', '3-503'])
        await group.by(department).does('household.name', { ...one, household })
      await group.by(department).does('household.end', { household: '3-502', reason: '撤回同意' })
      expect((await standingOf(group)).context.households.map(({ household }) => household)).toEqual([
        '3-501',
        '3-503',
      ])
    })

    story('are looked at by when the first of them says, whoever is named after it', async (h) => {
      const { building: group } = await building(h)
      const one = { building: '3 号楼', holder: 'liu', consent: 'c' }
      await group.by(department).does('household.name', { ...one, household: '3-501' })
      await h.at('2026-05-20')
      await group.by(department).does('household.name', { ...one, household: '3-502' })
      await h.at(endOf('2026-06-02'))
      expect(await times(group, 'review.due')).toBe(1)
    })

    story('are looked at no more where there is none left', async (h) => {
      const { building: group } = await building(h)
      const one = { household: '3-501', building: '3 号楼', holder: 'liu', consent: 'c' }
      await group.by(department).does('household.name', one)
      await group.by(department).does('household.end', { household: '3-501', reason: '撤回同意' })
      await h.at(endOf('2026-06-02'))
      expect(await times(group, 'review.due')).toBe(0)
    })

    story('are sixty at most', async (h) => {
      const { building: group } = await building(h)
      const one = { building: '3', holder: 'liu', consent: 'c' }
      for (let number = 1; number <= 60; number++)
        await group.by(department).does('household.name', { ...one, household: `h${number}` })
      await group.by(department).cannot('household.name', { ...one, household: 'h61' })
    })

    story('are looked at again and again, so that nothing is kept that is not needed', async (h) => {
      const { grid, building: group } = await building(h)
      await grid.by(sun).does('subordinate.seat', {
        organisation: at(group.id),
        by: 'election',
        term,
        seats: committee(zhou.id),
        decision: 'd',
      })
      await h.pass()
      const one = { household: '3-501', building: '3 号楼', holder: 'liu', consent: '同意书-7' }
      await group.by(zhou).does('household.name', one)
      await group.by(zhou).does('household.name', { ...one, household: '3-502' })
      await h.at(endOf('2026-06-02') - 1)
      expect(await times(group, 'review.due')).toBe(0)
      await h.at(endOf('2026-06-02'))
      expect((await announced(group)).at(-1)).toEqual({ name: 'review.due', data: { households: 2 } })
      await h.at('2026-07-01')
      await group.by(stranger).cannot('households.review', {})
      await group.by(zhou).does('households.review', {})
      await h.at(endOf('2026-10-01') - 1)
      expect(await times(group, 'review.due')).toBe(1)
      await h.at(endOf('2026-10-01'))
      expect(await times(group, 'review.due')).toBe(2)
    })
  })
}
