import type { AnyDefinition, Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

/** Somebody who wants a reaction to act for him on a process that is not his. */
export interface Attack {
  /** The reaction that he forges. */
  readonly reaction: string
  /** The honest process, as far as it has come. */
  readonly stage: (harness: Harness) => Promise<unknown>
  /** What must be the same after the attack as before it. */
  readonly unharmed: (harness: Harness) => Promise<unknown>
  /** The decoy, run as far as it goes; every refusal on its way, by code. */
  readonly attack: (harness: Harness) => Promise<readonly Pick<Refusal, 'code'>[]>
  readonly refusals: readonly string[]
  /** The honest way, which is still open; what it comes to. */
  readonly honest: (harness: Harness) => Promise<unknown>
  readonly comesTo: unknown
}

/** Where a process stands, its context and how much has happened to it. */
export async function wholeOf(harness: Harness, definition: AnyDefinition, id: string) {
  const process = harness.community.process(definition, id)
  const standing = await process.standing()
  return standing && { state: standing.state, context: standing.context, version: standing.version }
}
