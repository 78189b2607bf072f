import { CHINA_STANDARD_TIME, EngineError } from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'

import { fileAnswer, refusedAnswer, sentTo } from './answers.ts'
import { createChronicle } from './chronicle.ts'
import { answerData, type DataContext } from './data.ts'
import { packed, readBuilt, typeOf } from './files.ts'
import type { ConsoleOptions } from './options.ts'
import { callerOf, decoded } from './session.ts'

/** The console of a governance (控制台): a page, and what it asks. */
export interface Console {
  /** Answers a request. */
  fetch(this: void, request: Request): Promise<Response>
  /** Ends all feeds: when the server shuts down. */
  close(this: void): void
}

/** How long what was read of other communities counts as new. */
const EVERY = 5_000
/** How long a page waits for communities that were not read yet. */
const PATIENCE = 1_500

/**
 * Creates the console: a Fetch handler that serves the page under any path, and the HTTP face that it asks under its
 * `/api`. Nothing but its scripts and styles is handed to somebody whom `authenticate` does not know; everything that a
 * page shows of a community is asked as him.
 *
 * Throws an `http/option` where something is missing or wrong.
 *
 * @example
 * ```ts
 * import { createConsole } from '@gongzhi/console/server'
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const { fetch } = createConsole({
 *   governance,
 *   authenticate: () => undefined, // your session
 *   personOf: ({ id }) => ({ places: [{ community: 'hope-city', capacities: ['owner'] }], name: id }),
 * })
 * const answer = await fetch(new Request('http://localhost/console/'))
 * answer.status // 401
 * ```
 */
export function createConsole(options: ConsoleOptions): Console {
  const { basePath = '/console', files = readBuilt, personOf, clock = Date.now } = options
  if (typeof personOf !== 'function')
    throw new EngineError('http/option', 'personOf is missing: it says what somebody holds where')
  const face = createHttpFace({
    ...faceOptions(options),
    basePath: `${basePath}/api`,
    authenticate: (request) => callerOf(request, options),
  })
  const now = () => options.playground?.clock().now ?? clock()
  const chronicle = createChronicle({
    governance: options.governance,
    offset: options.offset ?? CHINA_STANDARD_TIME,
    clock,
    every: EVERY,
    patience: PATIENCE,
    sleep: async (ms) => pause(options, ms),
  })
  const context: DataContext = { options, chronicle, now }
  const inPack = new Map<string, Promise<Uint8Array>>()

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname === basePath) return sentTo(`${basePath}/`)
    if (!url.pathname.startsWith(`${basePath}/`)) return refusedAnswer(404, 'http/not-found')
    const rest = url.pathname.slice(basePath.length + 1)
    if (rest.startsWith('api/')) return askFace(request)
    const asset = /^assets\/([^/]+)$/.exec(rest)?.[1]
    if (asset !== undefined) return fileOf(request, `assets/${asset}`)
    const caller = await callerOf(request, options)
    if (rest.startsWith('data/')) {
      if (!caller) return refusedAnswer(401, 'http/unauthenticated')
      const parts = rest.slice('data/'.length).split('/').map(decoded)
      return answerData(context, { request, url, parts, caller })
    }
    if (rest !== '') return refusedAnswer(404, 'http/not-found')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusedAnswer(405, 'http/method')
    if (caller) return fileOf(request, 'index.html')
    return options.logIn === undefined ? fileOf(request, 'nobody.html') : sentTo(options.logIn)
  }

  async function askFace(request: Request): Promise<Response> {
    const answered = await face.fetch(request)
    if (request.method === 'POST' && answered.ok) await options.playground?.afterwards?.()
    return answered
  }

  async function fileOf({ headers }: Request, path: string): Promise<Response> {
    const status = path === 'nobody.html' ? 401 : 200
    const type = typeOf(path.split('/').at(-1) ?? '')
    const bytes = type === undefined ? undefined : await files(path)
    if (!bytes || !type) return refusedAnswer(404, 'http/not-found')
    const kept = path.startsWith('assets/')
    if (!/\bgzip\b/.test(headers.get('accept-encoding') ?? ''))
      return fileAnswer(bytes, type, { status, kept })
    // What has a hash in its name is the same for ever: it is packed once.
    const known = inPack.get(path) ?? packed(bytes)
    if (kept) inPack.set(path, known)
    return fileAnswer(await known, type, { status, kept, packed: true })
  }

  return {
    close: face.close,
    async fetch(request) {
      try {
        return await answer(request)
      } catch (error) {
        const { pathname: path } = new URL(request.url)
        const message = 'the console could not answer'
        if (options.report) options.report({ message, method: request.method, path, error })
        else console.error(`[gongzhi] ${request.method} ${path}: ${message}`, error)
        return refusedAnswer(500, 'http/failed')
      }
    },
  }
}

/** What of the options is the face's own. */
function faceOptions(options: ConsoleOptions) {
  const {
    personOf: _person,
    logIn: _logIn,
    communityName: _name,
    groupOf: _group,
    maySupervise: _supervise,
    supervised: _supervised,
    figures: _figures,
    search: _search,
    enters: _enters,
    playground: _playground,
    files: _files,
    ...own
  } = options
  return own
}

async function pause({ sleep }: ConsoleOptions, ms: number): Promise<void> {
  if (sleep) return sleep(ms, new AbortController().signal)
  return new Promise((resolve) => setTimeout(resolve, ms))
}
