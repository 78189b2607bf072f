import { type FindQuery, type Governance, type Label, readOutlook } from '@gongzhi/core'
import * as z from 'zod'

import {
  type Answer,
  answer,
  answerOrRefusal,
  type Ask,
  askedOfProcess,
  definitionOf,
  type Operation,
  questionOf,
  readerOf,
} from '../operation.ts'
import { nextOf, PAGE_BY_NUMBER, PAGE_BY_TEXT, pageOf, presentFields } from '../page.ts'
import { type HttpRefusal, refuseHttp } from '../problem.ts'
import { refused, text, whole } from '../question.ts'
import { parseTaskPlace, writeTaskPlace } from '../task-place.ts'
import { next } from './next.ts'

const COMMUNITY = '/communities/{community}'
const PROCESS = `${COMMUNITY}/processes/{definition}/{process}`
const REGISTER = `${PROCESS}/registers/{register}`

/** A process as whoever is logged in may read it. */
function processOf(ask: Ask) {
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  return {
    status: 'process' as const,
    process: reading.reader.process(found.definition, ask.part('process')),
  }
}

const NOTHING = z.object({})
const BY_NUMBER = z.object(PAGE_BY_NUMBER)
const BY_TEXT = z.object(PAGE_BY_TEXT)

async function standing(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const found = processOf(ask)
  if (found.status === 'refused') return found
  const standing = await found.process.standing()
  if (standing?.status === 'refused') return standing
  if (!standing) return unknownProcess(ask)
  const etag = `"${standing.version}"`
  const known = (ask.request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim())
  if (known.includes(etag) || known.includes(`W/${etag}`))
    return new Response(null, { status: 304, headers: { etag } })
  return { status: 'answer', body: standing, headers: { etag } }
}

function unknownProcess(ask: Ask): HttpRefusal {
  const process = ask.part('process')
  return {
    status: 'refused',
    code: 'load/unknown-process',
    reason: { zh: `没有流程 ${process}。`, en: `There is no process ${process}.` },
    articles: [],
    details: { process },
  }
}

async function history(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, BY_NUMBER), ask.settings)
  if (page.status === 'refused') return page
  const found = processOf(ask)
  if (found.status === 'refused') return found
  const { query, limit } = page
  const after = numberOf(query.after)
  const read = await found.process.history({ ...(after !== undefined && { after }), limit })
  if (read.status === 'refused') return read
  const { governance } = ask.settings
  return answer({
    ...read,
    entries: read.entries.map((entry) => ({
      ...entry,
      words: governance.describeEntry({ body: entry.body }),
    })),
    ...nextOf(read.entries, { limit, placeOf: ({ body }) => ({ after: body.version }) }),
  })
}

function numberOf(after: string | number | undefined): number | undefined {
  return after === undefined ? undefined : Number(after)
}

function textOfPlace(after: string | number | undefined): string | undefined {
  return after === undefined ? undefined : String(after)
}

const FIND = z.object({
  ...PAGE_BY_TEXT,
  afterAt: whole.optional(),
  process: text.optional(),
  definition: text.optional(),
  state: text.optional(),
  tag: text.optional(),
  status: z.enum(['active', 'done']).optional(),
  cause: text.optional(),
  causeCommunity: text.optional(),
  startedFrom: whole.optional(),
  startedBefore: whole.optional(),
  dueBefore: whole.optional(),
  person: text.optional(),
  sort: z.enum(['id', 'oldest', 'newest', 'due']).optional(),
  attributes: text.optional(),
})

async function find(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, FIND), ask.settings)
  if (page.status === 'refused') return page
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  const { definition, cause, causeCommunity, attributes, after, ...conditions } = presentFields(page.query)
  const of = definition === undefined ? undefined : definitionOf(ask, definition)
  if (of?.status === 'refused') return of
  const wanted = attributes === undefined ? undefined : parseAttributes(ask.settings.governance, attributes)
  if (wanted?.status === 'refused') return wanted
  const query: FindQuery = {
    ...conditions,
    limit: page.limit,
    ...(after !== undefined && { after: String(after) }),
    ...(of && { definition: of.definition }),
    ...(cause !== undefined && {
      cause: { process: cause, ...(causeCommunity !== undefined && { community: causeCommunity }) },
    }),
    ...(wanted && { attributes: wanted.attributes }),
  }
  const found = await reading.reader.find(query)
  if (found.status === 'refused') return found
  const { sort = 'id' } = query
  return answer({
    ...found,
    ...nextOf(found.processes, {
      limit: page.limit,
      placeOf: ({ process, started, due }) => ({
        after: process,
        ...(sort === 'due' && due !== undefined && { afterAt: due }),
        ...((sort === 'oldest' || sort === 'newest') && { afterAt: started }),
      }),
    }),
  })
}

