import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import {
  type StorageAdapter,
  StorageError,
  type StorageErrorCode,
  UnknownOutcome,
} from '@gongzhi/core/storage'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'

import type { InPage, Outcome } from './in-page.ts'

/** The origin of the test page. Nothing listens there: the browser is given the page itself. */
const ORIGIN = 'http://localhost:4'
/** Another site, with a room of its own. */
export const OTHER_ORIGIN = 'http://localhost:5'

/** What the page may ask for, by path: begun with its entry, and the rest where a test asks for it. */
export type PageScripts = ReadonlyMap<string, string>

const ENTRY = '/in-page.js'

/**
 * Scripts for the page: the adapter, and apart from it the engine, the packages and the kit. A browser is handed
 * each script by this process, and takes seconds for megabytes.
 */
export async function bundlePage(): Promise<PageScripts> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    outdir: '/',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['source'],
    target: 'es2022',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: false,
    logLevel: 'silent',
    // Development checks of libraries only, none of ours.
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]))
}

/** A tab with the test page, and what its listeners told. */
export interface Tab {
  readonly page: Page
  run<T>(name: keyof InPage, ...values: readonly unknown[]): Promise<T>
}

/** Opens tabs of one browser on the test page. */
export async function createTabs(
  context: BrowserContext,
  scripts: PageScripts,
): Promise<{ open(origin?: string): Promise<Tab> }> {
  const heard = new Map<number, () => void>()
  await context.exposeBinding('gongzhiSays', ({ page }, what: string) => void saying.get(page)?.(what))
  await context.exposeBinding('gongzhiWakes', (_source, listener: number) => void heard.get(listener)?.())
  await context.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url())
    if (origin !== ORIGIN && origin !== OTHER_ORIGIN) return route.abort()
    const script = scripts.get(pathname)
    return route.fulfill(
      script === undefined
        ? {
            contentType: 'text/html; charset=utf-8',
            body: `<!doctype html><title>gongzhi</title><script type="module" src="${ENTRY}"></script>`,
          }
        : { contentType: 'text/javascript; charset=utf-8', body: script },
    )
  })
  return {
    async open(origin = ORIGIN) {
      const page = await context.newPage()
      await page.goto(`${origin}/`)
      listeners.set(page, heard)
      return {
        page,
        run: (name, ...values) =>
          page.evaluate(
            ([name, values]) =>
              (
                globalThis as unknown as {
                  readonly gongzhi: Record<string, (...values: unknown[]) => unknown>
                }
              ).gongzhi[name]?.(...values),
            [name, values] as const,
          ) as Promise<never>,
      }
    },
  }
}

const saying = new WeakMap<Page, (what: string) => void>()
const listeners = new WeakMap<Page, Map<number, () => void>>()

/** Tells a listener what a page says. */
export function onSaid({ page }: Tab, listener: (what: string) => void): void {
  saying.set(page, listener)
}

let waking = 0

/** A store of a tab, as if it were here: a handle in another process. */
export async function remoteStorage(tab: Tab, name: string, options: object = {}): Promise<StorageAdapter> {
  const {
    id,
    name: adapter,
    supports,
  } = unwrap(
    await tab.run<Outcome<Pick<StorageAdapter, 'name' | 'supports'> & { readonly id: number }>>(
      'open',
      name,
      options,
    ),
  )
  const asked =
    (method: string) =>
    async (...values: readonly unknown[]): Promise<never> =>
      unwrap(await tab.run<Outcome<never>>('call', id, method, values))
  return {
    name: adapter,
    supports,
    migrate: asked('migrate'),
    commit: asked('commit'),
    load: asked('load'),
    head: asked('head'),
    read: asked('read'),
    records: asked('records'),
    rounds: asked('rounds'),
    feed: asked('feed'),
    communities: asked('communities'),
    find: asked('find'),
    remove: asked('remove'),
    removed: asked('removed'),
    count: asked('count'),
    waiting: asked('waiting'),
    countWaiting: asked('countWaiting'),
    tasks: asked('tasks'),
    claim: asked('claim'),
    defer: asked('defer'),
    finish: asked('finish'),
    claimCursors: asked('claimCursors'),
    moveCursor: asked('moveCursor'),
    cursors: asked('cursors'),
    close: asked('close'),
    async wakeUps(listener) {
      const listening = ++waking
      listeners.get(tab.page)?.set(listening, listener)
      await tab.run('listen', id, listening)
      return async () => {
        listeners.get(tab.page)?.delete(listening)
        await tab.run('stopListening', listening)
      }
    },
  }
}

function unwrap<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value as T
  const { code, message } = outcome.error
  if (code === 'storage/unknown-outcome') throw new UnknownOutcome(message)
  throw code === undefined
    ? new Error(message)
    : new StorageError(code as StorageErrorCode, message.replace(/^storage\/[a-z-]+: /, ''))
}
