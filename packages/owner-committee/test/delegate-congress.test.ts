import { type Json, type Option, parseRulebook } from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import { capacities, delegateCongress, MATTERS, provisions, rulebooks } from '@gongzhi/owner-committee'
import { keeps as keepsIn } from '@gongzhi/testing/kept'
import { announced, endOf, standingOf, storiesOf, times } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'

import { director, member, owner, residents, street } from './people.ts'

const reserved = MATTERS.filter((one) => one !== 'committee-costs' && one !== 'contract-content')
/** As Jiaxing has it (Art. 17): by a decision of the assembly, of fifty at least; what is null no text states. */
const jiaxing: { readonly [provision: string]: Json | null } = {
  'delegates/congress': 'by-assembly',
  'delegates/congress-size': 50,
  'voting/reserved-matters': reserved,
}
/** As Lishui had it (Art. 13): by the rules, shown for ten days, and a third of objections is too many. */
const lishui = {
  'delegates/congress': 'by-rules',
  'delegates/congress-size': 30,
  'delegates/congress-shown': { count: 10, unit: 'day' },
  'delegates/congress-objection': { n: 1, d: 3, bound: 'strict' },
}
/** As Henan has it (Art. 18): above three hundred households. */
const henan = {
  'delegates/congress': 'by-law',
  'delegates/congress-households': 300,
  'delegates/congress-size': null,
}
const stage = (more: typeof jiaxing = {}): Harness =>
  createHarness({
    plugins: [{ name: 'owner-committee', processes: [delegateCongress], provisions, capacities }],
    law: Object.fromEntries(
      Object.entries({ ...jiaxing, ...more }).filter((one): one is [string, Json] => one[1] !== null),
    ),
    start: '2026-03-02',
  })
const { story, chosen, walked } = storiesOf(delegateCongress, () => stage(lishui))

const input = {
  households: 800,
  restsOn: 'rules' as 'rules' | 'assembly' | null,
  reference: 'rules-1',
  entrusted: ['committee-costs', 'covenant'] as const,
}
const begun = async (h: Harness, more: Partial<typeof input> | object = {}) => {
  const congress = h.process(delegateCongress, 'c1')
  accepted(await congress.start({ input: { ...input, ...more } as never, by: director }))
  return congress
}
const owners = { heads: 300, areaCentiM2: 30_000 }
const changed = (delegates: number) => ({ delegates, list: 'list-1' })
const form = (delegates: number) => ({ ...changed(delegates), owners })
const decision = (id: string, matter: string, adopted = true) =>
  ({ id, matter, title: '委员津贴标准', minutes: 'min-1', adopted }) as never
const sitting = async (h: Harness) => {
  const congress = await begun(h)
  await congress.by(director).does('congress.form', form(30))
  return congress
}
const counted = (heads: number, areaCentiM2 = heads * 100) => ({
  objecting: { heads, areaCentiM2 },
  document: 'count-1',
})

