import { type Actor, type AnyDefinition, type Community, type Reader, sayIssues } from '@gongzhi/core'
import type * as z from 'zod'

import type { ReadBody } from './body.ts'
import type { Language } from './language.ts'
import type { AnswerName } from './openapi/answers.ts'
import type { labels } from './operations/labels.ts'
import type { Caller, OperatorCall, Settings } from './options.ts'
import { type HttpRefusal, refuseHttp } from './problem.ts'
import { type Asked, readQuestion } from './question.ts'
import { actorOf } from './who.ts'

/** One request, as an operation sees it. */
export interface Ask {
  readonly request: Request
  readonly url: URL
  readonly caller: Caller
  readonly language: Language
  readonly settings: Settings
  /** A part of the address, decoded. */
  readonly part: (name: string) => string
  readonly body: () => Promise<ReadBody>
}

/** What an operation comes to. */
export type Answer =
  | HttpRefusal
  | Response
  | {
      readonly status: 'answer'
      readonly body: unknown
      /** 200, unless told. */
      readonly code?: number
      readonly headers?: Readonly<Record<string, string>>
    }

/** What an operation is called. */
export type OperationId = keyof typeof labels

/** Something that can be asked of the face: one method at one address. */
export interface Operation {
  readonly id: OperationId
  readonly method: 'get' | 'post'
  /** With its parts in braces: `/communities/{community}`. */
  readonly path: string
  /** The parameters of its address. */
  readonly query?: z.ZodObject
  /** What its body says; of a command, what stands beside its content. */
  readonly body?: z.ZodObject
  /** Its body is a file of lines. */
  readonly file?: true
  /** What it answers: a name of the document, or another kind of content. */
  readonly answers: AnswerName | 'text/plain' | 'application/x-ndjson' | 'text/event-stream'
  readonly answer: (ask: Ask) => Promise<Answer>
}

/** The community that an address names. */
export function communityOf({ settings, part }: Ask): Community {
  return settings.governance.community(part('community'))
}

/** The community that an address names, as whoever is logged in may read it. */
export function readerOf(ask: Ask): { readonly status: 'reader'; readonly reader: Reader } | HttpRefusal {
  const actor = actorOf(ask.request, ask.caller)
  if (actor.status === 'refused') return actor
  const { id, capacity } = actor
  return { status: 'reader', reader: communityOf(ask).as({ id, capacity }) }
}

/** The newest release of the definition that an address names. */
export function definitionOf(
  { settings }: Pick<Ask, 'settings'>,
  name: string,
): { readonly status: 'found'; readonly definition: AnyDefinition } | HttpRefusal {
  const { definitions } = settings.governance.installed
  const releases = definitions.get(name)
  const definition = releases?.get(Math.max(...releases.keys()))
  return definition
    ? { status: 'found', definition }
    : refuseHttp('http/unknown-definition', { details: { definition: name.slice(0, 120) } })
}

/** What the address asks, by a schema of its parameters. */
export function questionOf<Query>(
  { url }: Ask,
  schema: z.ZodType<Query> & { readonly shape: object },
): Asked<Query> {
  return readQuestion(url, schema)
}

/** What is asked of the process that an address names, of which definition it is, and as whom it is asked. */
export function askedOfProcess<Query>(
  ask: Ask,
  schema: z.ZodType<Query> & { readonly shape: object },
):
  | {
      readonly status: 'asking'
      readonly query: Query
      readonly definition: AnyDefinition
      readonly as: Actor
    }
  | HttpRefusal {
  const asked = questionOf(ask, schema)
  if (asked.status === 'refused') return asked
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const actor = actorOf(ask.request, ask.caller)
  if (actor.status === 'refused') return actor
  const { id, capacity } = actor
  return { status: 'asking', query: asked.query, definition: found.definition, as: { id, capacity } }
}

/** Refuses who is no operator. */
export async function onlyOperators(ask: Ask, call: OperatorCall): Promise<HttpRefusal | undefined> {
  return (await isOperator(ask, call)) ? undefined : refuseHttp('http/operators-only', { details: { call } })
}

/** Whether somebody sees and does what operators do. */
export async function isOperator({ caller, settings, part }: Ask, call: OperatorCall): Promise<boolean> {
  const community = part('community')
  return (await settings.mayOperate({ caller, call, ...(community !== '' && { community }) })) === true
}

/** What a body says, by a schema of it. */
export async function readBody<Body>(
  ask: Ask,
  schema: z.ZodType<Body>,
): Promise<{ readonly status: 'body'; readonly value: Body } | HttpRefusal> {
  const body = await ask.body()
  if (body.status === 'refused') return body
  const read = schema.safeParse(body.value)
  if (read.success) return { status: 'body', value: read.data }
  const { reason, details } = sayIssues(read.error, body.value)
  return { status: 'refused', code: 'parse/malformed', reason, articles: [], details }
}

/** What is answered as it is. */
export function answer(body: unknown): Answer {
  return { status: 'answer', body }
}

/** An answer of the engine that may be a refusal. */
export function answerOrRefusal<Body extends { readonly status: string }>(found: Body | HttpRefusal): Answer {
  return found.status === 'refused' ? (found as HttpRefusal) : answer(found)
}
