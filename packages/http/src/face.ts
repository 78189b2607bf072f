import type { Label } from '@gongzhi/core'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

import { readJson } from './body.ts'
import { type HttpRefusalCode, httpRefusals } from './codes.ts'
import { type Language, languageOf } from './language.ts'
import { documentOf, type OpenApiDocument } from './openapi/document.ts'
import type { Answer, Ask, Operation } from './operation.ts'
import { operations } from './operations/index.ts'
import type { HttpFaceOptions, Settings } from './options.ts'
import { parseOptions } from './parse-options.ts'
import { type HttpRefusal, meaningOf, problemResponse, refuseHttp, type Telling } from './problem.ts'
import { statusOf } from './status.ts'
import { identify } from './who.ts'

/** The HTTP face of a governance (接口). */
export interface HttpFace {
  /** Answers a request. It never rejects, and what it answers never tells of the inside. */
  fetch(this: void, request: Request): Promise<Response>
  /**
   * Everything that is installed as a document of OpenAPI 3.1, for generators of clients: each event of each process is
   * an operation, with its form, an example, and the codes with which it may be refused.
   */
  openapi(this: void, options?: { readonly language?: Language }): OpenApiDocument
  /** Ends all feeds: when the server shuts down. Whoever follows comes again by himself, behind what he had. */
  close(this: void): void
}

/**
 * Everything that a host does with a governance in process, over HTTP: a Fetch handler that every server takes.
 *
 * Whoever sends a request is known by `authenticate` alone; what nobody allowed is refused, reading too. Throws an
 * `http/option` where something is missing or wrong.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { createHttpFace } from '@gongzhi/http'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const { fetch } = createHttpFace({ governance, authenticate: () => undefined })
 * const answer = await fetch(new Request('http://localhost/gongzhi/worklist'))
 * answer.status // 401
 * ```
 */
export function createHttpFace(options: HttpFaceOptions): HttpFace {
  const settings = parseOptions(options)
  const app = new Hono().basePath(settings.basePath)
  if (settings.origins.length > 0) app.use(sharedWith(settings.origins))
  app.get('/problems/:area/:condition', (c) =>
    Promise.resolve(describeCode(`${c.req.param('area')}/${c.req.param('condition')}`, c.req.raw, settings)),
  )
  for (const [path, own] of byPath(operations)) {
    for (const operation of own)
      app.on(operation.method, path, (c) => take(c.req.raw, settings, operation, (name) => c.req.param(name)))
    const allow = own.map(({ method }) => (method === 'get' ? 'GET, HEAD' : 'POST')).join(', ')
    app.all(path, (c) =>
      refuse('http/method', c.req.raw, settings, {
        headers: { allow },
        instead: { zh: `请用 ${allow.replaceAll(', ', '、')}。`, en: `It takes ${allow}.` },
      }),
    )
  }
  const document = `${settings.basePath}/openapi.json`
  app.notFound((c) =>
    refuse('http/not-found', c.req.raw, settings, {
      instead: { zh: `全部地址见 GET ${document}。`, en: `All addresses stand in GET ${document}.` },
    }),
  )
  app.onError((error, c) => failed(error, c.req.raw, settings))
  return {
    close: settings.streams.close,
    // Tools that read one write into it.
    openapi: ({ language = settings.language } = {}) =>
      structuredClone(documentOf({ ...settings, language, operations })),
    async fetch(request) {
      try {
        return secured(await app.fetch(request))
      } catch (error) {
        return secured(failed(error, request, settings))
      }
    },
  }
}

/** Lets the pages of these origins call, with their sessions, and nobody else's. */
function sharedWith(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: [
      'authorization',
      'content-type',
      'gongzhi-actor',
      'gongzhi-capacity',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'last-event-id',
    ],
    exposeHeaders: ['etag', 'idempotency-replayed', 'location', 'retry-after'],
    credentials: true,
    maxAge: 600,
  })
}

