import { fc, test as property } from '@fast-check/vitest'
import {
  addDays,
  type CivilDay,
  createGovernance,
  createMemoryStorage,
  createRules,
  defineProcess,
  ENGINE,
  event,
  fixed,
  type Json,
  parseRulebook,
  type Rulebook,
  startOfDay,
  CHINA_STANDARD_TIME,
  whenever,
} from '@gongzhi/core'
import { accepted, createHarness, type Harness } from '@gongzhi/core/testing'
import {
  capacities,
  provisions,
  proxyLimit,
  quorum,
  rulebooks,
  silence,
  silenceInstruments,
} from '@gongzhi/owner-committee'
import { keeps } from '@gongzhi/testing/kept'
import { announced, standingOf, storiesOf } from '@gongzhi/testing/stories'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { checksDocuments } from '../src/house-documents/checks.ts'
import { checkDocument } from '../src/house-documents/check.ts'
import { digestOf, effectiveFrom, type HouseDocument, partyParticipation, toRulebook } from '../src/house-documents/document.ts'
import { houseDocuments } from '../src/house-documents/index.ts'
import { deputy, director, leader, member, street } from './people.ts'

const half = { n: 1, d: 2, bound: 'strict' }
/**
 * A law above the house: more than half of a committee is its quorum, a proxy has three principals at most,
 * and silence stands in the covenant alone.
 */
const nation = parseRulebook({
  id: 'test/nation',
  package: 'test',
  layer: 'nation',
  label: { zh: '测试条例', en: 'Regulation of the test' },
  instruments: { 测试条例: { title: '测试条例', from: '2020-01-01' } },
  values: [
    [quorum.id, half],
    [proxyLimit.id, 3],
    [silenceInstruments.id, ['covenant']],
  ].map(([provision, value], index) => ({
    provision,
    value,
    instrument: '测试条例',
    article: String(index + 1),
  })),
})

function createStage(): Harness {
  return createHarness({
    plugins: [
      { name: 'owner-committee', processes: [houseDocuments], provisions, rulebooks: [nation], capacities },
      {
        name: 'house-rules',
        reactions: [
          checksDocuments({ provisions, rulebooks: () => [nation], required: [partyParticipation] }),
        ],
      },
    ],
    start: '2026-03-02',
  })
}
const { story, walked } = storiesOf(houseDocuments, createStage)

const party = [{ clause: 'party-participation', article: '3' }]
const draft = {
  document: 'file-1',
  title: '希望城管理规约',
  provisions: [{ provision: proxyLimit.id, value: 2 as Json, article: '12' }],
  clauses: party,
  from: null as CivilDay | null,
}
const weak = {
  ...draft,
  document: 'file-0',
  provisions: [{ provision: proxyLimit.id, value: 4 as Json, article: '12' }],
}
const input = {
  kind: 'covenant' as const,
  version: 1,
  replaces: null as string | null,
  community: 'test',
  place: '110105',
  ...draft,
}

/** A draft, checked by the reaction. */
async function drafted(
  h: Harness,
  { id = 'd1', ...more }: Partial<typeof input> & { readonly id?: string } = {},
) {
  const document = h.process(houseDocuments, id)
  accepted(await document.start({ input: { ...input, ...more }, by: director }))
  await h.pass()
  return document
}

async function proposed(h: Harness, options: Parameters<typeof drafted>[1] = {}) {
  const document = await drafted(h, options)
  await document.by(director).does('document.propose', {})
  return document
}

async function adopted(h: Harness, options: Parameters<typeof drafted>[1] = {}) {
  const document = await proposed(h, options)
  await document
    .by(ENGINE)
    .does('adoption.record', { adopted: true, day: h.today(), decision: 'a1 covenant' })
  return document
}

