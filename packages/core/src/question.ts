// What the fields of each question have to be.

export const TEXT = { needed: 'text' } as const
export const FIND = {
  process: 'text',
  definition: 'object',
  release: 'count',
  state: 'text',
  tag: 'text',
  status: 'text',
  cause: 'object',
  startedFrom: 'number',
  startedBefore: 'number',
  dueBefore: 'number',
  person: 'text',
  attributes: 'object',
  sort: 'text',
  after: 'text',
  afterAt: 'number',
  limit: 'count',
} as const
export const WORKLIST = { capacities: { needed: 'texts' }, after: 'text', limit: 'count' } as const
export const PERSON = { person: TEXT, communities: 'texts', after: 'text', limit: 'count' } as const
export const DEADLINES = { before: { needed: 'number' }, after: 'object', limit: 'count' } as const
export const DEADLINE_PLACE = { dueAt: { needed: 'number' }, process: TEXT, key: TEXT } as const
export const FAILING = { after: 'object', limit: 'count' } as const
export const TASK_PLACE = { dueAt: { needed: 'number' }, process: TEXT, name: TEXT } as const
// Who and why are looked at as those of a command are.
export const STANDING = { by: 'any', reason: 'any' } as const
export const PAGE_OF_ROUND = { round: 'number', after: 'text', limit: 'count' } as const
export const PROOF = { record: { needed: 'text' }, round: 'number' } as const
export const GROUPS = { by: TEXT, of: TEXT, round: 'number' } as const
export const REHEARSAL = {
  plugins: 'objects',
  processes: 'objects',
  rulebooks: 'objects',
  rulebooksOf: 'any',
  places: 'any',
  calendar: 'object',
  as: 'text',
  at: 'number',
} as const
