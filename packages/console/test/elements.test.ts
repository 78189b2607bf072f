import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'

import { wordedForms } from '@gongzhi/core'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createStage, DAY, MORNING } from '../../http/test/stage.ts'
import { html, none, openPages } from './pages.ts'

/** What somebody typed who means harm. */
const HARM = '<img src=x onerror="document.title=1"><b>电梯</b>'

const FORMS = [triParty(), ownerCommittee(), organisations(), supervision()].flatMap(
  ({ processes = [], terms }) =>
    processes.flatMap((definition) =>
      wordedForms(definition, terms).map(({ name, form }) => ({ name: `${definition.name}/${name}`, form })),
    ),
)

/** Runs in each page: puts an element into it, for whom and about what its address says. */
const SCRIPT = `
const asked = new URLSearchParams(location.search)
const id = asked.get('as') ?? 'zhao'
const client = gongzhi.createHttpClient({
  url: location.origin + '/gongzhi',
  headers: () => ({ authorization: 'Bearer ' + id }),
  operator: { id },
  retries: 0,
})
const element = document.createElement(asked.get('element'))
element.lang = asked.get('lang') ?? 'zh'
Object.assign(element, {
  client,
  actor: { id, capacity: asked.get('capacity') ?? 'clerk' },
  community: 'hope',
  definition: 'poll',
  process: asked.get('process') ?? 'p1',
  clock: () => ${MORNING},
  directory: {
    search: ({ text }) => [{ id: 'x-' + text, name: ${JSON.stringify(HARM)}, note: text }],
    nameOf: ({ kind, id }) => (kind === 'process' ? id + ${JSON.stringify(HARM)} : undefined),
  },
})
window.heard = []
for (const name of ['gongzhi-open', 'gongzhi-done', 'gongzhi-refused'])
  document.addEventListener(name, ({ detail }) => heard.push([name, detail]))
document.querySelector('main').append(element)
`

/** All forms of all packages, as a client would tell them. */
const FORMS_SCRIPT = `
const element = document.createElement('gongzhi-act')
window.show = (name, form, lang) => {
  const label = { zh: name, en: name }
  const options = [{ kind: 'event', name, label, articles: [], schema: form, status: 'open', possible: true }]
  const process = { next: async () => options }
  element.lang = lang
  const as = () => ({ definition: async () => undefined })
  element.client = { community: () => ({ process: () => process, as }) }
}
Object.assign(element, { actor: { id: 'a', capacity: 'c' }, community: 'hope', definition: 'd', process: 'p' })
document.querySelector('main').append(element)
`

const ELEMENTS = ['worklist', 'act', 'process', 'history', 'assembly', 'review', 'rules', 'proof'].map(
  (name) => `gongzhi-${name}`,
)

