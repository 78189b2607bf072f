import { accepted } from '@gongzhi/core/testing'
import {
  chainOf,
  coverageOf,
  faultsOf,
  nodeAt,
  organisation,
  pathOf,
  readTree,
  subordinatesOf,
  tiersOf2020,
  tiersOf2024,
  type Tree,
} from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { CITY, DISTRICT, STREET, withGrid } from './district.ts'
import { tiers } from './house-rules.ts'
import { department, sun, wang } from './people.ts'
import { createStage } from './story.ts'
import { at, building, founding, tree } from './trees.ts'

const household = { household: '3-501', building: '3 号楼', holder: 'liu', consent: '同意书-7' }

describe('a tree', () => {
  test('is read with the positions up to which it looked, and shows the chain above a household', async () => {
    const h = createStage()
    const { building: group } = await building(h)
    await group.by(department).does('household.name', household)
    const read = await readTree([h.community])
    expect(read.upTo).toEqual([{ community: 'test', position: await h.community.position() }])
    expect(read.nodes.map((node) => node.at.process)).toEqual([
      'street',
      'street/org-s1',
      'street/org-s1/org-g7',
      'street/org-s1/org-g7/org-b3',
    ])
    const path = pathOf(read, '3-501')
    expect([path?.building, path?.organisations.map(({ context }) => context.tier)]).toEqual([
      '3 号楼',
      ['building', 'grid', 'community', 'street'],
    ])
    expect(pathOf(read, '3-502')).toBeUndefined()
    expect(subordinatesOf(read, at('street')).map((node) => node.at.process)).toEqual(['street/org-s1'])
    expect(chainOf(read, { at: at(group.id), line: 'industry' })).toEqual([])
  })

  test('is read in pages, however many organisations there are', async () => {
    const pages = Array.from({ length: 501 }, (_, index) => ({
      process: `o${String(index).padStart(3, '0')}`,
      states: index === 7 ? ['refused'] : ['active.led'],
      started: 1,
      context: { superiors: [] },
    }))
    const read = await readTree([
      {
        id: 'p',
        position: async () => 9,
        find: async ({ after = '', limit = 0 }: { after?: string; limit?: number }) =>
          pages.filter(({ process }) => process > after).slice(0, limit),
      } as never,
    ])
    expect([read.nodes.length, nodeAt(read, { community: 'p', process: 'o007' })]).toEqual([500, undefined])
  })

  test('whose organisations stand under each other in a circle is walked once', () => {
    const node = (id: string, above: string) => ({
      at: at(id),
      status: 'active',
      founded: 1,
      context: { superiors: [{ line: 'territory', tier: 'x', at: at(above) }] },
    })
    const circle = { nodes: [node('a', 'b'), node('b', 'c'), node('c', 'b')] } as unknown as Tree
    expect(chainOf(circle, { at: at('a') }).map((one) => one.at.process)).toEqual(['b', 'c'])
    const pair = { nodes: [node('a', 'b'), node('b', 'a')] } as unknown as Tree
    expect(chainOf(pair, { at: at('a') }).map((one) => one.at.process)).toEqual(['b'])
  })
})

describe('what is wrong with a tree', () => {
  test('is vacant offices, places that two have, and superiors that are gone', async () => {
    const h = createStage()
    const { street, community, grid } = await tree(h)
    await community.by(department).does('subordinate.found', founding('g8', 'grid'))
    await h.pass()
    expect(faultsOf(await readTree([h.community]), tiers)).toEqual([
      { kind: 'secretary-vacant', at: at(community.id) },
      { kind: 'seats-vacant', at: at(community.id), seats: 0, least: 2 },
      { kind: 'secretary-vacant', at: at('street/org-s1/org-g8') },
      { kind: 'seats-vacant', at: at('street/org-s1/org-g8'), seats: 0, least: 2 },
      { kind: 'territory-twice', at: at('street/org-s1/org-g8'), other: at(grid.id), place: 'hope-city' },
    ])
    const gone = { organisation: at(community.id), mergedInto: null, decision: 'd' }
    await street.by(wang).does('subordinate.dissolve', gone)
    await h.pass()
    expect(
      faultsOf(await readTree([h.community]), tiers).filter(({ kind }) => kind === 'superior-gone'),
    ).toEqual([
      { kind: 'superior-gone', at: at(grid.id), superior: at(community.id) },
      { kind: 'superior-gone', at: at('street/org-s1/org-g8'), superior: at(community.id) },
    ])
  })

  test('is what another table of tiers says otherwise', async () => {
    const h = createStage()
    const { building: group, grid } = await building(h)
    await group.by(department).does('household.name', household)
    const read = await readTree([h.community])
    const under = (table: Parameters<typeof faultsOf>[1]) =>
      faultsOf(read, table).filter(({ kind }) => kind !== 'secretary-vacant' && kind !== 'seats-vacant')
    expect(under(tiersOf2020)).toEqual([])
    expect(under(tiersOf2024)).toEqual([
      { kind: 'without-superior', at: at('street'), tier: 'street' },
      { kind: 'households-unknown', at: at(group.id), households: 1 },
    ])
    expect(under(tiersOf2020.filter(({ id }) => id === 'street' || id === 'community'))).toEqual([
      { kind: 'tier-unknown', at: at(grid.id), tier: 'grid' },
      { kind: 'tier-unknown', at: at(group.id), tier: 'building' },
    ])
    const flat = tiersOf2020.map((tier) => ({ ...tier, under: tier.id === 'street' ? [] : ['street'] }))
    expect(under(flat).filter(({ kind }) => kind === 'tier-misplaced')).toEqual([
      { kind: 'tier-misplaced', at: at(grid.id), tier: 'grid', above: 'community' },
      { kind: 'tier-misplaced', at: at(group.id), tier: 'building', above: 'grid' },
    ])
  })
})

