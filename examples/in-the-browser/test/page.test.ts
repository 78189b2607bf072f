import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  createProfile,
  findChromium,
  type FoundChromium,
  type RunningBrowser,
  startChromium,
} from '../../../packages/adapters/test/browser/chromium.ts'
import { buildPage } from '../src/build.ts'

const found = await findChromium()
const none = 'missing' in found ? `, not run: ${found.missing}` : ''
const SITE = 'http://localhost:4/'

describe.skipIf(none !== '')(`the page, in a real Chromium${none}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'gz-page-'))
  const profile = createProfile()
  const asked: string[] = []
  const broken: string[] = []
  let browser: RunningBrowser
  let page: Page

  beforeAll(async () => {
    const html = readFileSync(await buildPage(out))
    browser = await startChromium(
      found as Extract<FoundChromium, { readonly program: string }>,
      profile.folder,
    )
    await browser.context.route('**/*', (route) => {
      const url = route.request().url()
      if (url.startsWith('data:')) return route.continue()
      asked.push(url)
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    })
    page = await open('#zh')
  })
  afterAll(async () => {
    await browser?.close()
    profile.remove()
    rmSync(out, { recursive: true, force: true })
  })

  async function open(hash: string): Promise<Page> {
    const tab = await browser.context.newPage()
    tab.on('pageerror', ({ message }) => broken.push(message))
    await tab.goto(SITE + hash)
    await tab.waitForSelector('main')
    return tab
  }

  /** A button of one of the three seats; a form that it opens is sent as it stands. */
  async function press(seat: number, text: string, form?: 'form'): Promise<void> {
    await page.locator('article').nth(seat).getByRole('button', { name: text, exact: true }).click()
    if (form) await page.locator('form button').click()
  }
  const reads = (text: string, on = page) => on.getByText(text, { exact: true }).first().waitFor()
  // Asked by time, for a tab in the background paints nothing.
  const entries = (count: number, on = page) =>
    on.waitForFunction((wanted) => document.querySelectorAll('ol li').length === wanted, count, {
      polling: 50,
    })

  it('takes a meeting from the sign-in over a decision to its closed minutes, with what each party may do at each moment', async () => {
    await press(0, '开始签到')
    await entries(2)
    for (const seat of [0, 1, 2]) {
      await press(seat, '签到')
      await entries(3 + seat)
    }
    await press(0, '结束签到')
    await reads('议事中')
    await press(1, '提出处理意见', 'form')
    await reads('待表态')
    await press(0, '同意', 'form')
    await page.locator('.word').getByText('由受约束且尚未表态的一方同意').waitFor()
    await press(2, '同意', 'form')
    await reads('已议定')
    await press(0, '形成纪要', 'form')
    await page.locator('.word').getByText('每项议题都须有结论').waitFor()
    await press(0, '搁置', 'form')
    await page.locator('.word').getByText('议题在议程上且尚未议定').waitFor()
    await page.locator('article').nth(0).getByRole('button', { name: '搁置', exact: true }).click()
    await page.locator('form select').selectOption('i2')
    await page.locator('form button').click()
    await reads('搁置')
    await press(0, '形成纪要', 'form')
    await reads('签署纪要')
  })

  it('finds all of it again after a reload, in either language, and in another tab', async () => {
    await page.reload()
    await reads('签署纪要')
    const other = await open('#en')
    await reads('Signing the minutes', other)
    const before = await other.locator('ol li').count()
    await press(1, '签署纪要')
    await entries(before + 1, other)
    await other.close()
  })

  it('lets the deadline pass, by the law that was fixed, and closes', async () => {
    await page.getByRole('button', { name: '快进到期限' }).click()
    await reads('已办结')
    await page.getByRole('button', { name: '召开下一次' }).waitFor()
  })

  it('verifies its case file, and finds what was edited past it', async () => {
    await page.getByRole('button', { name: '核验案卷' }).click()
    await reads('案卷完整：哈希链、登记册根与重放均一致')
    await page.getByRole('button', { name: '在库里悄悄改一条' }).click()
    await page.locator('.word').getByText('案卷被动过').waitFor()
  })

  it('fits a phone, asks nobody for anything but itself, and throws nothing', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    expect(asked.filter((url) => !url.startsWith(SITE))).toEqual([])
    expect(broken).toEqual([])
  })
})
