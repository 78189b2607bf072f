import { accepted, refused } from '@gongzhi/core/testing'
import { organisation, organisationTiers, vacancyPeriod } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { call } from './elections.ts'
import { tiers } from './house-rules.ts'
import { tellHouseholds } from './households.ts'
import { keeps } from './kept.ts'
import { tellMoves } from './moves.ts'
import { department, qian, street as streetOffice, stranger, sun, wang, zhao } from './people.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'
import { at, building, committee, founding, led, root, term, tree } from './trees.ts'

const { story, walked, chosen } = storiesOf(organisation)
const appointed = { by: 'appointment' as const, decision: '任-9' }

describe('an organisation', () => {
  story('is founded by the one above it, and stands under that one', async (h) => {
    const { grid } = await tree(h)
    expect(await standingOf(grid)).toMatchObject({
      state: { active: 'led' },
      context: {
        tier: 'grid',
        territory: ['hope-city'],
        superiors: [{ line: 'territory', tier: 'community', at: at('street/org-s1') }],
        term: { ...term, by: 'election' },
      },
    })
    expect((await announced(grid)).map(({ name }) => name)).toEqual([
      'organisation.founded',
      'seats.filled',
      'secretary.changed',
    ])
  })

  story('is founded under a tier that the table names, and under no other', async (h) => {
    const street = await led(h)
    for (const tier of ['building', 'household', 'nowhere', 'street'])
      await street.by(wang).cannot('subordinate.found', founding('x', tier))
    await street.by(stranger).cannot('subordinate.found', founding('x', 'community'))
    await street.by(wang).does('subordinate.found', founding('x', 'community'))
  })

  story('whose tier is none of the table is not founded, and says so', async (h) => {
    const process = await root(h, { tier: 'nowhere' })
    expect((await standingOf(process)).state).toBe('refused')
    expect(await announced(process)).toMatchObject([{ name: 'founding.refused', data: { tier: 'nowhere' } }])
  })

  story('of which somebody types by hand what stands above it is none', async (h) => {
    const superior = { tier: 'community', at: at('street/org-s1') }
    const input = { name: 'x', tier: 'grid', territory: [], decision: 'd', superior }
    refused(await h.process(organisation, 'x').start({ input, by: department }), 'start/ordered-only')
  })

  test('whose superior has another table is not founded where its own has no such place', async () => {
    const h = createStage()
    const superior = { tier: 'street', at: { community: 'elsewhere', process: 'street' } }
    const input = { name: 'x', tier: 'grid', territory: [], decision: 'd', superior }
    const process = h.process(organisation, 'x')
    accepted(await process.start({ input, by: h.sentBy('street', { community: 'elsewhere' }) }))
    expect((await standingOf(process)).state).toBe('refused')
  })

  story('has another territory when the department or the street sets it', async (h) => {
    const process = await led(h)
    const change = { territory: ['hope-city', 'garden'], decision: 'd' }
    await process.by(wang).cannot('territory.set', change)
    expect(await process.by(streetOffice).does('territory.set', change)).toMatchObject({
      outcomes: [{ name: 'territory.changed', data: { from: ['hope-city'], to: ['hope-city', 'garden'] } }],
    })
  })

  story('is dissolved by the one above it, and nobody is in office there any more', async (h) => {
    const { community, grid, street } = await tree(h)
    await street
      .by(wang)
      .does('subordinate.dissolve', { organisation: at(grid.id), mergedInto: null, decision: 'd' })
    await h.pass()
    expect((await standingOf(grid)).status).toBe('active')
    await community.by(department).does('subordinate.dissolve', {
      organisation: at(grid.id),
      mergedInto: at('street'),
      decision: 'd',
    })
    await h.pass()
    expect(await standingOf(grid)).toMatchObject({
      state: 'dissolved',
      context: { seats: [], mergedInto: at('street'), former: [{ person: 'sun' }, { person: 'qian' }] },
    })
  })
})

