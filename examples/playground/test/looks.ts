import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'

import { everything } from '../../../testing/trials.ts'

/** A small phone, a phone, a tablet, a laptop, a large screen: both ends at least. */
const WIDTHS = everything ? [375, 390, 768, 1440, 1920] : [375, 1920]
const USUAL = { width: 1280, height: 900 }

/** What axe finds on a page as it stands: the rules of WCAG, and what is good practice. */
async function violationsOf(page: Page, rules: 'all' | 'words' | 'colours'): Promise<readonly string[]> {
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`)
  const { violations } = await page.evaluate<axe.AxeResults, typeof rules>(
    async (asked) =>
      (window as unknown as { readonly axe: typeof axe }).axe.run({
        resultTypes: ['violations'],
        ...(asked === 'colours'
          ? { runOnly: ['color-contrast'] }
          : { rules: { 'color-contrast': { enabled: asked === 'all' } } }),
      }),
    rules,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
}

/** How long a busy machine may take to lay a page out anew, charts and all. */
const LAID_OUT = 20_000

/** Whether a page has to be moved sideways to be read, once it has found its place on the screen. */
export async function isWiderThanItsScreen(main: Locator): Promise<boolean> {
  return main.evaluate(async ({ ownerDocument: { documentElement } }, patience) => {
    const isWider = () => documentElement.scrollWidth > innerWidth
    for (const end = performance.now() + patience; isWider() && performance.now() < end;)
      await new Promise(requestAnimationFrame)
    return isWider()
  }, LAID_OUT)
}

/** What is on paper and should not be: ways through the pages, what is filled in, pressed or unfolded. */
async function printedControls(page: Page): Promise<readonly string[]> {
  const controls = page.locator(
    'nav, .top, .playground, .page-head .choice, button:not(.link):not(.days *), form, input, select, ' +
      'details:not([open])',
  )
  const seen = await controls.filter({ visible: true }).allInnerTexts()
  return [
    ...seen.map((text) => `printed: ${text.slice(0, 40)}`),
    ...(await headingsOfNothing(page)).map((text) => `printed above nothing: ${text}`),
    ...(await wrongDrawings(page)),
  ]
}

/** Headings on paper with nothing below them that is read. */
async function headingsOfNothing(page: Page): Promise<readonly string[]> {
  return page.locator('h2, h3, h4, summary, legend').evaluateAll((headings) =>
    headings.flatMap((heading) => {
      const words = (heading as HTMLElement).innerText.trim()
      const part = heading.closest<HTMLElement>('section, details, fieldset, li, .notice')
      if (words === '' || !heading.checkVisibility() || !part) return []
      return part.innerText.trim() === words && !part.querySelector('svg, canvas') ? [words] : []
    }),
  )
}

/** A drawing that is longer than a page is printed over what follows it, and letters below 7.5 points are not read. */
async function wrongDrawings(page: Page): Promise<readonly string[]> {
  const drawn = await page.locator('svg.chart').evaluateAll((charts) =>
    charts.flatMap((chart) => {
      const { width, height } = chart.getBoundingClientRect()
      const [, , across = 0] = (chart.getAttribute('viewBox') ?? '').split(/\s+/).map(Number)
      return width === 0 ? [] : [{ width, height, letters: (10 * width * 0.75) / across }]
    }),
  )
  return drawn.flatMap(({ width, height, letters }) => [
    ...(height > 950 || width > 700 ? [`a drawing larger than a page: ${width} × ${height}`] : []),
    ...(letters < 7.49 ? [`a drawing with letters of ${letters} points`] : []),
  ])
}

/**
 * Looks at a page as it stands: in both languages, at every width, and as it is printed; where nothing is left out, in
 * the dark too. Gives what is wrong with it.
 */
export async function faultsOf(main: Locator): Promise<readonly string[]> {
  const page = main.page()
  const wrong: string[] = [...(await violationsOf(page, 'all'))]
  const wide = async (language: string) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      if (await isWiderThanItsScreen(main)) wrong.push(`${language}: wider than a screen of ${width}`)
    }
    await page.setViewportSize(USUAL)
  }
  await wide('zh')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  wrong.push(...(await printedControls(page)))
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  if (everything) {
    await page.emulateMedia({ colorScheme: 'dark' })
    wrong.push(...(await violationsOf(page, 'colours')).map((what) => `dark: ${what}`))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: '中文' }).waitFor()
  if (everything) wrong.push(...(await violationsOf(page, 'words')).map((what) => `en: ${what}`))
  await wide('en')
  await page.getByRole('button', { name: '中文' }).click()
  return wrong
}
