import type { MoreItems, RecordOffers, RegisterBehaviour, RegisterDeclaration } from '../define/index.ts'
import { isNotGiven, partlyGiven, unlessNotGiven } from '../define/partly-given.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { formOfRegister, wordForm } from '../terms.ts'
import { askJudge, refuseIn } from '../way/judge-record.ts'
import type { LiveProcess, RegisterState } from '../way/state.ts'
import {
  type Answer,
  answerOfHost,
  type OptionQuery,
  both,
  closed,
  type Option,
  refuseActor,
} from './asking.ts'
import { recordsConcerning } from './concerning.ts'
import { type Case, casesOf } from './form.ts'
import { together } from './outlook.ts'
import { runningConcerning } from './running.ts'

/** What somebody may record, one option for each record that he is offered. */
export function registerOptions(asking: OptionQuery): readonly Promise<readonly Option[]>[] {
  const { registers = {} } = asking.definition.vocabulary
  return Object.entries(registers as { readonly [name: string]: RegisterDeclaration }).map(
    ([name, declared]) => optionsIn(asking, name, declared),
  )
}

async function optionsIn(
  asking: OptionQuery,
  name: string,
  declared: RegisterDeclaration,
): Promise<readonly Option[]> {
  const { label, articles = [] } = declared
  const { engine, definition } = asking
  const form = formOfRegister(declared)
  const schema = wordForm(engine.terms.get(definition.name), definition.name, { name, form })
  const answers = await answersToRegister(asking, name, declared)
  return answers.map((answer) => ({
    kind: 'register',
    name,
    label,
    articles,
    schema,
    possible: answer.status !== 'closed',
    ...answer,
  }))
}

/** Whether somebody may record now, for each record that he is offered; one answer where he is offered none. */
export async function answersToRegister(
  asking: OptionQuery,
  name: string,
  declared: RegisterDeclaration,
): Promise<readonly (Answer & Pick<Option, 'prefilled' | 'more'>)[]> {
  const { fired } = asking
  const refused = (await refuseActor(asking, declared)) ?? refuseRegister(asking, name, declared)
  if (refused || fired.status === 'refused') return [closed(refused ?? (fired as Refusal))]
  const opened: OpenRegister = { name, declared, live: fired.live }
  const offered = await offersIn(asking, opened)
  return Promise.all(
    offered.map(async (offer) => ({
      ...(await answerTo(asking, opened, offer)),
      ...(offer.prefilled && { prefilled: offer.prefilled }),
      ...(offer.more && offer.more.length > 0 && { more: offer.more }),
    })),
  )
}

interface OpenRegister {
  readonly name: string
  readonly declared: RegisterDeclaration
  readonly live: LiveProcess
}

function refuseRegister(
  { engine, definition, fired, now, key: { community } }: OptionQuery,
  name: string,
  declared: RegisterDeclaration,
): Refusal | undefined {
  return fired.status === 'refused'
    ? fired
    : refuseIn(
        engine,
        { definition, live: fired.live },
        { name, declared, at: now, recorded: now, community },
      )
}

/** A record as far as it is given, and what of it the engine knows. */
interface Offered {
  readonly given: readonly Case[]
  readonly prefilled?: { readonly [field: string]: Json }
  readonly more?: readonly MoreItems[]
}

/** The records that somebody is offered; an empty one where the register offers nothing to him. */
async function offersIn(asking: OptionQuery, opened: OpenRegister): Promise<readonly Offered[]> {
  const { definition, actor, engine, now } = asking
  const { name, declared, live } = opened
  const cases = casesOf(formOfRegister(declared))
  const behaviour = definition.behaviour.registers?.[name] as RegisterBehaviour<any, any> | undefined
  if (!behaviour?.offers) return [{ given: cases }]
  const { frozen } = live.state.registers[name] as RegisterState
  const { more } = behaviour.offers
  const offers = behaviour.offers.records({
    by: actor,
    day: civilDayOf(now, engine.offset),
    frozen,
    found: await foundOf(asking, opened, behaviour.offers),
  })
  if (offers.length === 0) return [{ given: cases }]
  return offers.map((prefilled) => ({
    given: casesWith(prefilled, cases),
    prefilled,
    ...(more && { more: more({ frozen, offer: prefilled }) }),
  }))
}

