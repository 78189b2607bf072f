import {
  type Actor,
  addPeriod,
  CHINA_STANDARD_TIME,
  type Citation,
  type Community,
  describeCitation,
  type Instant,
  type Label,
  type Period,
  processIdUnder,
} from '@gongzhi/core'

import { concern } from './concern/index.ts'
import { referral } from './referral/index.ts'
import { type Authority, authorityLabels } from './rulebooks/authority.ts'
import { type Violation, violationLabels } from './rulebooks/violations.ts'

/** The entry on which a line of a certificate rests: whoever doubts it looks there. */
export interface CertifiedEntry {
  readonly process: string
  readonly version: number
  readonly hash: string
  readonly by: Actor
  /** Who wrote it down, where somebody else did. */
  readonly enteredBy?: Actor
  /** When it happened, as was stated. */
  readonly at: Instant
  /** When it was recorded: a statement that came later is seen by it. */
  readonly recorded: Instant
}

/** One dissuasion, as it was recorded. */
export interface CertifiedDissuasion extends CertifiedEntry {
  readonly what: string
  readonly inVain: boolean
}

/** What became of the report with the authority. */
export interface CertifiedReferral {
  readonly process: string
  readonly authority: Authority | null
  /** When an authority first had it; null while nobody has determined which. */
  readonly submitted: Instant | null
  readonly acknowledged: (CertifiedEntry & { readonly number: string }) | null
}

/** Who dissuaded and reported, and when (劝阻与报告凭证). */
export interface ReportCertificate {
  readonly community: string
  readonly concern: string
  readonly subject: string
  readonly violation: Violation | null
  readonly dissuaded: readonly CertifiedDissuasion[]
  /** The first report; later ones, after a withdrawal, are in the history. */
  readonly reported: CertifiedEntry | null
  readonly referral: CertifiedReferral | null
  /** The time that a text gives for the report; absent where none that is known states it. */
  readonly rule?: { readonly within: Period; readonly citation: Citation }
  /** When that time was over; null where none runs, or where it ends with a day that only the calendar knows. */
  readonly due: Instant | null
  /**
   * `no-period`: reported, and no text that is known states within which time. `open`: not reported, and the time
   * is not over.
   */
  readonly status: 'in-time' | 'late' | 'no-period' | 'not-dissuaded' | 'open' | 'not-reported'
  /** The feed position up to which it looked. */
  readonly upTo: number
}

/**
 * Certifies who dissuaded from an unlawful act and who reported it, when, to whom, and whether that was in the
 * time that the place's text gives (Shanghai: 24 hours, Art. 59; a fine otherwise, Art. 87). Undefined where
 * there is no such concern.
 *
 * Every line rests on an entry of the history, with its hash and with the time at which it was recorded beside
 * the one that was stated; nothing is typed for the occasion.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { certifyReport, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * const certificate = await certifyReport(governance.community('hope-city'), 'c1')
 * certificate?.status // undefined: there is no such concern
 * ```
 */
export async function certifyReport(
  community: Community,
  id: string,
): Promise<ReportCertificate | undefined> {
  const upTo = await community.position()
  const process = community.process(concern, id)
  const standing = await process.standing()
  if (!standing) return undefined
  const history = await wholeOf(process)
  const entries = (name: string) => history.filter(({ body }) => body.name === name)
  const { context, law, fixed } = standing
  const [reported] = entries('concern.refer')
  const [overdue] = entries('reportDue')
  const rule = law.report && {
    within: law.report,
    citation: fixed['report']?.citation as Citation,
  }
  const dissuaded = entries('dissuasion.record').map((entry) => {
    const { what, inVain } = entry.body.data as unknown as Pick<CertifiedDissuasion, 'what' | 'inVain'>
    return { ...certified(id, entry), what, inVain }
  })
  return {
    community: community.id,
    concern: id,
    subject: context.subject,
    violation: (reported?.body.data as { readonly violation?: Violation } | undefined)?.violation ?? null,
    dissuaded,
    reported: reported ? certified(id, reported) : null,
    referral: reported ? await firstReferral(community, id) : null,
    ...(rule && { rule }),
    due: overdue?.body.at ?? exactDue(context.dissuaded, rule?.within),
    status: statusOf({
      dissuaded: dissuaded.length > 0,
      reported: reported !== undefined,
      late: context.reportLate,
      rule: rule !== undefined,
    }),
    upTo,
  }
}

type Process = ReturnType<Community['process']>
type CaseFile = Awaited<ReturnType<Process['history']>>

async function wholeOf(process: Pick<Process, 'history'>): Promise<CaseFile> {
  const all: CaseFile[number][] = []
  for (;;) {
    const page = await process.history({ after: all.at(-1)?.body.version ?? 0, limit: 500 })
    all.push(...page)
    if (page.length < 500) return all
  }
}

