import type { CivilDay, Rules, RulesPlace } from '@gongzhi/core'

import { type McpRefusal, refuseMcp } from './codes.ts'
import { readerOf } from './reader.ts'
import type { Ask } from './tool.ts'

/** Where and when the law is asked, as it was given. */
export interface GivenWhere {
  readonly place?: string | undefined
  readonly community?: string | undefined
  readonly day?: CivilDay | undefined
  readonly capacity?: string | undefined
}

/** The law of a place, or of a community, on a day. */
export interface FoundLaw {
  readonly status: 'law'
  readonly rules: Rules
  readonly where: RulesPlace
}

/**
 * The law where it is asked: of a place without its house rules, or of a community with them, which is told to those
 * alone who hold something there.
 */
export async function lawAt(ask: Ask<GivenWhere>): Promise<FoundLaw | McpRefusal> {
  const { place, community, day, capacity } = ask.given
  const { governance, today } = ask.settings
  const on = day ?? today()
  if (community === undefined)
    return { status: 'law', rules: governance.rules, where: { on, ...(place !== undefined && { place }) } }
  if (place !== undefined)
    return refuseMcp('mcp/arguments', {
      reason: {
        zh: '小区和地点只能给一个：小区所在地是已知的。',
        en: 'Say the community or the place, not both: it is known where a community lies.',
      },
    })
  const outsider = await outsiderOf(ask, { community, capacity })
  if (outsider) return outsider
  const law = await governance.rulesOf(community)
  if (law.status === 'refused') return law
  return {
    status: 'law',
    rules: law.rules,
    where: { community, on, ...(law.place !== undefined && { place: law.place }) },
  }
}

/** Refuses who holds nothing in a community. */
export async function outsiderOf(
  ask: Parameters<typeof readerOf>[0],
  where: Parameters<typeof readerOf>[1],
): Promise<McpRefusal | undefined> {
  const reading = readerOf(ask, where)
  if (reading.status === 'refused') return reading
  // Whoever may look for a process there, whether one is found or not, holds what he says.
  const found = await reading.reader.find({ process: '-', limit: 1 })
  return found.status === 'refused' ? found : undefined
}