describe('the tiers of a district change', () => {
  test('from those of 2020 to those of 2024 by a file and two steps, across partitions', async () => {
    const d = await withGrid('2023-06-01', '2026-05-31')
    await d.at('2024-06-03')
    const partitions = [d.governance.community(DISTRICT), d.street]
    const missing = async () =>
      faultsOf(await readTree(partitions), tiersOf2024).filter(({ kind }) => kind === 'without-superior')
    expect(await missing()).toHaveLength(1)
    const commission = d.organisation('commission', DISTRICT)
    const input = { name: '区委', tier: 'district', territory: [], decision: 'd', superior: null }
    accepted(await commission.start({ input, by: department }))
    const key = { community: DISTRICT, process: 'commission' }
    const street = { community: STREET, process: 'street' }
    accepted(
      await d.organisation('street').send({
        event: 'line.join',
        data: { to: key, decision: '改革-1' },
        by: department,
      }),
    )
    const taking = { organisation: street, decision: '改革-1' }
    accepted(await commission.send({ event: 'subordinate.take', data: taking, by: department }))
    await d.governance.runDue()
    expect(await missing()).toEqual([])
    const read = await readTree(partitions)
    const grid = { community: STREET, process: 'street/org-s1/org-g7' }
    expect(chainOf(read, { at: grid }).map(({ context }) => context.tier)).toEqual([
      'community',
      'street',
      'district',
    ])
    expect(read.upTo.map(({ community }) => community)).toEqual([DISTRICT, STREET])
    for (const partition of partitions) expect(await partition.verify()).toMatchObject({ ok: true })
  })
})

describe('coverage', () => {
  const facts = (
    community: string,
    committee: readonly string[] | 'unknown',
    service: boolean | 'unknown',
  ) => ({
    community,
    committee,
    service,
    upTo: 7,
  })

  test('is exact shares, each with what is not known and the positions up to which it looked', async () => {
    const h = createStage()
    await tree(h)
    const read = await readTree([h.community])
    expect(
      coverageOf({
        tree: read,
        tiers: ['grid'],
        communities: [
          facts('hope-city', [sun.id, 'li'], true),
          facts('garden', ['li'], 'unknown'),
          facts('lake', [], false),
          facts('hill', 'unknown', true),
        ],
      }),
    ).toEqual({
      organisations: { n: 1, of: 4, unknown: [] },
      committees: { n: 2, of: 3, unknown: ['hill'] },
      service: { n: 2, of: 3, unknown: ['garden'] },
      crossAppointments: { n: 1, of: 2, unknown: ['hill'] },
      upTo: [
        ...read.upTo,
        { community: 'hope-city', position: 7 },
        { community: 'garden', position: 7 },
        { community: 'lake', position: 7 },
        { community: 'hill', position: 7 },
      ],
    })
  })

  test('counts no organisation of another tier, and none that is dissolved', async () => {
    const h = createStage()
    const { community, grid } = await tree(h)
    const share = async (counted: string) =>
      coverageOf({
        tree: await readTree([h.community]),
        tiers: [counted],
        communities: [facts(CITY, [], true)],
      }).organisations.n
    expect([await share('grid'), await share('building')]).toEqual([1, 0])
    const gone = { organisation: at(grid.id), mergedInto: null, decision: 'd' }
    await community.by(department).does('subordinate.dissolve', gone)
    await h.pass()
    expect(await share('grid')).toBe(0)
    expect((await h.process(organisation, grid.id).standing())?.status).toBe('done')
  })
})
