import { isAwaitable } from './awaitable.ts'
import { canonicalJson } from './canonical.ts'
import { EngineError } from './errors.ts'
import type { Checkpoint } from './history/checkpoint.ts'
import type { Json } from './json.ts'
import type { Label } from './label.ts'
import type { GovernanceOptions } from './options.ts'
import { quietly } from './quietly.ts'
import type { Report } from './report.ts'
import { PLACE } from './rulebook/layers.ts'
import type { Instant } from './time.ts'
import type { AuthoriseRequest, Engine, Holding } from './way/engine.ts'
import type { AskTexts, CommunityTexts } from './way/law-books.ts'
import type { Trace } from './way/trace.ts'

type ReportPort = (report: Report) => unknown

/** Without a port of the host, an operator reads the console. */
function toConsole({ code, message, error }: Report): void {
  console.error(`[gongzhi] ${code}: ${message}`, error ?? '')
}

/** A port that is told, and never heard: one that throws, or rejects, hurts nobody. */
export function safeReport(port: ReportPort = toConsole): (report: Report) => void {
  return (report) =>
    quietly(
      () => port(report),
      (error) => {
        toConsole(report)
        toConsole({ code: 'report/failed', message: 'the port for reports threw', error })
      },
    )
}

/** A hook for tracing whose failures are reported, and change nothing of what is traced. */
export function safeTrace(trace: Trace | undefined, report: (report: Report) => void): Trace | undefined {
  return (
    trace &&
    ((span, run) =>
      quietly(
        () => trace(span, run),
        (error) =>
          report({ code: 'trace/failed', message: `the hook for tracing threw at ${span.name}`, error }),
      ))
  )
}

/** The holdings of a host: whatever they come as, what is answered is a list, and nothing is no holding. */
export function askHoldings(holdings: (query: never) => unknown): Engine['holdings'] {
  return (query) => ask('holdings', () => holdings(query as never), readHoldings)
}

function readHoldings(answer: unknown): readonly Holding[] {
  if (answer === undefined || answer === null) return []
  if (Array.isArray(answer) && answer.every(isHolding)) return answer
  throw new EngineError(
    'host/not-holdings',
    `holdings answers a list of { capacity, from?, until? }, and not ${shown(answer)}`,
  )
}

function isHolding(one: unknown): one is Holding {
  if (typeof one !== 'object' || one === null) return false
  const { capacity, from, until } = one as { readonly [key: string]: unknown }
  return typeof capacity === 'string' && isBound(from) && isBound(until)
}

/** A bound that is no number would compare as false: a term that never began, or never ends. */
function isBound(bound: unknown): boolean {
  return bound === undefined || (typeof bound === 'number' && !Number.isNaN(bound))
}

/** The check of a host: nothing but `true` permits, and only a label is told. */
export function askAuthorise(
  authorise: ((request: AuthoriseRequest) => unknown) | undefined,
): Engine['authorise'] {
  if (!authorise) return undefined
  return (request) =>
    ask(
      'authorise',
      () => authorise(request),
      (answer) => answer === true || (isLabel(answer) && answer),
    )
}

/** The second clock of a host; what it answers is looked at by whoever asks. */
export function askReference(reference: (() => unknown) | undefined): Engine['reference'] {
  return reference && (() => ask('reference', reference, (answer) => answer as Instant | undefined))
}

/** Where communities lie. What is no place of GB/T 2260 would silently be a place without texts. */
export function askPlaces(places: GovernanceOptions['places']): (community: string) => string | undefined {
  if (typeof places !== 'function')
    return (community) => (places && Object.hasOwn(places, community) ? places[community] : undefined)
  return (community) => {
    const answer: unknown = now('places', () => places(community))
    if (answer === undefined || answer === null) return undefined
    if (typeof answer === 'string' && PLACE.test(answer)) return answer
    throw new EngineError(
      'host/not-a-place',
      `places answers at once, and a six-digit code of GB/T 2260 or nothing; not ${shown(answer)} for ${community}`,
    )
  }
}

