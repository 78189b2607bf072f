// The words
export { type Capacity, capacities } from './capacities.ts'
export { type Matter, matterLabels, MATTERS } from './matters.ts'
export { type Ground, groundLabels, GROUNDS } from './grounds.ts'
export type { Measure } from './assembly/measure.ts'

// The law
export { provisions } from './provisions.ts'
export * from './provisions/index.ts'
export { rulebooks } from './rulebooks/index.ts'
export { type Sourced, sourced } from './sourced.ts'

// The processes
export { ownerCommittee } from './plugin.ts'
export { reactions } from './reactions.ts'
export { assemblyMeeting } from './assembly-meeting/index.ts'