describe('a draft', () => {
  story('is checked by itself as soon as it is drafted, and proposed once it is sound', async (h) => {
    const document = h.process(houseDocuments, 'd1')
    accepted(await document.start({ input, by: director }))
    expect(await document.by(director).cannot('document.propose', {})).toMatchObject({
      code: 'state/not-accepted',
    })
    await h.pass()
    expect((await standingOf(document)).context.check).toMatchObject({ on: '2026-03-03', problems: [] })
    await document.by(deputy).does('document.propose', {})
    expect((await announced(document)).at(-1)).toEqual({
      name: 'document.proposed',
      data: {
        kind: 'covenant',
        version: 1,
        title: '希望城管理规约',
        document: 'file-1',
        matter: 'covenant',
        act: 'adopt',
        subject: 'd1',
      },
    })
  })

  story(
    'that weakens a higher rule is not proposed: the refusal names both articles, and the amended draft is checked anew',
    async (h) => {
      const document = await drafted(h, weak)
      const refusal = await document.by(director).cannot('document.propose', {})
      expect(refusal).toMatchObject({
        rules: [
          {
            name: 'sound',
            found: [{ code: 'rulebook/weakens-higher-rule', provision: proxyLimit.id, article: '12' }],
          },
        ],
      })
      expect(refusal.instead?.zh).toContain('测试条例')
      await document.by(director).does('draft.amend', draft)
      expect((await standingOf(document)).states).toEqual(['drafted'])
      await h.pass()
      await document.by(director).does('document.propose', {})
    },
  )

  story(
    'has no check of another draft: one that is late is refused, and the street may record its own',
    async (h) => {
      const document = h.process(houseDocuments, 'd1')
      accepted(await document.start({ input: { ...input, ...weak }, by: director }))
      await document.by(director).does('draft.amend', draft)
      const [old, now] = [digestOf({ ...input, ...weak }), digestOf(input)]
      expect(
        await document.by(street).cannot('check.record', { digest: old, on: '2026-03-03', problems: [] }),
      ).toMatchObject({ rules: [{ name: 'ofThisDraft', required: now, found: old }] })
      expect(
        await document.by(member).cannot('check.record', { digest: now, on: '2026-03-03', problems: [] }),
      ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
      await document.by(street).does('check.record', { digest: now, on: '2026-03-03', problems: [] })
      expect((await standingOf(document)).states).toEqual(['checked'])
    },
  )

  story('of another community than its process is a problem', async (h) => {
    const document = await drafted(h, { community: 'elsewhere' })
    expect((await standingOf(document)).context.check?.problems).toMatchObject([
      { code: 'document/other-community' },
    ])
  })

  story('can be withdrawn before and after its check', async (h) => {
    const [checked, bare] = [await drafted(h), h.process(houseDocuments, 'd2')]
    await checked.by(leader).does('document.withdraw', { reason: '重新起草' })
    accepted(await bare.start({ input: { ...input, version: 2 }, by: leader }))
    await bare.by(leader).does('document.withdraw', { reason: '重新起草' })
    expect((await announced(bare)).at(-1)).toMatchObject({
      name: 'document.withdrawn',
      data: { version: 2, reason: '重新起草' },
    })
    await h.pass()
  })
})

describe('work rules and rules of procedure', () => {
  story('go to the assembly as what the law calls them', async (h) => {
    for (const [kind, matter] of [
      ['rules-of-procedure', 'rules-of-procedure'],
      ['work-rules', 'other-major'],
    ] as const) {
      const document = await proposed(h, { id: kind, kind: kind as never })
      expect((await announced(document)).at(-1)).toMatchObject({
        name: 'document.proposed',
        data: { matter },
      })
    }
  })
})

describe('the assembly', () => {
  story('adopts it: it holds from the day after, as a rulebook with title and articles', async (h) => {
    const document = await adopted(h)
    const { data } = (await announced(document)).at(-1) as { data: { rulebook: Json } }
    expect(data).toMatchObject({
      kind: 'covenant',
      version: 1,
      decision: 'a1 covenant',
      from: '2026-03-03',
      replaces: null,
    })
    const rules = createRules({ provisions, rulebooks: [nation, parseRulebook(data.rulebook)] })
    expect(rules.resolve({ provision: proxyLimit, community: 'test', on: '2026-03-02' })).toMatchObject({
      value: 3,
    })
    expect(rules.resolve({ provision: proxyLimit, community: 'test', on: '2026-03-03' })).toMatchObject({
      value: 2,
      citation: { instrument: '希望城管理规约', article: '12' },
    })
    expect(rules.resolve({ provision: proxyLimit, community: 'other', on: '2026-03-03' })).toMatchObject({
      value: 3,
    })
  })

  story('does not adopt it: it is a draft again, checked again, and can be proposed again', async (h) => {
    const document = await proposed(h)
    await document
      .by(ENGINE)
      .does('adoption.record', { adopted: false, day: '2026-03-20', decision: 'a1 covenant' })
    expect((await announced(document)).map(({ name }) => name)).toContain('document.notAdopted')
    expect((await standingOf(document)).context).toMatchObject({
      adopted: null,
      check: null,
      refusedBy: ['a1 covenant'],
    })
    await h.pass()
    await document.by(director).does('document.propose', {})
  })

  story('did not vote on it: it is returned', async (h) => {
    const document = await proposed(h)
    await document.by(street).does('proposal.return', { reason: '会议取消' })
    expect((await standingOf(document)).states).toEqual(['drafted'])
    await h.pass()
  })
})

describe('an adopted document', () => {
  story(
    'is superseded by a version that holds from a later day; its rulebook ends on the day before',
    async (h) => {
      const first = await adopted(h)
      await first.by(ENGINE).cannot('document.supersede', { by: 'd2', from: '2026-03-03' })
      await first.by(ENGINE).cannot('document.supersede', { by: 'd1', from: '2026-03-04' })
      await first.by(ENGINE).does('document.supersede', { by: 'd2', from: '2026-03-04' })
      const { data } = (await announced(first)).at(-1) as { data: { rulebook: { instruments: object } } }
      expect(data).toMatchObject({
        by: 'd2',
        until: '2026-03-03',
        rulebook: {
          id: 'house/test/covenant/1',
          instruments: { 'covenant-1': { from: '2026-03-03', until: '2026-03-03' } },
        },
      })
    },
  )

  story('falls with the decision that adopted it, and with no other', async (h) => {
    const document = await adopted(h, { replaces: 'd0', version: 2 })
    await document
      .by(ENGINE)
      .cannot('adoption.revoke', { decision: 'a1 fee', reason: '程序违法', day: '2026-04-01' })
    await document
      .by(ENGINE)
      .does('adoption.revoke', { decision: 'a1 covenant', reason: '程序违法', day: '2026-04-01' })
    expect((await announced(document)).at(-1)).toMatchObject({
      name: 'document.revoked',
      data: { rulebook: 'house/test/covenant/2', replaced: 'd0', day: '2026-04-01' },
    })
  })
})

describe('what is wrong with a document', () => {
  const whole = (more: Partial<HouseDocument>): HouseDocument => ({
    kind: 'rules-of-procedure',
    document: 'f',
    title: '议事规则',
    version: 1,
    provisions: [],
    clauses: party,
    ...more,
  })
  const check = (document: HouseDocument, more: object = {}) =>
    checkDocument({ provisions, rulebooks: [nation], community: 'test', document, on: '2026-07-01', ...more })
  const states = (provision: string, value: Json) =>
    whole({ provisions: [{ provision, value, article: '20' }] })

  test('is a value below a higher rule; at it and above it are sound', () => {
    expect(check(states(quorum.id, { n: 1, d: 2, bound: 'inclusive' }))).toMatchObject([
      { code: 'rulebook/weakens-higher-rule', provision: quorum.id, article: '20' },
    ])
    expect(check(states(quorum.id, half))).toEqual([])
    expect(check(states(quorum.id, { n: 2, d: 3, bound: 'inclusive' }))).toEqual([])
  })

  test('is told in both languages, with the article of the document and that of the law', () => {
    const [problem] = check(states(quorum.id, { n: 1, d: 3, bound: 'inclusive' }))
    expect(problem?.reason.zh).toMatch(/议事规则第20条.*低于上位规定的要求.*测试条例/)
    expect(problem?.reason.en).toContain('测试条例')
  })

  test('is a provision that nobody declared, a value that is not of its type, and all of them at once', () => {
    const both = whole({
      provisions: [
        { provision: 'no/such', value: 1, article: '1' },
        { provision: quorum.id, value: 'half', article: '2' },
        { provision: proxyLimit.id, value: 3, article: '3' },
      ],
    })
    expect(check(both).map(({ code, article }) => [code, article])).toEqual([
      ['rulebook/unknown-provision', '1'],
      ['rulebook/wrong-value', '2'],
    ])
  })

  test('is a contradiction in itself or with another house document, and none with an earlier version of itself', () => {
    const twice = whole({
      provisions: [
        { provision: proxyLimit.id, value: 1, article: '5' },
        { provision: proxyLimit.id, value: 2, article: '9' },
      ],
    })
    expect(check(twice)).toMatchObject([{ code: 'rulebook/contradiction' }])
    const covenant = toRulebook({
      document: { ...input, provisions: draft.provisions },
      community: 'test',
      from: '2026-03-03',
    })
    expect(check(states(proxyLimit.id, 1), { rulebooks: [nation, covenant] })).toMatchObject([
      { code: 'rulebook/contradiction' },
    ])
    expect(
      check({ ...states(proxyLimit.id, 1), kind: 'covenant', version: 2 }, { rulebooks: [nation, covenant] }),
    ).toEqual([])
    expect(
      check(states(proxyLimit.id, 1), { rulebooks: [nation, { ...covenant, community: 'other' }] }),
    ).toEqual([])
  })

  test('is nothing that the law has wrong by itself', () => {
    const broken = {
      ...nation,
      id: 'test/broken',
      values: [{ provision: 'no/such', value: 1, instrument: '测试条例', article: '9' }],
    }
    expect(check(states(quorum.id, half), { rulebooks: [nation, broken] })).toEqual([])
  })

  test('is a silence clause where only the covenant may contain one', () => {
    expect(check(states(silence.id, 'abstention'))).toMatchObject([
      {
        code: 'document/wrong-instrument',
        article: '20',
        reason: { en: expect.stringContaining('测试条例') as string },
      },
    ])
    expect(check({ ...states(silence.id, 'abstention'), kind: 'covenant' })).toEqual([])
    expect(check(states(silence.id, 'abstention'), { rulebooks: [] })).toEqual([])
  })

  test('is a missing clause only where one is asked for, of the kinds that are asked', () => {
    const bare = whole({ clauses: [] })
    expect(check(bare)).toEqual([])
    expect(check(bare, { required: [partyParticipation] })).toMatchObject([
      { code: 'document/clause-missing', provision: null },
    ])
    expect(check(bare, { required: [{ ...partyParticipation, kinds: ['covenant'] }] })).toEqual([])
    expect(check(whole({}), { required: [partyParticipation] })).toEqual([])
  })

  test('is asked of the law of its place: what Beijing refuses, the nation alone does not', () => {
    const third = states(quorum.id, { n: 1, d: 3, bound: 'inclusive' })
    expect(check(third, { rulebooks, place: '110105' })).toMatchObject([
      { code: 'rulebook/weakens-higher-rule' },
    ])
    expect(check(third, { rulebooks })).toEqual([])
  })
})

describe('the first day of a document', () => {
  test('is the day after its adoption, or a later one that it states', () => {
    expect(effectiveFrom('2026-03-02', null)).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-02')).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-03')).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-04')).toBe('2026-03-04')
  })
})