/** The house rules of a host that keeps them by community. What the files say is looked at by whoever reads them. */
export function askRulebooks(port: NonNullable<GovernanceOptions['rulebooksOf']>): AskTexts {
  return (community, known) =>
    ask(
      'rulebooksOf',
      () => port(community, known),
      (answer) => {
        if (answer === undefined || answer === null) return undefined
        if (isTexts(answer)) return answer
        throw new EngineError(
          'host/not-rulebooks',
          'rulebooksOf answers { version, place?, rulebooks? }, a text, a six-digit code of GB/T 2260 ' +
            `and a list, or nothing; not ${shown(answer)} for ${community}`,
        )
      },
    )
}

function isTexts(answer: unknown): answer is CommunityTexts {
  if (typeof answer !== 'object' || answer === null) return false
  const { version, place, rulebooks } = answer as { readonly [key: string]: unknown }
  if (typeof version !== 'string' || version === '') return false
  if (place !== undefined && !(typeof place === 'string' && PLACE.test(place))) return false
  return rulebooks === undefined || Array.isArray(rulebooks)
}

/** The randomness of a host. A salt that is short, or none, lets everybody guess a ballot by its hash. */
export function askSalt(salt: (label: string) => unknown): Engine['salt'] {
  return (label) => {
    const answer = now('salt', () => salt(label))
    if (typeof answer === 'string' && /^[0-9a-f]{32}$/.test(answer)) return answer
    throw new EngineError(
      'host/not-a-salt',
      'salt answers 16 random bytes as 32 hex digits, ' +
        `and not ${typeof answer === 'string' ? `${answer.length} characters` : shown(answer)}`,
    )
  }
}

/** The ids that a host makes; what cannot be one is refused where it is used. */
export function askIds(ids: () => unknown): Engine['ids'] {
  return () => now('ids', ids) as string
}

/** The clock of a host. One that says no instant would be stored as nothing and found out years later. */
export function askClock(clock: () => unknown): Engine['clock'] {
  return () => {
    const answer = now('clock', clock)
    if (Number.isSafeInteger(answer) && (answer as Instant) >= 0) return answer as Instant
    throw new EngineError(
      'clock/not-an-instant',
      `the clock says ${String(answer)}, which is no number of milliseconds since 1970`,
    )
  }
}

/** The anchor of a host. What it answers is kept in an entry, and has to be JSON. */
export function askAnchor(anchor: ((checkpoint: Checkpoint) => unknown) | undefined): Engine['anchor'] {
  if (!anchor) return undefined
  return async (checkpoint) =>
    ask(
      'anchor',
      () => anchor(checkpoint),
      (answer) => readJson('anchor', answer),
    )
}

function readJson(port: string, answer: unknown): Json | undefined {
  if (answer === undefined) return undefined
  try {
    return JSON.parse(canonicalJson(answer)) as Json
  } catch (error) {
    throw new EngineError('host/failed', `${port} answered what is no JSON: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

function isLabel(value: unknown): value is Label {
  if (typeof value !== 'object' || value === null) return false
  const { zh, en } = value as { readonly [key: string]: unknown }
  return typeof zh === 'string' && typeof en === 'string'
}

/** Asks a port of the host. What it throws is the cause of an error that names it. */
function ask<T>(port: string, call: () => unknown, read: (answer: unknown) => T): T | Promise<T> {
  const answer = now(port, call)
  return isAwaitable(answer)
    ? Promise.resolve(answer).then(read, (error) => failed(port, error))
    : read(answer)
}

/** Asks a port that answers at once. */
function now(port: string, call: () => unknown): unknown {
  try {
    return call()
  } catch (error) {
    return failed(port, error)
  }
}

function failed(port: string, error: unknown): never {
  throw new EngineError('host/failed', `${port} threw: ${messageOf(error)}`, { cause: error })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : shown(error)
}

/** A value in a message: short, and never another error. */
function shown(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 200)
  } catch {
    return typeof value
  }
}
