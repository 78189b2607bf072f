import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { refused } from '@gongzhi/core/testing'
import { links } from '@gongzhi/links'
import { assemblyMeeting, companyHandover, ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { motion } from '../../owner-committee/test/meeting.ts'
import { director } from '../../owner-committee/test/people.ts'
import { assemblyOf, holds } from '../../owner-committee/test/reactions/stage.ts'
import {
  asksOwners,
  createStage,
  failed,
  housing,
  late,
  type Ordered,
  proposed,
  secretary,
  speakers,
  street,
} from './stage.ts'

describe('what joins the packages', () => {
  test('installs with both of them, and neither needs it alone', () => {
    const install = (...plugins: Parameters<typeof createGovernance>[0]['plugins']) =>
      createGovernance({ storage: createMemoryStorage(), plugins, holdings: () => [] }).installed
    const together = install(ownerCommittee(), triParty(), { name: 'links', reactions: links })
    expect(together.reactions.get('rectification/dismissal.proposed')).toEqual([links[0]])
    expect(together.notices.get('rectification/dismissal.proposed')).toContain('owner')
    expect(together.openEvents).toEqual([])
    for (const plugin of [ownerCommittee(), triParty()])
      expect(install(plugin).reactions.has('rectification/dismissal.proposed')).toBe(false)
    expect(() => install(triParty(), { name: 'links', reactions: links })).toThrow('plugin/unknown-target')
  })
})

describe('a party that has not mended in any round what was found', () => {
  test.each([
    ['company', 'property-company', 'dismiss'],
    ['owner-committee', 'committee-election', 'other'],
  ] as const)('is put to the owners: %s', async (party, matter, act) => {
    const h = createStage()
    await failed(h, party)
    const [id = ''] = await proposed(h)
    expect(id).toBe('r1/dismissal')
    expect((await assemblyOf(h, id).standing())?.context).toMatchObject({
      kind: 'interim',
      agenda: [{ id: 'D1', matter, act, subject: `${party}-1` }],
    })
  })

  test('is not, where it is no party that owners choose', async () => {
    const h = createStage()
    await failed(h, 'party-organisation')
    expect(await proposed(h)).toEqual([])
  })

  test.each([
    ['company', 'for', { state: 'replaced', passed: true, handovers: 1 }],
    ['company', 'against', { state: 'failed', passed: false, handovers: 0 }],
    ['owner-committee', 'for', { state: 'replaced', passed: true, handovers: 0 }],
  ] as const)('hears what they decide: %s, %s', async (party, choice, { state, passed, handovers }) => {
    const h = createStage()
    const ordered = await failed(h, party)
    const [id = ''] = await proposed(h)
    await holds(h, assemblyOf(h, id), { vote: () => ({ D1: choice }) })
    expect(await ordered.standing()).toMatchObject({
      state,
      context: { owners: { decision: `${id}/D1`, passed } },
    })
    expect(await h.community.find({ definition: companyHandover })).toHaveLength(handovers)
    expect(await h.community.failing()).toEqual([])
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })
})

describe('a replacement of the ordered party', () => {
  const replaced = async (h: ReturnType<typeof createStage>) => {
    const ordered = await failed(h, 'company')
    const [id = ''] = await proposed(h)
    await holds(h, assemblyOf(h, id), { vote: () => ({ D1: 'for' }) })
    expect((await ordered.standing())?.state).toBe('replaced')
    return { ordered, assembly: assemblyOf(h, id) }
  }

  test('that is revoked opens the rectification again', async () => {
    const h = createStage()
    const { ordered, assembly } = await replaced(h)
    await assembly.by(street).does('review.order', { item: 'D1', action: 'revoke', reason: '程序违法' })
    await h.pass()
    expect(await ordered.standing()).toMatchObject({ state: 'failed', context: { owners: null } })
    const [handover] = await h.community.find({ definition: companyHandover })
    expect(handover).toMatchObject({ states: ['dropped'], status: 'done' })
    expect(await h.community.failing()).toEqual([])
  })

  test('that can no longer be revoked settles it', async () => {
    const h = createStage()
    const { ordered, assembly } = await replaced(h)
    await h.pass({ days: 400 })
    expect((await assembly.standing())?.state).toBe('closed')
    expect(await ordered.standing()).toMatchObject({ state: 'settled', status: 'done' })
  })

  test('that an order proposed which fell is not voted', async () => {
    const h = createStage()
    const ordered = await late(h)
    const [id = ''] = await proposed(h)
    expect((await assemblyOf(h, id).standing())?.status).toBe('active')
    await ordered.by(speakers.company).does('objection.file', { objection: 'doc', reason: '认定有误' })
    await ordered.by(housing).does('objection.decide', { upheld: true, reason: '认定有误' })
    await h.pass()
    expect((await ordered.standing())?.state).toBe('revoked')
    expect((await assemblyOf(h, id).standing())?.state).toBe('cancelled')
    expect(await h.community.failing()).toEqual([])
  })
})

describe('a matter that a joint meeting puts to the owners', () => {
  test('and takes back is not voted', async () => {
    const h = createStage()
    const { meeting } = await asksOwners(h)
    const [id = ''] = await proposed(h)
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    await h.pass({ days: 10 })
    await meeting.by(secretary).does('item.takeBack', { item: 'concern:c1', reason: '业主委员会未召集' })
    await h.pass()
    expect((await assemblyOf(h, id).standing())?.state).toBe('cancelled')
    expect(await h.community.failing()).toEqual([])
  })

  test.each([
    ['for', true],
    ['against', false],
  ] as const)(
    'is voted by an assembly, and the meeting and its concern hear it: %s',
    async (choice, passed) => {
      const h = createStage()
      const { meeting, process } = await asksOwners(h)
      const [id = ''] = await proposed(h)
      expect(id).toBe('s1/meeting-2026-03/owners-1')
      expect((await assemblyOf(h, id).standing())?.context.agenda).toMatchObject([
        { id: 'D1', matter: 'change-common-use', title: '利用架空层设置充电桩', act: 'other' },
      ])
      await holds(h, assemblyOf(h, id), { vote: () => ({ D1: choice }) })
      expect((await meeting.standing())?.context.items[0]).toMatchObject({
        status: 'owners-decided',
        motion: { decision: `${id}/D1`, passed },
      })
      expect(await process.standing()).toMatchObject({
        state: { working: 'handling' },
        context: { owners: { decision: `${id}/D1`, passed } },
      })
      expect(await h.community.failing()).toEqual([])
      expect(await h.community.verify()).toMatchObject({ ok: true })
    },
  )

  test('is open again where the decision is revoked after its meeting was closed', async () => {
    const h = createStage()
    const { meeting, process } = await asksOwners(h)
    const [id = ''] = await proposed(h)
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    await holds(h, assemblyOf(h, id), { vote: () => ({ D1: 'for' }) })
    expect((await meeting.standing())?.state).toBe('closed')
    await assemblyOf(h, id)
      .by(street)
      .does('review.order', { item: 'D1', action: 'revoke', reason: '程序违法' })
    await h.pass()
    expect(await process.standing()).toMatchObject({
      state: { working: 'handling' },
      context: { owners: null, reason: { kind: 'owners-decision-revoked', reason: '程序违法' } },
    })
    expect(await h.community.failing()).toEqual([])
  })

  test('is before the next meeting again where the assembly is cancelled', async () => {
    const h = createStage()
    const { meeting, process } = await asksOwners(h)
    const [id = ''] = await proposed(h)
    await assemblyOf(h, id).by(director).does('assembly.cancel', { reason: '尚不具备条件' })
    await h.pass()
    expect((await meeting.standing())?.context.items[0]).toMatchObject({
      status: 'open',
      reason: '尚不具备条件',
    })
    expect((await process.standing())?.state).toEqual({ working: 'atMeeting' })
  })

  test('is there again where the figures do not tell what the owners decided, and nobody decides it', () => {
    const ordersOf = (name: string, process: string) =>
      links
        .find((link) => link.name === name)
        ?.orders({
          community: 'c',
          process,
          version: 9,
          at: 0,
          lineage: [{ community: 'c', process: 'm1' }],
          data: { item: { id: 'D1' }, result: { outcome: 'undetermined' }, announced: '2026-03-02' },
        })
    expect(ordersOf('owners-decision-to-meeting', 'm1/owners-1')).toEqual([])
    expect(ordersOf('undetermined-vote-to-meeting', 'm1/owners-1')).toEqual([
      {
        community: 'c',
        process: 'm1',
        data: { vote: 'owners-1', reason: { kind: 'vote-without-result' } },
      },
    ])
    expect(ordersOf('undetermined-vote-to-meeting', 'm1/dismissal')).toEqual([])
  })
})

describe('whoever forges it', () => {
  test.each([
    ['owners.revoke', { decision: 'own/D1', reason: '…' }],
    ['owners.stand', { decision: 'own/D1' }],
  ] as const)(
    '%s: an assembly that the rectification did not propose changes nothing',
    async (event, data) => {
      const h = createStage()
      const ordered = await failed(h, 'company')
      const before = await ordered.standing()
      for (const sender of [
        h.sentBy('own', { definition: 'assembly-meeting' }),
        h.sentBy('r2/dismissal', { definition: 'assembly-meeting', lineage: ['r2'] }),
      ])
        expect((await ordered.by(sender).cannot(event, data)).code).toBe('authorise/foreign-sender')
      expect(await ordered.standing()).toEqual(before)
    },
  )

  test('concern owners.revoke: no other assembly opens a concern again', async () => {
    const h = createStage()
    const { meeting, process } = await asksOwners(h)
    const [id = ''] = await proposed(h)
    await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
    await holds(h, assemblyOf(h, id), { vote: () => ({ D1: 'for' }) })
    const before = await process.standing()
    const own = { definition: 'assembly-meeting', lineage: ['m1'] }
    expect(
      await process
        .by(h.sentBy('m1/owners-1', own))
        .cannot('owners.revoke', { decision: `${id}/D1`, reason: '…' }),
    ).toMatchObject({ code: 'authorise/foreign-sender' })
    expect(await process.standing()).toEqual(before)
  })

  test('proposal.withdraw: nobody withdraws what somebody else proposed', async () => {
    const h = createStage()
    await failed(h, 'company')
    const [id = ''] = await proposed(h)
    for (const sender of [
      h.sentBy('r2', { definition: 'rectification' }),
      h.sentBy('r1/x', { definition: 'rectification', lineage: ['r1'] }),
      h.sentBy('s1/meeting-2026-03', { definition: 'joint-meeting', lineage: ['s1'] }),
    ])
      expect((await assemblyOf(h, id).by(sender).cannot('proposal.withdraw', { reason: '…' })).code).toBe(
        'authorise/foreign-sender',
      )
  })

  test.each(['owners.decide', 'owners.return'] as const)(
    '%s: an assembly that the meeting did not ask for decides nothing there',
    async (event) => {
      const h = createStage()
      const { meeting } = await asksOwners(h)
      const before = await meeting.standing()
      const data =
        event === 'owners.decide'
          ? { vote: 'owners-1', decision: 'own/D1', passed: true, day: h.today() }
          : { vote: 'owners-1', reason: '…' }
      for (const sender of [
        h.sentBy('own', { definition: 'assembly-meeting' }),
        h.sentBy('s2/meeting-2026-03/owners-1', {
          definition: 'assembly-meeting',
          lineage: ['s2/meeting-2026-03', 's2'],
        }),
      ])
        expect((await meeting.by(sender).cannot(event, data as never)).code).toBe('authorise/foreign-sender')
      refused(
        await h.process(assemblyMeeting, 's1/meeting-2026-03/owners-2').start({
          input: {
            kind: 'interim',
            source: 'committee',
            agenda: [motion],
            owners: null,
            conveneBy: null,
            election: null,
          },
          by: director,
        }),
        'parse/id',
      )
      expect(await meeting.standing()).toEqual(before)
    },
  )

  test('dismissal-to-assembly: takes no id that it derives, and his own assembly is not its', async () => {
    const h = createStage()
    const assembly = h.process(assemblyMeeting, 'r1/dismissal')
    const input = {
      kind: 'interim' as const,
      source: 'committee' as const,
      agenda: [
        { ...motion, act: 'dismiss' as const, matter: 'property-company' as const, subject: 'company-1' },
      ],
      owners: null,
      conveneBy: null,
      election: null,
    }
    refused(await assembly.start({ input, by: director }), 'parse/id')
    await failed(h, 'company')
    expect(await proposed(h)).toHaveLength(1)
  })

  test.each(['company', 'owner-committee'] satisfies Ordered[])(
    'owners-decision-to-rectification: an assembly that somebody convened replaces nobody: %s',
    async (party) => {
      const h = createStage()
      const ordered = await failed(h, party)
      const before = await ordered.standing()
      const own = h.process(assemblyMeeting, 'own-9')
      await own.start({
        input: {
          kind: 'interim',
          source: 'committee',
          agenda: [
            { ...motion, id: 'D1', act: 'dismiss', matter: 'property-company', subject: `${party}-1` },
          ],
          owners: null,
          conveneBy: null,
          election: null,
        },
        by: director,
      })
      await holds(h, own, { vote: () => ({ D1: 'for' }) })
      const decision = { decision: 'own-9/D1', passed: true, day: h.today() }
      for (const sender of [
        h.sentBy('own-9', { definition: 'assembly-meeting' }),
        h.sentBy('own-9', { definition: 'assembly-meeting', lineage: ['r2', 'r1'] }),
      ])
        expect((await ordered.by(sender).cannot('owners.decide', decision)).code).toBe(
          'authorise/foreign-sender',
        )
      expect(await ordered.standing()).toEqual(before)
    },
  )
})
