import { fc, test } from '@fast-check/vitest'
import { announced, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { secretary, superior, street } from '../people.ts'
import { stage, begun, contextOf, people, story } from './stage.ts'

describe('mandates', () => {
  const mandate = {
    person: 'dir',
    organisation: 'po-1',
    kind: 'party-organisation',
    office: 'secretary',
    from: '2026-03-02',
    until: null,
    document: 'doc-1',
  } as const

  story(
    'of a director who is the party secretary too are recorded with what he may not do in both',
    async (h) => {
      const term = await begun(h)
      expect((await term.by(superior).does('mandate.record', mandate)).outcomes).toEqual([
        {
          name: 'mandate.recorded',
          data: {
            committee: 'oc',
            mandate,
            conflicts: [
              {
                rule: 'signs-for-one',
                organisation: 'oc',
                office: 'director',
                ground: null,
                from: '2026-03-02',
                until: '2026-06-30',
              },
            ],
          },
        },
      ])
      expect(await term.by(superior).cannot('mandate.record', mandate)).toMatchObject({
        instead: { en: 'record the end of the other mandate first' },
      })
      expect(
        (await term.by(superior).does('mandate.record', { ...mandate, person: 'm4', office: 'member' }))
          .outcomes,
      ).toMatchObject([{ data: { conflicts: [] } }])
      await term
        .by(secretary)
        .cannot('mandate.end', { person: 'dir', organisation: 'po-1', until: '2026-03-01' })
      expect(
        (
          await term
            .by(secretary)
            .does('mandate.end', { person: 'dir', organisation: 'po-1', until: '2026-03-31' })
        ).outcomes,
      ).toEqual([
        {
          name: 'mandate.ended',
          data: { committee: 'oc', person: 'dir', organisation: 'po-1', until: '2026-03-31' },
        },
      ])
      await term.by(superior).does('mandate.record', { ...mandate, from: '2026-04-01' })
    },
  )

  story('in the property company are refused to a member, with the ground to be reported', async (h) => {
    const term = await begun(h)
    const inCompany = {
      ...mandate,
      person: 'm4',
      organisation: 'pc-1',
      kind: 'property-company',
      office: 'employee',
    } as const
    expect(await term.by(superior).cannot('mandate.record', inCompany)).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { ground: 'company-interest' } }],
      instead: { en: expect.stringContaining('report the ground company-interest') },
    })
    await term.by(superior).does('mandate.record', { ...inCompany, person: 'somebody' })
  })

  story('that somebody holds when the term begins are announced with it', async (h) => {
    const term = await begun(h, {
      mandates: [
        { ...mandate, from: '2023-01-01' },
        {
          ...mandate,
          organisation: 'rc-1',
          kind: 'residents-committee',
          office: 'director',
          from: '2023-01-01',
        },
      ],
    })
    expect(
      (await announced(term))
        .slice(1)
        .map(({ name, data }) => [
          name,
          data.conflicts.map(({ organisation }: { organisation: string }) => organisation),
        ]),
    ).toEqual([
      ['mandate.recorded', ['oc']],
      ['mandate.recorded', ['oc', 'po-1']],
    ])
  })

  test('in the property company are recorded as a conflict where no text excludes them', async () => {
    const term = await begun(stage({ 'election/bars': ['dishonest-debtor'] }))
    const inCompany = {
      ...mandate,
      person: 'm4',
      organisation: 'pc-1',
      kind: 'property-company',
      office: 'employee',
    } as const
    expect((await term.by(superior).does('mandate.record', inCompany)).outcomes).toMatchObject([
      { data: { conflicts: [{ rule: 'offices-exclude', ground: 'company-interest' }] } },
    ])
  })
})

describe('whatever happens to the seats', () => {
  const events = fc.array(fc.constantFrom('resign', 'stepIn', 'refuse'), { maxLength: 20 })

  test.prop([fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }), events], { numRuns: 25 })(
    'no more sit than there are seats, alternates step in in order, and too few are announced when none is left',
    async (seats, waiting, steps) => {
      const h = stage()
      const members = Array.from({ length: seats }, (_, index) => ({
        person: `p${index}`,
        office: 'member' as const,
      }))
      const order = Array.from({ length: waiting }, (_, index) => `a${index}`)
      const term = await begun(h, { seats, members, alternates: order })
      let sitting = members.map(({ person }) => person)
      let left = [...order]
      let reached = false
      for (const step of steps) {
        const [first] = step === 'resign' ? sitting : left
        if (first === undefined) continue
        if (step === 'resign') {
          await term
            .by({ id: first, capacity: 'committee.member' })
            .does('member.resign', { document: 'letter' })
          sitting = sitting.filter((person) => person !== first)
        } else if (step === 'refuse') {
          await term
            .by({ id: first, capacity: 'committee.alternate' })
            .does('alternate.refuse', { document: 'letter' })
          left = left.slice(1)
        } else if (sitting.length < seats) {
          for (const other of left.slice(1))
            await term.by(street).cannot('alternate.stepIn', { person: other })
          await term.by(street).does('alternate.stepIn', { person: first })
          sitting.push(first)
          left = left.slice(1)
        } else await term.by(street).cannot('alternate.stepIn', { person: first })
        reached ||= 2 * Math.min(seats, sitting.length + left.length) < seats
        expect(await people(term)).toEqual(sitting)
        expect((await contextOf(term)).alternates).toEqual(left)
        expect(await times(term, 'vacancy.reached')).toBe(reached ? 1 : 0)
      }
    },
  )
})
