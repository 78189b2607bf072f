import type { MoreItems, RecordOffers, RegisterBehaviour, RegisterDeclaration } from '../define/index.ts'
import { isNotGiven, partlyGiven, unlessNotGiven } from '../define/partly-given.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { formOfRegister, wordForm } from '../terms.ts'
import { spanOf } from '../way/authorise.ts'
import { readRecordEntry } from '../way/entry.ts'
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
import { shutValues, type Withheld, withoutValues } from './withheld.ts'

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
  return answers.map(({ withheld = {}, ...answer }) => ({
    kind: 'register',
    name,
    label,
    articles,
    schema: withoutValues(schema, withheld),
    possible: answer.status !== 'closed',
    ...answer,
  }))
}

/** Whether somebody may record now, for each record that he is offered; one answer where he is offered none. */
export async function answersToRegister(
  asking: OptionQuery,
  name: string,
  declared: RegisterDeclaration,
): Promise<readonly (Answer & Pick<Option, 'prefilled' | 'more' | 'times'>)[]> {
  const { fired } = asking
  const refused = (await refuseActor(asking, declared)) ?? refuseRegister(asking, name, declared)
  if (refused || fired.status === 'refused') return [closed(refused ?? (fired as Refusal))]
  const opened: OpenRegister = { name, declared, live: fired.live }
  const offered = await offersIn(asking, opened)
  const withheld = withheldIn(asking, opened)
  const times = timesOf(asking, name, declared)
  return Promise.all(
    offered.map(async (offer) => ({
      ...both(await answerTo(asking, opened, offer), { status: 'open', withheld }),
      ...(times && { times }),
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
  asking: OptionQuery,
  name: string,
  declared: RegisterDeclaration,
): Refusal | undefined {
  const { engine, definition, fired, now, key } = asking
  if (fired.status === 'refused') return fired
  const { community } = key
  const at = timesOf(asking, name, declared)?.until ?? now
  return refuseIn(engine, { definition, live: fired.live }, { name, declared, at, recorded: now, community })
}

/**
 * Between which instants somebody may state that it happened: into a register that is over he still enters what came
 * before.
 */
function timesOf(
  { actor, enteredBy, now, fired }: OptionQuery,
  name: string,
  { late }: RegisterDeclaration,
): Option['times'] {
  if (fired.status === 'refused' || !late?.by.includes((enteredBy ?? actor).capacity)) return undefined
  const register = fired.live.state.registers[name]
  if (!register?.open) return undefined
  const until = Math.min(now, (register.closesAt ?? Infinity) - 1)
  return { from: Math.min(until, Math.max(register.openedAt, now - spanOf(late))), until }
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
    ...(asking.enteredBy && { enteredBy: asking.enteredBy }),
    day: civilDayOf(now, engine.offset),
    frozen,
    found: await foundOf(asking, opened, behaviour.offers),
  })
  if (offers.length === 0) return [{ given: cases }]
  const filled = await Promise.all(
    offers.map((offer) => filledOf(asking, { live, frozen, offer, offers: behaviour.offers })),
  )
  return filled.map((prefilled) => ({
    given: casesWith(prefilled, cases),
    prefilled,
    ...(more && { more: more({ frozen, offer: prefilled }) }),
  }))
}

/** An offer with what sealed registers say of it. */
async function filledOf(
  { engine, key }: OptionQuery,
  {
    live,
    frozen,
    offer,
    offers,
  }: {
    readonly live: LiveProcess
    readonly frozen: Json
    readonly offer: NonNullable<Option['prefilled']>
    readonly offers: RecordOffers<any> | undefined
  },
): Promise<NonNullable<Option['prefilled']>> {
  const wanted = offers?.reads?.(offer) ?? []
  if (!offers?.complete || wanted.length === 0) return offer
  const read = await Promise.all(
    wanted.map(async ({ register, key: record }) => {
      const state = live.state.registers[register]
      if (!state || state.open) return undefined
      const head = await engine.storage.head({ ...key, register, round: state.round, key: record })
      return head && readRecordEntry(head.entry).body.data
    }),
  )
  return offers.complete({ offer, read, frozen })
}

/** The values that nobody may give in a record of his, as the definition says. */
function withheldIn({ definition, actor, enteredBy }: OptionQuery, { name, live }: OpenRegister): Withheld {
  const behaviour = definition.behaviour.registers?.[name] as RegisterBehaviour<any, any> | undefined
  const { frozen } = live.state.registers[name] as RegisterState
  return behaviour?.offers?.without?.({ by: actor, ...(enteredBy && { enteredBy }), frozen }) ?? {}
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
  const judged: Answer =
    status === 'closed' && refusal ? closed(refusal) : { status, withheld: withheldOf(given, answers) }
  return both(judged, await answerOfHost(asking, name, data))
}

/** The values with which none of the cases is open. */
function withheldOf(cases: readonly Case[], answers: readonly Answer[]): Withheld {
  return shutValues(cases.map(({ given }, at) => ({ given, closed: answers[at]?.status === 'closed' })))
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
  asking: OptionQuery,
  { name, declared, live }: OpenRegister,
  data: unknown,
): Promise<Answer> {
  const { engine, definition, key, actor, enteredBy, now } = asking
  const { frozen } = live.state.registers[name] as RegisterState
  try {
    const refusal = await askJudge(engine, { status: 'loaded', definition, live }, key, {
      register: name,
      declared,
      data,
      by: actor,
      ...(enteredBy && { enteredBy }),
      at: timesOf(asking, name, declared)?.until ?? now,
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
