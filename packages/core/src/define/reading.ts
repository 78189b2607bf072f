/** How the counts of a register are broken down for whom, and by nothing else (分组结果). */
export interface GroupReading {
  readonly allow: readonly string[]
  /**
   * The field of a record by which groups are made. One alone: two ways of grouping the same records, laid over
   * each other, would tell of the few in which they differ.
   */
  readonly by: string
  /** The fields that are counted within each group. */
  readonly of: readonly [string, ...string[]]
}

/** Who may read the records of a register, once its round is sealed. While it is open, nobody. */
export interface RegisterReading {
  /** The capacities that may read every record. */
  readonly all?: readonly string[]
  /** The capacities in which somebody may read what he recorded himself. */
  readonly own?: readonly string[]
  /** Who may read which counts by group, from the register's smallest group on. */
  readonly groups?: GroupReading
  /** Who learns, while it is open, which records would not count as they stand: whoever can correct them. */
  readonly doubts?: readonly string[]
}

/**
 * Who may read what of a process, through `community.as(actor)` (阅览权限). What is not declared is read by
 * nobody. The newest installed release decides for processes of every release.
 */
export interface Reading {
  /** The capacities that may read where it stands, and its history. */
  readonly process: readonly string[]
  readonly registers?: { readonly [register: string]: RegisterReading }
  /**
   * Fields of the context that only these capacities may read, by their paths: `phone`, `members.*.phone`. The
   * history tells them too, so that only who may read all of them reads it.
   */
  readonly fields?: { readonly [path: string]: readonly string[] }
}