function certified(process: string, { body, hash }: CaseFile[number]): CertifiedEntry {
  const { version, by, enteredBy, at, recorded } = body
  return { process, version, hash, by, ...(enteredBy && { enteredBy }), at, recorded }
}

/** The end of a time that the clock alone measures. */
function exactDue(dissuaded: { readonly at: Instant; readonly inVain: boolean } | null, within?: Period) {
  const exact = within?.unit === 'hour' || within?.unit === 'minute'
  return exact && dissuaded?.inVain ? addPeriod(dissuaded.at, within) : null
}

interface Known {
  readonly dissuaded: boolean
  readonly reported: boolean
  readonly late: boolean
  readonly rule: boolean
}

function statusOf({ dissuaded, reported, late, rule }: Known): ReportCertificate['status'] {
  if (!dissuaded) return 'not-dissuaded'
  if (!reported) return late ? 'not-reported' : 'open'
  if (!rule) return 'no-period'
  return late ? 'late' : 'in-time'
}

async function firstReferral(community: Community, id: string): Promise<CertifiedReferral | null> {
  const process = processIdUnder(id, 'referral')
  const handle = community.process(referral, process)
  const standing = await handle.standing()
  if (!standing) return null
  const history = await wholeOf(handle)
  const announced = history.find(({ body }) =>
    body.outcomes?.some(({ name }) => name === 'referral.submitted'),
  )
  const taken = history.find(({ body }) => body.name === 'referral.acknowledge')
  return {
    process,
    authority: standing.context.authority,
    submitted: announced?.body.at ?? null,
    acknowledged: taken
      ? {
          ...certified(process, taken),
          number: (taken.body.data as unknown as { readonly number: string }).number,
        }
      : null,
  }
}

const statuses: { readonly [status in ReportCertificate['status']]: Label } = {
  'in-time': { zh: '已在规定时限内报告', en: 'reported in time' },
  late: { zh: '报告逾期', en: 'reported late' },
  'no-period': {
    zh: '已报告；已知文本没有规定报告时限',
    en: 'reported; no text that is known states within which time',
  },
  'not-dissuaded': { zh: '没有劝阻、制止的记录', en: 'no dissuasion is recorded' },
  open: { zh: '尚未报告，时限未满', en: 'not reported yet, and its time is not over' },
  'not-reported': { zh: '逾期未报告', en: 'not reported in time' },
}

/**
 * Says a certificate in a few sentences, in both languages.
 *
 * @example
 * ```ts
 * import { certifyReport, describeReport } from '@gongzhi/tri-party'
 * import type { Community } from '@gongzhi/core'
 *
 * const sentencesOf = async (community: Community) => {
 *   const certificate = await certifyReport(community, 'c1')
 *   return certificate && describeReport(certificate).zh
 * }
 * ```
 */
export function describeReport(certificate: ReportCertificate): Label {
  const { dissuaded, reported, referral: of, rule, status } = certificate
  const zh: string[] = []
  const en: string[] = []
  const add = (label: Label) => {
    zh.push(label.zh)
    en.push(label.en)
  }
  for (const { by, at, recorded, inVain, what } of dissuaded)
    add({
      zh: `${timeOf(at)}，${by.id} 劝阻、制止：${what}（${inVain ? '无效' : '已停止'}；记录于 ${timeOf(recorded)}）`,
      en:
        `${timeOf(at)}: ${by.id} dissuaded: ` +
        `${what} (${inVain ? 'in vain' : 'it stopped'}; recorded ${timeOf(recorded)})`,
    })
  if (reported) {
    const act = certificate.violation && violationLabels[certificate.violation]
    add({
      zh: `${timeOf(reported.at)}，${reported.by.id} 报告${act ? `“${act.zh}”` : ''}${toWhom(of).zh}`,
      en: `${timeOf(reported.at)}: ${reported.by.id} reported${act ? ` "${act.en}"` : ''}${toWhom(of).en}`,
    })
  }
  if (of?.acknowledged)
    add({
      zh: `${timeOf(of.acknowledged.at)}，${of.acknowledged.by.id} 签收，编号 ${of.acknowledged.number}`,
      en: `${timeOf(of.acknowledged.at)}: ${of.acknowledged.by.id} acknowledged it as ${of.acknowledged.number}`,
    })
  const cited = rule && describeCitation(rule.citation)
  add({
    zh: `${statuses[status].zh}${cited ? `（${cited.zh}）` : ''}`,
    en: `${statuses[status].en}${cited ? ` (${cited.en})` : ''}`,
  })
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` }
}

function toWhom(of: CertifiedReferral | null): Label {
  if (of === null) return { zh: '', en: '' }
  if (of.authority === null) return { zh: '，主管部门待确定', en: ', the authority is to be determined' }
  const { zh, en } = authorityLabels[of.authority]
  return { zh: `，移交${zh}`, en: `, to: ${en}` }
}

/** The time in China, to the minute. */
function timeOf(at: Instant): string {
  return new Date(at + CHINA_STANDARD_TIME * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}