describe('a congress of owners’ delegates', () => {
  story('is formed where the rules say so, of as many delegates as the text says', async (h) => {
    const congress = await begun(h)
    for (const few of [1, 29])
      expect(await congress.by(director).cannot('congress.form', form(few))).toMatchObject({
        rules: [{ required: 30, found: few }],
        instead: { en: 'let the owners choose more delegates' },
      })
    await congress.by(director).does('congress.form', form(30))
    expect(await congress.by(street).cannot('delegates.record', changed(29))).toMatchObject({
      rules: [{ required: 30 }],
    })
    await congress.by(street).does('delegates.record', changed(31))
  })

  story(
    'is not there where no text knows one: owners vote themselves, and delegates hand in opinions',
    async (h) => {
      const congress = await begun(h)
      expect(await congress.by(director).cannot('congress.form', form(500))).toMatchObject({
        rules: [{ why: { en: expect.stringContaining('owners vote themselves (Civil Code, Art. 278)') } }],
        instead: { en: expect.stringContaining('assembly-meeting') },
      })
    },
    () => stage({ 'delegates/congress': null }),
  )

  story(
    'is there by a decision of the assembly where the text wants one (Jiaxing, Art. 17)',
    async (h) => {
      const congress = await begun(h)
      expect(await congress.by(director).cannot('congress.form', form(50))).toMatchObject({
        rules: [{ why: { en: 'a congress is there by a decision of the owners’ assembly' } }],
      })
      const decided = h.process(delegateCongress, 'c2')
      accepted(await decided.start({ input: { ...input, restsOn: 'assembly' } as never, by: director }))
      await decided.by(director).cannot('congress.form', form(49))
      await decided.by(director).does('congress.form', form(50))
      // No text of the place lets owners object: it takes effect at once.
      await decided.by(director).does('decision.record', decision('d1', 'committee-costs'))
      await h.pass({ minutes: 1 })
      expect(await times(decided, 'decision.effective')).toBe(1)
    },
    () => stage(),
  )

  for (const [households, status] of [
    [300, 'refused'],
    [301, 'accepted'],
    [null, 'refused'],
  ] as const)
    story(
      `of ${households} households is ${status} where the text wants more than three hundred (Henan, Art. 18)`,
      async (h) => {
        const congress = await begun(h, { households, restsOn: null })
        expect((await congress.can({ event: 'congress.form', data: form(9), by: director })).status).toBe(
          status,
        )
      },
      () => stage(henan),
    )

  // Civil Code, Art. 278: what owners decide together needs two thirds of them to take part.
  story('decides nothing that owners decide together, whatever they entrusted to it', async (h) => {
    const congress = await sitting(h)
    for (const matter of ['covenant', 'property-company', 'use-maintenance-fund', 'committee-election'])
      expect(await congress.by(director).cannot('decision.record', decision('d1', matter))).toMatchObject({
        rules: [
          { why: { en: expect.stringContaining('owners decide this together (Civil Code, Art. 278)') } },
          {},
        ],
        instead: { en: expect.stringContaining('put it to the owners (assembly-meeting)') },
      })
    // Nor what they did not entrust.
    expect(
      await congress.by(director).cannot('decision.record', decision('d1', 'contract-content', false)),
    ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('did not entrust this') } }, {}] })
    await congress.by(director).does('decision.record', decision('d1', 'committee-costs', false))
    expect(await announced(congress)).toContainEqual({
      name: 'decision.rejected',
      data: { id: 'd1', matter: 'committee-costs' },
    })
    await congress.by(member).cannot('decision.record', decision('d2', 'committee-costs'))
  })

  story('decides what it may, and it takes effect when it was shown and few objected', async (h) => {
    const congress = await sitting(h)
    await congress.by(director).does('decision.record', decision('d1', 'committee-costs'))
    expect((await standingOf(congress)).state).toBe('shown')
    // 2 March and ten days: Thursday, 12 March.
    await h.at(endOf('2026-03-12') - 1)
    await congress.by(director).cannot('objections.record', counted(0))
    await h.at(endOf('2026-03-12'))
    expect(await congress.by(residents).cannot('objections.record', counted(301))).toMatchObject({
      rules: [{ why: { en: 'more objected, in heads or in area, than there are owners' } }, {}],
    })
    await congress.by(residents).does('objections.record', counted(99))
    expect((await standingOf(congress)).context).toMatchObject({ pending: null, decided: 1 })
    expect(await times(congress, 'decision.effective')).toBe(1)
  })

  // 丽水市物业管理条例 Art. 13: 少于三分之一, in heads and in area, each for itself.
  for (const [heads, area, outcome] of [
    [99, 9_999, 'decision.effective'],
    [100, 9_999, 'decision.overruled'],
    [99, 10_000, 'decision.overruled'],
    [101, 10_100, 'decision.overruled'],
  ] as const)
    story(`with ${heads} heads and ${area} of area against it is ${outcome}`, async (h) => {
      const congress = await sitting(h)
      await congress.by(director).does('decision.record', decision('d1', 'committee-costs'))
      await h.at(endOf('2026-03-12'))
      await congress.by(director).does('objections.record', counted(heads, area))
      expect(await times(congress, outcome)).toBe(1)
      expect((await standingOf(congress)).state).toBe('sitting')
    })

  const nobody = [
    { heads: 0, areaCentiM2: 30_000 },
    { heads: 300, areaCentiM2: 0 },
  ]
  story('says how many owners there are when it is formed, and there are some', async (h) => {
    const congress = await begun(h)
    for (const none of nobody)
      expect(
        await congress.by(director).cannot('congress.form', { ...form(30), owners: none }),
      ).toMatchObject({ rules: [{ why: { en: expect.stringContaining('those of all owners') } }] })
    await congress.by(director).does('congress.form', form(30))
    expect((await announced(congress)).at(-1)?.data).toMatchObject({ owners })
  })

  // Whoever counts the objections to his own decision made a third of them a hundredth.
  story('is objected to by a share of the owners that it knew before, and nobody types others', async (h) => {
    const congress = await sitting(h)
    const more = { owners: { heads: 30_000, areaCentiM2: 3_000_000 }, document: 'count-1' }
    expect((await congress.send({ event: 'owners.record', data: more, by: director })).status).toBe('refused')
    await congress.by(director).does('decision.record', decision('d1', 'committee-costs'))
    await congress.by(residents).cannot('owners.record', more)
    await h.at(endOf('2026-03-12'))
    await congress.by(residents).cannot('owners.record', more)
    const typed = { ...counted(100), of: more.owners }
    expect((await congress.send({ event: 'objections.record', data: typed, by: director })).status).toBe(
      'refused',
    )
    await congress.by(director).does('objections.record', counted(100))
    expect((await announced(congress)).at(-1)).toMatchObject({
      name: 'decision.overruled',
      data: { of: owners },
    })
    for (const none of nobody)
      await congress.by(residents).cannot('owners.record', { owners: none, document: 'count-1' })
    await congress.by(residents).does('owners.record', more)
    expect((await standingOf(congress)).context.owners).toEqual(more.owners)
  })

  for (const adopted of [true, false])
    story(`takes an id once, ${adopted ? 'adopted' : 'rejected'} or not`, async (h) => {
      const congress = await sitting(h)
      await congress.by(director).does('decision.record', decision('d1', 'committee-costs', adopted))
      if (adopted) {
        await h.at(endOf('2026-03-12'))
        await congress.by(residents).does('objections.record', counted(100))
      }
      for (const again of [true, false])
        expect(
          await congress.by(director).cannot('decision.record', decision('d1', 'committee-costs', again)),
        ).toMatchObject({
          rules: [{ why: { en: 'the decision d1 is recorded already' } }, {}],
          instead: { en: 'give it another id' },
        })
      await congress.by(director).does('decision.record', decision('d2', 'committee-costs'))
    })

  story('records five hundred decisions, and no further one', async (h) => {
    const congress = await sitting(h)
    for (let number = 1; number <= 500; number++)
      await congress.by(director).does('decision.record', decision(`d${number}`, 'committee-costs', false))
    expect(
      await congress.by(director).cannot('decision.record', decision('d501', 'committee-costs')),
    ).toMatchObject({ instead: { en: 'dissolve the congress, and form it again' } })
  })

  story('to which the owners entrusted nothing is offered no decision, and hears why', async (h) => {
    const congress = await begun(h, { entrusted: [] })
    await congress.by(director).does('congress.form', form(30))
    expect(
      await congress.by(director).cannot('decision.record', decision('d1', 'committee-costs')),
    ).toMatchObject({ rules: [{ why: { en: 'the owners entrusted nothing to the congress' } }, {}] })
    const options = (await h.community.process(delegateCongress, 'c1').next(director)) as readonly Option[]
    expect(options.find(({ name }) => name === 'decision.record')).toMatchObject({ possible: false })
  })

  story('is dissolved, and nobody but the committee or the street does it', async (h) => {
    const congress = await sitting(h)
    const data = { reason: '业主大会决定终止', reference: 'm1' }
    await congress.by(owner('a')).cannot('congress.dissolve', data)
    await congress.by(director).does('congress.dissolve', data)
    expect((await standingOf(congress)).state).toBe('dissolved')
  })
})

