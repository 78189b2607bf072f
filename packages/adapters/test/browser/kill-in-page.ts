import type { Kill } from '../../src/conformance/index.ts'
import { onSaid, type Tab } from './tab.ts'

/**
 * Has a page write, and ends the browser while it does; `again` kills it and starts another one on the same
 * profile. Every other writer does without the flush of the disk: that protects from a power cut, and a kill
 * is survived without it.
 */
export function killInPage({
  tab,
  again,
}: {
  readonly tab: () => Tab
  readonly again: () => Promise<void>
}): Kill {
  return async ({ location, seed, afterLines, afterMs }) => {
    const lines: string[] = []
    const enough = new Promise<void>((resolve) =>
      onSaid(tab(), (line) => {
        if (lines.push(line) === afterLines) resolve()
      }),
    )
    let ended: Error | undefined
    const writing = tab()
      .run('write', location, seed, { durability: seed % 2 === 0 ? 'strict' : 'relaxed' })
      .catch((error: unknown) => {
        ended = new Error(`the writer ended before it was killed: ${String(error)}`)
      })
    await Promise.race([enough, writing])
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    if (ended) throw ended
    await again()
    await writing
    return { lines }
  }
}