describe('a committee', () => {
  story('is seated by the superior alone, for a term that the table allows', async (h) => {
    const { community, grid, street } = await tree(h)
    const seat = (until: string, seats = committee('li', 'chen')) => ({
      organisation: at(grid.id),
      by: 'election' as const,
      term: { from: '2026-03-02' as const, until: until as '2029-03-02' },
      seats,
      decision: 'd',
    })
    // Somebody above the superior does not speak for it.
    await street.by(wang).does('subordinate.seat', seat('2029-03-02'))
    await h.pass()
    expect((await standingOf(grid)).context.seats.map(({ person }) => person)).toEqual(['sun', 'qian'])
    // One day more than three years.
    await community.by(department).does('subordinate.seat', seat('2029-03-03'))
    await h.pass()
    expect((await standingOf(grid)).context.seats.map(({ person }) => person)).toEqual(['sun', 'qian'])
    // Four where three sit.
    await community
      .by(department)
      .does('subordinate.seat', seat('2029-03-02', committee('li', 'a', 'b', 'c')))
    await h.pass()
    expect((await standingOf(grid)).context.seats).toHaveLength(2)
    await community.by(department).does('subordinate.seat', seat('2029-03-02', committee('li', 'a', 'b')))
    await h.pass()
    expect((await standingOf(grid)).context).toMatchObject({
      seats: [{ person: 'li' }, { person: 'a' }, { person: 'b' }],
      former: [{ person: 'sun' }, { person: 'qian' }],
    })
    expect((await announced(grid)).at(-1)).toEqual({
      name: 'secretary.changed',
      data: { from: 'sun', to: 'li' },
    })
  })

  story('of a root is seated by the department, within the days of the term', async (h) => {
    const process = await root(h)
    const seats = committee('wang')
    await h.at('2026-03-03')
    await process.by(department).cannot('seats.fill', { ...appointed, term: null, seats })
    for (const other of [
      { from: '2026-03-04', until: '2027-03-04' },
      { from: '2025-03-02', until: '2026-03-02' },
    ] as const)
      await process.by(department).cannot('seats.fill', { ...appointed, term: other, seats })
    await process
      .by(department)
      .does('seats.fill', { ...appointed, term: { from: '2026-03-03', until: '2026-03-03' }, seats })
    expect((await standingOf(process)).state).toEqual({ active: 'led' })
  })

  story('is filled up within its term, with one secretary and nobody twice', async (h) => {
    const process = await led(h)
    const fill = (person: string, office: 'secretary' | 'member') => ({
      ...appointed,
      term: null,
      seats: [{ person, office }],
    })
    await process.by(department).cannot('seats.fill', fill('li', 'secretary'))
    await process.by(department).cannot('seats.fill', fill('zhao', 'member'))
    await process.by(department).does('seats.fill', fill('li', 'member'))
    await process.by(department).does('seat.end', { person: 'wang', reason: 'transferred', decision: 'd' })
    expect((await standingOf(process)).state).toEqual({ active: 'unled' })
    await process.by(department).does('seats.fill', fill('chen', 'secretary'))
    expect((await standingOf(process)).context).toMatchObject({
      seats: [{ person: 'zhao' }, { person: 'li' }, { person: 'chen' }],
      vacantSince: null,
    })
  })

  story('loses who resigns himself or is relieved from above, and nobody else', async (h) => {
    const { community, grid, street } = await tree(h)
    const leave = { person: 'qian', reason: 'resigned' as const, decision: 'd' }
    await grid.by(sun).cannot('seat.end', leave)
    await grid.by(qian).cannot('seat.end', { ...leave, reason: 'removed' })
    await grid.by(qian).cannot('seat.end', { ...leave, person: 'nobody' })
    expect(await grid.by(qian).does('seat.end', leave)).toMatchObject({
      outcomes: [{ name: 'seat.ended', data: { person: 'qian', office: 'member', reason: 'resigned' } }],
    })
    const relieve = { organisation: at(grid.id), person: 'sun', reason: 'removed' as const, decision: 'd' }
    await street.by(wang).does('subordinate.relieve', relieve)
    await h.pass()
    expect((await standingOf(grid)).state).toEqual({ active: 'led' })
    await community.by(department).does('subordinate.relieve', relieve)
    await h.pass()
    expect(await standingOf(grid)).toMatchObject({
      state: { active: 'unled' },
      context: { seats: [], vacantSince: { day: '2026-03-02' } },
    })
  })

  story('is reminded of its election, and has no office any more when its term is over', async (h) => {
    const process = await led(h)
    await h.at(endOf('2029-01-01') - 1)
    expect(await times(process, 'term.nearing')).toBe(0)
    await h.at(endOf('2029-01-01'))
    expect(await times(process, 'term.nearing')).toBe(1)
    await h.at(endOf('2029-03-02') - 1)
    expect((await standingOf(process)).state).toEqual({ active: 'led' })
    await h.at(endOf('2029-03-02'))
    expect(await standingOf(process)).toMatchObject({
      state: { active: 'unled' },
      context: { term: null, seats: [], vacantSince: { day: '2029-03-03' } },
    })
    expect((await announced(process)).slice(-2)).toEqual([
      { name: 'term.expired', data: { until: '2029-03-02', seats: 2 } },
      { name: 'secretary.changed', data: { from: 'wang', to: null } },
    ])
    expect(await times(process, 'term.nearing')).toBe(1)
  })

  story('calls its election by somebody in office or the department, for a term that fits', async (h) => {
    const { grid } = await tree(h)
    await grid.by(stranger).cannot('election.call', call)
    await grid.by(qian).cannot('election.call', call)
    const long = { ...call, term: { from: '2026-03-02' as const, until: '2029-03-03' as const } }
    await grid.by(sun).cannot('election.call', long)
    await grid.by(department).does('election.call', { ...call, id: 'by-department' })
    expect(await grid.by(sun).does('election.call', call)).toMatchObject({
      outcomes: [{ name: 'election.called' }],
    })
  })

  story('of which the last who left are kept, forty of them', async (h) => {
    const process = await root(h)
    const { until } = term
    for (let round = 0; round < 3; round++)
      await process.by(department).does('seats.fill', {
        ...appointed,
        term: { from: '2026-03-02', until },
        seats: Array.from({ length: 30 }, (_, index) => ({
          person: `p${round}-${index}`,
          office: 'member' as const,
        })),
      })
    const { former } = (await standingOf(process)).context
    expect([former.length, former[0]?.person, former.at(-1)?.person]).toEqual([40, 'p0-20', 'p1-29'])
  })
})

