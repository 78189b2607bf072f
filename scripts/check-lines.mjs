import { join } from 'node:path'

import { wideLinesIn } from './lines.mjs'

const wide = wideLinesIn(join(import.meta.dirname, '..'))
if (wide.length > 0) {
  console.error(wide.join('\n'))
  process.exit(1)
}
