import type { AnyDefinition, Option, Refusal, WordedForm } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import fc from 'fast-check'
import * as z from 'zod'

import { actorsIn, namingEach, wordsOf } from './empty-offers.ts'
import { type Moment, play, readStories, type Story, type Told } from './model/moments.ts'
import { valuesOf } from './values.ts'

/** How many payloads are tried with each value, and how many are judged before it is said that none is accepted. */
const TRIED = 12
const ENOUGH = 4

type Form = WordedForm['zh']

/**
 * The values of a form's choices that `next` offers somebody of whom everything is refused for that value alone: by one
 * criterion in the same words, whatever else is given, while another value of the same field is not refused by it.
 *
 * Asked is the last moment of each state in the stories, for everybody who acts in one of them.
 */
export async function emptyChoices(
  definition: AnyDefinition,
  stories: readonly Story[],
): Promise<readonly string[]> {
  const told = await readStories(definition, stories)
  // One of each capacity: values are withheld by what somebody is.
  const actors = new Map(actorsIn(definition, told).map((actor) => [actor.capacity, actor]))
  const found = new Set<string>()
  for (const moments of told.moments.values()) {
    const moment = moments.at(-1)?.() as Moment
    let stage: Harness | undefined
    for (const actor of actors.values()) {
      const harness = (stage ??= await play(moment))
      // What was recorded by one stands in the way of the next.
      const recorded = () => void (stage = undefined)
      const options = await harness.community.process(definition, moment.process).next(actor)
      if (!Array.isArray(options)) continue
      for (const option of options as readonly Option[])
        if (option.possible)
          for (const empty of await emptyIn(
            { definition, harness, process: moment.process, told, recorded },
            actor,
            option,
          ))
            found.add(`${actor.capacity}: ${empty}`)
    }
  }
  return [...found]
}

interface Scene {
  readonly definition: AnyDefinition
  readonly harness: Harness
  readonly process: string
  readonly told: Told
  readonly recorded: () => void
}

async function emptyIn(
  { definition, harness, process: id, told, recorded }: Scene,
  by: { readonly id: string; readonly capacity: string },
  option: Option,
): Promise<readonly string[]> {
  const process = harness.community.process(definition, id)
  const { vocabulary } = definition
  const { name, kind, prefilled } = option
  const schema = kind === 'event' ? vocabulary.events[name].data : vocabulary.registers[name].record
  const payloads = payloadsOf(schema, { told: told.given.get(name) ?? [], prefilled, person: by.id })
  const ask = async (data: unknown, said: unknown): Promise<string> => {
    const answer =
      kind === 'event'
        ? await process.can({ event: name, data, by } as never)
        : await process.register(name as never).record({ data, by, id: `choice-${Math.random()}` } as never)
    if (kind === 'register' && answer.status !== 'refused') recorded()
    if (answer.status !== 'refused') return 'accepted'
    return answer.code === 'register/already-recorded' ? 'accepted' : wordsOf(answer as Refusal, said)
  }
  const found: string[] = []
  for (const [field, values] of choicesOf(option.schema.zh)) {
    const said = new Map<unknown, ReadonlySet<string>>()
    for (const value of values) {
      const words: string[] = []
      for (const payload of payloads) {
        const data = { ...(payload as object), [field]: value }
        if (!schema.safeParse(data).success) continue
        words.push(await ask(data, { ...data, [field]: null }))
        if (words.includes('accepted') || new Set(words).size > 1) break
      }
      if (words.length >= ENOUGH) said.set(value, new Set(words))
    }
    for (const [value, words] of said) {
      const [only = ''] = words
      const isAlone = words.size === 1 && only !== 'accepted'
      if (isAlone && [...said.values()].some((others) => !others.has(only)))
        found.push(`${name}: ${field} = ${String(value)}: ${only}`)
    }
  }
  return found
}

function payloadsOf(
  schema: z.ZodType,
  {
    told,
    prefilled = {},
    person,
  }: { readonly told: readonly { readonly data: unknown }[] } & {
    readonly prefilled: Option['prefilled']
    readonly person: string
  },
): readonly unknown[] {
  const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const drawn = fc.sample(valuesOf(form, []), { seed: 1, numRuns: 3 * TRIED })
  const given = new Map(told.map(({ data }) => [JSON.stringify(data), data]))
  const all = [...[...given.values()].slice(-TRIED), ...drawn.slice(0, TRIED)]
  return [...namingEach(all[0], [person]), ...all].map((data) =>
    typeof data === 'object' ? { ...data, ...filledIn(prefilled) } : data,
  )
}

/** What is filled in whole: of a list of questions the choices are not there yet. */
function filledIn(prefilled: NonNullable<Option['prefilled']>) {
  return Object.fromEntries(Object.entries(prefilled).filter(([, value]) => typeof value !== 'object'))
}

/** The fields of a form that are a choice of few values, with those that it offers. */
function choicesOf(form: Form): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const branch of form.oneOf ?? form.anyOf ?? [form])
    for (const [field, of] of Object.entries(branch.properties ?? {})) {
      const values = constantsIn(of)
      if (values.length > 0) found.set(field, [...new Set([...(found.get(field) ?? []), ...values])])
    }
  return found
}

function constantsIn({ const: value, oneOf = [], anyOf = [] }: Form): readonly unknown[] {
  return value === undefined ? [...oneOf, ...anyOf].flatMap(constantsIn) : [value]
}
