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
import { SUGGESTED } from '../src/words.ts'

const found = await findChromium()
const none = 'missing' in found ? `, not run: ${found.missing}` : ''
const SITE = 'http://localhost:4/'
// Each site keeps a store of its own.
const OTHER_SITE = 'http://localhost:5/'
const THIRD_SITE = 'http://localhost:6/'
/**
 * What is in the case file before anybody presses: a series with its matters, the meeting that it convened, and
 * that the meeting has come about.
 */
const CONVENED = 4 + SUGGESTED.zh.matters.length

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

  async function open(hash: string, site = SITE): Promise<Page> {
    const tab = await browser.context.newPage()
    tab.on('pageerror', ({ message }) => broken.push(message))
    await tab.goto(site + hash)
    await tab.waitForSelector('main')
    return tab
  }

  /** A button of one of the three seats; a form that it opens is sent as it stands. */
  async function press(seat: number, text: string, form?: 'form'): Promise<void> {
    await button(seat, text).click()
    if (form) await page.locator('form button').click()
  }
  const button = (seat: number, text: string, on = page) =>
    on.locator('article').nth(seat).getByRole('button', { name: text, exact: true })
  const reads = (text: string, on = page) => on.getByText(text, { exact: true }).first().waitFor()
  // Asked by time, for a tab in the background paints nothing.
  const entries = (count: number, on = page) =>
    on.waitForFunction((wanted) => document.querySelectorAll('ol li').length === wanted, count, {
      polling: 50,
    })

  it('takes a meeting from sign-in to closed minutes, with what each party may do at each moment', async () => {
    await press(0, '开始签到')
    await entries(CONVENED + 1)
    for (const seat of [0, 1, 2]) {
      await press(seat, '签到')
      await entries(CONVENED + 2 + seat)
    }
    await press(0, '结束签到')
    await reads('议事中')
    await press(1, '提出处理意见', 'form')
    await reads('待表态')
    await press(0, '同意', 'form')
    await page.locator('.word').getByText('的决定只约束').waitFor()
    await press(2, '同意', 'form')
    await reads('已议定')
    // What cannot be done now says why, before anybody tries.
    expect(await button(0, '形成纪要').count()).toBe(0)
    await page.locator('article').nth(0).getByText('项议题没有结论').waitFor({ state: 'attached' })
    await press(0, '搁置', 'form')
    await page.locator('.word').getByText('议题 i1 已').waitFor()
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

  it('counts a press into which something new falls, and keeps what is half written', async () => {
    const [mine, other] = [await open('#zh', OTHER_SITE), await open('#zh', OTHER_SITE)]
    await button(0, '开始签到', mine).click()
    await entries(CONVENED + 1, other)
    await mine.bringToFront()
    await button(0, '签到', mine).hover()
    await mine.mouse.down()
    await button(1, '签到', other).evaluate((element: HTMLElement) => element.click())
    await entries(CONVENED + 2, mine)
    await mine.mouse.up()
    await entries(CONVENED + 3, mine)
    await button(0, '结束签到', mine).focus()
    await mine.keyboard.down('Space')
    await button(2, '签到', other).evaluate((element: HTMLElement) => element.click())
    await entries(CONVENED + 4, mine)
    await mine.keyboard.up('Space')
    await reads('议事中', mine)
    await button(1, '提出处理意见', mine).click()
    await mine.locator('form [name=decision]').fill('灯座锈蚀')
    await reads('议事中', other)
    await button(0, '搁置', other).click()
    await other.locator('form button').click()
    await mine.locator('li').getByText('搁置', { exact: true }).first().waitFor()
    expect(await mine.locator('form [name=decision]').inputValue()).toBe('灯座锈蚀')
    await Promise.all([mine.close(), other.close()])
  })

  it('says what is under way, and asks for it once', async () => {
    const tab = await open('#zh', THIRD_SITE)
    await button(0, '开始签到', tab).click()
    await entries(CONVENED + 1, tab)
    await tab.evaluate(holdTheStore)
    await button(0, '签到', tab).click()
    await tab.getByRole('status').getByText('正在办理：签到 …').waitFor()
    expect(await button(0, '签到', tab).isDisabled()).toBe(true)
    await button(0, '签到', tab).click({ force: true })
    await button(1, '签到', tab).click()
    await tab.evaluate(() => dispatchEvent(new Event('let-go')))
    await entries(CONVENED + 3, tab)
    await tab.waitForFunction(() => document.querySelector('[aria-busy]') === null, null, { polling: 50 })
    expect(await tab.locator('ol li').count()).toBe(CONVENED + 3)
    await tab.close()
  })

  it('fits a phone, asks nobody for anything but itself, and throws nothing', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true)
    expect(asked.filter((url) => ![SITE, OTHER_SITE, THIRD_SITE].includes(url))).toEqual([])
    expect(broken).toEqual([])
  })
})

/** Runs in the page: nobody else writes into the store, or reads from it, until `let-go` is heard. */
async function holdTheStore(): Promise<void> {
  const [{ name = '' } = {}] = await indexedDB.databases()
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
  })
  const stores = [...database.objectStoreNames]
  const store = database.transaction(stores, 'readwrite').objectStore(stores[0] ?? '')
  let held = true
  addEventListener('let-go', () => (held = false), { once: true })
  await new Promise<void>((resolve) => {
    const ask = (): void => {
      store.count().addEventListener('success', () => {
        resolve()
        if (held) ask()
        else database.close()
      })
    }
    ask()
  })
}
