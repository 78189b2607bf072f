import type { AddressInfo } from 'node:net'

import { createDemo } from './host.ts'

const server = createDemo(Date.parse('2026-03-02T09:00+08:00'))
server.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
