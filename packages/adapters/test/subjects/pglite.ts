// PGlite in memory: PostgreSQL in the process itself, which keeps nothing.
import { driver, pgliteModule } from './pglite-subject.ts'

export const about = { driver, settings: 'in memory' }
export const { create, close } = pgliteModule('memory')
