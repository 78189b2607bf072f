/** Who may read the records of a register, once its round is sealed. While it is open, nobody. */
export interface RegisterReading {
  /** The capacities that may read every record. */
  readonly all?: readonly string[]
  /** The capacities in which somebody may read what he recorded himself. */
  readonly own?: readonly string[]
  /** The capacities that may read counts by group, from the register's smallest group on. */
  readonly groups?: readonly string[]
}

/**
 * Who may read what of a process, through `community.as(actor)` (阅览权限). What is not declared is read by
 * nobody.
 */
export interface Reading {
  /** The capacities that may read where it stands, and its history. */
  readonly process: readonly string[]
  readonly registers?: { readonly [register: string]: RegisterReading }
  /**
   * Fields of the context that only these capacities may read. The history tells them too, so that only who
   * may read all of them reads it.
   */
  readonly fields?: { readonly [field: string]: readonly string[] }
}
