import {
  CHINA_STANDARD_TIME,
  type AnyDefinition,
  type Community,
  type Instant,
  startOfDay,
} from '@gongzhi/core'

import { type Computed, isComputed, noOpen } from './cross-review/computed.ts'
import { crossReview } from './cross-review/index.ts'
import type { Indicator } from './cross-review/indicator.ts'
import { concernsInTime, countConcerns } from './figures.ts'
import { jointMeetingSeries } from './joint-meeting-series/index.ts'
import type { Party } from './parties.ts'
import { referral } from './referral/index.ts'
import type { Referral } from './referral/vocabulary.ts'
import { VIOLATIONS, type Violation } from './rulebooks/violations.ts'

/** A stretch of time: `from` is included, `until` is not. */
export interface FigurePeriod {
  readonly from: Instant
  readonly until: Instant
}

type Found = Awaited<ReturnType<Community['find']>>[number]

async function allOf(community: Community, definition: AnyDefinition): Promise<readonly Found[]> {
  const all: Found[] = []
  for (;;) {
    const after = all.at(-1)?.process
    const page = await community.find({ definition, limit: 500, ...(after !== undefined && { after }) })
    all.push(...page)
    if (page.length < 500) return all
  }
}

/** The referrals of a community, as they stand. */
async function referralsOf(community: Community) {
  const found = await allOf(community, referral)
  return found.map(({ context, ...one }) => ({ ...one, context: context as Referral }))
}

/**
 * Counts the administrative penalties that were decided against somebody in a period, of every authority that
 * took part (S16: none on the company for about a year). The subject is who or what the referral was about.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countPenalties, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * await countPenalties(governance.community('hope-city'), { subject: 'company-1', from: 0, until: Date.now() }) // 0
 * ```
 */
export async function countPenalties(
  community: Community,
  { subject, from, until }: FigurePeriod & { readonly subject: string },
): Promise<number> {
  const own = (await referralsOf(community)).filter(({ context }) => context.subject === subject)
  return own
    .flatMap(({ context: { result, joint } }) => [result, ...joint.map((part) => part.result)])
    .filter((result) => {
      if (result?.form !== 'penalty' || result.decidedOn === null) return false
      const on = startOfDay(result.decidedOn, CHINA_STANDARD_TIME)
      return from <= on && on < until
    }).length
}

/**
 * Counts the unlawful acts that an instant found open, by kind: referred by then, and not ended (S16: no
 * illegal building, no blocked fire lane). What nobody has referred is not among them.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countOpenViolations, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * const open = await countOpenViolations(governance.community('hope-city'), Date.now())
 * open['fire-lane'] // undefined: none
 * ```
 */
export async function countOpenViolations(
  community: Community,
  at: Instant,
): Promise<{ readonly [violation in Violation]?: number }> {
  const found: { [violation in Violation]?: number } = {}
  for (const { started, changed, status, context } of await referralsOf(community)) {
    const open = started <= at && (status === 'active' || changed > at)
    if (open) found[context.violation] = (found[context.violation] ?? 0) + 1
  }
  return found
}

/** How many referrals of a period were answered, of how many that were not withdrawn. */
async function answeredReferrals(community: Community, { from, until }: FigurePeriod) {
  const own = (await referralsOf(community)).filter(
    ({ started, states }) => from <= started && started < until && !states.includes('withdrawn'),
  )
  const answered = own.filter(({ status }) => status === 'done').length
  return { answered, of: own.length }
}

/** The months of a period, by their first instants, in which a series held a meeting. */
async function monthsHeld(community: Community, series: string, { from, until }: FigurePeriod) {
  const months = monthsOf({ from, until })
  const held = new Set<string>()
  const process = community.process(jointMeetingSeries, series)
  for (let after = 0; ;) {
    const page = await process.history({ after, limit: 500 })
    for (const { body } of page) {
      const data = body.data as { readonly month?: string; readonly held?: boolean }
      const told = body.name === 'meeting.hold' || (body.name === 'meeting.report' && data.held === true)
      if (told && data.month !== undefined) held.add(data.month)
    }
    if (page.length < 500) break
    after = page.at(-1)?.body.version ?? after
  }
  return { held: months.filter((month) => held.has(month)).length, of: months.length }
}