const VALUE = z.union([z.string(), z.number(), z.boolean()])
const ATTRIBUTES = z.record(z.string(), z.union([VALUE, z.array(VALUE)]))

/** Attributes stand in an address as one text of JSON: `{"handler":"li"}`. */
function parseAttributes({ installed }: Governance, given: string) {
  const read = ATTRIBUTES.safeParse(parseJson(given))
  if (!read.success)
    return refused('attributes', {
      zh: '须为 JSON 对象，按名称给出一个值或一列值',
      en: 'an object of JSON, by name the value or a list of values',
    })
  const declared = [...installed.definitions.values()].flatMap((releases) =>
    [...releases.values()].flatMap(({ vocabulary }) => Object.keys(vocabulary.attributes ?? {})),
  )
  const unknown = Object.keys(read.data).find((name) => !declared.includes(name))
  if (unknown !== undefined)
    return refused('attributes', undeclared(unknown.slice(0, 120), [...new Set(declared)].toSorted()))
  return { status: 'wanted' as const, attributes: read.data }
}

function undeclared(name: string, declared: readonly string[]): Label {
  return {
    zh: `没有流程声明过 ${name}，可用的有：${declared.join('、')}`,
    en: `no definition declares ${name}: there are ${declared.join(', ')}`,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function worklist(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, BY_TEXT), ask.settings)
  if (page.status === 'refused') return page
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  const after = textOfPlace(page.query.after)
  const { limit } = page
  const found = await reading.reader.worklist({ ...(after !== undefined && { after }), limit })
  if (found.status === 'refused') return found
  return answer({
    ...found,
    ...nextOf(found.items, { limit, placeOf: ({ process }) => ({ after: process }) }),
  })
}

const DEADLINES = z.object({ ...PAGE_BY_TEXT, before: whole })

async function deadlines(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, DEADLINES), ask.settings)
  if (page.status === 'refused') return page
  const reading = readerOf(ask)
  if (reading.status === 'refused') return reading
  const from = parseTaskPlace(page.query.after)
  if (from.status === 'refused') return from
  const { limit } = page
  const { place } = from
  const found = await reading.reader.deadlines({
    before: page.query.before,
    limit,
    ...(place && { after: { dueAt: place.dueAt, process: place.process, key: place.which } }),
  })
  if (found.status === 'refused') return found
  const { governance } = ask.settings
  return answer({
    ...found,
    deadlines: found.deadlines.map((each) => ({ ...each, words: governance.describeDeadline(each) })),
    ...nextOf(found.deadlines, {
      limit,
      placeOf: ({ dueAt, process, key }) => ({ after: writeTaskPlace({ dueAt, process, which: key }) }),
    }),
  })
}

const OWN = z.object({ ...PAGE_BY_TEXT, communities: text.optional() })

/** What waits for whoever is logged in, wherever he holds anything: his capacities are asked of the host. */
async function ownWorklist(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, OWN), ask.settings)
  if (page.status === 'refused') return page
  const { after, communities } = page.query
  const named = communities === undefined ? undefined : parseJson(communities)
  if (named !== undefined && !(Array.isArray(named) && named.every((each) => typeof each === 'string')))
    return refused('communities', {
      zh: '须为 JSON 列表：["hope-city"]',
      en: 'a list of JSON: ["hope-city"]',
    })
  const { capacity, id } = ask.caller
  if (capacity !== undefined)
    return refuseHttp('http/another-capacity', {
      reason: {
        zh: `此登录只限身份 ${capacity}，看不到本人其他身份的待办。`,
        en: `This login is bound to ${capacity}, and does not see what waits for other capacities.`,
      },
      instead: { zh: '请查阅小区的待办。', en: 'Ask for the worklist of the community.' },
      details: { bound: capacity },
    })
  const work = await ask.settings.governance.worklist({
    person: id,
    limit: page.limit,
    ...(after !== undefined && { after: String(after) }),
    ...(named !== undefined && { communities: named as readonly string[] }),
  })
  return answer({ status: 'read', ...work })
}

