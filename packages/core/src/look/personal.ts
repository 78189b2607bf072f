import type { AnyDefinition, EventDeclaration, RegisterDeclaration } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Label } from '../label.ts'
import { assertFurther, communityPages } from '../pages.ts'
import { civilDayOf } from '../rulebook/index.ts'
import { compareWaiting, type WaitingPlace, waitingPlaceOf } from '../storage-waiting.ts'
import type { StoredProcess } from '../storage.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { declaredValues, OF_PLACE, placeOf, turnOf } from '../way/attributes.ts'
import { fireDue, recordingTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { lawful } from '../way/lawful.ts'
import { revive } from '../way/load.ts'
import { pathsOf } from '../way/state.ts'
import { type Turn, turnsOf } from '../way/turns.ts'
import type { OptionQuery } from './asking.ts'
import { nextDeadline, type WaitingDeadline } from './basis.ts'
import { answerToEvent } from './options.ts'
import type { Outlook } from './outlook.ts'
import { refuseProcess } from './permission.ts'
import { answersToRegister } from './record-options.ts'

/** Something that somebody may do now. */
export interface OwnTurn {
  readonly kind: 'event' | 'register'
  readonly name: string
  readonly label: Label
  /** His capacities in which he may. */
  readonly capacities: readonly string[]
  /** `depends` where rules look at what he gives. */
  readonly status: Exclude<Outlook, 'closed'>
}

/** Something that waits for one person (我的待办). */
export interface OwnItem {
  readonly community: string
  readonly process: string
  readonly definition: string
  readonly label: Label
  /** Where it stands; empty where none of his capacities may read it. */
  readonly states: readonly string[]
  /** By what the process would go on. */
  readonly turns: readonly [OwnTurn, ...OwnTurn[]]
  /** When it was started; absent where he may not read it. */
  readonly started?: Instant
  /** What comes due in it next, and by which articles; absent where nothing does, and where he may not read it. */
  readonly deadline?: WaitingDeadline
}

/** A page of what waits for one person, what comes due first at its head. */
export interface OwnWork {
  readonly items: readonly OwnItem[]
  /**
   * In how many processes it is his turn, by where they stand, up to a thousand. Where a rule bars him from one,
   * his signature that is there already, it is counted and not listed.
   */
  readonly total: number
  /** What to give as `after` for the next page; absent after the last. */
  readonly next?: string
}

/** Whose work it is, and where. */
export interface OwnQuery {
  readonly person: string
  /** Left out, every community of the store: name them where the host knows them, and the store has many. */
  readonly communities?: readonly string[]
  /** `next` of the page before. */
  readonly after?: string
  readonly limit?: number
}

/** As far as is counted. */
const MOST = 1_000
/** How many communities are asked at once. */
const TOGETHER = 8

/** Where somebody holds something, and what may wait for him there. */
interface Seat {
  readonly community: string
  readonly capacities: readonly string[]
  /** What stands in the store for every place at which it is his turn. */
  readonly values: readonly string[]
}

/**
 * What waits for one person over all communities in which he holds anything, by the holdings that the host tells:
 * what a process that is not over asks of him by name, or of his capacities.
 */
export async function workOf(engine: Engine, query: OwnQuery): Promise<OwnWork> {
  const { person, limit = 100 } = query
  const after = query.after === undefined ? null : parsePlace(query.after)
  const seats = await seatsOf(engine, query)
  if (seats.length === 0) return { items: [], total: 0 }
  const seatIn = new Map(seats.map((seat) => [seat.community, seat]))
  const waits = { attribute: OF_PLACE, within: seats.map(({ community, values }) => ({ community, values })) }
  const size = Math.max(1, limit) + 1
  const pageFrom = (place: WaitingPlace | null) =>
    engine.storage.waiting({ ...waits, after: place, limit: size })
  const first = await pageFrom(after)
  // Only where the first page is full it has to be counted.
  const total =
    !after && first.length < size
      ? first.length
      : await engine.storage.countWaiting({ ...waits, limit: MOST })
  const ready = createReady(engine)
  const items: OwnItem[] = []
  for (let last = after, page = first; ; page = await pageFrom(last)) {
    const before = last
    for (const [index, stored] of page.entries()) {
      if (items.length === limit) return last ? { items, total, next: formatPlace(last) } : { items, total }
      last = waitingPlaceOf(stored)
      const seat = seatIn.get(stored.community)
      if (!seat) continue
      const own = await ready(stored.state.definition, stored.community)
      const item = await itemFor(own, stored, { person, seat })
      if (item) items.push(item)
      if (index % TOGETHER === 0) await giveTurn()
    }
    if (page.length < size) return { items, total }
    const end = page.at(-1)
    if (before && end && compareWaiting(waitingPlaceOf(end), before) <= 0)
      assertFurther('what waits', { after: before.process, place: undefined })
  }
}

/** The engine with the law of a community in its hand; of each community the host is asked once for a page. */
function createReady(engine: Engine): (definition: string, community: string) => Engine | Promise<Engine> {
  const known = new Map<string, Engine | Promise<Engine>>()
  return (definition, community) => {
    const name = `${community}\n${definition}`
    const ready = known.get(name) ?? lawful(engine, definition, community)
    known.set(name, ready)
    return ready
  }
}

/** In which communities somebody holds anything now, and what may wait for him there. */
async function seatsOf(engine: Engine, { person, communities }: OwnQuery): Promise<readonly Seat[]> {
  const seats: Seat[] = []
  const take = async (some: readonly string[]) => {
    const found = await eachOf(some, async (community): Promise<readonly Seat[]> => {
      const capacities = await capacitiesOf(engine, community, person)
      const values = turnsFor(engine, capacities, person)
      return values.length === 0 ? [] : [{ community, capacities, values }]
    })
    seats.push(...found.flat())
  }
  if (communities) await take([...new Set(communities)])
  else
    for await (const page of communityPages(engine.storage))
      await take(page.map(({ community }) => community))
  return seats
}

/** The capacities that somebody holds now. */
async function capacitiesOf(engine: Engine, community: string, person: string): Promise<readonly string[]> {
  const at = engine.clock()
  const held = await engine.holdings({ community, actor: person, at, day: civilDayOf(at, engine.offset) })
  const now = held.filter(({ from = -Infinity, until = Infinity }) => from <= at && at < until)
  return [...new Set(now.map(({ capacity }) => capacity))].filter((capacity) => capacity !== 'engine')
}

/** What stands in the store for every place at which it is somebody's turn. */
function turnsFor(engine: Engine, capacities: readonly string[], person: string): readonly string[] {
  const found = new Set<string>()
  for (const definition of definitionsOf(engine))
    for (const { path, whose } of ownTurns(definition, capacities)) {
      const place = placeOf(definition.name, path)
      if (whose === undefined) found.add(place)
      else for (const one of [turnOf(place, whose), turnOf(place, whose, person)]) found.add(one)
    }
  return [...found]
}

function definitionsOf({ definitions }: Engine): readonly AnyDefinition[] {
  return [...definitions.values()].flatMap((releases) => [...releases.values()])
}

function ownTurns(definition: AnyDefinition, capacities: readonly string[]): readonly Turn[] {
  return turnsOf(definition).filter(
    ({ waits, allow }) => waits && capacities.some((capacity) => allow.includes(capacity)),
  )
}

/** What a process asks of somebody; undefined where rules bar all of it, or it is over by now. */
async function itemFor(
  engine: Engine,
  stored: StoredProcess,
  { person, seat }: { readonly person: string; readonly seat: Seat },
): Promise<OwnItem | undefined> {
  const { community, process } = stored
  const key = { community, process }
  const found = revive(engine, undefined, stored)
  if (found.status === 'refused') return undefined
  const { definition, live } = found
  const now = recordingTime(engine, live, community)
  // What is due counts at its instant: a state that a slow worker has not left yet asks nothing.
  const fired = fireDue(engine, definition, { live, upTo: now, recorded: now, community })
  if (fired.status === 'refused' || fired.live.state.status === 'done') return undefined
  const paths = pathsOf(fired.live.snapshot)
  const { context } = fired.live.state
  const turns = ownTurns(definition, seat.capacities).filter(
    ({ path, whose }) => paths.includes(path) && isHis(definition, { whose, context, person }),
  )
  const asked = { engine, definition, key, now, fired }
  const answers: OwnTurn[] = []
  for (const turn of new Map(turns.map((one) => [`${one.kind} ${one.name}`, one])).values()) {
    const own = await answerFor(asked, turn, { person, capacities: seat.capacities })
    if (own) answers.push(own)
  }
  const [first, ...others] = answers
  if (!first) return undefined
  const item = { community, process, definition: definition.name, label: definition.label } as const
  const may = seat.capacities.some(
    (capacity) => !refuseProcess(engine, definition.name, { id: person, capacity }),
  )
  const { state } = fired.live
  const deadline = nextDeadline(definition, state)
  return {
    ...item,
    states: may ? paths : [],
    turns: [first, ...others],
    ...(may && { started: state.started }),
    ...(may && deadline && { deadline }),
  }
}

/** Whether it is somebody's turn: where nobody is named, it is everybody's who may. */
function isHis(
  definition: AnyDefinition,
  {
    whose,
    context,
    person,
  }: { readonly whose: string | undefined; readonly context: unknown; readonly person: string },
): boolean {
  const named = whose === undefined ? [] : declaredValues(definition, whose, context)
  return named.length === 0 || named.includes(person)
}

/** What somebody may do of a turn, in which of his capacities. */
async function answerFor(
  asked: Omit<OptionQuery, 'actor'>,
  { kind, name, allow }: Turn,
  { person, capacities }: { readonly person: string; readonly capacities: readonly string[] },
): Promise<OwnTurn | undefined> {
  const { events, registers } = asked.definition.vocabulary
  const declared = (kind === 'event' ? events[name] : registers?.[name]) as
    | EventDeclaration
    | RegisterDeclaration
  const open: { capacity: string; status: OwnTurn['status'] }[] = []
  for (const capacity of capacities.filter((one) => allow.includes(one))) {
    const asking = { ...asked, actor: { id: person, capacity } }
    const answers =
      kind === 'event'
        ? [await answerToEvent(asking, name, declared as EventDeclaration)]
        : await answersToRegister(asking, name, declared as RegisterDeclaration)
    const statuses = answers.map(({ status }) => status)
    if (statuses.includes('open')) open.push({ capacity, status: 'open' })
    else if (statuses.includes('depends')) open.push({ capacity, status: 'depends' })
  }
  if (open.length === 0) return undefined
  const status = open.some((one) => one.status === 'open') ? 'open' : 'depends'
  return { kind, name, label: declared.label, capacities: open.map(({ capacity }) => capacity), status }
}

/** Asks several at once, in the order in which they stand. */
async function eachOf<One, Answer>(
  all: readonly One[],
  ask: (one: One) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (let from = 0; from < all.length; from += TOGETHER)
    answers.push(...(await Promise.all(all.slice(from, from + TOGETHER).map(ask))))
  return answers
}

function formatPlace({ due, community, process }: WaitingPlace): string {
  return JSON.stringify([due, community, process])
}

function parsePlace(text: string): WaitingPlace {
  try {
    const [due, community, process] = JSON.parse(text) as readonly unknown[]
    if (Number.isSafeInteger(due) && typeof community === 'string' && typeof process === 'string')
      return { due: due as Instant, community, process }
  } catch {
    // Said below.
  }
  throw new EngineError('call/malformed', 'worklist: after is not the next of a page before')
}
