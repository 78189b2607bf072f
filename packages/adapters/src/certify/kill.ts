import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { Kill } from '../conformance/kill.ts'

/** How long a writer may be silent, milliseconds. */
const PATIENCE = 60_000

/**
 * Kills with SIGKILL on Node: a child process imports the module of an adapter, opens the store by its
 * `open` and writes until it is killed.
 *
 * @example
 * ```ts
 * import { conformance, type CreateSubject } from '@gongzhi/adapters/conformance'
 * import { killProcess } from '@gongzhi/adapters/certify'
 *
 * const casesOf = (create: CreateSubject, module: URL) => conformance(create, { kill: killProcess(module) })
 * ```
 */
export function killProcess(module: URL): Kill {
  const source = import.meta.url.endsWith('.ts')
  const writer = fileURLToPath(new URL(source ? './writer.ts' : './writer.js', import.meta.url))
  return ({ location, seed, afterLines, afterMs }) =>
    new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [...(source ? ['--conditions=source'] : []), writer, module.href, location, String(seed)],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      )
      let said = ''
      let complained = ''
      let lines = 0
      let dying: ReturnType<typeof setTimeout> | undefined
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        lines += chunk.split('\n').length - 1
        if (lines >= afterLines) dying ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
      })
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        complained += chunk
      })
      child.once('error', reject)
      child.once('close', (code, signal) => {
        clearTimeout(patience)
        clearTimeout(dying)
        if (dying && signal === 'SIGKILL') resolve({ lines: said.split('\n').slice(0, -1) })
        else
          reject(
            new Error(
              signal === 'SIGKILL'
                ? `the writer said ${lines} lines in ${PATIENCE} ms`
                : `the writer ended by itself with ${String(code)}: ${complained.trim()}`,
            ),
          )
      })
    })
}
