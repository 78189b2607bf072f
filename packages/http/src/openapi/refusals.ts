import { refusals } from '@gongzhi/core'

import { type HttpRefusalCode, httpRefusals } from '../codes.ts'
import type { Language } from '../language.ts'
import type { Operation, OperationId } from '../operation.ts'
import { meaningOf, type Problem } from '../problem.ts'
import { statusOf } from '../status.ts'

type Code = Problem['code']

const LOGIN = ['http/unauthenticated', 'http/another-actor', 'http/too-many-requests'] as const
const CAPACITY = ['http/no-capacity', 'http/another-capacity'] as const
const INSIDE = ['http/failed', 'http/unavailable', 'http/outcome-unknown'] as const
const BODY = [
  'http/media-type',
  'http/malformed-json',
  'http/too-deep',
  'http/too-large',
  'http/too-slow',
] as const
const COMMAND = [...CAPACITY, 'http/header', 'http/actor-in-body', 'http/may-not-enter'] as const

/** What belongs to no operation that is asked for: a community on its way, what only the engine sends. */
const NEVER: ReadonlySet<string> = new Set([
  'authorise/foreign-sender',
  'community/unknown',
  'community/not-archived',
  'community/moved-on',
])

const JUDGED = [
  'parse',
  'command',
  'commit',
  'authorise',
  'clock',
  'time',
  'law',
  'calendar',
  'community',
  'rule',
]

/** The areas of the engine whose codes an operation is refused with. */
const AREAS: { readonly [id in OperationId]?: readonly string[] } = {
  start: [...JUDGED, 'start', 'load'],
  send: [...JUDGED, 'load', 'state'],
  can: [...JUDGED, 'load', 'state'],
  record: [...JUDGED, 'load', 'state', 'register', 'record'],
  correct: [...JUDGED, 'load', 'state', 'correction'],
  migrate: [...JUDGED, 'load', 'state', 'migration'],
  find: ['authorise'],
  worklist: ['authorise'],
  deadlines: ['authorise'],
  standing: ['authorise', 'look', 'load'],
  history: ['authorise', 'look'],
  next: ['load', 'clock', 'community', 'parse'],
  records: ['authorise', 'look', 'register'],
  proof: ['authorise', 'look', 'register'],
  groups: ['authorise', 'look', 'register'],
  doubts: ['authorise', 'look', 'register'],
  outlook: ['authorise', 'look', 'load', 'law'],
  export: ['authorise', 'look', 'community'],
  feed: ['authorise', 'look'],
  paper: ['authorise', 'look', 'load', 'paper'],
  rules: ['authorise', 'law'],
  explain: ['authorise', 'law'],
  missing: ['authorise', 'law'],
  preflight: ['authorise', 'law', 'parse'],
}

const COMMANDS: ReadonlySet<OperationId> = new Set(['start', 'send', 'can', 'record', 'correct', 'migrate'])
/** What is asked by whoever is logged in, whatever he holds. */
const ANYBODY: ReadonlySet<OperationId> = new Set(['definitions', 'diagram', 'openapi', 'papers'])
/** What operators do to whole communities, and the areas of the engine whose codes refuse it. */
const ORDERS: { readonly [id in OperationId]?: readonly string[] } = {
  archive: ['parse', 'community', 'clock'],
  reopen: ['parse', 'community', 'clock'],
  remove: ['parse', 'community', 'clock'],
  import: ['import', 'community'],
}

/** The codes of the engine with which an operation may be refused. */
function engineCodes(id: OperationId): (keyof typeof refusals)[] {
  const areas = AREAS[id] ?? ORDERS[id]
  return (Object.keys(refusals) as (keyof typeof refusals)[]).filter(
    (code) => areas?.includes(code.split('/')[0] as string) && (ORDERS[id] || !NEVER.has(code)),
  )
}

/** The codes of the face about who asks. */
function whoMay(id: OperationId): readonly HttpRefusalCode[] {
  if (COMMANDS.has(id)) return COMMAND
  if (AREAS[id] || id === 'ownWorklist') return CAPACITY
  if (ANYBODY.has(id)) return []
  return ORDERS[id] ? [...CAPACITY, 'http/operators-only'] : ['http/operators-only']
}

/** Every code with which an operation may be refused. */
export function codesOf({ id, method, path }: Operation): readonly Code[] {
  const engine = engineCodes(id)
  const http: HttpRefusalCode[] = [...LOGIN, 'http/question', ...INSIDE, ...whoMay(id)]
  if (method === 'post') http.push(...BODY)
  if (!AREAS[id] && !ORDERS[id] && method === 'post') engine.push('parse/malformed', 'parse/reason')
  if (path.includes('{definition}') || id === 'find') http.push('http/unknown-definition')
  if (path.includes('{provision}')) http.push('http/unknown-provision')
  if (id === 'feed') http.push('http/header', 'http/too-many-streams', 'http/operators-only')
  if (id === 'rehearse') http.push('http/faulty-rulebook')
  const order = Object.keys({ ...refusals, ...httpRefusals })
  return [...new Set<Code>([...engine, ...http])].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** Refusals that stand once in a document, by their names: hundreds of operations are refused alike. */
export type SharedRefusals = Map<string, ReturnType<typeof problemResponse>>

/**
 * The answers with which an operation is refused, by status: each says which codes it may have. What is answered is put
 * among the shared ones, and referred to.
 */
export function refusalResponses(
  operation: Operation,
  { language, shared }: { readonly language: Language; readonly shared: SharedRefusals },
) {
  const byStatus = new Map<number, Code[]>()
  for (const code of codesOf(operation))
    byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([status, codes]) => {
        const name = nameIn(shared, { status, response: problemResponse(codes, language) })
        return [status, { $ref: `#/components/responses/${name}` }]
      }),
  )
}

/** The name of a response among those that are shared: `Refused409`, then `Refused409B` for other codes. */
function nameIn(
  shared: SharedRefusals,
  { status, response }: { readonly status: number; readonly response: ReturnType<typeof problemResponse> },
): string {
  for (let turn = 0; ; turn++) {
    const name = `Refused${status}${turn === 0 ? '' : String.fromCodePoint(65 + turn)}`
    const known = shared.get(name)
    if (!known) shared.set(name, response)
    if (!known || known.description === response.description) return name
  }
}

function problemResponse(codes: readonly Code[], language: Language) {
  return {
    description: codes.map((code) => `\`${code}\`: ${meaningOf(code)?.[language]}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { type: 'object', properties: { code: { enum: codes } } },
          ],
        },
      },
    },
  }
}
