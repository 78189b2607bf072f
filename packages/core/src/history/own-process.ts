import type { StoredState } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { RESERVED } from '../way/reserved.ts'

/** The process that keeps a community's checkpoints. */
export const CHECKPOINTS = `${RESERVED}checkpoints`
/** The process that keeps when a community was archived and opened again. */
export const COMMUNITY = `${RESERVED}community`

/** The definitions of the engine's own processes, which stand in no plugin. */
const DEFINITIONS = new Map([
  [CHECKPOINTS, 'gongzhi.checkpoint'],
  [COMMUNITY, 'gongzhi.community'],
])

/** Whether a process is the engine's own: it has no statechart, and is none of the host's. */
export function isOwn(process: string): boolean {
  return DEFINITIONS.has(process)
}

/** The name of the definition of a process of the engine's own. */
export function ownDefinition(process: string): string {
  return DEFINITIONS.get(process) as string
}

/** What is stored as the state of a process of the engine's own: it has none, and stands on an entry. */
export function ownState(process: string, head: string, recorded: Instant): StoredState {
  return {
    definition: ownDefinition(process),
    release: 1,
    status: 'active',
    states: ['kept'],
    tags: [],
    attributes: [],
    started: recorded,
    changed: recorded,
    due: NEVER,
    body: JSON.stringify({ head }),
  }
}
