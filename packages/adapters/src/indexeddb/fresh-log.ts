import type { OpenRequest } from './browser.ts'
import { open, type Opening } from './opening.ts'

/** The database that is made and deleted. */
const SCRATCH = 'gongzhi/fresh-log'

/**
 * Has Chromium begin a new log, before anything is written by whoever opens a store.
 *
 * Chromium keeps a site's databases in one LevelDB. After a kill it goes on in the old log, even where the
 * kill has cut the last record in two; the opening after that takes the half record for damage, and the
 * browser throws all databases of the site away. Deleting any database makes it begin a new log, and so one
 * is made and deleted: some milliseconds for each handle. The list of its files has the same fault, and no
 * page can have that begun anew: a kill in the middle of one of the few writes to it, at an opening or when
 * a log is full, still costs the site its databases. Whatever fails in it is passed over, for it only
 * guards; other browsers keep their data otherwise.
 *
 * Gives back what the browser says where it has thrown the databases away: it says so to the first one who
 * opens any of them.
 */
export async function beginLog(opening: Opening): Promise<string | undefined> {
  const { factory, lockWaitMs } = opening
  if (!isChromium() || !factory.deleteDatabase) return undefined
  let lost: string | undefined
  try {
    const scratch = await open(
      { ...opening, name: SCRATCH },
      1,
      (_request, { dataLoss, dataLossMessage }) => {
        if (dataLoss === 'total') lost = dataLossMessage ?? 'no reason given'
      },
    )
    scratch?.close()
    const request = factory.deleteDatabase(SCRATCH) as OpenRequest
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, lockWaitMs)
      const goOn = (): void => {
        clearTimeout(timer)
        resolve()
      }
      for (const told of ['success', 'error', 'blocked']) request.addEventListener(told, goOn)
    })
  } catch {
    // The opening of the store itself says what is wrong.
  }
  return lost
}

/** Chromium alone tells of lost data. */
function isChromium(): boolean {
  const { IDBVersionChangeEvent: event } = globalThis as {
    readonly IDBVersionChangeEvent?: { readonly prototype: object }
  }
  return event !== undefined && 'dataLoss' in event.prototype
}
