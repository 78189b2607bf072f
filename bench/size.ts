/** How much of each load is run. */
export interface Size {
  /** How often each pair is measured; the first time of each is not counted. */
  readonly rounds: number
  /**
   * Events that run before anything is measured, so that it is measured as in a server and not as in a
   * script.
   */
  readonly warm: number
  readonly alone: number
  readonly together: number
  readonly ballots: number
  readonly history: number
  readonly backlog: number
  /** How many processes stand in a community where some are looked for: few and many. */
  readonly found: readonly [number, number]
  /** The larger of two numbers of communities; the smaller is 10. */
  readonly communities: number
  /** Events that are spread over the communities. */
  readonly spread: number
  /** How long is sent to each of those that are held against each other, milliseconds. */
  readonly sending: number
}

/** For figures. */
export const FULL: Size = {
  rounds: 5,
  warm: 25_000,
  alone: 400,
  together: 64 * 40,
  ballots: 20_000,
  history: 100_000,
  backlog: 8_000,
  found: [1_200, 100_000],
  communities: 10_000,
  spread: 2_000,
  sending: 2_000,
}

/** To see in a minute that all of it still runs; its ratios say nothing. */
export const QUICK: Size = {
  rounds: 1,
  warm: 0,
  alone: 20,
  together: 64 * 2,
  ballots: 500,
  history: 1_000,
  backlog: 200,
  found: [100, 400],
  communities: 200,
  spread: 80,
  sending: 200,
}
