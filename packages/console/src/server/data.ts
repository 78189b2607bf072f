import { type CivilDay, type Instant, NEVER } from '@gongzhi/core'
import type { Caller, OperatorCall } from '@gongzhi/http'

import { jsonAnswer, refusedAnswer } from './answers.ts'
import type { Chronicle, CommunityChronicle, Happening } from './chronicle.ts'
import type { ConsoleOptions } from './options.ts'
import { decoded } from './session.ts'
import { countedOf, outcomeLabels, suppliedOf } from './supervision.ts'

/** What the pages of the console are told that no single call of the face says. */
export interface DataContext {
  readonly options: ConsoleOptions
  readonly chronicle: Chronicle
  readonly now: () => Instant
}

/** One request for it. */
export interface DataAsk {
  readonly request: Request
  readonly url: URL
  /** The parts of the address behind `/data`. */
  readonly parts: readonly string[]
  readonly caller: Caller
}

const DAY = 86_400_000
/** How far back a community is said to have missed something. */
const RECENT_DAYS = 90
/** How many tasks and deadlines of one community are counted; what is more is said as so many or more. */
const COUNTED = 100

/** Answers a request for data. */
export async function answerData(context: DataContext, ask: DataAsk): Promise<Response> {
  const [what = '', ...rest] = ask.parts
  if (ask.request.method === 'POST')
    return what === 'playground' && rest.length === 0
      ? moveClock(context, ask)
      : refusedAnswer(404, 'http/not-found')
  if (rest.length === 0) {
    if (what === 'me') return me(context, ask)
    if (what === 'communities') return communities(context, ask)
    if (what === 'supervision') return supervision(context, ask)
    if (what === 'playground') return playground(context)
  }
  const [community, page] = rest
  if (what === 'communities' && community !== undefined && rest.length === 2) {
    if (page === 'calendar') return calendar(context, ask, community)
    if (page === 'names') return names(context, ask, community)
    if (page === 'search') return search(context, ask, community)
  }
  return refusedAnswer(404, 'http/not-found')
}

async function mayOperate(
  { options }: DataContext,
  { caller }: DataAsk,
  call: OperatorCall,
  community?: string,
): Promise<boolean> {
  const query = { caller, call, ...(community !== undefined && { community }) }
  return (await options.mayOperate?.(query)) === true
}

async function maySupervise(context: DataContext, ask: DataAsk): Promise<boolean> {
  const { maySupervise: may } = context.options
  return may ? (await may(ask.caller)) === true : mayOperate(context, ask, 'communities')
}

/** Whether something was not done in time: what the host counts so, or else whatever came of a deadline. */
function isMissed({ figures = [] }: ConsoleOptions, { kind, definition, name, missed }: Happening): boolean {
  const counted = figures.filter((figure) => figure.missed === true)
  if (counted.length === 0) return missed
  return kind === 'outcome' && counted.some(({ outcomes }) => outcomes.includes(`${definition}/${name}`))
}

/** Who looks, what he holds where, and what the page has for him. */
async function me(context: DataContext, ask: DataAsk): Promise<Response> {
  const { options, now } = context
  const { name, places } = await options.personOf(ask.caller)
  const isOperator = await mayOperate(context, ask, 'communities')
  return jsonAnswer({
    id: ask.caller.id,
    name: name ?? ask.caller.id,
    places: places.map((place) => ({ ...place, name: place.name ?? nameOf(options, place.community) })),
    operator: isOperator,
    supervises: await maySupervise(context, ask),
    looksUp: options.search !== undefined,
    enters: options.enters ?? [],
    now: now(),
    ...(options.playground && {
      people: options.playground.people.map(({ id, name: called = id, note, places: held }) => ({
        id,
        name: called,
        ...(note && { note }),
        places: held.map((place) => ({ ...place, name: place.name ?? nameOf(options, place.community) })),
      })),
    }),
  })
}

function nameOf({ communityName }: ConsoleOptions, community: string): string {
  return communityName?.(community) ?? community
}

/** Every community with what is late, missed and failing: for operators. */
async function communities(context: DataContext, ask: DataAsk): Promise<Response> {
  if (!(await mayOperate(context, ask, 'communities'))) return refusedAnswer(403, 'http/operators-only')
  const { options, chronicle, now } = context
  const known = await chronicle.all()
  const since = dayBefore(now(), RECENT_DAYS)
  const rows = []
  // A few at a time: a store serves others too.
  for (let from = 0; from < known.communities.length; from += 16)
    rows.push(
      ...(await Promise.all(
        known.communities.slice(from, from + 16).map((one) => rowOf(context, one, since)),
      )),
    )
  const { lag } = await options.governance.figures()
  return jsonAnswer({ rows, complete: known.complete, since, lag, counted: COUNTED })
}