describe('whatever a document states', () => {
  const statement = fc.constantFrom<readonly [string, Json]>(
    [proxyLimit.id, 2],
    [proxyLimit.id, 3],
    [proxyLimit.id, 4],
    [quorum.id, half],
    [quorum.id, { n: 1, d: 2, bound: 'inclusive' }],
    [quorum.id, 'x'],
    ['no/such', 1],
    [silence.id, 'abstention'],
  )
  property.prop([fc.array(statement, { maxLength: 5 })])(
    'it can be loaded beside the law exactly when the check finds nothing',
    (list) => {
      const document: HouseDocument = {
        kind: 'covenant',
        document: 'f',
        title: '管理规约',
        version: 1,
        clauses: [],
        provisions: list.map(([provision, value], index) => ({
          provision,
          value,
          article: String(index + 1),
        })),
      }
      const book = toRulebook({ document, community: 'test', from: '2026-07-01' })
      const loads = () => createRules({ provisions, rulebooks: [nation, book] })
      if (
        checkDocument({ provisions, rulebooks: [nation], community: 'test', document, on: '2026-07-01' })
          .length === 0
      )
        expect(loads).not.toThrow()
      else expect(loads).toThrow('rulebook/')
    },
  )
})

/** A process that only fixes one provision when it starts. */
const probe = defineProcess(
  {
    name: 'probe',
    version: 1,
    label: { zh: '试验', en: 'Probe' },
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['street'] },
    outcomes: {},
    provisions: { limit: fixed({ provision: proxyLimit, fixed: 'start' }) },
    events: {
      'probe.end': event({ data: z.object({}), label: { zh: '结束', en: 'End' }, allow: ['street'] }),
    },
    states: { on: { zh: '进行', en: 'On' }, off: { zh: '结束', en: 'Off' } },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'on',
      states: { on: { on: { 'probe.end': 'off' } }, off: { type: 'final' } },
    }),
    due: {},
  }),
)

