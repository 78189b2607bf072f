import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { toNodeListener } from '@gongzhi/http/node'

import {
  createProfile,
  findChromium,
  type FoundChromium,
  startChromium,
} from '../../adapters/test/browser/chromium.ts'
import type { Stage } from '../../http/test/stage.ts'
import { buildOne } from '../build.mjs'

/** What a page with a strict policy allows: its own files, and nothing that stands in it. */
const POLICY = [
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'`,
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
].join('; ')

/** Pages of a test, by their name, and what they load. */
export interface Pages {
  readonly [path: string]: string
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** Why there is no browser here; empty where there is one. */
export const found = await findChromium()
export const none = 'missing' in found ? `, not run: ${found.missing}` : ''

/** A browser, the script of the elements as it is published, and a server of pages beside a face. */
export async function openPages(stage: Pick<Stage, 'face'>, pages: Pages) {
  const folder = mkdtempSync(join(tmpdir(), 'gz-console-'))
  const profile = createProfile()
  const file = 'gongzhi-console.js'
  await buildOne({ entry: './src/standalone.ts', formats: ['iife'], file, outDir: folder })
  const script = readFileSync(join(folder, file), 'utf8')
  const listener = toNodeListener(stage.face)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page.test')
    if (pathname.startsWith('/gongzhi/')) return listener(request, response)
    const text = pathname === '/elements.js' ? script : pages[pathname]
    const type = TYPES[/\.(\w+)$/.exec(pathname)?.[1] ?? ''] ?? 'text/html; charset=utf-8'
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': POLICY,
    })
    return response.end(text ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await startChromium(
    found as Extract<FoundChromium, { readonly program: string }>,
    profile.folder,
  )
  const broken: string[] = []
  return {
    script,
    /** What went wrong in any page, refusals of its policy among it. */
    broken,
    async open(path: string) {
      const page = await browser.context.newPage()
      page.on('pageerror', ({ message }) => broken.push(message))
      page.on('console', (said) => {
        const text = said.text()
        // What the face refuses is logged by the browser, and shown by the element.
        if (said.type() === 'error' && !text.startsWith('Failed to load resource')) broken.push(text)
      })
      await page.goto(`http://127.0.0.1:${port}${path}`)
      return page
    },
    async close() {
      await browser.close()
      profile.remove()
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A page in a language, with the elements and a script of its own. */
export function html({
  language = 'zh-CN',
  body = '',
  scripts,
}: {
  readonly language?: string
  readonly body?: string
  readonly scripts: readonly string[]
}): string {
  const all = scripts.map((src) => `<script src="${src}"></script>`).join('')
  const head = '<meta charset="utf-8"><title>共治</title><link rel="stylesheet" href="/page.css">'
  const page = `<head>${head}</head><body><main>${body}</main>${all}</body>`
  return `<!doctype html><html lang="${language}">${page}</html>`
}
