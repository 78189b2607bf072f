import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { accepted, createHarness, type Harness, refused } from '@gongzhi/core/testing'
import { committeeFacts, committeeHoldings, links, officesOf, organisationLinks } from '@gongzhi/links'
import { coverageOf, holdingsFrom, organisation, organisations, readTree } from '@gongzhi/organisation'
import { committeeTerm, conflictsOf, ownerCommittee } from '@gongzhi/owner-committee'
import { consolidation, triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { houseLaw as organisationLaw } from '../../organisation/test/house-rules.ts'
import { department } from '../../organisation/test/people.ts'
import { committee, led, root, term as threeYears } from '../../organisation/test/trees.ts'
import { input } from '../../owner-committee/test/committee-term/stage.ts'
import { houseLaw as ownersLaw } from '../../owner-committee/test/house-rules.ts'
import { good, plan } from '../../tri-party/test/consolidations.ts'
import { houseLaw as partiesLaw } from '../../tri-party/test/house-rules.ts'
import { secretary, street, superior } from '../../tri-party/test/people.ts'

const plugins = [
  { ...ownerCommittee(), rulebooks: [] },
  { ...triParty(), rulebooks: [] },
  organisations(),
  { name: 'links', reactions: [...links, ...organisationLinks] },
]

function createStage(): Harness {
  return createHarness({
    plugins,
    law: { ...partiesLaw, ...ownersLaw, ...organisationLaw },
    start: '2026-03-02',
  })
}

const VACANT = 'street/vacancy-2026-03-02'

/** An organisation that has had no secretary for three months and a day. */
async function vacant(h: Harness) {
  const process = await root(h)
  await h.at('2026-06-03')
  await h.pass()
  return { process, listing: h.process(consolidation, VACANT) }
}

/** Its consolidation, with a plan whose problem is struck off. */
async function mended(h: Harness) {
  const { process, listing } = await vacant(h)
  await listing.by(superior).does('listing.confirm', { decision: 'd' })
  await h.pass()
  await listing.by(secretary).does('plan.file', plan)
  await listing.by(superior).does('plan.accept', {})
  await listing.by(secretary).does('problem.report', { problem: 'p1', evidence: 'photo-1' })
  await listing.by(superior).does('problem.strike', { problem: 'p1', note: '已选出书记' })
  await listing.by(superior).does('acceptance.hold', good)
  await h.pass()
  return { process, listing }
}

const listedIn = async (process: { standing(): Promise<{ readonly context: object } | undefined> }) =>
  ((await process.standing())?.context as { readonly listed: string | null } | undefined)?.listed

describe('an organisation that is without a secretary for too long', () => {
  test('is proposed for consolidation, in its own partition and with that ground', async () => {
    const h = createStage()
    const { process, listing } = await vacant(h)
    expect(await listing.standing()).toMatchObject({
      state: 'listed',
      context: {
        organisation: 'street',
        grounds: [{ id: 'secretary-vacant', what: { kind: 'secretary-vacant', since: '2026-03-02' } }],
      },
    })
    expect(await listedIn(process)).toBeNull()
  })

  test('knows that it is listed, and when no longer, and when again', async () => {
    const h = createStage()
    const { process, listing } = await vacant(h)
    await listing.by(superior).does('listing.confirm', { decision: 'd' })
    await h.pass()
    expect(await listedIn(process)).toBe(VACANT)
    const again = createStage()
    const { process: struckOff, listing: observed } = await mended(again)
    expect(await listedIn(struckOff)).toBeNull()
    await observed.by(street).does('relapse.report', { reason: '书记又空缺', evidence: 'doc-9' })
    await again.pass()
    expect(await listedIn(struckOff)).toBe(VACANT)
    expect(await again.community.verify()).toMatchObject({ ok: true })
  })

  test('is not listed by a consolidation that somebody starts by hand, nor typed into one', async () => {
    const h = createStage()
    const process = await led(h)
    const decoy = h.process(consolidation, 'decoy')
    const start = (id: string, what: unknown) =>
      h.process(consolidation, id).start({
        input: { organisation: 'street', grounds: [{ id: 'secretary-vacant', what }] } as never,
        by: superior,
      })
    refused(await start('decoy', { kind: 'secretary-vacant', since: '2026-03-02' }), 'start/ordered-only')
    refused(await start(VACANT, '书记空缺'), 'parse/id')
    accepted(await start('decoy', '书记空缺'))
    await decoy.by(superior).does('listing.confirm', { decision: 'd' })
    await h.pass()
    expect(await listedIn(process)).toBeNull()
  })
})

describe('who sits in a committee', () => {
  const day = Date.parse('2026-03-02T09:00:00+08:00')

  async function city() {
    const h = createStage()
    accepted(await h.process(committeeTerm, 't1').start({ input, by: street }))
    // What is no term is there too.
    const grounds = [{ id: 'other', what: '书记空缺' }]
    const other = h.process(consolidation, 'other')
    accepted(await other.start({ input: { organisation: 'o', grounds } as never, by: superior }))
    const holdings = holdingsFrom([committeeHoldings({ governance: () => h.governance })])
    const held = (actor: string) => holdings({ community: 'test', actor, at: day, day: '2026-03-02' })
    return { h, held }
  }

  test('is known from the certified term, from its first day to its last', async () => {
    const { held } = await city()
    const lease = {
      from: Date.parse('2023-06-30T00:00:00+08:00'),
      until: Date.parse('2026-07-01T00:00:00+08:00'),
    }
    expect(await held('dir')).toEqual([{ capacity: 'committee.director', ...lease }])
    expect(await held('dep')).toEqual([{ capacity: 'committee.deputy', ...lease }])
    expect(await held('m5')).toEqual([{ capacity: 'committee.member', ...lease }])
    expect(await held('alt')).toEqual([])
    expect(await held('nobody')).toEqual([])
  })

  test('holds nothing by a term that was rejected: no law knows one so long', async () => {
    const { h, held } = await city()
    const members = [{ person: 'new', office: 'director' as const }, ...input.members.slice(1)]
    const long = { ...input, members, termUntil: '2036-06-30' as const }
    accepted(await h.process(committeeTerm, 't2').start({ input: long, by: street }))
    expect((await h.process(committeeTerm, 't2').standing())?.state).toBe('rejected')
    expect(await held('new')).toEqual([])
  })

  test.each([
    ['2023-06-29', []],
    ['2023-06-30', ['dir', 'dep', 'mem', 'm4', 'm5']],
    ['2026-06-30', ['dir', 'dep', 'mem', 'm4', 'm5']],
    ['2026-07-01', []],
  ] as const)('sits on each day of the term, and on no other: %s', async (on, committee) => {
    const { h } = await city()
    expect((await committeeFacts(h.community, { on })).committee).toEqual(committee)
  })

  test('holds nothing any more once his seat has ended', async () => {
    const { h, held } = await city()
    const ground = { person: 'm5', ground: 'not-owner' as const, evidence: 'doc-1' }
    await h.process(committeeTerm, 't1').by(street).does('ground.report', ground)
    expect(await held('m5')).toEqual([])
  })

  test('is counted by a share with those who sit in the organisation too, and by name in conflicts', async () => {
    const { h } = await city()
    const grid = await root(h, { id: 'grid', tier: 'grid', territory: ['test'] })
    await grid.by(department).does('seats.fill', {
      by: 'election',
      term: threeYears,
      seats: committee('dir', 'sun'),
      decision: 'd',
    })
    const facts = await committeeFacts(h.community, { on: '2026-03-02' })
    expect(facts).toEqual({
      community: 'test',
      committee: ['dir', 'dep', 'mem', 'm4', 'm5'],
      service: 'unknown',
      upTo: await h.community.position(),
    })
    const tree = await readTree([h.community])
    const { committees, service, crossAppointments } = coverageOf({
      tree,
      tiers: ['grid'],
      communities: [facts],
    })
    expect([committees.n, service.unknown, crossAppointments]).toEqual([
      1,
      ['test'],
      { n: 1, of: 1, unknown: [] },
    ])
    const offices = await officesOf([h.community], { person: 'dir' })
    expect(offices).toEqual([
      {
        person: 'dir',
        organisation: 'test/grid',
        kind: 'party-organisation',
        office: 'secretary',
        from: '2026-03-02',
        until: '2029-03-02',
      },
      {
        person: 'dir',
        organisation: 'oc',
        kind: 'committee',
        office: 'director',
        from: '2023-06-30',
        until: '2026-06-30',
      },
    ])
    expect(conflictsOf(offices)).toMatchObject([
      { rule: 'signs-for-one', from: '2026-03-02', until: '2026-06-30' },
    ])
  })
})

test('what joins organisations installs with both packages, and neither needs it alone', () => {
  const install = (...installed: typeof plugins) =>
    createGovernance({ storage: createMemoryStorage(), plugins: installed, holdings: () => [] }).installed
  expect(install(...plugins).openEvents).toEqual([])
  const alone = { name: 'organisation-links', reactions: organisationLinks }
  expect(() => install(organisations(), alone)).toThrow('plugin/unknown-target')
  expect(install(organisations()).definitions.has(organisation.name)).toBe(true)
})
