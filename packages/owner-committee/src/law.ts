// What a place says, and by which article
export { provisions } from './provisions/declared.ts'
export * from './provisions/index.ts'
export { rulebooks } from './rulebooks/index.ts'
export type { MissingLaw, SourcedWords } from './provisions/asked.ts'
export { type Sourced, sourced } from './provisions/sourced.ts'
export { type Matter, matterLabels, MATTERS } from './matters.ts'
