/** One thing that does not fit. */
export interface Finding {
  readonly process: string
  /** The position of the entry, where it is about one. */
  readonly position?: number
  readonly message: string
}