// 河南省物业管理条例 Art. 18 of 2017 gives it the tasks of the assembly; the Code came after it, and stands above it.
test('in Henan it is formed by the text, and the Code refuses what owners decide together', async () => {
  const h = createHarness({
    plugins: [
      {
        name: 'owner-committee',
        processes: [delegateCongress],
        provisions,
        capacities,
        rulebooks: rulebooks.map((book) => parseRulebook(book)),
      },
    ],
    place: '410000',
    start: '2026-03-02',
  })
  const congress = await begun(h, { restsOn: null, entrusted: ['use-maintenance-fund'] })
  await congress.by(director).does('congress.form', form(9))
  const refusal = await congress
    .by(director)
    .cannot('decision.record', decision('d1', 'use-maintenance-fund'))
  expect(refusal.reason.en).toContain('owners decide together (Civil Code, Art. 278) all that was entrusted')
  expect(JSON.stringify(refusal.articles)).toContain('河南省物业管理条例')
})

walked()
chosen()

keepsIn(delegateCongress, {
  folder: import.meta.dirname,
  createStage: () => stage(lishui),
  tell: async (h) => {
    const congress = await sitting(h)
    await congress.by(director).does('decision.record', decision('d1', 'committee-costs'))
    await h.at(endOf('2026-03-12'))
    await congress.by(residents).does('objections.record', counted(100))
    await congress.by(director).does('congress.dissolve', { reason: '业主大会决定终止', reference: 'm1' })
  },
})
