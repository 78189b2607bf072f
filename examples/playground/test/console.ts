import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import type { Plugin } from '@gongzhi/core'
import { toNodeListener } from '@gongzhi/http/node'
import type { Locator, Page } from 'playwright-core'

import { at, CITY } from '../../hope-city/src/stage.ts'
import { createPlayground, type PlaygroundHost } from '../src/host.ts'
import { buildPage } from '../src/page.ts'

const data = join(import.meta.dirname, '../../hope-city/data')

/** The console of the year, on a port of this machine. */
export interface Served {
  readonly url: string
  readonly host: PlaygroundHost
  close(): Promise<void>
}

/** Builds the page, begins the year, and serves both. */
export async function serveConsole(plugins: readonly Plugin[] = []): Promise<Served> {
  await buildPage()
  const host = await createPlayground({ data, plugins })
  const server: Server = createServer(toNodeListener(host))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    host,
    async close() {
      host.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The page in somebody's hands. */
export interface Hands {
  readonly page: Page
  /** Opens the page as somebody, on a day. */
  as(person: string, when?: { readonly day: string; readonly time?: string }): Promise<void>
  /** Goes to a matter, in a capacity where one holds several. */
  open(definition: string, process: string, capacity?: string): Promise<void>
  go(address: string): Promise<void>
  /** Chooses what is done, fills in its form and gives it; waits until it is said to be done. */
  act(what: string, fill?: (form: Locator) => Promise<void>): Promise<void>
  readonly main: Locator
}

/** A field of a form, by where it stands in it. */
export function field(form: Locator, path: string): Locator {
  return form.locator(`[data-path="${path}"]`)
}

export function handsOn(page: Page, { url, host }: Served): Hands {
  const main = page.locator('main')
  const go = async (address: string) => {
    await page.evaluate((hash) => (location.hash = hash), address)
  }
  return {
    page,
    main,
    go,
    async as(person, when) {
      if (when) await host.year.moveTo(at(when.day, when.time))
      // The page goes on as somebody else without being loaded again; another day is another page.
      if (when || !page.url().startsWith(url)) await page.goto(url)
      else await go('/')
      const known = page.waitForResponse((answer) => {
        const asked = answer.request()
        return asked.url().endsWith('/data/me') && asked.headers()['gongzhi-act-as'] === person
      })
      await page.getByLabel(/^(?:换身份|Act as)/).selectOption(person)
      await (await known).finished()
      await page.locator('main h1, main h2').first().waitFor()
    },
    async open(definition, process, capacity) {
      await go(`/c/${CITY}/p/${definition}/${encodeURIComponent(process)}`)
      await main.locator('gongzhi-act').waitFor()
      if (capacity !== undefined) await main.locator('.choice select').selectOption(capacity)
    },
    async act(what, fill) {
      const element = main.locator('gongzhi-act')
      await element.getByRole('button', { name: what, exact: true }).click()
      const form = element.locator('form')
      await fill?.(form)
      await form.locator('button.primary').click()
      await element.locator('.receipt, .refusal, .faults').first().waitFor()
      if (await form.isVisible()) throw new Error(`${what}: ${await form.innerText()}`)
    },
  }
}

/** Where the clock of the playground is. */
export async function playClock(page: Page): Promise<{ readonly now: number; readonly goal?: number }> {
  return page.evaluate(async () => (await fetch('data/playground')).json())
}
