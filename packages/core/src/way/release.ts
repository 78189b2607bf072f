import { version } from 'zod/v4/core'

const { major, minor, patch } = version

/**
 * The releases of the engine, of XState and of zod: written into every entry, so that a replay that differs
 * can say what was upgraded. XState is pinned. Of zod, which reads a payload again before the statechart
 * sees it, a host may have another release than this one was made with; named is the one that runs.
 */
export const ENGINE_RELEASE = `gongzhi/0 xstate/5.33.3 zod/${major}.${minor}.${patch}`
