import { createRules, ENGINE, type Json, parseRulebook } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { provisions, proxyLimit } from '@gongzhi/owner-committee'
import { announced, standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { digestOf } from '../../src/house-documents/document.ts'
import { houseDocuments } from '../../src/house-documents/index.ts'
import { deputy, director, leader, member, street } from '../people.ts'
import { adopted, draft, drafted, input, nation, proposed, story, weak } from './stage.ts'

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
    'that weakens a higher rule is not proposed: both articles are named, and the amended draft is checked',
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
  story('begins its next version, which names it; nobody else says what he replaces', async (h) => {
    const first = await adopted(h)
    await first.by(street).cannot('version.begin', draft)
    expect((await first.by(director).does('version.begin', draft)).outcomes).toMatchObject([
      {
        name: 'version.begun',
        data: { kind: 'covenant', version: 2, community: 'test', document: 'file-1' },
      },
    ])
    expect(
      await h
        .process(houseDocuments, 'd2')
        .start({ input: { ...input, version: 2, replaces: 'd1' }, by: director }),
    ).toMatchObject({ code: 'start/ordered-only', details: { field: 'replaces' } })
  })

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
