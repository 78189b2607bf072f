// Builds the page and hands it out. The server knows nothing: stop it, and the page that is open goes on.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, relative } from 'node:path'

import { buildPage } from './build.ts'

const file = await buildPage(join(import.meta.dirname, '..', 'out'))
const page = readFileSync(file)
const port = Number(process.env['PORT'] ?? 4_173)
createServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
)
  .once('error', ({ code, message }: NodeJS.ErrnoException) => {
    console.error(
      code === 'EADDRINUSE'
        ? `port ${port} is taken; name another one: PORT=${port + 1} npm run browser`
        : message,
    )
    process.exitCode = 1
  })
  .listen(port, '127.0.0.1', () =>
    console.log(
      `${relative(process.cwd(), file)} · ${Math.round(page.length / 1_024)} kB · http://localhost:${port}`,
    ),
  )