/** The cases that agree with what is offered, with it. */
function casesWith(offer: NonNullable<Option['prefilled']>, cases: readonly Case[]): readonly Case[] {
  const fitting = cases.filter(({ given }) =>
    Object.entries(given).every(([field, value]) => !(field in offer) || offer[field] === value),
  )
  const found = fitting.map(({ given }) => ({ given: { ...given, ...offer }, whole: false }))
  return found.length > 0 ? found : [{ given: offer, whole: false }]
}

/** The records that concern him: of sealed registers, and of this one where he is named in it. */
async function foundOf(
  { engine, key, actor }: OptionQuery,
  { name, live }: OpenRegister,
  { from = {}, running }: RecordOffers<any>,
): Promise<{ readonly [register: string]: readonly unknown[] }> {
  const found: Record<string, readonly unknown[]> = {}
  for (const [register, people] of Object.entries(from)) {
    const state = live.state.registers[register]
    if (!people || !state || state.open) continue
    const where = { register: { ...key, register, round: state.round }, root: state.sealed?.root, people }
    found[register] = await recordsConcerning(engine.storage, where, actor.id)
  }
  if (running?.capacities.includes(actor.capacity)) {
    const { round } = live.state.registers[name] as RegisterState
    const where = { register: { ...key, register: name, round }, people: running.people }
    found[name] = await runningConcerning(engine.storage, where, actor.id)
  }
  return found
}

async function answerTo(
  asking: OptionQuery,
  opened: OpenRegister,
  { given, prefilled = {} }: Offered,
): Promise<Answer> {
  const { name } = opened
  const data = partlyGiven({ ...prefilled })
  const recorded = await refuseRecorded(asking, opened, data)
  if (recorded) return closed(recorded)
  const answers = await Promise.all(
    given.map((one) => askRegister(asking, opened, one.whole ? one.given : partlyGiven({ ...one.given }))),
  )
  const status = together(answers.map((answer) => answer.status))
  const refusal = answers[0]?.refusal
  const judged: Answer = status === 'closed' && refusal ? closed(refusal) : { status }
  return both(judged, await answerOfHost(asking, name, data))
}

/** A record that stands once is not offered again. */
async function refuseRecorded(
  { engine, key }: OptionQuery,
  { name, declared, live }: OpenRegister,
  data: unknown,
): Promise<Refusal | undefined> {
  if (declared.revisions !== 'once') return undefined
  const recordKey = unlessNotGiven(() => declared.key(data))
  if (recordKey === undefined) return undefined
  const { round } = live.state.registers[name] as RegisterState
  const head = await engine.storage.head({ ...key, register: name, round, key: recordKey })
  return (
    head &&
    refuse('register/already-recorded', {
      articles: declared.articles ?? [],
      details: { key: recordKey, revision: head.revision },
    })
  )
}

/** What the judge of a register says of a record that is not all there. */
async function askRegister(
  { engine, definition, key, actor, now }: OptionQuery,
  { name, declared, live }: OpenRegister,
  data: unknown,
): Promise<Answer> {
  const { frozen } = live.state.registers[name] as RegisterState
  try {
    const refusal = await askJudge(engine, { status: 'loaded', definition, live }, key, {
      register: name,
      declared,
      data,
      by: actor,
      at: now,
      recorded: now,
      frozen,
    })
    JSON.stringify(refusal ?? null)
    return refusal ? closed(refusal) : { status: 'open' }
  } catch (error) {
    if (isNotGiven(error)) return { status: 'depends' }
    throw error
  }
}
