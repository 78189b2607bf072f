/** How long something took, of however many: the counts of classes that are a twentieth wide. */
export interface Waits {
  add(milliseconds: number): void
  /** The time that a share of them did not exceed, to a twentieth; 0 where there was none. */
  at(share: number): number
  count(): number
}

const [LEAST, STEP, CLASSES] = [0.01, 1.05, 400] as const

/** Counts times in memory that does not grow with their number. */
export function createWaits(): Waits {
  const counts = Array.from({ length: CLASSES }, () => 0)
  let all = 0
  return {
    add(milliseconds) {
      const found = Math.ceil(Math.log(Math.max(milliseconds, LEAST) / LEAST) / Math.log(STEP))
      const within = Math.min(CLASSES - 1, found)
      counts[within] = (counts[within] ?? 0) + 1
      all++
    },
    at(share) {
      let seen = 0
      for (const [index, count] of counts.entries()) {
        seen += count
        if (count > 0 && seen >= share * all) return LEAST * STEP ** index
      }
      return 0
    },
    count: () => all,
  }
}
