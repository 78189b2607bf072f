import { exec } from 'node:child_process'
import { promisify } from 'node:util'

/** What is done to the servers of a store while a run works on it. */
export interface Disturbance {
  /** Commands of a shell, carried out one after the other. */
  readonly commands: readonly string[]
  /** Milliseconds before each of them, and after the last. */
  readonly every: number
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Carries out one command after the other, and tells how many there were. A command that fails ends the run. */
export async function disturb(
  { commands, every }: Disturbance,
  say: (line: string) => void,
): Promise<number> {
  for (const command of commands) {
    await pause(every)
    say(`  ${command}`)
    await promisify(exec)(command)
  }
  if (commands.length > 0) await pause(every)
  return commands.length
}

/** What a store, or an engine over it, says while a server is away, by its code: asked again it answers later. */
const AWAY = /^(?:storage|commit|load)\//

interface Patience {
  /** Told of each try that got no answer. */
  readonly failed?: (error: unknown) => void
  /** When nobody waits for the answer any more. */
  readonly over?: AbortSignal
}

/** Asks until the store answers, with pauses that grow to a second; whatever else goes wrong is thrown. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { failed, over }: Patience = {},
): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      failed?.(error)
      if (over?.aborted || !AWAY.test(String((error as { readonly code?: unknown }).code))) throw error
      await pause(Math.min(1_000, 20 * 2 ** tries))
    }
  }
}
