#!/usr/bin/env node
import { once } from 'node:events'

import { EXIT } from './exit.ts'
import { run } from './run.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // Who presses it again does not want to wait.
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  })
// Nobody reads on (`| head`): there is nobody to answer.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(EXIT.done)
})

const { stdout, stderr, stdin, env } = process
const code = await run(process.argv.slice(2), {
  stdout,
  stderr,
  stdin,
  env,
  cwd: process.cwd(),
  signal: stop.signal,
})
// What a pipe has not taken yet has to leave first; then a driver that left a connection open holds nobody.
for (const stream of [stdout, stderr]) if (stream.writableLength > 0) await once(stream, 'drain')
process.exit(code)