/** The months that begin in a period, `YYYY-MM`. */
function monthsOf({ from, until }: FigurePeriod): readonly string[] {
  const months: string[] = []
  const local = new Date(from + CHINA_STANDARD_TIME * 60_000)
  for (let month = local.getUTCFullYear() * 12 + local.getUTCMonth(); ; month++) {
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}` as const
    const begins = startOfDay(`${name}-01` as `${number}-${number}-${number}`, CHINA_STANDARD_TIME)
    if (begins >= until) return months
    if (begins >= from) months.push(name)
  }
}

/** What to compute: for whom, over which time. */
export interface FigureQuestion extends FigurePeriod {
  readonly party: Party
  /** Who or what that party is: penalties are counted against it. */
  readonly subject: string
  /** The series of joint meetings; left out, no months are counted. */
  readonly series?: string
  /** The figures, by their ids; what the store cannot compute is passed over. */
  readonly ids: readonly string[]
}

interface Share {
  readonly value: number
  readonly source: string
}

const share = (part: number, whole: number): Share => ({
  value: whole === 0 ? 10_000 : Math.floor((part * 10_000) / whole),
  source: `${part}/${whole}`,
})
const none = (count: number): Share => ({ value: count === 0 ? 10_000 : 0, source: String(count) })

/**
 * Computes the figures of a party from the store, for a review to record (`indicators.record`): concerns in
 * time, months with a joint meeting, no penalty, referrals answered, nothing open of a kind of violation.
 * Each has as its source the figures behind it, and the feed position up to which it looked. Shares are
 * rounded down.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { computeIndicators, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * const [figure] = await computeIndicators(governance.community('hope-city'), {
 *   party: 'company', subject: 'company-1', ids: ['no-penalties'], from: 0, until: Date.now(),
 * })
 * figure // { party: 'company', id: 'no-penalties', value: 10000, source: '0', upTo: 0 }
 * ```
 */
export async function computeIndicators(
  community: Community,
  question: FigureQuestion,
): Promise<readonly Indicator[]> {
  const upTo = await community.position()
  const figures: Indicator[] = []
  for (const id of question.ids.filter(isComputed)) {
    const found = await compute(community, id, question)
    if (found) figures.push({ party: question.party, id, ...found, upTo })
  }
  return figures
}

async function compute(
  community: Community,
  id: Computed,
  { subject, series, from, until }: FigureQuestion,
): Promise<Share | undefined> {
  switch (id) {
    case 'concerns-in-time': {
      const { value, source } = concernsInTime(await countConcerns(community, { from, until }))
      return { value, source }
    }
    case 'meetings-held': {
      if (series === undefined) return undefined
      const { held, of } = await monthsHeld(community, series, { from, until })
      return share(held, of)
    }
    case 'no-penalties':
      return none(await countPenalties(community, { subject, from, until }))
    case 'referrals-answered': {
      const { answered, of } = await answeredReferrals(community, { from, until })
      return share(answered, of)
    }
    default: {
      const violation = VIOLATIONS.find((one) => id === noOpen(one)) as Violation
      return none((await countOpenViolations(community, until - 1))[violation] ?? 0)
    }
  }
}

/** A figure of a review that the store does not bear out. */
export interface FigureFinding {
  readonly recorded: Indicator
  /** What the store says now. */
  readonly computed: Indicator
}

/**
 * Computes the figures of a review again, and tells which of them are not what the store says. What came in
 * since they were recorded may be the reason: compare the positions.
 *
 * @example
 * ```ts
 * import type { Community } from '@gongzhi/core'
 * import { checkIndicators } from '@gongzhi/tri-party'
 *
 * const doubts = (community: Community) =>
 *   checkIndicators(community, { review: 'review-2026', from: 0, until: Date.now() })
 * ```
 */
export async function checkIndicators(
  community: Community,
  { review, series, from, until }: FigurePeriod & { readonly review: string; readonly series?: string },
): Promise<readonly FigureFinding[]> {
  const context = (await community.process(crossReview, review).standing())?.context
  const findings: FigureFinding[] = []
  for (const { statedBy: _, ...recorded } of context?.indicators ?? []) {
    const subject = context?.parties.find(({ party }) => party === recorded.party)?.subject ?? ''
    const [computed] = await computeIndicators(community, {
      party: recorded.party,
      subject,
      ids: [recorded.id],
      from,
      until,
      ...(series !== undefined && { series }),
    })
    if (computed && (computed.value !== recorded.value || computed.source !== recorded.source))
      findings.push({ recorded, computed })
  }
  return findings
}
