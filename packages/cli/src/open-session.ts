import type { StorageAdapter } from '@gongzhi/core'

import type { Arguments } from './declare.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { CommandFailure } from './failure.ts'
import { say, type Language } from './language.ts'
import { findConfig, houseConfig, type LoadedConfig, loadConfig } from './load-config.ts'
import { openGovernance } from './open-governance.ts'
import type { COMMON } from './program.ts'
import { createProgress } from './progress.ts'
import type { Session } from './session.ts'
import { type Surroundings, writeTo } from './surroundings.ts'
import { watchStore } from './watched-store.ts'

/** What Ctrl-C is answered with. */
export const INTERRUPTED = { zh: '已中断。', en: 'Interrupted.' }

/** A session, and what its end needs. */
interface OpenedSession {
  readonly session: Session
  /** Runs a command until it ends, or until Ctrl-C where it is in the midst of nothing. */
  race(this: void, work: () => Promise<ExitCode>): Promise<ExitCode>
  /** Closes what the command has opened. */
  close(this: void): Promise<void>
}

/** What a command line opens for its command. */
export function openSession(
  { stdout, stderr, stdin, env, cwd, signal = new AbortController().signal }: Surroundings,
  {
    language,
    common,
  }: {
    /** Left out where neither the command line nor the system says one: then the configuration may. */
    readonly language: Language | undefined
    readonly common: Arguments<typeof COMMON>['flags']
  },
): OpenedSession {
  let held = 0
  let spoken = language ?? 'en'
  const closing: (() => Promise<void>)[] = []
  const sentence: Session['say'] = (label) => say(spoken, label)
  const json = common.json === true
  let config: Promise<LoadedConfig> | undefined
  const session: Session = {
    cwd,
    env,
    stdin,
    get language() {
      return spoken
    },
    json,
    signal,
    say: sentence,
    async answer(value, text) {
      const said = json ? JSON.stringify(value, undefined, 2) : text()
      await writeTo(stdout, `${said}\n`)
    },
    async list(items, { line, none }) {
      let count = 0
      for await (const item of items) {
        const one = json ? jsonInList(item) : line(item)
        await writeTo(stdout, json ? `${count === 0 ? '[' : ','}\n${one}` : `${one}\n`)
        count++
      }
      if (json) await writeTo(stdout, count === 0 ? '[]\n' : '\n]\n')
      else if (count === 0) await writeTo(stdout, `${sentence(none)}\n`)
      return count
    },
    write: (text) => writeTo(stdout, text),
    tell: (label) => void stderr.write(`${sentence(label)}\n`),
    progress: (what, counted = {}) =>
      createProgress(sentence(what), { ...counted, stderr, now: () => performance.now() }),
    async whole(work) {
      held++
      try {
        return await work()
      } finally {
        held--
      }
    },
    config: () =>
      (config ??= loadConfig({ cwd, file: common.config, sqlite: common.sqlite }).then((loaded) => {
        spoken = language ?? loaded.language ?? spoken
        return loaded
      })),
    async declared() {
      const none = common.config === undefined && findConfig(cwd) === undefined
      return none ? houseConfig() : session.config()
    },
    hasStore: () => [common.config, common.sqlite, findConfig(cwd)].some((one) => one !== undefined),
    async open({ make = false } = {}) {
      const config = await session.config()
      const store = watchStore(await openStore(config, make))
      const opened = await openGovernance({
        ...config,
        // What the engine reports is a line here, and no trace of a stack.
        governance: {
          report: ({ code, message }) => void stderr.write(`[gongzhi] ${code}: ${message}\n`),
          ...config.governance,
        },
        storage: () => store.storage,
      })
      closing.push(() => opened.storage.close())
      return { ...opened, config, watch: store.watch }
    },
  }
  return {
    session,
    async race(work) {
      const running = work()
      const interrupted = new Promise<ExitCode>((resolve) => {
        const leave = () => {
          if (held > 0) return resolve(running)
          session.tell(INTERRUPTED)
          return resolve(EXIT.interrupted)
        }
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
      })
      return Promise.race([running, interrupted])
    },
    async close() {
      for (const close of closing) await close()
    },
  }
}

async function openStore({ storage }: LoadedConfig, make: boolean): Promise<StorageAdapter> {
  try {
    return await storage({ make })
  } catch (error) {
    const { code } = (error ?? {}) as { readonly code?: unknown }
    if (code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error
    throw new CommandFailure(
      {
        zh: `Node ${process.version} 不带 SQLite。请用 22.13 以上，或用其他数据库。`,
        en: `Node ${process.version} has no SQLite. Take 22.13 or newer, or another store.`,
      },
      { cause: error },
    )
  }
}

/** As it stands in a list that is written at once. */
function jsonInList(item: unknown): string {
  return JSON.stringify(item, undefined, 2).replaceAll(/^/gm, '  ')
}
