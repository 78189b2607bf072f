import { type Actor, addDays, type CivilDay } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  committeeElection,
  committeeMeetings,
  committeeTerm,
} from '@gongzhi/owner-committee'
import { expect, test } from 'vitest'

import { ballot, voters } from '../meeting.ts'
import { clerk, director, owner, street } from '../people.ts'
import { createStage, standingOf } from '../story.ts'

/** Every reaction that was seen to run to its end in this file. */
export const fired = new Set<string>()

export function story(
  name: string,
  tell: (h: Harness) => Promise<void>,
  stage: () => Harness = createStage,
): void {
  test(name, async () => {
    const h = stage()
    await tell(h)
    expect(h.reports).toEqual([])
    expect(await h.community.failing()).toEqual([])
    expect(await h.community.verify()).toMatchObject({ ok: true })
  })
}

/** A reaction ran: what it ordered was done to that process. */
export async function fires(
  h: Harness,
  reaction: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await h.pass()
  const effects = (await h.community.effects(from)).filter(
    (one) => one.reaction === reaction && one.target.process === to,
  )
  expect([reaction, to, effects.map(({ status }) => status)]).toEqual([reaction, to, ['done']])
  fired.add(reaction)
}

/** The same of one that begins a process: its causes lead back to where nothing caused it. */
export async function begins(
  h: Harness,
  reaction: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await fires(h, reaction, { from, to })
  const chain = await h.community.causes(to)
  expect(chain.slice(0, 2).map(({ process }) => process)).toEqual([to, from])
  expect(chain[0]?.cause?.outcome).toBe(
    (await h.community.effects(from)).find((one) => one.reaction === reaction)?.outcome,
  )
  expect(chain.at(-1)?.cause).toBeUndefined()
}

export type Choices = Parameters<typeof ballot>[1]
export type Meeting = ReturnType<typeof assemblyOf>
export const assemblyOf = (h: Harness, id: string) => h.process(assemblyMeeting, id)

/** From the roll to the announced result, by whoever convenes; everybody votes online. */
export async function holds(
  h: Harness,
  meeting: Meeting,
  { by = director as Actor, vote }: { readonly by?: Actor; readonly vote: (number: number) => Choices },
): Promise<void> {
  await meeting.by(by).does('roll.open', { day: h.today() })
  for (const data of voters) accepted(await meeting.register('roll').record({ data, by: clerk }))
  // A week that ends in a holiday ends after it.
  await h.at((await standingOf(meeting)).deadlines['rollShown@preparing.rolling']?.due as number)
  await meeting.by(by).does('roll.seal', {})
  await h.pass()
  const opens = addDays(h.today(), 15)
  await meeting.by(by).does('notice.publish', {
    opens,
    closes: addDays(opens, 2),
    place: '小区广场',
    forms: ['online'],
    told: ['residents-committee'],
  })
  await h.at(opens)
  await meeting.by(by).does('voting.open', {})
  for (const [index] of voters.entries())
    accepted(
      await meeting
        .register('ballots')
        .record({ data: ballot(index + 1, vote(index + 1)), by: owner(`o${index + 1}`) }),
    )
  await h.at(addDays(opens, 3))
  await h.pass()
  for (const witness of ['w1', 'w2'])
    await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
  await meeting.by(by).does('result.announce', {})
  await h.pass()
}

export const election = (h: Harness, id: string) => h.process(committeeElection, id)

/** Whom each of the nine owners leaves out: five are elected, and the sixth passes too. */
export const against: readonly (readonly string[])[] = [
  ['c2', 'c6'],
  ['c3'],
  ['c3'],
  ['c4'],
  ['c4'],
  ['c5'],
  ['c5'],
  ['c6'],
  ['c6'],
]
export const newMember = (id: string): Actor => ({ id, capacity: 'committee.member' })

export const people = ['dir', 'dep', 'mem', 'm4', 'm5'] as const
/** A committee in office until the end of June 2028, with its meetings. */
export async function inOffice(
  h: Harness,
  { alternates = ['alt'] as readonly string[], termUntil = '2028-06-30' as CivilDay } = {},
) {
  const term = h.process(committeeTerm, 't1')
  const termFrom = `${Number(termUntil.slice(0, 4)) - 5}${termUntil.slice(4)}` as CivilDay
  accepted(
    await term.start({
      input: {
        committee: 'oc',
        seats: 5,
        alternates: [...alternates],
        termFrom,
        termUntil,
        filed: [{ authority: 'street', certificate: 'cert-0', day: addDays(termFrom, 5) }],
        mandates: [],
        reminders: [20],
        members: people.map((person, index) => ({
          person,
          office: (['director', 'deputy'] as const)[index] ?? 'member',
        })),
        holdings: [{ id: 'seal', kind: 'seal', what: '业主委员会印章' }],
      },
      by: street,
    }),
  )
  const series = h.process(committeeMeetings, 't1/meetings')
  accepted(
    await series.start({
      input: { members: people.map((id) => ({ id, standing: 'in-office' })), reElection: 'none' },
      by: street,
    }),
  )
  return { term, series }
}
export const namesIn = async (series: Awaited<ReturnType<typeof inOffice>>['series']) =>
  (await standingOf(series)).context.members
    .map(({ id, standing }) => (standing === 'suspended' ? `${id}!` : id))
    .sort()
