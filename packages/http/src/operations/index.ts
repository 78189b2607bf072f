import type { Operation } from '../operation.ts'
import { commands } from './commands.ts'
import { reading } from './reading.ts'

/** Everything that can be asked of the face. */
export const operations: readonly Operation[] = [...commands, ...reading]
