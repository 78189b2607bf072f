import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  createProfile,
  findChromium,
  type FoundChromium,
  startChromium,
} from '../../packages/adapters/test/browser/chromium.ts'
import { buildOne } from '../../packages/console/build.mjs'
import { createHttpFace } from '../../packages/http/src/index.ts'
import { toNodeListener } from '../../packages/http/src/node/index.ts'
import { createReview } from './review.ts'
import { createVote } from './vote.ts'

const PAGES = join(import.meta.dirname, '../pages')
const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^elements.*\.md$/.test(file),
)
const snippets = pages.flatMap((file) =>
  Array.from(
    readFileSync(join(PAGES, file), 'utf8').matchAll(/```html\n([^]*?)```/g),
    ([, code]) => [file, code as string] as const,
  ),
)

const found = await findChromium()
const none = 'missing' in found ? `, not run: ${found.missing}` : ''
const FILE = 'gongzhi-console.js'

/** What the snippets ask for: the vote of my home once it is over, and a review. Whoever asks is logged in. */
async function createFaces() {
  const faceOf = ({
    governance,
    clock,
  }: Pick<Awaited<ReturnType<typeof createVote>>, 'governance' | 'clock'>) =>
    createHttpFace({
      governance,
      authenticate: ({ headers }) => ({ id: decodeURIComponent(headers.get('gongzhi-actor') ?? '') }),
      clock,
    })
  const review = await createReview()
  const { community, process } = review.where
  const at = {
    'communities/hope-city': `communities/${community}`,
    'cross-review/2025': `cross-review/${process}`,
  }
  const [votes, reviews] = [faceOf(await createVote({ announced: true })), faceOf(review)]
  return {
    async fetch(request: Request): Promise<Response> {
      if (!request.url.includes('hope-city')) return votes.fetch(request)
      const url = Object.entries(at).reduce((path, [from, to]) => path.replace(from, to), request.url)
      // Here Zhang is one of the owners who answered.
      const headers = new Headers(request.headers)
      headers.set('gongzhi-actor', 'owner-1')
      return reviews.fetch(new Request(new Request(url, request), { headers }))
    },
  }
}

describe.skipIf(none !== '')(`what the pages of the elements say to put into a page${none}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gz-snippets-'))
  const profile = createProfile()
  let browser: Awaited<ReturnType<typeof startChromium>>
  let server: ReturnType<typeof createServer>
  let shown = ''

  beforeAll(async () => {
    await buildOne({ entry: './src/standalone.ts', formats: ['iife'], file: FILE, outDir: folder })
    const script = readFileSync(join(folder, FILE), 'utf8')
    const faces = await createFaces()
    const listener = toNodeListener(faces as never)
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://page.test')
      if (pathname.startsWith('/gongzhi/')) return listener(request, response)
      const isScript = pathname === `/assets/${FILE}`
      response.writeHead(isScript || pathname === '/' ? 200 : 404, {
        'content-type': `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`,
      })
      return response.end(
        isScript ? script : `<!doctype html><html lang="zh-CN"><body>${shown}</body></html>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    browser = await startChromium(
      found as Extract<FoundChromium, { readonly program: string }>,
      profile.folder,
    )
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
    profile.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(snippets)('is run as it stands, and shows what it is for: %s', async (_, code) => {
    shown = code
    const broken: string[] = []
    const asked: number[] = []
    const page = await browser.context.newPage()
    page.on('pageerror', ({ message }) => broken.push(message))
    page.on('response', (answer) => {
      if (answer.url().includes('/gongzhi/')) asked.push(answer.status())
    })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const element = page.locator(/<(gongzhi-\w+)/.exec(code)?.[1] ?? 'nothing')
    await element.locator('h2, h3, li, table, dl').first().waitFor({ timeout: 60_000 })
    expect(broken).toEqual([])
    expect(await element.locator('[role=alert], .failed').allTextContents()).toEqual([])
    // What an owner may not ask is refused to the element, which says so or does without.
    expect(asked).toContain(200)
    expect(asked.filter((status) => status >= 500)).toEqual([])
    await page.close()
  })
})
