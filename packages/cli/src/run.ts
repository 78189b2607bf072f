import type { Writable } from 'node:stream'

import { CommanderError } from 'commander'

import { commands, groups } from './commands/index.ts'
import { complete } from './completion.ts'
import type { Command, Arguments } from './declare.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { failureOf, sentenceOf } from './failure.ts'
import { askedLanguage, type Language, languageOf, say } from './language.ts'
import { INTERRUPTED, openSession } from './open-session.ts'
import { mistakeOf } from './program-words.ts'
import { COMMON, createProgram } from './program.ts'
import { type Surroundings, writeTo } from './surroundings.ts'
import { VERSION } from './version.ts'

/**
 * Runs a command line, without the name of the program, and answers the exit code. Nothing of the process is touched
 * but what is given: a test, or another program, reads the two streams.
 *
 * @example
 * ```ts
 * import { PassThrough } from 'node:stream'
 * import { run } from 'gongzhi'
 *
 * const stdout = new PassThrough()
 * await run(['--version'], { stdout, stderr: new PassThrough(), env: {}, cwd: '.' }) // 0
 * ```
 */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, env } = surroundings
  const known = languageOf(askedLanguage(args), env)
  const language = known ?? 'en'
  // Asked by the script of a shell at every press of a key: nothing else is loaded or said.
  if (args[0] === 'complete') {
    const found = complete(args.slice(args[1] === '--' ? 2 : 1), { commands, groups, language })
    await writeTo(stdout, found.map(({ value, does }) => `${value}\t${does}\n`).join(''))
    return EXIT.done
  }
  const read = await readArgs(args, { language, stdout, stderr })
  if (read.kind === 'ended') return read.code
  const session = openSession(surroundings, { language: known, common: read.common })
  try {
    return await session.race(async () => read.command.run(session.session, read))
  } catch (error) {
    if (session.session.signal.aborted) {
      session.session.tell(INTERRUPTED)
      return EXIT.interrupted
    }
    const failure = failureOf(error)
    const what = failure ? session.session.say(failure.what) : sentenceOf(error)
    const code = failure?.kind === 'usage' ? EXIT.usage : EXIT.failed
    await writeTo(stderr, `gongzhi: ${what}\n`)
    return code
  } finally {
    await session.close()
  }
}

/** The command that was asked for; or help was, or the line is not as it has to be, and that was said. */
async function readArgs(
  args: readonly string[],
  {
    language,
    stdout,
    stderr,
  }: { readonly language: Language; readonly stdout: Writable; readonly stderr: Writable },
): Promise<
  | ({ readonly kind: 'chosen'; readonly command: Command } & Arguments &
      Pick<Parameters<typeof openSession>[1], 'common'>)
  | { readonly kind: 'ended'; readonly code: ExitCode }
> {
  const out: string[] = []
  const err: string[] = []
  let found:
    | {
        readonly command: Command
        readonly given: Arguments & { readonly common: Arguments<typeof COMMON>['flags'] }
      }
    | undefined
  const program = createProgram(commands, {
    language,
    groups,
    version: VERSION,
    output: { out: (text) => out.push(text), err: (text) => err.push(text) },
    chosen: (command, given) => (found = { command, given }),
  })
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const isMistake = error.exitCode !== 0 && error.code !== 'commander.help'
    if (isMistake) err.push(`gongzhi: ${say(language, mistakeOf(error))}\n`)
    if (out.length > 0) await writeTo(stdout, out.join(''))
    if (err.length > 0) await writeTo(stderr, err.join(''))
    return { kind: 'ended', code: error.exitCode === 0 ? EXIT.done : EXIT.usage }
  }
  if (!found) return { kind: 'ended', code: EXIT.usage }
  return { kind: 'chosen', command: found.command, ...found.given }
}
