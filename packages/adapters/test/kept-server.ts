import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'

/** A server of a test and its folder: neither is left behind, whatever becomes of the test. */
export interface KeptServer {
  /** The server that runs from now on. */
  run(server: ChildProcess): ChildProcess
  /** Resolves when it has ended; at once where none runs. */
  stop(signal: NodeJS.Signals): Promise<void>
  /** Stops it at once, and removes the folder. */
  remove(): Promise<void>
}

/** Keeps a folder for a server that ends at once by `killSignal`. */
export function keepServer(folder: string, killSignal: NodeJS.Signals): KeptServer {
  let server: ChildProcess | undefined
  const kill = (): void => {
    server?.kill(killSignal)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', kill)
  async function stop(signal: NodeJS.Signals): Promise<void> {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }
  return {
    run: (started) => (server = started),
    stop,
    async remove() {
      await stop(killSignal)
      process.removeListener('exit', kill)
      kill()
    },
  }
}
