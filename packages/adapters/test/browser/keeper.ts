// Stands between a browser and the process that asked for it (chromium.ts): when that one is gone, however
// it ended, the browser is killed. Nobody is left behind, and whoever kills a process that writes through a
// browser kills the browser with it.
import { spawn } from 'node:child_process'

const [program, ...args] = process.argv.slice(2) as [string, ...string[]]
const ownGroup = process.platform !== 'win32'
const browser = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: ownGroup })

/** The whole group: what the browser's process has started ends with it. */
function kill(): void {
  if (!ownGroup) return void browser.kill('SIGKILL')
  try {
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL')
  } catch {
    // Nobody of it is left.
  }
}

// The other end of this pipe is held by the one who asked.
process.stdin.on('close', kill).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, kill)
browser.once('error', ({ message }) => {
  console.error(message)
  process.exit(1)
})
browser.once('exit', (code) => {
  kill()
  process.exit(code ?? 1)
})
