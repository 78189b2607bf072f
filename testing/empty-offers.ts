import type { Actor, AnyDefinition, EventDeclaration, Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import fc from 'fast-check'
import * as z from 'zod'

import { type Moment, play, readStories, type Story, type Told } from './model/moments.ts'
import { valuesOf } from './values.ts'

/** How many payloads that stories gave are tried, and how many that are drawn of the schema. */
const TRIED = 24
/** How many of them have to be judged before it is said that none is accepted. */
const ENOUGH = 6

/**
 * The events that `next` offers somebody of whom nothing is accepted whatever he gives: all payloads are
 * refused by one criterion in the same words, so that it does not look at them. Such a criterion belongs in the
 * `first` of its rule.
 *
 * Asked is the last moment of each state in the stories, for everybody who acts in one of them, and for a
 * stranger in each capacity that may do something.
 */
export async function emptyOffers(
  definition: AnyDefinition,
  stories: readonly Story[],
): Promise<readonly string[]> {
  const told = await readStories(definition, stories)
  const actors = actorsIn(definition, told)
  const payloads = payloadsOf(definition, told)
  const found: string[] = []
  for (const [state, moments] of told.moments) {
    const moment = moments.at(-1)?.() as Moment
    const scene = { definition, harness: await play(moment), process: moment.process, payloads }
    for (const actor of actors) {
      const empty = await emptyFor(scene, actor)
      found.push(...empty.map((offer) => `${state}, ${actor.id} as ${actor.capacity}: ${offer}`))
    }
  }
  return found
}

/** Everybody who acts in the stories, and a stranger in each capacity that may do something. */
export function actorsIn({ vocabulary }: AnyDefinition, told: Told): readonly Actor[] {
  const events = Object.values(vocabulary.events) as readonly EventDeclaration[]
  const strangers = events.flatMap(({ allow }) => allow).map((capacity) => ({ id: 'stranger', capacity }))
  const seen = [...told.given.values()].flat().map(({ by }) => by)
  const actors = [...seen, ...strangers].filter(({ capacity }) => capacity !== 'engine')
  return [...new Map(actors.map(({ id, capacity }) => [`${id} ${capacity}`, { id, capacity }])).values()]
}

/** What is given with each event, where these names occur: drawn only as far as it is asked for. */
type Payloads = ReadonlyMap<string, (names: readonly string[]) => Iterable<unknown>>

function payloadsOf({ vocabulary }: AnyDefinition, told: Told): Payloads {
  const events = Object.entries(vocabulary.events) as readonly [string, EventDeclaration][]
  return new Map(
    events.map(([name, { data }]) => {
      const given = (told.given.get(name) ?? []).map((one) => [JSON.stringify(one.data), one.data] as const)
      const schema = z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' })
      return [
        name,
        function* (names) {
          const told = [...new Map(given).values()].slice(-TRIED)
          yield* told
          const drawn = fc.sample(valuesOf(schema, names), { seed: 1, numRuns: 3 * TRIED })
          const fitting = drawn.filter((value) => data.safeParse(value).success).slice(0, TRIED)
          yield* fitting
          const [some] = [...told, ...fitting]
          yield* namingEach(some, names).filter((value) => data.safeParse(value).success)
        },
      ]
    }),
  )
}

/** A payload once for each name, in each of its fields that holds one. */
export function namingEach(payload: unknown, names: readonly string[]): readonly unknown[] {
  if (typeof payload !== 'object' || payload === null) return []
  const fields = Object.entries(payload).filter(([, value]) => typeof value === 'string')
  return fields.flatMap(([field]) => names.map((name) => ({ ...payload, [field]: name })))
}

interface Scene {
  readonly definition: AnyDefinition
  readonly harness: Harness
  readonly process: string
  readonly payloads: Payloads
}

async function emptyFor(
  { definition, harness, process: id, payloads }: Scene,
  actor: Actor,
): Promise<readonly string[]> {
  const process = harness.community.process(definition, id)
  const options = await process.next(actor)
  if (!Array.isArray(options)) return []
  const names = [...new Set([actor.id, ...stringsIn((await process.standing())?.context)])]
  const found: string[] = []
  for (const { kind, name, possible } of options) {
    if (kind !== 'event' || !possible) continue
    const words: string[] = []
    for (const data of payloads.get(name)?.(names) ?? []) {
      const answer = await process.can({ event: name, data, by: actor } as never)
      words.push(answer.status === 'refused' ? wordsOf(answer, data) : 'accepted')
      // Two criteria, or none: what is given decides.
      if (answer.status === 'accepted' || new Set(words).size > 1) break
    }
    const [only = ''] = words
    if (words.length >= ENOUGH && new Set(words).size === 1) found.push(`${name}: ${only}`)
  }
  return found
}

/** The criterion that refuses, in its words; what they repeat of the payload is left out. */
export function wordsOf({ reason, rules = [] }: Refusal, data: unknown): string {
  const given = stringsIn(data).toSorted((one, other) => other.length - one.length)
  const sentence = given.reduce((text, one) => {
    const word = one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
    return text.replaceAll(new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'gu'), '…')
  }, reason.en)
  return `${rules[0]?.name ?? ''}, ${sentence}`
}

/** Short strings, wherever they stand: a payload names what is there. */
function stringsIn(value: unknown): readonly string[] {
  const found = new Set<string>()
  const harvest = (one: unknown): void => {
    if (typeof one === 'string' && one.length > 0 && one.length <= 40) found.add(one)
    else if (typeof one === 'object' && one !== null) Object.values(one).forEach(harvest)
  }
  harvest(value)
  return [...found]
}
