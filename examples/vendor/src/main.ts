import { fork } from 'node:child_process'
import { join } from 'node:path'

import { serve } from '@hono/node-server'

import { createApp } from './app.ts'
import { seed } from './demo.ts'
import { openGovernance } from './host.ts'
import { open } from './open.ts'

const store = await open(process.env['DATABASE_URL'])
await seed(store.sql)
const app = createApp({ governance: openGovernance(store), store, now: Date.now })
const worker = fork(join(import.meta.dirname, 'worker.ts'), { execArgv: process.execArgv })
// Whoever restarts this program restarts both.
worker.once('exit', (code) => code === 0 || process.exit(1))
const server = serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}`)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    worker.kill('SIGTERM')
    server.close(() => void store.close())
  })
