// PGlite in a folder, which survives a kill of its process and promises nothing of the power: it does not
// flush.
import { driver, pgliteModule } from './pglite-subject.ts'

export const about = {
  driver,
  settings: 'in a folder, which one process opens at a time; nothing is flushed',
}
export const { create, open, close } = pgliteModule('disk')