describe.skipIf(none !== '')(`the elements, in a real Chromium${none}`, () => {
  const stage = createStage()
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  let pages: Awaited<ReturnType<typeof openPages>>

  beforeAll(async () => {
    const city = stage.governance.community('hope')
    const poll = stage.governance.installed.definitions.get('poll')?.get(1) as never
    const input = { question: HARM, phone: '138-1234', ends: MORNING + 7 * DAY }
    const clerk = { id: 'zhao', capacity: 'clerk' }
    for (const id of ['p1', 'p2', 'p3']) await city.process(poll, id).start({ input, by: clerk } as never)
    // One that is over, in which two owners voted.
    const over = city.process(poll, 'p2')
    for (const [owner, unit] of [
      ['wang', '1-101'],
      ['li', '1-102'],
    ] as const)
      await over.register('ballots' as never).record({
        data: { unit, building: '1', choice: 'for' },
        by: { id: owner, capacity: 'owner' },
      } as never)
    await over.send({ event: 'poll.close', data: {}, by: clerk } as never)
    await stage.governance.runDue()
    pages = await openPages(stage, {
      '/': html({ scripts: ['/elements.js', '/script.js'] }),
      '/en': html({ language: 'en', scripts: ['/elements.js', '/script.js'] }),
      '/forms': html({ scripts: ['/elements.js', '/forms.js', '/axe.js'] }),
      '/page.css': 'html { color-scheme: light dark }',
      '/script.js': SCRIPT,
      '/forms.js': FORMS_SCRIPT,
      '/axe.js': axe,
    })
  })
  afterAll(() => pages?.close())

  const open = (asked: Readonly<Record<string, string>>, path = '/') =>
    pages.open(`${path}?${new URLSearchParams(asked).toString()}`)
  const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
  const heard = (page: Page) => page.evaluate('heard') as Promise<readonly [string, never][]>

  it('say at each field what is wrong, bring whoever fills it in there, and send nothing', async () => {
    const page = await open({ element: 'gongzhi-act' })
    await page.getByRole('button', { name: '延期' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await says(page, '请填写此项。')
    const field = page.getByRole('textbox', { name: 'days' })
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.evaluate((input) => input === (input.getRootNode() as ShadowRoot).activeElement)).toBe(
      true,
    )
    await field.fill('许多')
    await says(page, '请填写数字。')
    await field.fill('0')
    await says(page, '不得小于 1。')
    expect(await heard(page)).toEqual([])
    await page.close()
  })

  it('show a refusal where it happened, with its article and the way out, and keep what was filled in', async () => {
    const page = await open({ element: 'gongzhi-act', lang: 'en' }, '/en')
    await page.getByRole('button', { name: 'Move the end' }).click()
    await page.getByRole('textbox', { name: 'days' }).fill('11')
    await page.getByRole('button', { name: 'Submit' }).click()
    const refusal = page.locator('form .refusal')
    await refusal.waitFor()
    const said = (await refusal.innerText()).replaceAll(/\s+/g, ' ')
    expect(said).toContain('it would be moved by 11 days, and 10 are allowed')
    expect(said).toContain('What to do move it by 10 days at most')
    expect(said).toContain('《征询办法》 Art. 3')
    expect(await page.getByRole('textbox', { name: 'days' }).inputValue()).toBe('11')
    await page.getByRole('textbox', { name: 'days' }).fill('10')
    await page.getByRole('button', { name: 'Submit' }).click()
    await says(page, 'Digest of the entry')
    expect((await heard(page)).map(([name]) => name)).toEqual(['gongzhi-refused', 'gongzhi-done'])
    await page.close()
  })

  it('say why what is not possible now is not', async () => {
    const page = await open({ element: 'gongzhi-act', as: 'wang', capacity: 'owner', process: 'p3' })
    await page.locator('details.closed summary').click()
    const closed = page.locator('details.closed li').filter({ hasText: '改写' })
    expect(await closed.innerText()).toMatch(/不能以“业主”的身份办理.*可由下列身份办理：经办人/s)
    expect(await page.getByText('未予接受').count()).toBe(0)
    await page.close()
  })

  it('take a vote, and find it in the count when the register is sealed', async () => {
    const page = await open({ element: 'gongzhi-proof', as: 'wang', capacity: 'owner', process: 'p2' })
    await page.getByRole('button', { name: '核对 1-101' }).click()
    await says(page, '已计入：在封存的 2 项之中')
    // What others recorded is theirs.
    expect(await page.getByText('1-102').count()).toBe(0)
    await page.close()
  })

  it('never show how a vote stands that still runs', async () => {
    const page = await open({ element: 'gongzhi-assembly', process: 'p3' })
    await says(page, '“意见”正在进行')
    expect(await page.locator('table, .bar').count()).toBe(0)
    await page.close()
  })

  it('show what somebody typed as the letters that he typed', async () => {
    for (const element of ['gongzhi-act', 'gongzhi-process', 'gongzhi-history']) {
      const page = await open({ element, process: 'p3' })
      await page.locator('h2').first().waitFor()
      if (element !== 'gongzhi-act') await page.getByText('<b>电梯</b>').first().waitFor()
      expect(await page.locator('img, b').count()).toBe(0)
      expect(await page.title()).toBe('共治')
      await page.close()
    }
  })

  it('say what is wrong where the network is away, nobody is logged in, or nothing may be seen', async () => {
    const away = await open({ element: 'gongzhi-history' })
    await away.getByText('第 1 条').waitFor()
    await away.route('**/gongzhi/**', (route) => route.abort())
    await away.getByRole('button', { name: '刷新' }).click()
    await says(away, '连不上网络。')
    await away.unroute('**/gongzhi/**')
    await away.getByRole('button', { name: '再试一次' }).click()
    await says(away, '第 1 条')
    await away.route('**/gongzhi/**', (route) =>
      route.fulfill({
        status: 401,
        json: { code: 'http/unauthenticated', reason: { zh: '', en: '' }, title: '', detail: '' },
      }),
    )
    await away.getByRole('button', { name: '刷新' }).click()
    await says(away, '登录已失效。')
    await away.close()
    const stranger = await open({ element: 'gongzhi-process', as: 'outsider', capacity: 'owner' })
    await says(stranger, '您的身份不能查看此处内容。')
    await stranger.close()
  })

  it.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('have nothing in %s and in %s that axe objects to', async (lang, colorScheme) => {
    const objections: string[] = []
    for (const element of ELEMENTS) {
      const process = element === 'gongzhi-proof' ? 'p2' : 'p3'
      const page = await open({ element, lang, process }, lang === 'en' ? '/en' : '/')
      await page.emulateMedia({ colorScheme })
      await page.locator('section.gongzhi').waitFor()
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
      if (element === 'gongzhi-act') await page.locator('.options button').first().click()
      await page.addScriptTag({ url: '/axe.js' })
      objections.push(...(await objectionsIn(page)).map((one) => `${element}: ${one}`))
      await page.close()
    }
    expect(objections).toEqual([])
  })

  it('draw every form of every package, each field with its word, and no two under one name', async () => {
    const page = await open({}, '/forms')
    const wrong = await page.evaluate(drawAll, FORMS as readonly Drawn[])
    expect(wrong).toEqual([])
    expect(FORMS.length).toBeGreaterThan(300)
    // The longest ones are looked at by axe, with everything unfolded.
    const longest = FORMS.toSorted(
      (a, b) => JSON.stringify(b.form.zh).length - JSON.stringify(a.form.zh).length,
    )
    for (const { name, form } of longest.slice(0, 3)) {
      await page.evaluate(([what, schema]) => (window as never as Shows).show(what, schema, 'zh'), [
        name,
        form as unknown,
      ] as const)
      await page.getByRole('button', { name, exact: true }).click()
      expect([name, await objectionsIn(page)]).toEqual([name, []])
    }
    await page.close()
  })

  it('threw nothing, and broke no rule of a page whose policy allows its own files alone', () =>
    expect(pages.broken).toEqual([]))

  it('cost a page no more than their budget, Vue among it', () =>
    expect(gzipSync(pages.script, { level: 9 }).byteLength / 1_000).toBeLessThan(100))
})

/** A form, as the page is told of it: whatever stands in its schema. */
interface Drawn {
  readonly name: string
  readonly form: unknown
}

interface Shows {
  show(name: string, form: unknown, lang: string): void
}

/** What axe finds in a page, shadows among it: each rule with where it is broken. */
async function objectionsIn(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(async () => {
    const { axe } = window as never as {
      readonly axe: {
        run(where: string): Promise<{
          readonly violations: readonly {
            readonly id: string
            readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
          }[]
        }>
      }
    }
    const { violations } = await axe.run('main')
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html: where, failureSummary }) => `${id}: ${where.slice(0, 160)} ${failureSummary.slice(0, 200)}`,
      ),
    )
  })
  return found
}

