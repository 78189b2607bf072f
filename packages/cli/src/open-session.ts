import type { Given } from './declare.ts'
import { EXIT, type ExitCode } from './exit.ts'
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
  { language, common }: { readonly language: Language; readonly common: Given<typeof COMMON>['flags'] },
): OpenedSession {
  let held = 0
  const closing: (() => Promise<void>)[] = []
  const sentence: Session['say'] = (label) => say(language, label)
  const json = common.json === true
  let config: Promise<LoadedConfig> | undefined
  const session: Session = {
    cwd,
    env,
    stdin,
    language,
    json,
    signal,
    say: sentence,
    async answer(value, text) {
      const said = json ? JSON.stringify(value, undefined, 2) : text()
      await writeTo(stdout, `${said}\n`)
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
    config: () => (config ??= loadConfig({ cwd, file: common.config, sqlite: common.sqlite })),
    async declared() {
      const none = common.config === undefined && findConfig(cwd) === undefined
      return none ? houseConfig() : session.config()
    },
    async open({ make = false } = {}) {
      const config = await session.config()
      const store = watchStore(await config.storage({ make }))
      const opened = await openGovernance({ ...config, storage: () => store.storage })
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
