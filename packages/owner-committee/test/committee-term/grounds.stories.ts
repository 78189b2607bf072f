import { ENGINE } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { director, deputy, housing, residents, street, court, owner } from '../people.ts'
import { stage, fourth, fifth, begun, contextOf, people, report, decide, story } from './stage.ts'

/** From whom a term takes what an assembly decided. */
const DECIDES = ['descendant', 'kin', 'named assemblies']

describe('a ground', () => {
  story(
    'that ends a seat by itself ends it on the word of who may establish it, and waits for them on that of others',
    async (h) => {
      const term = await begun(h)
      expect((await report(term, street, 'm5', 'not-owner')).outcomes).toMatchObject([
        { name: 'member.ended', data: { person: 'm5', ground: 'not-owner', by: 'law' } },
      ])
      expect((await report(term, owner('o1'), 'm4', 'not-owner')).outcomes).toEqual([
        {
          name: 'ground.reported',
          data: { committee: 'oc', person: 'm4', ground: 'not-owner', evidence: 'doc-1' },
        },
      ])
      expect(await people(term)).toEqual(['dir', 'dep', 'mem', 'm4'])
      expect(
        await term
          .by(owner('o2'))
          .cannot('ground.report', { person: 'm4', ground: 'not-owner', evidence: 'doc-2' }),
      ).toMatchObject({
        code: 'rule/not-met',
        rules: [{ why: { en: expect.stringContaining('is open against m4 already') } }],
      })
      expect(
        await term.by(owner('o2')).cannot('ground.establish', {
          person: 'm4',
          ground: 'not-owner',
          finding: 'holds',
          evidence: 'doc-2',
        }),
      ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
      await term.by(fourth).does('member.defend', { ground: 'not-owner', statement: 'doc-3' })
      expect(
        (
          await term.by(director).does('ground.establish', {
            person: 'm4',
            ground: 'not-owner',
            finding: 'holds',
            evidence: 'doc-4',
          })
        ).outcomes,
      ).toMatchObject([{ name: 'member.ended', data: { person: 'm4', defence: 'doc-3' } }])
      expect(await people(term)).toEqual(['dir', 'dep', 'mem'])
    },
  )

  story('that was reported and does not hold is dismissed, and nobody judges his own', async (h) => {
    const term = await begun(h)
    await report(term, owner('o1'), 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('ground.establish', {
        person: 'dir',
        ground: 'neglects-duty',
        finding: 'does-not-hold',
        evidence: 'doc-2',
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { self: true } }] })
    expect(
      (
        await term.by(residents).does('ground.establish', {
          person: 'dir',
          ground: 'neglects-duty',
          finding: 'does-not-hold',
          evidence: 'doc-2',
        })
      ).outcomes,
    ).toEqual([
      { name: 'ground.dismissed', data: { committee: 'oc', person: 'dir', ground: 'neglects-duty' } },
    ])
    expect((await contextOf(term)).questions).toEqual([])
    await report(term, owner('o1'), 'dir', 'neglects-duty')
  })

  story('that no text of the place names ends nothing, and the refusal says so', async (h) => {
    const term = await begun(h)
    expect(
      await term.by(street).cannot('ground.report', { person: 'm4', ground: 'health', evidence: 'doc-1' }),
    ).toMatchObject({
      code: 'rule/not-met',
      rules: [
        {
          found: { ground: 'health', effect: 'sits' },
          why: { en: expect.stringContaining('no text makes this ground end a seat') },
        },
      ],
    })
    expect((await report(term, street, 'm4', 'fee-arrears')).outcomes).toMatchObject([
      { name: 'member.ended', data: { ground: 'fee-arrears' } },
    ])
  })

  story('that has to be decided suspends until the assembly decides, after hearing the member', async (h) => {
    const term = await begun(h)
    expect((await report(term, director, 'm4', 'neglects-duty')).outcomes).toMatchObject([
      {
        name: 'seat.inQuestion',
        data: { person: 'm4', ground: 'neglects-duty', suspended: 'yes', decidedBy: 'assembly' },
      },
    ])
    expect((await contextOf(term)).members[3]).toMatchObject({ person: 'm4', suspended: true })
    expect(
      await term.by(fifth).cannot('member.defend', { ground: 'neglects-duty', statement: 'doc-2' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(
      (await term.by(fourth).does('member.defend', { ground: 'neglects-duty', statement: 'doc-2' })).outcomes,
    ).toEqual([
      {
        name: 'member.defended',
        data: { committee: 'oc', person: 'm4', ground: 'neglects-duty', statement: 'doc-2' },
      },
    ])
    expect(
      await term.by(fourth).cannot('member.defend', { ground: 'neglects-duty', statement: 'doc-3' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(
      await term.by(director).cannot('end.decide', {
        person: 'm4',
        decision: 'ended',
        reference: 'minutes-1',
        authorisation: 'auth-1',
      }),
    ).toMatchObject({ code: 'rule/not-met', instead: { en: 'put it to the assembly' } })
    expect((await decide(term, 'm4', 'ended')).outcomes).toMatchObject([
      {
        name: 'member.ended',
        data: { person: 'm4', ground: 'neglects-duty', by: 'assembly', defence: 'doc-2', filled: 4 },
      },
    ])
  })

  story('that the assembly does not follow leaves the member in office, and he can act again', async (h) => {
    const term = await begun(h)
    await report(term, director, 'm4', 'neglects-duty')
    expect((await decide(term, 'm4', 'kept')).outcomes).toEqual([
      {
        name: 'member.kept',
        data: { committee: 'oc', person: 'm4', grounds: ['neglects-duty'], reference: 'meeting-1' },
      },
    ])
    expect((await contextOf(term)).members[3]).toMatchObject({ suspended: false, countedFrom: '2026-03-03' })
  })

  story('is not needed where the assembly replaces a member', async (h) => {
    const term = await begun(h)
    expect((await decide(term, 'm4', 'ended')).outcomes).toMatchObject([
      { name: 'member.ended', data: { person: 'm4', ground: null, by: 'assembly', article: null } },
    ])
    expect(
      await term.by(ENGINE).cannot('end.decide', {
        person: 'm4',
        decision: 'ended',
        reference: 'meeting-2',
        authorisation: null,
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { member: false } }] })
  })

  story(
    'that was decided on is restored where a court revoked the decision, as long as the seat is empty',
    async (h) => {
      const term = await begun(h)
      await decide(term, 'dir', 'ended')
      await decide(term, 'm4', 'ended')
      await term.by(court).cannot('seat.restore', { person: 'mem', decision: 'judgment-1' })
      expect(
        (await term.by(court).does('seat.restore', { person: 'm4', decision: 'judgment-1' })).outcomes,
      ).toEqual([
        {
          name: 'member.restored',
          data: {
            committee: 'oc',
            person: 'm4',
            office: 'member',
            decision: 'judgment-1',
            seats: 5,
            filled: 4,
            alternates: 2,
          },
        },
      ])
      await term.by(deputy).does('office.record', { person: 'm5', office: 'director' })
      // What ended his seat is one decision, and another one that is revoked does not bring him back.
      await term.by(ENGINE).cannot('seat.restore', { person: 'dir', decision: 'meeting-2' })
      expect(
        (await term.by(ENGINE).does('seat.restore', { person: 'dir', decision: 'meeting-1' })).outcomes,
      ).toMatchObject([{ data: { person: 'dir', office: 'member' } }])
      await decide(term, 'm4', 'ended')
      await term.by(director).does('alternate.stepIn', { person: 'alt' })
      expect(
        await term.by(court).cannot('seat.restore', { person: 'm4', decision: 'judgment-3' }),
      ).toMatchObject({ instead: { en: 'somebody else has taken the seat: let the assembly decide' } })
    },
  )

  story(
    'is decided by an assembly that an authority named or that follows from the term, and by no other',
    async (h) => {
      const term = await begun(h)
      const ended = (person: string) => ({
        person,
        decision: 'ended' as const,
        reference: 'm1/R1',
        authorisation: null,
      })
      const foreign = { code: 'authorise/foreign-sender', details: { expected: DECIDES } }
      const fromMeeting = term.by(h.sentBy('m1'))
      expect(await fromMeeting.cannot('end.decide', ended('m4'))).toMatchObject(foreign)
      expect(await fromMeeting.cannot('seat.restore', { person: 'm4', decision: 'm1/R1' })).toMatchObject(
        foreign,
      )
      expect(
        await fromMeeting.cannot('term.extend', { until: '2026-12-31', reference: 'm1/X1' }),
      ).toMatchObject(foreign)
      for (const by of [director, deputy, owner('o1')])
        expect(await term.by(by).cannot('assembly.name', { assembly: 'm1' })).toMatchObject({
          code: 'authorise/capacity-not-allowed',
        })
      for (const [index, by] of [street, housing, residents].entries())
        await term.by(by).does('assembly.name', { assembly: `m${index + 1}` })
      await fromMeeting.does('end.decide', ended('m4'))
      await fromMeeting.does('seat.restore', { person: 'm4', decision: 'm1/R1' })
      await fromMeeting.does('term.extend', { until: '2026-12-31', reference: 'm1/X1' })
      // What the re-election of this term puts to the owners is theirs without anybody naming it.
      await term.by(h.sentBy('v1', { lineage: ['e1', 't1'] })).does('end.decide', ended('m5'))
      expect(
        await term.by(h.sentBy('v1', { lineage: ['e1', 't2'] })).cannot('end.decide', ended('mem')),
      ).toMatchObject(foreign)
      // An id that stands under the term's is taken by hand, and proves nothing.
      expect(await term.by(h.sentBy('t1/meetings')).cannot('end.decide', ended('mem'))).toMatchObject(foreign)
    },
  )

  story('lets twenty assemblies be named, each once', async (h) => {
    const term = await begun(h)
    const name = (number: number) => ({ assembly: `m${number}` })
    for (let number = 1; number <= 20; number++) await term.by(street).does('assembly.name', name(number))
    expect(await term.by(street).cannot('assembly.name', name(21))).toMatchObject({
      rules: [{ found: { named: 20 }, required: { atMost: 20 } }],
    })
    const other = await begun(h, { id: 't2' })
    await other.by(street).does('assembly.name', name(1))
    expect((await other.by(street).cannot('assembly.name', name(1))).reason.en).toContain(
      'the assembly m1 is named already',
    )
  })

  story('against an officer who is suspended keeps him from establishing others', async (h) => {
    const term = await begun(h)
    await report(term, owner('o1'), 'm4', 'neglects-duty')
    await report(term, street, 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('ground.establish', {
        person: 'm4',
        ground: 'neglects-duty',
        finding: 'holds',
        evidence: 'doc-2',
      }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: { suspended: true } }] })
    expect((await report(term, director, 'm5', 'not-owner')).outcomes).toMatchObject([
      { name: 'ground.reported' },
    ])
  })

  test('is decided by the committee only where the text lets it be authorised, and never by the member', async () => {
    const term = await begun(stage({ 'term/end-decided-by': 'assembly-or-authorised-committee' }))
    const decision = {
      person: 'm4',
      decision: 'ended',
      reference: 'minutes-1',
      authorisation: 'auth-1',
    } as const
    await term.by(director).cannot('end.decide', decision)
    await report(term, street, 'm4', 'neglects-duty')
    expect(await term.by(director).cannot('end.decide', { ...decision, authorisation: null })).toMatchObject({
      code: 'rule/not-met',
    })
    expect((await term.by(director).does('end.decide', decision)).outcomes).toMatchObject([
      { name: 'member.ended', data: { by: 'committee', ground: 'neglects-duty' } },
    ])
    await report(term, street, 'dir', 'neglects-duty')
    expect(
      await term.by(director).cannot('end.decide', { ...decision, person: 'dir', decision: 'kept' }),
    ).toMatchObject({ code: 'rule/not-met' })
  })

  test('suspends nobody where the place does not say so, and says what is not said', async () => {
    for (const [suspension, suspended, acts] of [
      ['suspended', 'yes', false],
      ['not-suspended', 'no', true],
      [undefined, 'undetermined', true],
    ] as const) {
      const term = await begun(
        stage({
          'term/suspension': suspension,
          ...(suspension === undefined && { 'term/end-decided-by': undefined }),
        }),
      )
      expect((await report(term, street, 'm4', 'neglects-duty')).outcomes).toMatchObject([
        { data: { suspended, decidedBy: suspension === undefined ? 'undetermined' : 'assembly' } },
      ])
      expect((await contextOf(term)).members[3]?.suspended).toBe(!acts)
    }
  })
})
