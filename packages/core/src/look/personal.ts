import { compareBytes } from '../byte-order.ts'
import type { AnyDefinition, EventDeclaration, RegisterDeclaration } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Label } from '../label.ts'
import { assertFurther, communityPages } from '../pages.ts'
import { civilDayOf } from '../rulebook/index.ts'
import type { ProcessConditions, StoredProcess } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { declaredValues, OF_PLACE, placeOf, turnOf } from '../way/attributes.ts'
import { fireDue, recordingTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { lawful } from '../way/lawful.ts'
import { revive } from '../way/load.ts'
import { pathsOf } from '../way/state.ts'
import { type Turn, turnsOf } from '../way/turns.ts'
import { nextDue } from '../way/write.ts'
import type { OptionQuery } from './asking.ts'
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
  /** When something comes due in it next; absent where nothing does, and where he may not read it. */
  readonly nextDue?: Instant
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

/** Where somebody holds something. */
interface Seat {
  readonly community: string
  readonly capacities: readonly string[]
  readonly conditions: ProcessConditions
}

/** Where a page ended. */
interface Place {
  readonly due: Instant
  readonly community: string
  readonly process: string
}

/**
 * What waits for one person over all communities in which he holds anything, by the holdings that the host tells:
 * what a process that is not over asks of him by name, or of his capacities.
 */
export async function workOf(engine: Engine, query: OwnQuery): Promise<OwnWork> {
  const { person, limit = 100 } = query
  const after = query.after === undefined ? undefined : parsePlace(query.after)
  const seats = await seatsOf(engine, query)
  const size = Math.max(1, limit) + 1
  const first = await pagesOf(engine, seats, { after, size })
  const total = await totalOf(engine, seats, { first: after ? undefined : first, size })
  const ready = createReady(engine)
  const items: OwnItem[] = []
  for (let last = after, pages = first; ; pages = await pagesOf(engine, seats, { after: last, size })) {
    const before = last
    const { page, isLast } = inOnePage(pages, size)
    for (const [index, { stored, seat }] of page.entries()) {
      if (items.length === limit) return { items, total, next: formatPlace(last as Place) }
      const { community, state } = stored
      const item = await itemFor(await ready(state.definition, community), stored, { person, seat })
      last = placeIn(stored)
      if (item) items.push(item)
      if (index % TOGETHER === 0) await giveTurn()
    }
    if (isLast) return { items, total }
    const end = page.at(-1)
    if (before && end && inOrder(placeIn(end.stored), before) <= 0)
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
      if (values.length === 0) return []
      const conditions = { community, status: 'active', attributes: [{ name: OF_PLACE, values }] } as const
      return [{ community, capacities, conditions }]
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

interface Found {
  readonly stored: StoredProcess
  readonly seat: Seat
}

/** The next processes of each community, what comes due first before others. */
function pagesOf(
  engine: Engine,
  seats: readonly Seat[],
  { after, size }: { readonly after: Place | undefined; readonly size: number },
): Promise<readonly (readonly Found[])[]> {
  return eachOf(seats, async (seat): Promise<readonly Found[]> => {
    const from = startIn(seat.community, after)
    if (!from) return []
    const found = await engine.storage.find({ ...seat.conditions, sort: 'due', ...from, limit: size })
    return found.map((stored) => ({ stored, seat }))
  })
}

/** How much there is over all communities: only where the first page is full it has to be counted. */
async function totalOf(
  engine: Engine,
  seats: readonly Seat[],
  { first, size }: { readonly first: readonly (readonly Found[])[] | undefined; readonly size: number },
): Promise<number> {
  const counts = await eachOf([...seats.entries()], async ([index, { conditions }]) => {
    const page = first?.[index]
    return page && page.length < size ? page.length : engine.storage.count({ ...conditions, limit: MOST })
  })
  return Math.min(
    MOST,
    counts.reduce((sum, one) => sum + one, 0),
  )
}

/** The next processes over all communities. */
function inOnePage(
  pages: readonly (readonly Found[])[],
  size: number,
): { readonly page: readonly Found[]; readonly isLast: boolean } {
  const page = pages
    .flat()
    .sort((a, b) => inOrder(placeIn(a.stored), placeIn(b.stored)))
    .slice(0, size)
  return { page, isLast: page.length < size }
}

/** Behind a place of another community as well: what comes due at the same time stands by community. */
function startIn(
  community: string,
  after: Place | undefined,
): { readonly after: string | null; readonly afterAt?: Instant } | undefined {
  if (!after) return { after: null }
  if (community === after.community) return { after: after.process, afterAt: after.due }
  if (compareBytes(community, after.community) > 0) return { after: '', afterAt: after.due }
  return after.due === NEVER ? undefined : { after: '', afterAt: after.due + 1 }
}

function placeIn({ community, process, state: { due } }: StoredProcess): Place {
  return { due, community, process }
}

function inOrder(a: Place, b: Place): number {
  return a.due - b.due || compareBytes(a.community, b.community) || compareBytes(a.process, b.process)
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
  const due = nextDue(fired.live.state)
  return {
    ...item,
    states: may ? paths : [],
    turns: [first, ...others],
    ...(may && due !== undefined && { nextDue: due }),
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

function formatPlace({ due, community, process }: Place): string {
  return JSON.stringify([due, community, process])
}

function parsePlace(text: string): Place {
  try {
    const [due, community, process] = JSON.parse(text) as readonly unknown[]
    if (Number.isSafeInteger(due) && typeof community === 'string' && typeof process === 'string')
      return { due: due as Instant, community, process }
  } catch {
    // Said below.
  }
  throw new EngineError('call/malformed', 'worklist: after is not the next of a page before')
}
