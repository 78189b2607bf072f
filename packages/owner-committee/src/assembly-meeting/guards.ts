import { checking } from './checking.ts'
import { deciding } from './deciding.ts'
import { preparing } from './preparing.ts'
import { voting } from './voting.ts'

/** What has to hold before something happens to an assembly meeting. */
export const guards = { ...preparing, ...voting, ...checking, ...deciding }
