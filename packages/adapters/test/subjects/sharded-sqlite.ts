// Three SQLite files as one store.
import { shardedModule } from './sharded-subject.ts'
import * as sqlite from './sqlite.ts'

export const { create, open, about } = shardedModule(sqlite)
