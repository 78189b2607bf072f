import type { Receipt, Refusal } from '@gongzhi/core'
import type { RollRecord } from '@gongzhi/owner-committee'

import type { BallotRow, Input } from './read.ts'
import { actor, at, DAYS, type Stage, type Step } from './story.ts'

/** The question of a ballot for a column of the file. */
export function questionOf(column: string, item: string): string {
  return column.startsWith('M') ? column : `${item}/${column}`
}

const leader = actor('street', 'group.leader')
const clerk = actor('clerk-sun', 'clerk')
const second = actor('clerk-li', 'clerk')

/** From the agenda to the announcement: roll, objections, notice, mandates, deliveries, ballots, count. */
export function votingSteps(input: Input): readonly Step[] {
  const step = (day: string, time: string, what: string, work: (stage: Stage) => Promise<unknown>): Step => ({
    at: at(day, time),
    what,
    do: work,
  })
  const send = (
    day: string,
    time: string,
    what: string,
    command: Parameters<Awaited<ReturnType<Stage['meeting']>>['send']>[0],
  ): Step =>
    step(day, time, what, async (stage) =>
      stage.ok((await stage.meeting()).send({ ...command, id: `meeting:${what}` })),
    )
  return [
    ...input.matters.map(({ id, matter, title, building, act, subject }, index) =>
      send(DAYS.request, `10:0${index}`, `agenda ${id}`, {
        event: 'agenda.add',
        data: { id, matter, title: title.zh, building, act, subject, candidates: [], seats: null },
        by: leader,
      }),
    ),
    send(DAYS.roll, '11:00', 'roll opens', { event: 'roll.open', data: { day: DAYS.roll }, by: leader }),
    step(DAYS.roll, '11:05', 'roll', async (stage) => {
      const register = (await stage.meeting()).register('roll')
      await Promise.all(
        [...stage.listed.values()].map((data) =>
          stage.ok(register.record({ data, by: clerk, id: `roll:${data.voter}` })),
        ),
      )
    }),
    send('2026-03-26', '19:20', 'objection', {
      event: 'roll.object',
      data: { id: 'O1', voter: '2-101', reason: '车位也是产权面积，应当计入' },
      by: actor('owner-2-101', 'owner'),
    }),
    send('2026-03-27', '10:00', 'objection answered', {
      event: 'roll.answer',
      data: { id: 'O1', answer: '议事规则第七条约定车位、车库不计入表决基数' },
      by: leader,
    }),
    send(DAYS.sealed, '09:30', 'roll sealed', { event: 'roll.seal', data: {}, by: leader }),
    send(DAYS.notice, '10:00', 'notice', {
      event: 'notice.publish',
      data: {
        opens: DAYS.opens,
        closes: DAYS.closes,
        place: '小区党群服务站',
        forms: ['paper', 'online'],
        told: ['residents-committee'],
      },
      by: leader,
    }),
    step('2026-04-10', '10:00', 'mandates', async (stage) => {
      const register = (await stage.meeting()).register('mandates')
      for (const proxy of new Set(input.mandates.map((row) => row.proxy))) {
        const principals = input.mandates
          .filter((row) => row.proxy === proxy)
          .map(({ voter, from, until, document }) => ({ voter, from, until, document }))
        await stage.ok(
          register.record({ data: { proxy, is: [], principals }, by: clerk, id: `mandates:${proxy}` }),
        )
      }
    }),
    send(DAYS.opens, '00:05', 'voting opens', { event: 'voting.open', data: {}, by: leader }),
    step(DAYS.opens, '00:10', 'deliveries', async (stage) => {
      const register = (await stage.meeting()).register('ballots')
      await Promise.all(
        input.deliveries.map(({ voter, channel, by, receipt }) =>
          stage.ok(
            register.record({
              data: {
                kind: 'delivery',
                voter,
                ...measuresOf(stage, voter),
                channel,
                deliveredBy: by,
                receipt,
              },
              by: clerk,
              id: `delivery:${receipt}`,
            }),
          ),
        ),
      )
    }),
    ...ballotSteps(input),
    send('2026-04-28', '18:00', 'all paper is entered', {
      event: 'entry.close',
      data: {},
      by: actor('teller-zhou', 'teller'),
    }),
    send(DAYS.counted, '09:30', 'witness one', {
      event: 'count.witness',
      data: { witness: 'teller-zhou' },
      by: actor('teller-zhou', 'teller'),
    }),
    send(DAYS.counted, '09:40', 'witness two', {
      event: 'count.witness',
      data: { witness: 'teller-wu' },
      by: actor('teller-wu', 'teller'),
    }),
    send(DAYS.counted, '10:00', 'result', { event: 'result.announce', data: {}, by: leader }),
  ]
}

/** The area of a voter as the frozen roll has it. Whoever is not on it has none, and the register says so. */
function measuresOf({ listed }: Stage, voter: string): Pick<RollRecord, 'areaCentiM2' | 'buildings'> {
  const { areaCentiM2, buildings } = listed.get(voter) ?? {
    areaCentiM2: 1,
    buildings: [{ building: '?', areaCentiM2: 1 }],
  }
  return { areaCentiM2, buildings: [...buildings] }
}

/**
 * Ballots come in as they come: those of one half hour are sent together, and none is known to be good
 * before it is sent.
 */
function ballotSteps(input: Input): readonly Step[] {
  const slots = new Map<number, BallotRow[]>()
  for (const row of input.ballots) {
    const when = row.entered ?? row.cast
    const slot = slots.get(when)
    if (slot) slot.push(row)
    else slots.set(when, [row])
  }
  return [...slots].map(([when, rows]) => ({
    at: when,
    what: `ballots ${rows[0]?.id}`,
    do: async (stage) => {
      const meeting = await stage.meeting()
      const [item] =
        (await meeting.standing())?.context.agenda.filter(({ candidates }) => candidates.length > 0) ?? []
      const register = meeting.register('ballots')
      const record = (row: BallotRow, entry: 'only' | 'first' | 'second'): Promise<Receipt | Refusal> => {
        const chosen = { ...row.choices, ...(entry === 'second' && row.second) }
        const choices = Object.entries(chosen).map(([column, choice]) => ({
          question: questionOf(column, item?.id ?? ''),
          choice,
        }))
        const data = {
          kind: 'ballot' as const,
          voter: row.voter,
          ...measuresOf(stage, row.voter),
          channel: row.channel,
          entry,
          proxy: row.proxy ?? null,
          choices,
        }
        const by = actor(row.by, row.proxy === undefined ? 'owner' : 'proxy')
        return register.record({
          data,
          by,
          id: `ballot:${row.id}:${entry}`,
          ...(entry !== 'only' && { at: row.cast, enteredBy: entry === 'first' ? clerk : second }),
        })
      }
      // In the order of the file, whoever answers first: what is told of a run does not depend on its speed.
      const first = await Promise.all(
        rows.map((row) => record(row, row.channel === 'online' ? 'only' : 'first')),
      )
      const both = await Promise.all(
        rows.map((row, index) =>
          row.channel === 'paper' && first[index]?.status === 'accepted' ? record(row, 'second') : undefined,
        ),
      )
      for (const [index, row] of rows.entries())
        for (const answer of [first[index], both[index]]) if (answer) stage.take(row, answer)
    },
  }))
}
