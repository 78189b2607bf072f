import { candidateGuards } from './candidate-guards.ts'
import { groupGuards } from './group-guards.ts'
import { timeGuards } from './more-time.ts'
import { officeGuards } from './office-guards.ts'
import { voteGuards } from './vote-guards.ts'

/** What an election accepts, by the idea that each rule belongs to. */
export const guards = { ...groupGuards, ...candidateGuards, ...voteGuards, ...officeGuards, ...timeGuards }
