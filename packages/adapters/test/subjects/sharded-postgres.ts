// Three schemas of a PostgreSQL as one store, through pools of their own.
import * as postgres from './postgres.ts'
import { shardedModule } from './sharded-subject.ts'

export const { create, open, close, about } = shardedModule(postgres)
