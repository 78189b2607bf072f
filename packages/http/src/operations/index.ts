import type { Operation } from '../operation.ts'
import { commands } from './commands.ts'
import { moving } from './communities.ts'
import { documenting } from './document.ts'
import { exporting } from './export.ts'
import { feeding } from './feed.ts'
import { law } from './law.ts'
import { operating } from './operating.ts'
import { papering } from './papers.ts'
import { reading } from './reading.ts'

/** Everything that can be asked of the face. */
export const operations: readonly Operation[] = [
  ...commands,
  ...reading,
  ...exporting,
  ...feeding,
  ...papering,
  ...law,
  ...operating,
  ...moving,
  ...documenting(() => operations),
]
