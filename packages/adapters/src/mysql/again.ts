import { isOutrun } from './errors.ts'

/** How often a node takes a transaction again, and how long it waits at most before it does; milliseconds. */
const [TRIES, LONGEST] = [20, 64]

/**
 * Carries a transaction through on a node of a cluster, where another node may have been first: it is undone then,
 * and done again, each time later. One gets through each time, so that it comes to an end. Anywhere else it is done
 * once: its locks see to that.
 */
export async function again<T>(isCluster: () => Promise<boolean>, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isOutrun(error) || !(await isCluster())) throw error
      await pause(Math.min(2 ** tries, LONGEST))
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
