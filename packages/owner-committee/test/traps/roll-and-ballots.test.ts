import { createRules } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  capacities,
  correctRoll,
  freezeRoll,
  outlook,
  provisions,
  readRoll,
  resolveVoteRule,
  type RollRecord,
  type RollUnit,
  rulebooks,
  toRollRecords,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { ballot, cast, decided, fund, motion, notice, ready, voters, voting } from '../meeting.ts'
import { clerk, director, manager, owner, teller } from '../people.ts'
import { frozen as frozenBy, policies } from '../rolls.ts'
import { engineOn } from '../stage-with.ts'
import { createStage, endOf, standingOf } from '../story.ts'
import { castAs, citation, resultsOf, unit, votingOver } from './stage.ts'

const parking = { value: 'excluded', citation } as const
const frozen = (units: readonly RollUnit[]) => frozenBy(units, { parking })

describe('the roll', () => {
  // Seen in the vote service of OpenSlides: the weight was read from the live record of the owner when the
  // ballot arrived.
  test('is frozen at its record date: a later change of area or title changes no tally', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const larger = { areaCentiM2: 90_000, buildings: [{ building: 'B', areaCentiM2: 90_000 }] }
    refused(
      await meeting
        .register('roll')
        .record({ data: { ...(voters[8] as (typeof voters)[number]), ...larger }, by: clerk }),
      'register/sealed',
    )
    refused(
      await meeting
        .register('roll')
        .record({ data: { ...(voters[8] as (typeof voters)[number]), actors: ['buyer'] }, by: clerk }),
      'register/sealed',
    )
    expect(
      refused(
        await meeting
          .register('ballots')
          .record({ data: { ...ballot(9, { M1: 'for' }), ...larger }, by: owner('o9') }),
        'record/refused',
      ).rules,
    ).toMatchObject([{ found: 90_000, required: 30_000 }])
    refused(
      await meeting.register('ballots').record({ data: ballot(9, { M1: 'for' }), by: owner('buyer') }),
      'record/refused',
    )
    for (const number of [1, 2, 3, 4, 5, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
    await decided(h, meeting)
    expect(await resultsOf(meeting)).toMatchObject([
      { roll: { heads: 9, areaCentiM2: 110_000 }, for: { heads: 6, areaCentiM2: 80_000 } },
    ])
  })

  test('is corrected explicitly, with before and after, and the one that stood stays as it was', () => {
    const before = unit('1-102', 'wang')
    const roll = frozen([unit('1-101', 'li'), before])
    const root = roll.root
    const answer = correctRoll(roll, {
      unit: '1-102',
      before,
      after: { ...before, area: { register: 12_000 } },
      reason: '登记簿更正',
    })
    expect(answer).toMatchObject({
      status: 'corrected',
      record: {
        rootBefore: root,
        totalBefore: { areaCentiM2: 20_000 },
        totalAfter: { areaCentiM2: 22_000 },
        votersBefore: [{ areaCentiM2: 10_000 }],
        votersAfter: [{ areaCentiM2: 12_000 }],
      },
    })
    expect(answer.status === 'corrected' && answer.record.rootAfter).not.toBe(root)
    expect(frozen([unit('1-101', 'li'), before])).toEqual(roll)
  })

  // Seen in HC小区: rooms without a telephone number or an owner were skipped, so that the denominator
  // shrank.
  test('equals the register: whoever cannot be asked counts, and what is left out is listed with a cause', async () => {
    const rows = [
      '1-101,1,dwelling,100,delivered,li,person',
      '1-102,1,dwelling,100,delivered,company-1,entity',
      '1-103,1,dwelling,100,delivered,wang;zhao,person',
      '1-P1,1,parking,12,delivered,li,person',
      '1-104,1,dwelling,100,unsold,builder,developer',
    ]
    const read = await readRoll(
      [
        'unit,building,kind,area_register,delivery,owners,owner_kind',
        ...rows,
        '1-105,1,dwelling,100,delivered,,person',
      ].join('\n'),
    )
    expect(read.rows).toBe(rows.length + 1)
    expect(read.units.length + new Set(read.problems.map(({ line }) => line)).size).toBe(read.rows)
    expect(read.problems).toContainEqual(
      expect.objectContaining({ line: 7, unit: '1-105', code: 'roll/no-owner' }),
    )
    // A roll from which one row is missing is no roll.
    expect(freezeRoll({ ...read, policies: { ...policies, parking }, day: '2026-03-02' }).status).toBe(
      'refused',
    )

    const roll = frozen(read.units)
    expect(
      [
        ...roll.voters.flatMap(({ units }) => units.map((one) => one.unit)),
        ...roll.left.map((one) => one.unit),
      ].sort(),
    ).toEqual(read.units.map(({ id }) => id).sort())
    expect(roll.left).toMatchObject([
      {
        unit: '1-P1',
        areaCentiM2: 1_200,
        reason: { zh: expect.stringContaining('车位'), en: expect.stringContaining('Art. 5') },
      },
    ])
    expect(roll.unrepresented.map(({ voter }) => voter)).toEqual(['1-102', '1-103', '1-104'])
    expect(roll.total).toEqual({ heads: 4, areaCentiM2: 40_000 })
    const meeting = await votingOver(createStage(), toRollRecords(roll))
    expect((await standingOf(meeting)).context.roll).toMatchObject({
      voters: 4,
      scopes: [
        { building: null, total: roll.total },
        { building: '1', total: roll.total },
      ],
    })
  })

  // Seen in pangu: heads were counted by ballot rows in one place and by owners in another.
  test('has an owner of three units as one head everywhere: bases, ballots, result and outlook', async () => {
    const roll = frozen([
      unit('1-101', 'li'),
      unit('1-102', 'li'),
      unit('2-201', 'li'),
      unit('1-103', 'wang'),
      unit('2-202', 'zhao'),
    ])
    const li = roll.voters.find(({ actors }) => actors.includes('li'))
    expect([roll.total, li?.units.length, li?.areaCentiM2]).toEqual([
      { heads: 3, areaCentiM2: 50_000 },
      3,
      30_000,
    ])
    expect(roll.buildings).toEqual([
      { building: '1', total: { heads: 2, areaCentiM2: 30_000 } },
      { building: '2', total: { heads: 2, areaCentiM2: 20_000 } },
    ])
    const records = toRollRecords(roll)
    const h = createStage()
    const meeting = await votingOver(h, records, [motion, { ...fund, building: '2' } as never])
    expect((await standingOf(meeting)).context.roll).toMatchObject({
      voters: 3,
      scopes: [{ total: roll.total }, ...roll.buildings],
    })
    const own = records.find(({ voter }) => voter === li?.voter) as RollRecord
    accepted(await castAs(meeting, own, { M1: 'for', M2: 'for' }))
    // He has one ballot, not three: none of his other units has one of its own.
    refused(await castAs(meeting, own, { M1: 'for', M2: 'for' }), 'register/already-recorded')
    refused(await castAs(meeting, { ...own, voter: '1-102' }, { M1: 'for', M2: 'for' }), 'record/refused')
    await decided(h, meeting)
    expect(await resultsOf(meeting)).toMatchObject([
      { item: 'M1', roll: { heads: 3, areaCentiM2: 50_000 }, for: { heads: 1, areaCentiM2: 30_000 } },
      { item: 'M2', roll: { heads: 2, areaCentiM2: 20_000 }, for: { heads: 1, areaCentiM2: 10_000 } },
    ])
    const rule = resolveVoteRule(createRules({ provisions, rulebooks }), {
      matter: 'covenant',
      on: '2026-03-02',
    })
    if (rule.status === 'missing') throw new Error(rule.reason.en)
    const seen = outlook({
      roll,
      ballots: [{ voter: own.voter, choices: { M1: 'for' } }],
      rule: rule.rule,
      question: 'M1',
      running: { value: 'open', citation },
      vote: 'open',
      audience: 'organiser',
    })
    expect(seen).toMatchObject({
      status: 'shown',
      participation: { heads: { of: 3, found: 1, needed: 1 }, area: { of: 50_000, found: 30_000 } },
      outstanding: { heads: 2, areaCentiM2: 20_000 },
    })
  })
})

describe('a ballot', () => {
  // Seen in HC小区: neither the opening nor the closing time nor an earlier vote was checked.
  test('that is early, late, repeated or from the wrong person is refused with the reason', async () => {
    const h = createStage()
    const meeting = await ready(h)
    refused(await cast(meeting, 1, { M1: 'for' }), 'register/not-open')
    await meeting.by(director).does('notice.publish', notice)
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    accepted(await cast(meeting, 1, { M1: 'for' }))
    refused(await cast(meeting, 1, { M1: 'for' }), 'register/already-recorded')
    expect(
      refused(
        await meeting.register('ballots').record({ data: ballot(2, { M1: 'for' }), by: owner('o1') }),
        'record/refused',
      ).reason,
    ).toEqual({
      zh: '“表决票与送达”未予接受：o1 不得为 v2 表决。',
      en: '"Ballots and deliveries" was not accepted: o1 does not vote for v2.',
    })
    await h.at('2026-03-28')
    expect(refused(await cast(meeting, 3, { M1: 'for' }), 'register/closed').reason).toEqual({
      zh: '登记于 2026-03-28 00:00 截止。',
      en: 'The register closed at 2026-03-28 00:00.',
    })
  })

  // Seen in CONSUL: checks that were off by default let outsiders vote.
  test('and everything else is denied to whoever is not allowed it: nothing has to be switched on', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const { events, registers, start } = assemblyMeeting.vocabulary
    for (const { allow } of [...Object.values(events), ...Object.values(registers), start])
      expect(allow.length).toBeGreaterThan(0)
    for (const capacity of Object.keys(capacities)) {
      const declared: { readonly [name: string]: { readonly allow: readonly string[] } } = {
        ...events,
        ...registers,
      }
      const options = await meeting.next({ id: 'x', capacity })
      if ('code' in options) expect(options.code).toBe('look/not-allowed')
      else
        for (const { name, refusal } of options)
          if (!declared[name]?.allow.includes(capacity))
            expect(refusal?.code).toBe('authorise/capacity-not-allowed')
      if (!(registers.ballots.allow as readonly string[]).includes(capacity))
        refused(
          await meeting
            .register('ballots')
            .record({ data: ballot(1, { M1: 'for' }), by: { id: 'o1', capacity } }),
          'authorise/capacity-not-allowed',
        )
    }
    // Who holds nothing here may do nothing, and nobody acts as the engine.
    const nobody = engineOn(
      h,
      {},
      { holdings: ({ actor }) => (actor === 'o1' ? [{ capacity: 'owner' }] : []) },
    )
      .community('test')
      .process(assemblyMeeting, 'm1')
    refused(
      await nobody.register('ballots').record({ data: ballot(2, { M1: 'for' }), by: owner('o2') }),
      'authorise/other-community',
    )
    refused(
      await nobody
        .register('ballots')
        .record({ data: ballot(1, { M1: 'for' }), by: { id: 'o1', capacity: 'clerk' } }),
      'authorise/capacity-missing',
    )
    refused(
      await nobody.send({
        event: 'tally.record',
        data: {
          counts: [],
          returned: [],
          ballots: 0,
          differing: 0,
          unconfirmed: 0,
          repeated: 0,
          corrected: 0,
          ineffective: 0,
          overruled: 0,
          withdrawn: 0,
          beyondLimit: 0,
        },
        by: { id: 'engine', capacity: 'engine' },
      }),
      'authorise/capacity-missing',
    )
    refused(
      await meeting.send({
        event: 'voting.extend',
        data: { closes: '2026-03-30', reason: '?' },
        by: manager,
      }),
      'authorise/capacity-not-allowed',
    )
    accepted(await nobody.register('ballots').record({ data: ballot(1, { M1: 'for' }), by: owner('o1') }))
  })

  // Seen in OpenWorkflow and in Inngest: an event that arrived before anybody waited for it was lost.
  test('that is accepted while nobody works is counted once somebody does: no worker has to wait for it', async () => {
    const h = createStage()
    await voting(h)
    let now = h.now()
    const asleep = engineOn(h, {}, { clock: () => now })
      .community('test')
      .process(assemblyMeeting, 'm1')
    for (const number of [1, 2, 3, 9])
      accepted(
        await asleep
          .register('ballots')
          .record({ data: ballot(number, { M1: 'for' }), by: owner(`o${number}`) }),
      )
    now = endOf('2026-03-27') + 1
    // The deadline is stepped by the first event that comes after it, and the seal waits for a worker.
    accepted(await asleep.send({ event: 'entry.close', data: {}, by: teller }))
    expect((await asleep.standing())?.context.tally).toBeNull()
    const worker = engineOn(h, {}, { clock: () => now })
    await worker.runDue()
    await worker.runDue()
    const standing = await worker.community('test').process(assemblyMeeting, 'm1').standing()
    expect(standing).toMatchObject({
      state: 'witnessing',
      context: { tally: { ballots: 4, counts: [{ for: { heads: 4, areaCentiM2: 60_000 } }] } },
    })
    expect((await asleep.history()).filter(({ body }) => body.name === 'tally.record')).toHaveLength(1)
    expect(await worker.community('test').verify()).toMatchObject({ ok: true })
  })
})
