import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { chromium } from 'playwright-core'

import type { Language } from '../staged/addresses.ts'
import { KEPT, samplesIn } from './samples.ts'

const ROOT = join(import.meta.dirname, '../..')
/** The paper that the first page of the site shows. */
const SHOWN = 'assembly-meeting-result'

/** Plays the year of Hope City in both languages, and keeps of it one paper of each kind and a picture. */
export async function keep(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'gongzhi-year-'))
  rmSync(KEPT, { recursive: true, force: true })
  mkdirSync(KEPT, { recursive: true })
  for (const language of ['en', 'zh'] as const) {
    const program = join(ROOT, 'examples/hope-city/src/main.ts')
    const args = ['--conditions=source', program, '--out', out, '--lang', language]
    execFileSync(process.execPath, args, { stdio: 'ignore' })
    for (const [id, html] of samplesIn(join(out, 'papers')))
      writeFileSync(join(KEPT, `${id}.${language}.html`), html)
    await takePicture(language)
  }
  rmSync(out, { recursive: true })
  console.log(`${readdirSync(KEPT).length} papers and pictures in ${KEPT}`)
}

async function takePicture(language: Language): Promise<void> {
  const named = process.env['GONGZHI_TEST_CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(named)) throw new Error('GONGZHI_TEST_CHROMIUM names the Chromium that takes the pictures')
  const browser = await chromium.launch({ executablePath: named, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 800, height: 1120 } })
  await page.goto(pathToFileURL(join(KEPT, `${SHOWN}.${language}.html`)).href)
  writeFileSync(
    join(KEPT, `${SHOWN}.${language}.png`),
    await page.screenshot({ clip: { x: 0, y: 16, width: 800, height: 1104 } }),
  )
  await browser.close()
}