describe('an organisation without a secretary', () => {
  story('is named once when it has had none for as long as the rules give', async (h) => {
    const process = await root(h)
    // Three months from 2 March, a Tuesday.
    await h.at(endOf('2026-06-02') - 1)
    expect(await times(process, 'vacancy.overdue')).toBe(0)
    await h.at(endOf('2026-06-02'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'vacancy.overdue',
      data: { since: '2026-03-02' },
    })
    await h.at('2026-09-01')
    expect(await times(process, 'vacancy.overdue')).toBe(1)
    await process.by(department).does('seats.fill', {
      ...appointed,
      term: { from: '2026-09-01', until: '2029-01-01' },
      seats: committee('li'),
    })
    await process.by(department).does('seat.end', { person: 'li', reason: 'died', decision: 'd' })
    await h.at(endOf('2026-12-01'))
    expect(await times(process, 'vacancy.overdue')).toBe(2)
  })

  test('is not named where the rules give it no time', async () => {
    const h = stageUnder({ [vacancyPeriod.id]: null })
    const process = await root(h)
    await h.pass({ days: 400 })
    expect(await times(process, 'vacancy.overdue')).toBe(0)
  })
})

describe('a plate', () => {
  story('is shown and taken down by whoever is in office himself', async (h) => {
    const process = await led(h)
    const plate = { place: '1 号楼门厅', consent: '同意书-1' }
    await process.by(stranger).cannot('plate.show', plate)
    await process.by({ id: 'zhao', capacity: 'organisation.secretary' }).cannot('plate.show', plate)
    await process.by(zhao).does('plate.show', plate)
    expect((await standingOf(process)).context.seats).toMatchObject([
      { person: 'wang', plate: null },
      { person: 'zhao', plate },
    ])
    await process.by(stranger).cannot('plate.remove', {})
    await process.by(wang).does('plate.remove', {})
    await process.by(zhao).does('plate.remove', {})
    expect((await standingOf(process)).context.seats.map((seat) => seat.plate)).toEqual([null, null])
  })
})

tellHouseholds(story)
tellMoves(story)

describe('an organisation that is listed for consolidation', () => {
  story('knows by which one, until that has ended', async (h) => {
    const process = await led(h)
    const consolidation = { consolidation: 'street/consolidation-1' }
    const sent = process.by(h.sentBy('street/consolidation-1', { lineage: ['street'] }))
    await sent.does('listing.record', consolidation)
    expect((await standingOf(process)).context.listed).toBe('street/consolidation-1')
    await sent.cannot('listing.clear', { consolidation: 'street/consolidation-2' })
    await sent.does('listing.clear', consolidation)
    expect((await standingOf(process)).context.listed).toBeNull()
    expect(await process.by(h.sentBy('decoy')).cannot('listing.record', consolidation)).toMatchObject({
      code: 'authorise/foreign-sender',
    })
  })
})

describe('tiers', () => {
  test.each([
    ['a tier that stands under one named after it', [{ ...tiers[1] }, { ...tiers[0] }]],
    ['a tier that stands under itself', [{ ...tiers[0], under: ['street'] }]],
    ['a tier that stands under households', [...tiers, { ...tiers[0], id: 'x', under: ['household'] }]],
    ['a tier that is named twice', [...tiers, tiers[0]]],
    ['a committee of which the least is more than the most', [{ ...tiers[0], seats: { least: 4, most: 3 } }]],
    ['no tier', []],
  ])('are refused: %s', (_, value) => {
    expect(() => stageUnder({ [organisationTiers.id]: value as never })).toThrow(organisationTiers.id)
  })
})

describe('a kept organisation', () => {
  keeps(organisation, async (h) => {
    const { street, community, grid, building: group } = await building(h)
    await street.by(zhao).does('plate.show', { place: '便民服务中心', consent: '同意书-1' })
    await group
      .by(department)
      .does('household.name', { household: '3-501', building: '3 号楼', holder: 'liu', consent: '同意书-7' })
    await h.at('2026-04-01')
    await grid.by(qian).does('seat.end', { person: 'qian', reason: 'resigned', decision: '辞-1' })
    await community.by(department).does('subordinate.relieve', {
      organisation: at(grid.id),
      person: 'sun',
      reason: 'transferred',
      decision: '免-1',
    })
    await h.at('2026-07-02')
    await street
      .by(department)
      .does('territory.set', { territory: ['hope-city', 'garden'], decision: '调-1' })
    await h.at('2026-09-10')
  })
})

walked()
chosen()