const ROUND = z.object({ round: whole.optional() })
const RECORDS = ROUND.extend(PAGE_BY_TEXT)
const GROUPS = ROUND.extend({ by: text, of: text })

async function records(ask: Ask): Promise<Answer> {
  const page = pageOf(questionOf(ask, RECORDS), ask.settings)
  if (page.status === 'refused') return page
  const found = processOf(ask)
  if (found.status === 'refused') return found
  const { limit } = page
  const { after, round } = presentFields(page.query)
  const read = await found.process.register(ask.part('register') as never).records({
    limit,
    ...(after !== undefined && { after: String(after) }),
    ...(round !== undefined && { round }),
  })
  if (read.status === 'refused') return read
  return answer({ ...read, ...nextOf(read.records, { limit, placeOf: ({ body }) => ({ after: body.key }) }) })
}

async function proof(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, ROUND)
  if (asked.status === 'refused') return asked
  const found = processOf(ask)
  if (found.status === 'refused') return found
  const register = found.process.register(ask.part('register') as never)
  return answerOrRefusal(await register.proof(ask.part('key'), asked.query.round))
}

async function groups(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, GROUPS)
  if (asked.status === 'refused') return asked
  const found = processOf(ask)
  if (found.status === 'refused') return found
  const { by, of, round } = asked.query
  const register = found.process.register(ask.part('register') as never)
  return answerOrRefusal(await register.groups({ by, of, ...(round !== undefined && { round }) }))
}

async function doubts(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const found = processOf(ask)
  if (found.status === 'refused') return found
  return answerOrRefusal(await found.process.register(ask.part('register') as never).doubts())
}

/** How a process that still runs would come out. */
async function outlook(ask: Ask): Promise<Answer> {
  const asked = askedOfProcess(ask, NOTHING)
  if (asked.status === 'refused') return asked
  const read = await readOutlook(ask.settings.governance, {
    community: ask.part('community'),
    definition: asked.definition.name,
    process: ask.part('process'),
    as: asked.as,
  })
  return answerOrRefusal(read)
}

/** What a person is shown: all of it as him, and nothing that no definition gives to his capacity. */
export const reading: readonly Operation[] = [
  {
    id: 'ownWorklist',
    method: 'get',
    path: '/worklist',
    query: OWN,
    answers: 'OwnWork',
    answer: ownWorklist,
  },
  {
    id: 'find',
    method: 'get',
    path: `${COMMUNITY}/processes`,
    query: FIND,
    answers: 'Processes',
    answer: find,
  },
  {
    id: 'worklist',
    method: 'get',
    path: `${COMMUNITY}/worklist`,
    query: BY_TEXT,
    answers: 'Worklist',
    answer: worklist,
  },
  {
    id: 'deadlines',
    method: 'get',
    path: `${COMMUNITY}/deadlines`,
    query: DEADLINES,
    answers: 'Deadlines',
    answer: deadlines,
  },
  { id: 'standing', method: 'get', path: PROCESS, answers: 'Standing', answer: standing },
  {
    id: 'history',
    method: 'get',
    path: `${PROCESS}/history`,
    query: BY_NUMBER,
    answers: 'History',
    answer: history,
  },
  next,
  {
    id: 'records',
    method: 'get',
    path: `${REGISTER}/records`,
    query: RECORDS,
    answers: 'Records',
    answer: records,
  },
  {
    id: 'proof',
    method: 'get',
    path: `${REGISTER}/records/{key}/proof`,
    query: ROUND,
    answers: 'Proof',
    answer: proof,
  },
  {
    id: 'groups',
    method: 'get',
    path: `${REGISTER}/groups`,
    query: GROUPS,
    answers: 'Groups',
    answer: groups,
  },
  { id: 'doubts', method: 'get', path: `${REGISTER}/doubts`, answers: 'Doubts', answer: doubts },
  { id: 'outlook', method: 'get', path: `${PROCESS}/outlook`, answers: 'Outlook', answer: outlook },
]
