import { readFileSync } from 'node:fs'
import { arch, platform } from 'node:process'

import type { StorageAdapter } from '@gongzhi/core/storage'

import { type AdapterModule, conformance } from '../conformance/index.ts'
import { killProcess } from './kill.ts'

/** What a run of the kit showed of an adapter: to be published. All but the times follows from the seed. */
export interface Certificate {
  readonly adapter: string
  readonly supports: StorageAdapter['supports']
  /** What the adapter can do beside what every adapter can. */
  readonly optional: readonly ('within' | 'wakeUps')[]
  readonly verdict: 'passed' | 'failed'
  readonly versions: { readonly kit: string; readonly node: string; readonly platform: string }
  /** What the adapter's module says of its driver and its server. */
  readonly about: Readonly<Record<string, string>>
  readonly seed: number
  readonly runs: number
  readonly started: string
  readonly milliseconds: number
  /** What no machine can show by itself. */
  readonly notShown: readonly string[]
  readonly cases: readonly CertifiedCase[]
}

/** How one case went. */
export interface CertifiedCase {
  readonly id: string
  readonly sentence: string
  readonly outcome: 'passed' | 'failed'
  readonly milliseconds: number
  /** What was promised and what was seen, where it failed. */
  readonly problem?: string
}

/**
 * Runs the whole kit against the module of an adapter: every case, the model, the faults, and a real process
 * that is really killed.
 *
 * @example
 * ```ts
 * import { certify } from '@gongzhi/adapters/certify'
 *
 * // `url` is where a module with `create`, and with `open`, is: new URL('./my-adapter.js', import.meta.url)
 * const certificateOf = async (url: URL) => certify({ module: await import(url.href), url })
 * ```
 */
export async function certify({
  module,
  url,
  seed = 1,
  runs = 100,
  say = () => {},
}: {
  readonly module: AdapterModule
  /** Where the module is: the process that is killed imports it again. */
  readonly url: URL
  readonly seed?: number
  /** How many random histories the model plays. */
  readonly runs?: number
  /** Told of each case as it ends. */
  readonly say?: (ended: CertifiedCase) => void
}): Promise<Certificate> {
  const started = new Date()
  const subject = await module.create()
  const { name, supports, within, wakeUps } = subject.storage
  await subject.close()
  const cases: CertifiedCase[] = []
  for (const { id, sentence, run } of conformance(module.create, { seed, runs, kill: killProcess(url) })) {
    const from = performance.now()
    let problem: string | undefined
    try {
      await run()
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error)
    }
    const ended: CertifiedCase = {
      id,
      sentence,
      outcome: problem === undefined ? 'passed' : 'failed',
      milliseconds: Math.round(performance.now() - from),
      ...(problem !== undefined && { problem }),
    }
    cases.push(ended)
    say(ended)
  }
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  return {
    adapter: name,
    supports: { survives: supports.survives, writers: supports.writers, lanes: supports.lanes },
    optional: [...(within ? ['within' as const] : []), ...(wakeUps ? ['wakeUps' as const] : [])],
    verdict: cases.every(({ outcome }) => outcome === 'passed') ? 'passed' : 'failed',
    versions: { kit: version, node: process.version, platform: `${platform} ${arch}` },
    about: module.about ?? {},
    seed,
    runs,
    started: started.toISOString(),
    milliseconds: Date.now() - started.getTime(),
    notShown:
      supports.survives === 'power-cut'
        ? [
            "that what was acknowledged survives a power cut: a killed process leaves the system's buffers alive",
          ]
        : [],
    cases,
  }
}