describe('from the draft to the law of the house', () => {
  test('an adopted document is the house layer for what starts from its first day on; what began before keeps what it fixed; a later version takes its place', async () => {
    const storage = createMemoryStorage()
    let today: CivilDay = '2026-03-02'
    const house: Rulebook[] = []
    /** The host starts again with what was adopted until now, over the same store. */
    const open = () =>
      createGovernance({
        storage,
        clock: () => startOfDay(today, CHINA_STANDARD_TIME) + 3_600_000,
        holdings: () => Object.keys(capacities).map((capacity) => ({ capacity })),
        rulebooks: house,
        plugins: [
          {
            name: 'owner-committee',
            processes: [houseDocuments, probe],
            provisions,
            rulebooks: [nation],
            capacities,
          },
          {
            name: 'house-rules',
            reactions: [
              checksDocuments({ provisions, rulebooks: () => [nation, ...house] }),
              adoptsIt,
              supersedes,
            ],
          },
        ],
      })
    const limitOf = async (id: string) => {
      const city = open().community('test')
      const [first] = await city.process(probe, id).history()
      return first?.body.law?.['limit']
    }
    const begin = async (id: string) =>
      accepted(await open().community('test').process(probe, id).start({ input: {}, by: street }))
    const adopt = async (id: string, more: Partial<typeof input>) => {
      const governance = open()
      const document = governance.community('test').process(houseDocuments, id)
      accepted(await document.start({ input: { ...input, ...more }, by: director }))
      await governance.runDue()
      accepted(await document.send({ event: 'document.propose', data: {}, by: director }))
      await governance.runDue()
      for (const each of [id, more.replaces]) {
        const last =
          each &&
          (await governance.community('test').process(houseDocuments, each).history())
            .flatMap(({ body }) => body.outcomes ?? [])
            .at(-1)
        const book = last && parseRulebook((last.data as { rulebook: Json }).rulebook)
        if (book) house.splice(0, house.length, ...house.filter((known) => known.id !== book.id), book)
      }
    }

    await begin('before')
    await adopt('d1', {})
    await begin('same-day')
    today = '2026-03-03'
    await begin('after')
    today = '2026-04-01'
    await adopt('d2', {
      version: 2,
      replaces: 'd1',
      provisions: [{ provision: proxyLimit.id, value: 1, article: '13' }],
      title: '希望城管理规约（修订）',
      document: 'file-2',
    })
    today = '2026-04-02'
    await begin('later')

    expect(house.map(({ id }) => id).sort()).toEqual(['house/test/covenant/1', 'house/test/covenant/2'])
    expect(await Promise.all(['before', 'same-day', 'after', 'later'].map(limitOf))).toMatchObject([
      { value: 3, citation: { instrument: '测试条例' } },
      { value: 3, citation: { instrument: '测试条例' } },
      { value: 2, citation: { instrument: '希望城管理规约' } },
      { value: 1, citation: { instrument: '希望城管理规约（修订）' } },
    ])
    const city = open().community('test')
    expect((await city.process(houseDocuments, 'd1').standing())?.states).toEqual(['superseded'])
    expect(await city.verify()).toMatchObject({ ok: true })
    accepted(await city.process(probe, 'before').send({ event: 'probe.end', data: {}, by: street }))
    expect(await limitOf('before')).toMatchObject({ value: 3 })
    expect(await city.verify()).toMatchObject({ ok: true })
  })
})

