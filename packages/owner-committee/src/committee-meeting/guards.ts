import { closing } from './closing.ts'
import { convening } from './convening.ts'
import { deciding } from './deciding.ts'

/** What has to hold before something happens to a meeting. */
export const guards = { ...convening, ...deciding, ...closing }
