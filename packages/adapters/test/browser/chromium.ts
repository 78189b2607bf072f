import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** A Chromium that can be started, or why there is none. */
export type FoundChromium = { readonly program: string } | { readonly missing: string }

/** The npm package that carries a Chromium, for Linux on x64 alone. */
const PACKAGE = '@sparticuz/chromium@153.0.0'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap(
    (folder) => (folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []),
  ),
}

/**
 * The Chromium that `GONGZHI_TEST_CHROMIUM` names, else one that is installed, else one that is fetched from
 * npm once.
 */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['GONGZHI_TEST_CHROMIUM']
  if (named)
    return existsSync(named)
      ? { program: named }
      : { missing: `GONGZHI_TEST_CHROMIUM names ${named}, which is not there` }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const places =
    process.platform === 'win32' ? [] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  const program = [...places, ...(PLACES[process.platform] ?? [])].find((place) => existsSync(place))
  return program ? { program } : fetchedChromium()
}

/**
 * Kept beside the toolchain, so that it is fetched once; made elsewhere and moved there whole, for several
 * tests may look at once.
 */
async function fetchedChromium(): Promise<FoundChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: 'no Chromium is installed, and npm has none for this system' }
  const toolchain = fileURLToPath(new URL('../../../../.toolchain', import.meta.url))
  const folder = join(toolchain, 'chromium')
  const program = join(folder, 'chromium')
  if (existsSync(program)) return { program }
  mkdirSync(toolchain, { recursive: true })
  const stage = mkdtempSync(join(toolchain, 'chromium-'))
  try {
    const quiet = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] }
    execFileSync(
      'npm',
      [
        'install',
        '--prefix',
        stage,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--loglevel=error',
        PACKAGE,
      ],
      quiet,
    )
    // It unpacks itself into the folder for temporary files.
    const packed = createRequire(join(stage, 'package.json')).resolve('@sparticuz/chromium')
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import chromium from ${JSON.stringify(packed)}; await chromium.executablePath()`,
      ],
      { ...quiet, env: { ...process.env, TMPDIR: stage } },
    )
    rmSync(join(stage, 'node_modules'), { recursive: true })
    try {
      renameSync(stage, folder)
    } catch (error) {
      if (!existsSync(program)) throw error
    }
    return { program }
  } catch (error) {
    return {
      missing:
        'no Chromium is installed, ' +
        `and ${PACKAGE} could not be had: ${error instanceof Error ? error.message : String(error)}`,
    }
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

/** A browser that runs, on a profile of its own. */
export interface RunningBrowser {
  readonly context: BrowserContext
  /** Ends the browser's process without warning. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** A folder in which a browser keeps what its pages store, for as long as a test lasts. */
export function createProfile(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gz-browser-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/**
 * Starts a browser as a process of its own, so that it can be killed like one, and which dies with this one;
 * it reaches for no network, and writes into its profile alone.
 */
export async function startChromium(
  found: Extract<FoundChromium, { readonly program: string }>,
  profile: string,
): Promise<RunningBrowser> {
  const keeper = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('keeper.ts', import.meta.url)),
      found.program,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-extensions',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      '--disable-client-side-phishing-detection',
      '--metrics-recording-only',
      '--mute-audio',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      // The pages are ours alone, and neither root nor every container has a sandbox to give.
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      'about:blank',
      // The last one is for who waits for this process: its standard error is not at its end before the
      // browser is gone, and its profile is free.
    ],
    {
      stdio: ['pipe', 'ignore', 'pipe', 2],
      detached: true,
      env: {
        ...process.env,
        BREAKPAD_DUMP_LOCATION: join(profile, 'crashes'),
        XDG_CACHE_HOME: join(profile, 'cache'),
      },
    },
  )
  const gone = new Promise<void>((resolve) => keeper.once('close', () => resolve()))
  // As the limits of the tests: they end what hangs, and judge nothing.
  const limit = 120_000
  const browser = await chromium.connectOverCDP(await addressOf(keeper), { timeout: limit })
  const context = browser.contexts()[0] as BrowserContext
  context.setDefaultTimeout(limit)
  return {
    context,
    kill: () => end(keeper, browser, gone),
    close: () => closeKindly(keeper, browser, gone),
  }
}

/** Where the browser listens, as it says itself. */
function addressOf(keeper: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    keeper.stderr?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address) resolve(address)
    })
    keeper.once('error', reject)
    keeper.once('close', (code) =>
      reject(new Error(`the browser ended before it listened (${code}): ${said.slice(-2_000)}`)),
    )
  })
}

async function end(keeper: ChildProcess, browser: Browser, gone: Promise<void>): Promise<void> {
  keeper.stdin?.destroy()
  await gone
  await browser.close().catch(() => {})
}

async function closeKindly(keeper: ChildProcess, browser: Browser, gone: Promise<void>): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return
  const session = await browser.newBrowserCDPSession().catch(() => undefined)
  await session?.send('Browser.close').catch(() => {})
  await gone
  await browser.close().catch(() => {})
}
