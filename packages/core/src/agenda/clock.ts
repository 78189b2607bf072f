import type { Engine } from '../way/engine.ts'

/** How many communities a pass looks at. */
const PAGE = 500

/**
 * Whether the engine's clock and the store agree. An engine whose clock is behind the store's last entry, or
 * implausibly far ahead, fires nothing and says so.
 *
 * The first pass looks at every community, each later one at the next page of them, so that what a pass
 * costs does not grow with their number.
 */
export async function clockAgrees(engine: Engine): Promise<boolean> {
  const now = engine.clock()
  const { newest } = engine
  await lookOn(engine)
  if (newest.recorded > 0 && now - newest.recorded > engine.clockTolerance.ahead) {
    // What was written since is perhaps only not looked at yet.
    Object.assign(newest, { after: null, whole: false })
    await lookOn(engine)
  }
  const last = newest.recorded
  if (last === 0) return true
  const behind = last - now > engine.clockTolerance.behind
  const ahead = now - last > engine.clockTolerance.ahead
  if (!behind && !ahead) return true
  engine.report({
    code: behind ? 'agenda/clock-behind' : 'agenda/clock-ahead',
    message: `this engine's clock says ${new Date(now).toISOString()}, the store's last entry was recorded at ${new Date(last).toISOString()}; no deadline is fired until they agree`,
    details: { now, last },
  })
  return false
}

/** Looks at the next page of the communities, and on to the last of them where not all were seen yet. */
async function lookOn({ storage, newest }: Engine): Promise<void> {
  do {
    const page = await storage.communities({ after: newest.after, limit: PAGE })
    for (const { recorded } of page) newest.recorded = Math.max(newest.recorded, recorded)
    newest.after = page.length < PAGE ? null : (page.at(-1)?.community ?? null)
    if (newest.after === null) newest.whole = true
  } while (!newest.whole)
}
