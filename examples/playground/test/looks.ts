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

/** Whether a page has to be moved sideways to be read. */
export async function isWiderThanItsScreen(main: Locator): Promise<boolean> {
  return main.evaluate(({ ownerDocument }) => ownerDocument.documentElement.scrollWidth > innerWidth)
}

/** What is on paper and should not be: ways through the pages, and what is pressed. */
async function printedControls(page: Page): Promise<readonly string[]> {
  const controls = page.locator('nav, .top, .playground, .page-head .choice, button:not(.link):not(.days *)')
  const seen = await controls.filter({ visible: true }).allInnerTexts()
  // A drawing that is longer than a page is printed over what follows it.
  const long = await page
    .locator('svg.chart')
    .evaluateAll((charts) => charts.some((chart) => chart.getBoundingClientRect().height > 900))
  return [
    ...seen.map((text) => `printed: ${text.slice(0, 40)}`),
    ...(long ? ['a chart longer than a page'] : []),
  ]
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
  wrong.push(...(await printedControls(page)))
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
