import { movePeriod, organisation } from '@gongzhi/organisation'
import { expect, describe, test } from 'vitest'

import { department, stranger, sun, wang } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type Story, times } from './story.ts'
import { at, committee, founding, led, root, term, tree } from './trees.ts'

const appointed = { by: 'appointment' as const, decision: '任-9' }

/** Who speaks for an organisation to those under it, and how one comes under another. */
export function tellMoves(story: Story): void {
  describe('a superior', () => {
    story('is spoken for by whoever is in office in it', async (h) => {
      const { street, community } = await tree(h)
      const organisation = at(community.id)
      const decision = 'd'
      await street.by(stranger).cannot('subordinate.seat', {
        organisation,
        by: 'election',
        term,
        seats: committee('wu'),
        decision,
      })
      await street
        .by(stranger)
        .cannot('subordinate.relieve', { organisation, person: 'sun', reason: 'removed', decision })
      await street.by(stranger).cannot('subordinate.release', { organisation, to: at('x'), decision })
      await street.by(stranger).cannot('subordinate.take', { organisation, decision })
      await street.by(stranger).cannot('subordinate.dissolve', { organisation, mergedInto: null, decision })
    })

    story('takes over what can stand under it, and nothing else', async (h) => {
      const { street, community, grid } = await tree(h)
      const release = { organisation: at(grid.id), to: at('street'), decision: 'd' }
      await community.by(department).does('subordinate.release', release)
      await h.pass()
      await street.by(wang).does('subordinate.take', { organisation: at(grid.id), decision: 'd' })
      await h.pass()
      expect((await standingOf(grid)).context.superiors).toMatchObject([{ at: at(community.id) }])
      const taking = { tier: 'street', at: at('street'), decision: 'd' }
      expect(await grid.by(h.sentBy('street')).cannot('superior.take', taking)).toMatchObject({
        rules: [{ name: 'takeable' }],
      })
    })
  })

  describe('an organisation moves', () => {
    const move = { decision: '转-1' }

    story('when its superior hands it on and the new one takes it', async (h) => {
      const { street, community, grid } = await tree(h)
      await street.by(wang).does('subordinate.found', founding('s2', 'community'))
      await h.pass()
      const second = h.process(organisation, 'street/org-s2')
      const release = { organisation: at(grid.id), to: at(second.id), ...move }
      // The street is not what it stands under.
      await street.by(wang).does('subordinate.release', release)
      await h.pass()
      expect((await standingOf(grid)).context.move).toBeNull()
      await community.by(department).does('subordinate.release', release)
      await h.pass()
      expect((await standingOf(grid)).context.move).toMatchObject({
        from: at(community.id),
        to: at(second.id),
      })
      await community.by(department).does('subordinate.release', { ...release, to: at('street') })
      await street.by(wang).does('subordinate.take', { organisation: at(grid.id), ...move })
      await h.pass()
      expect((await standingOf(grid)).context.superiors).toMatchObject([{ at: at(community.id) }])
      await second.by(department).does('subordinate.take', { organisation: at(grid.id), ...move })
      await h.pass()
      expect((await standingOf(grid)).context).toMatchObject({
        move: null,
        superiors: [{ line: 'territory', tier: 'community', at: at(second.id) }],
      })
      expect((await announced(grid)).at(-1)).toEqual({
        name: 'organisation.moved',
        data: { line: 'territory', from: at(community.id), to: at(second.id) },
      })
      // The old one has nothing to say any more.
      await community.by(department).does('subordinate.dissolve', {
        organisation: at(grid.id),
        mergedInto: null,
        decision: 'd',
      })
      await h.pass()
      expect((await standingOf(grid)).status).toBe('active')
    })

    story('to a second line when it asks for that, and the other takes it', async (h) => {
      const { community } = await tree(h)
      await root(h, { id: 'trade', tier: 'industry' })
      await root(h, { id: 'trade-2', tier: 'industry' })
      await community.by(department).does('subordinate.found', founding('c1', 'company'))
      await h.pass()
      const company = h.process(organisation, 'street/org-s1/org-c1')
      await company.by(department).does('seats.fill', { ...appointed, term, seats: committee('mgr') })
      const manager = { id: 'mgr', capacity: 'organisation.secretary' }
      await company.by(stranger).cannot('line.join', { to: at('trade'), ...move })
      await company.by(manager).cannot('line.join', { to: at(community.id), ...move })
      await company.by(manager).does('line.join', { to: at('trade'), ...move })
      await company.by(manager).cannot('line.join', { to: at('trade-2'), ...move })
      await h
        .process(organisation, 'trade')
        .by(department)
        .does('subordinate.take', {
          organisation: at(company.id),
          ...move,
        })
      await h.pass()
      expect((await standingOf(company)).context.superiors).toMatchObject([
        { line: 'territory', at: at(community.id) },
        { line: 'industry', at: at('trade') },
      ])
      // A second one on that line, while the first has it.
      await company.by(manager).does('line.join', { to: at('trade-2'), ...move })
      await h
        .process(organisation, 'trade-2')
        .by(department)
        .does('subordinate.take', {
          organisation: at(company.id),
          ...move,
        })
      await h.pass()
      expect((await standingOf(company)).context.superiors.map((one) => one.at.process)).toEqual([
        community.id,
        'trade',
      ])
      await company.by(manager).does('move.withdraw', { reason: '已有行业党委' })
      await company.by(manager).cannot('move.withdraw', { reason: '已有行业党委' })
    })

    story('not at all where nobody takes it in time, or the department takes it back', async (h) => {
      const { street, community, grid } = await tree(h)
      await street.by(wang).does('subordinate.found', founding('s2', 'community'))
      await community.by(department).does('subordinate.release', {
        organisation: at(grid.id),
        to: at('street/org-s2'),
        ...move,
      })
      await h.pass()
      await grid.by(sun).cannot('move.withdraw', { reason: '…' })
      await h.at(endOf('2026-03-12') - 1)
      expect(await times(grid, 'move.lapsed')).toBe(0)
      await h.at(endOf('2026-03-12'))
      expect((await announced(grid)).at(-1)).toEqual({
        name: 'move.lapsed',
        data: { to: at('street/org-s2'), reason: null },
      })
      // Whoever it was offered to comes too late.
      await h
        .process(organisation, 'street/org-s2')
        .by(department)
        .does('subordinate.take', {
          organisation: at(grid.id),
          ...move,
        })
      await h.pass()
      expect((await standingOf(grid)).context.superiors).toMatchObject([{ at: at(community.id) }])
      await grid
        .by(department)
        .does('superior.release', { from: at(community.id), to: at('street/org-s2'), ...move })
      await grid.by(department).does('move.withdraw', { reason: '方案取消' })
      await grid
        .by(department)
        .cannot('superior.release', { from: at('street'), to: at('street/org-s2'), ...move })
      expect((await standingOf(grid)).context.move).toBeNull()
    })

    test('and waits as long as it takes where the rules give no time', async () => {
      const h = stageUnder({ [movePeriod.id]: null })
      const street = await led(h)
      await street.by(wang).does('line.join', { to: at('district'), ...move })
      await h.pass({ days: 400 })
      expect((await standingOf(street)).context.move).toMatchObject({ to: at('district') })
    })
  })
}