/** Runs in the page: shows one form after the other, opens every list and part, and says what is wrong. */
async function drawAll(forms: readonly Drawn[]): Promise<readonly string[]> {
  const wrong: string[] = []
  const turn = () => new Promise((resolve) => setTimeout(resolve))
  const root = () => document.querySelector('gongzhi-act')?.shadowRoot as ShadowRoot
  const until = async (selector: string) => {
    for (let frames = 0; frames < 600; frames++) {
      const found = root()?.querySelector<HTMLElement>(selector)
      if (found) return found
      await turn()
    }
    return undefined
  }
  for (const { name, form } of forms) {
    ;(window as never as { show(name: string, form: unknown, lang: string): void }).show(name, form, 'zh')
    let button: HTMLElement | undefined
    for (let frames = 0; frames < 600 && button?.innerText.trim() !== name; frames++) {
      button = root()?.querySelector<HTMLElement>('.options button') ?? undefined
      await turn()
    }
    button?.click()
    if (!(await until('form'))) {
      wrong.push(`${name}: no form`)
      continue
    }
    for (const tick of root().querySelectorAll<HTMLInputElement>('input[type=checkbox]:not(:checked)'))
      tick.click()
    await turn()
    for (const add of root().querySelectorAll<HTMLElement>('.list > .quiet-button')) add.click()
    await turn()
    const names = new Set<string>()
    for (const control of root().querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      const label = control.labels?.[0]?.textContent?.trim() ?? ''
      if (label === '') wrong.push(`${name}: a field without a word`)
      if (control.id !== '' && names.has(control.id)) wrong.push(`${name}: two fields are ${control.id}`)
      names.add(control.id)
    }
  }
  return wrong
}
