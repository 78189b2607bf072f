import type { CommunityHead } from '@gongzhi/core/storage'

/** As many heads as are asked for in one question. */
const MOST = 500

/** The head of one community; undefined where it has no entry. */
export type AskHead = (community: string) => Promise<CommunityHead | undefined>

/**
 * Asks for the heads of many communities in one question: those that are asked for at the same moment, and those that
 * are asked for while a question is on its way, in the next one. Every question is sent after whoever waits for it
 * has asked, so that nobody is told what was before he asked.
 *
 * A host of many communities looks at a head before nearly every event: one by one, these are half of what goes to
 * the server.
 */
export function createHeads(
  ask: (communities: readonly string[]) => Promise<readonly CommunityHead[]>,
): AskHead {
  let waiting = new Map<string, Waiter[]>()
  let asking = false
  const next = async (): Promise<void> => {
    asking = true
    // Whoever asks in the same turn of the loop comes along.
    await Promise.resolve()
    while (waiting.size > 0) {
      const all = [...waiting]
      const some = new Map(all.slice(0, MOST))
      waiting = new Map(all.slice(MOST))
      try {
        const found = new Map((await ask([...some.keys()])).map((head) => [head.community, head]))
        for (const [community, waiters] of some)
          for (const { resolve } of waiters) resolve(found.get(community))
      } catch (error) {
        for (const { reject } of [...some.values()].flat()) reject(error as Error)
      }
    }
    asking = false
  }
  return (community) =>
    new Promise((resolve, reject) => {
      waiting.set(community, [...(waiting.get(community) ?? []), { resolve, reject }])
      if (!asking) void next()
    })
}

/** Somebody who waits for a head. */
interface Waiter {
  resolve(head: CommunityHead | undefined): void
  reject(error: Error): void
}
