import type { Plugin } from '@gongzhi/core'
import { afterAll, beforeAll, expect } from 'vitest'

import {
  createProfile,
  type findChromium,
  type FoundChromium,
  type RunningBrowser,
  startChromium,
} from '../../../packages/adapters/test/browser/chromium.ts'
import { type Hands, handsOn, serveConsole, type Served } from './console.ts'

/** The console in a Chromium for the tests that stand around it; at their end, nothing broke in any of its pages. */
export interface ConsoleInBrowser {
  /** A page of its own, on a screen of a size. */
  hands(width?: number, height?: number): Promise<Hands>
  served(): Served
}

/** Serves the console before the tests of a suite, and ends it behind them. */
export function inChromium(
  found: Awaited<ReturnType<typeof findChromium>>,
  plugins: readonly Plugin[] = [],
): ConsoleInBrowser {
  const profile = createProfile()
  const broken: string[] = []
  let browser: RunningBrowser
  let served: Served

  beforeAll(async () => {
    ;[served, browser] = await Promise.all([
      serveConsole(plugins),
      startChromium(found as Extract<FoundChromium, { readonly program: string }>, profile.folder),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    profile.remove()
    expect(broken).toEqual([])
  })
  return {
    served: () => served,
    async hands(width = 1280, height = 900) {
      const page = await browser.context.newPage()
      await page.setViewportSize({ width, height })
      page.setDefaultTimeout(120_000)
      page.on('pageerror', ({ message }) => broken.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4|ERR_INTERNET_DISCONNECTED/.test(message.text()))
          broken.push(message.text())
      })
      return handsOn(page, served)
    },
  }
}