async function rowOf(
  { options, now }: DataContext,
  { community, happenings, running, upTo }: CommunityChronicle,
  since: CivilDay,
) {
  const handle = options.governance.community(community)
  const [failing, overdue, [next], standing] = await Promise.all([
    handle.failing({ limit: COUNTED }),
    handle.deadlines({ before: now(), limit: COUNTED }),
    handle.deadlines({ before: NEVER, limit: 1 }),
    handle.standing(),
  ])
  const group = options.groupOf?.(community)
  return {
    community,
    name: nameOf(options, community),
    ...(group && { group: group.name }),
    archived: standing.status === 'archived',
    running,
    missed: happenings.filter((one) => one.day >= since && isMissed(options, one)).length,
    late: overdue.length,
    failing: failing.length,
    ...(next && { due: next.dueAt }),
    upTo,
  }
}

function dayBefore(now: Instant, days: number): CivilDay {
  return new Date(now - days * DAY).toISOString().slice(0, 10) as CivilDay
}

/** What happened in each street and month, by outcome: counts, and nothing of a person. */
async function supervision(context: DataContext, ask: DataAsk): Promise<Response> {
  if (!(await maySupervise(context, ask))) return refusedAnswer(403, 'http/operators-only')
  const { options, chronicle, now } = context
  const groupOf = (community: string) =>
    options.groupOf?.(community) ?? { id: community, name: nameOf(options, community) }
  const counted = options.supervised
    ? suppliedOf(await options.supervised(), groupOf)
    : countedOf(await chronicle.all(), groupOf)
  return jsonAnswer({
    ...counted,
    figures: options.figures ?? [],
    outcomes: outcomeLabels(options),
    now: now(),
  })
}

/** As whom somebody looks into a community, where he may. */
async function definitionsFor(
  { options }: DataContext,
  { request, caller }: DataAsk,
  community: string,
): Promise<{ readonly withheld: ReadonlySet<string> } | Response> {
  const capacity = caller.capacity ?? decoded(request.headers.get('gongzhi-capacity') ?? '')
  const reader = options.governance.community(community).as({ id: caller.id, capacity })
  const found = await reader.find({ process: '-', limit: 1 })
  if (found.status === 'refused') return jsonAnswer(found, 403)
  return { withheld: new Set(found.withheld) }
}

/** What happened in a community within a year, of the processes that somebody may read. */
async function calendar(context: DataContext, ask: DataAsk, community: string): Promise<Response> {
  const year = ask.url.searchParams.get('year') ?? ''
  if (!/^\d{4}$/.test(year)) return refusedAnswer(400, 'http/question')
  const allowed = await definitionsFor(context, ask, community)
  if (allowed instanceof Response) return allowed
  const { happenings, upTo } = await context.chronicle.of(community)
  const own = happenings
    .filter(({ day, definition }) => day.startsWith(year) && !allowed.withheld.has(definition))
    .map((one) => ({ ...one, missed: isMissed(context.options, one) }))
  const years = [...new Set(happenings.map(({ day }) => day.slice(0, 4)))].toSorted()
  return jsonAnswer({ happenings: own, years, upTo })
}

/** What ids are called, for whoever holds something in the community. */
async function names(context: DataContext, ask: DataAsk, community: string): Promise<Response> {
  const allowed = await definitionsFor(context, ask, community)
  if (allowed instanceof Response) return allowed
  const ids = ask.url.searchParams.getAll('id').slice(0, 200)
  const found = (await context.options.names?.({ community, ids })) ?? {}
  return jsonAnswer({ names: Object.fromEntries(ids.flatMap((id) => (found[id] ? [[id, found[id]]] : []))) })
}

/** Whom or what somebody may mean, for whoever holds something in the community. */
async function search(context: DataContext, ask: DataAsk, community: string): Promise<Response> {
  const allowed = await definitionsFor(context, ask, community)
  if (allowed instanceof Response) return allowed
  const text = (ask.url.searchParams.get('text') ?? '').slice(0, 100)
  const hits = (await context.options.search?.({ caller: ask.caller, community, text })) ?? []
  return jsonAnswer({ hits: hits.slice(0, 20) })
}

function playground({ options }: DataContext): Response {
  return options.playground ? jsonAnswer(options.playground.clock()) : refusedAnswer(404, 'http/not-found')
}

async function moveClock({ options }: DataContext, { request }: DataAsk): Promise<Response> {
  if (!options.playground) return refusedAnswer(404, 'http/not-found')
  // A form of a foreign page can send no JSON.
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return refusedAnswer(415, 'http/media-type')
  const { to } = (await request.json().catch(() => ({}))) as { readonly to?: unknown }
  const { from, to: end } = options.playground.clock()
  if (!Number.isSafeInteger(to) || (to as Instant) < from || (to as Instant) > end)
    return refusedAnswer(422, 'parse/malformed')
  await options.playground.moveTo(to as Instant)
  return jsonAnswer(options.playground.clock())
}