/** The assembly of this test adopts whatever is proposed, on the day on which it is proposed. */
const adoptsIt = whenever(houseDocuments, 'document.proposed').send(houseDocuments, 'adoption.record', {
  name: 'test.adopted',
  label: { zh: '通过', en: 'Adopted' },
  orders: ({ process, at }) => [
    {
      process,
      data: {
        adopted: true,
        day: new Date(at + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDay,
        decision: `assembly ${process}`,
      },
    },
  ],
})
/** What the package's reactions do between two versions. */
const supersedes = whenever(houseDocuments, 'document.adopted').send(houseDocuments, 'document.supersede', {
  name: 'test.superseded',
  label: { zh: '取代', en: 'Superseded' },
  orders: ({ process, data }) =>
    data.replaces === null ? [] : [{ process: data.replaces, data: { by: process, from: data.from } }],
})

walked()

keeps(houseDocuments, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const document = await drafted(h, weak)
    await document.by(director).does('draft.amend', { ...draft, from: addDays(h.today(), 30) })
    await h.pass()
    await document.by(director).does('document.propose', {})
    await document
      .by(ENGINE)
      .does('adoption.record', { adopted: true, day: h.today(), decision: 'a1 covenant' })
    await document.by(ENGINE).does('document.supersede', { by: 'd2', from: '2026-07-01' })
  },
})