function byPath(all: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const paths = new Map<string, Operation[]>()
  for (const operation of all) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
    paths.set(path, [...(paths.get(path) ?? []), operation])
  }
  return paths
}

/** One request: who sends it comes first, and nothing of it is read before. */
async function take(
  request: Request,
  settings: Settings,
  operation: Operation,
  part: (name: string) => string | undefined,
): Promise<Response> {
  const telling = tellingOf(request, settings)
  try {
    const identity = await identify(request, settings)
    if (identity.status === 'refused')
      return problemResponse(
        identity,
        telling,
        identity.code === 'http/unauthenticated' ? { 'www-authenticate': settings.challenge } : {},
      )
    const wait = settings.rate.take(identity.caller.id)
    if (wait !== undefined)
      return problemResponse(refuseHttp('http/too-many-requests', { details: { wait } }), telling, {
        'retry-after': String(Math.ceil(wait / 1_000)),
      })
    const ask: Ask = {
      request,
      url: new URL(request.url),
      caller: identity.caller,
      language: telling.language,
      settings,
      part: (name) => part(name) ?? '',
      body: () => readJson(request, settings),
    }
    return toResponse(await operation.answer(ask), telling)
  } catch (error) {
    return failed(error, request, settings)
  }
}

function toResponse(answer: Answer, telling: Telling): Response {
  if (answer instanceof Response) return answer
  if (answer.status === 'refused')
    return problemResponse(answer, telling, statusOf(answer.code) === 503 ? { 'retry-after': '5' } : {})
  const { body, code = 200, headers = {} } = answer
  return new Response(JSON.stringify(body), {
    status: code,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  })
}

function tellingOf({ headers }: Request, { language, basePath, governance }: Settings): Telling {
  return {
    language: languageOf(headers.get('accept-language'), language),
    basePath,
    describe: (refusal) => governance.describeRefusal(refusal),
  }
}

function refuse(
  code: HttpRefusalCode,
  request: Request,
  settings: Settings,
  {
    headers = {},
    instead,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly instead?: Label } = {},
): Response {
  return problemResponse(refuseHttp(code, instead ? { instead } : {}), tellingOf(request, settings), headers)
}

/** What a store answers that is gone for a while. */
const PASSING: ReadonlySet<unknown> = new Set([
  'storage/locked',
  'storage/try-again',
  'storage/full',
  'storage/unavailable',
  'storage/read-only',
])

/** What went wrong inside: the operators are told what, the caller that it did. */
function failed(error: unknown, request: Request, settings: Settings): Response {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  const telling = tellingOf(request, settings)
  // A question that the engine cannot take: its sentence says which, and nothing of the inside.
  if (code === 'call/malformed')
    return problemResponse(refuseHttp('http/question', { details: { message: String(message) } }), telling)
  const refusal = refusalOf(code)
  try {
    const { pathname: path } = new URL(request.url)
    settings.report({ message: refusal.reason.en, method: request.method, path, error })
  } catch {
    // Whoever listens to failures has one of his own; the caller is answered all the same.
  }
  return problemResponse(refusal, telling, refusal.code === 'http/failed' ? {} : { 'retry-after': '5' })
}

function refusalOf(code: unknown): HttpRefusal {
  if (code === 'storage/unknown-outcome') return refuseHttp('http/outcome-unknown')
  return refuseHttp(PASSING.has(code) ? 'http/unavailable' : 'http/failed')
}

/** What a code means: the `type` of a problem leads here. */
function describeCode(code: string, request: Request, settings: Settings): Response {
  const title = meaningOf(code)
  if (!title) return refuse('http/not-found', request, settings)
  const status = statusOf(code as keyof typeof httpRefusals)
  return new Response(JSON.stringify({ code, status, title }), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}

/** Nobody keeps an answer, guesses its kind, or shows it as a page. */
function secured(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'no-store')
  headers.set('x-content-type-options', 'nosniff')
  // A paper that is a page says what it needs itself.
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  headers.set('referrer-policy', 'no-referrer')
  return new Response(response.body, { status: response.status, headers })
}
