import { createHash } from 'node:crypto'

import {
  type Actor,
  createGovernance,
  type Definition,
  type Governance,
  type Instant,
  mainlandChina,
  type Refusal,
  type StorageAdapter,
  type Vocabulary,
} from '@gongzhi/core'
import { committeeHoldings, links, organisationLinks, supervisionLinks } from '@gongzhi/links'
import { activity, holdingsFrom, organisations, treeHoldings } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { type CommunityTally, emptyTally, rollUp, supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'

import { hostHoldings } from './people.ts'
import { at, JINXIU, PARTITIONS, PLACE, QUARTER, STREET } from './places.ts'
import { houseRules } from './rules.ts'

/** A question that was refused, and when: refusals leave no trace in the store. */
export interface Refused {
  readonly at: number
  readonly community: string
  readonly process: string
  /** How far the process had come. */
  readonly after: number
  readonly refusal: Refusal
}

/** A process, and who does what to it. */
export interface Told<V extends Vocabulary> {
  readonly id: string
  does(by: Actor, event: keyof V['events'] & string, data: object): Promise<void>
  cannot(by: Actor, event: keyof V['events'] & string, data: object): Promise<void>
}

/** The quarter as it is played. */
export interface Play {
  readonly governance: Governance
  readonly refusals: Refused[]
  /** How much has happened in each partition, as far as it was followed: figures alone. */
  tallies(): Promise<readonly CommunityTally[]>
  /** Where the clock stands. */
  now(): Instant
  /** Goes on to an instant, which is later. */
  moveTo(instant: Instant): Promise<void>
  /** Goes on to a time; whatever comes due until then happens at its instant. */
  to(day: string, time?: string): Promise<void>
  start<V extends Vocabulary>(
    definition: Definition<V>,
    what: { readonly community: string; readonly id: string; readonly input: object; readonly by: Actor },
  ): Promise<Told<V>>
  of<V extends Vocabulary>(
    definition: Definition<V>,
    what: { readonly community: string; readonly id: string },
  ): Told<V>
  /** So many people took part in an activity, each for so long. */
  attend(what: {
    readonly community: string
    readonly id: string
    readonly by: Actor
    readonly minutes: number
    readonly people: number
  }): Promise<void>
}

/** The host of all partitions, with a virtual clock: one governance, one store. */
export function createPlay(storage: StorageAdapter): Play {
  const clock = { now: at(QUARTER.from, '08:00') }
  let commands = 0
  const governance: Governance = createGovernance({
    storage,
    plugins: [
      ownerCommittee(),
      triParty(),
      organisations(),
      supervision(),
      { name: 'links', reactions: [...links, ...organisationLinks, ...supervisionLinks] },
    ],
    rulebooks: houseRules,
    places: Object.fromEntries(PARTITIONS.map((one) => [one, PLACE])),
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: holdingsFrom([
      hostHoldings,
      treeHoldings({
        governance: () => governance,
        partitionsOf: (community) => (community === JINXIU ? [STREET] : []),
        capacities: [{ tier: 'grid', office: 'secretary', capacity: 'party.secretary' }],
      }),
      committeeHoldings({ governance: () => governance }),
    ]),
    // The same bytes every time; real governance draws its salts.
    salt: (label) => createHash('sha256').update(`qingyang/${label}`).digest('hex').slice(0, 32),
  })
  const refusals: Refused[] = []
  const rows = new Map<string, CommunityTally>()
  const follower = governance.follow({
    name: 'supervision',
    handle(followed) {
      const { community } = followed
      rows.set(community, rollUp(rows.get(community) ?? emptyTally(community), followed))
    },
  })
  const of: Play['of'] = (definition, { community, id }) => {
    const process = governance.community(community).process(definition, id)
    const send = (by: Actor, event: string, data: object) =>
      process.send({ event, data, by, id: `c${++commands}` } as never)
    return {
      id,
      async does(by, event, data) {
        const answer = await send(by, event, data)
        if (answer.status === 'refused')
          throw new Error(`${id} ${event}: ${answer.code}: ${answer.reason.en}`)
        await governance.runDue()
      },
      async cannot(by, event, data) {
        const answer = await send(by, event, data)
        if (answer.status !== 'refused') throw new Error(`${id} ${event} was accepted`)
        const after = (await process.standing())?.version ?? 0
        refusals.push({ at: clock.now, community, process: id, after, refusal: answer })
      },
    }
  }
  const moveTo = async (instant: Instant) => {
    clock.now = instant
    await governance.runDue()
  }
  return {
    governance,
    refusals,
    now: () => clock.now,
    moveTo,
    async tallies() {
      await follower.runDue()
      return [...rows.values()]
    },
    to: async (day, time) => moveTo(at(day, time)),
    async start(definition, { community, id, input, by }) {
      const process = governance.community(community).process(definition, id)
      const answer = await process.start({ input, by, id: `c${++commands}` } as never)
      if (answer.status === 'refused') throw new Error(`${id}: ${answer.code}: ${answer.reason.en}`)
      await governance.runDue()
      return of(definition, { community, id })
    },
    of,
    async attend({ community, id, by, minutes, people }) {
      const register = governance.community(community).process(activity, id).register('attendance')
      for (let number = 1; number <= people; number++) {
        const data = { person: `p${number}`, minutes }
        const answer = await register.record({ data, by, id: `c${++commands}` })
        if (answer.status === 'refused') throw new Error(`${id}: ${answer.code}: ${answer.reason.en}`)
      }
    },
  }
}
