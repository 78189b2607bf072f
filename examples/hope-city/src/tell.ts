import {
  type Citation,
  civilDayOf,
  CHINA_STANDARD_TIME,
  describeCitation,
  type Entry,
  type Instant,
  type Label,
  type Process,
  type Verification,
} from '@gongzhi/core'
import {
  consolidation,
  crossReview,
  describeRemark,
  jointMeetingSeries,
  partyLabels,
  type Party,
  type Remark,
  rectification,
  referral,
  followUpEndLabels,
  signalLabels,
  violationLabels,
  authorityLabels,
  type Violation,
} from '@gongzhi/tri-party'

import { answersOf, type Language, textIn } from '../../words.ts'
import type { MonthLedger } from './ledger.ts'
import { toldConcerns } from './loop.ts'
import type { Input } from './read.ts'
import { signalFigures } from './signal-figures.ts'
import { committeeParts } from './tell-committee.ts'
import { loopParts, tellFigures } from './tell-loop.ts'
import type { Teller } from './words.ts'
import { CITY, REVIEW, SERIES, type Year } from './year.ts'

/** The first lines: what this is, and what is invented. */
export function tellOpening({ language, paint, say }: Teller, input: Input): void {
  const { units, members } = input
  const concerns = input.concerns.length + toldConcerns(input).length
  say(
    paint.bold(
      textIn(language)(
        '希望城的一年（虚构的一年：框架与 96%、95.6% 两个数字出自 2022-12-29《中国建设报》，其余为编造）',
        'A year of Hope City (a made-up year: the frame ' +
          'and the figures 96 % and 95.6 % are from a report of 2022-12-29, everything else is invented)',
      ),
    ),
  )
  say(
    textIn(language)(
      paint.dim(
        `${units.length} 户，${concerns} 件诉求，${members.people.length} 名参与者；` +
          '四川省南充市嘉陵区；虚拟时钟自 2025 年 1 月至 2026 年 4 月',
      ),
      paint.dim(
        `${units.length} households, ${concerns} concerns, ${members.people.length} people; ` +
          'Jialing, Nanchong, Sichuan; a virtual clock from January 2025 to April 2026',
      ),
    ),
  )
  say()
}

/** One month: the meeting, the concerns, what was late. */
export function tellMonth({ language, paint, say }: Teller, month: string, ledger: MonthLedger): void {
  const either = textIn(language)
  const closed = ledger.outcomes.get('concern.closed') ?? []
  const inTime = closed.filter(({ data }) => data['inTime'] === true).length
  const parts = [...committeeParts(ledger, language), ...loopParts(ledger, language)].map(paint.blue)
  for (const { data } of ledger.outcomes.get('month.missed') ?? [])
    parts.push(
      paint.red(either(`✗ ${data['month']} 未召开联席会议`, `✗ no joint meeting in ${data['month']}`)),
    )
  for (const { data } of ledger.outcomes.get('meeting.adjourned') ?? [])
    parts.push(
      paint.yellow(
        either(
          `会议延期：${names(data['missing'], language)}未到`,
          `meeting adjourned: ${names(data['missing'], language)} absent`,
        ),
      ),
    )
  for (const { data } of ledger.outcomes.get('minutes.published') ?? []) {
    const refused =
      (data['refused'] as readonly Party[]).length > 0
        ? either(
            `，${names(data['refused'], language)}拒签`,
            `, ${names(data['refused'], language)} refused to sign`,
          )
        : ''
    const open = (data['open'] as readonly unknown[]).length
    parts.push(
      paint.green(
        either(
          `✓ 联席会议已开，纪要公布${open > 0 ? `，${open} 项留待下次` : ''}${refused}`,
          `✓ joint meeting held, minutes published${open > 0 ? `, ${open} left open` : ''}${refused}`,
        ),
      ),
    )
  }
  parts.push(...countedParts(['item.handedUp', 'action.overdue'], ledger, { language, paint }))
  if (ledger.raised + closed.length > 0) {
    parts.push(
      either(
        `诉求：新增 ${ledger.raised}，结案 ${closed.length}（按期 ${inTime}）`,
        `concerns: ${ledger.raised} raised, ${closed.length} closed (${inTime} in time)`,
      ),
    )
  }
  parts.push(...countedParts(CONCERNS_COUNTED, ledger, { language, paint }))
  const ratings = ledger.records.get('ratings') ?? 0
  if (ratings > 0) parts.push(either(`评分 ${ratings} 份`, `${ratings} ratings`))
  if (parts.length > 0) say(`${paint.bold(month)}  ${parts.join(either('；', '; '))}`)
}

/** What is told of a month as a number of times. */
const COUNTED = {
  'item.handedUp': { zh: '# 项报街道', en: '# handed up to the street', late: false },
  'action.overdue': { zh: '# 项任务逾期', en: '# action overdue', late: true },
  'concern.overdue': { zh: '逾期提示 #', en: '# overdue', late: true },
  'concern.escalated': { zh: '提请会议或街道 #', en: '# escalated', late: false },
  'concern.merged': { zh: '并案 #', en: '# merged', late: false },
  'referral.submitted': { zh: '移交 #', en: '# referred', late: false },
} as const
const CONCERNS_COUNTED = [
  'concern.overdue',
  'concern.escalated',
  'concern.merged',
  'referral.submitted',
] as const

function countedParts(
  names: readonly (keyof typeof COUNTED)[],
  { outcomes }: MonthLedger,
  { language, paint }: Pick<Teller, 'language' | 'paint'>,
): readonly string[] {
  return names.flatMap((name) => {
    const count = outcomes.get(name)?.length ?? 0
    const text = COUNTED[name][language].replace('#', String(count))
    if (count === 0) return []
    return [COUNTED[name].late ? paint.yellow(text) : text]
  })
}

/** The review with its arithmetic. */
export async function tellReview({ language, paint, say }: Teller, year: Year): Promise<void> {
  const either = textIn(language)
  const standing = await year.governance.community(CITY).process(crossReview, REVIEW).standing()
  if (!standing || standing.context.results.length === 0) return
  const { context } = standing
  say()
  say(paint.bold(either('三方互评 2025', 'Cross-review of 2025')))
  for (const result of context.results) {
    const grade = context.scheme?.grades.find((one) => one.grade === result.grade)
    const graded = grade?.label[language] ?? either('无法确定', 'undetermined')
    const label = `${partyLabels[result.party][language]}  ${points(result.hundredths)}  ${graded}`
    say(`  ${result.deficient ? paint.red(label) : paint.green(label)}`)
    const terms = result.terms.map(({ what, weight, value }) => {
      const name = termLabel(what, result.party, context.scheme, language)
      return `${weight} × ${value.d === 1 ? value.n : `${value.n}/${value.d}`} (${name})`
    })
    const weights = result.terms.reduce((total, { weight }) => total + weight, 0)
    say(
      paint.dim(
        `    (${terms.join(' + ')}) / ${weights}${result.score ? ` = ${result.score.n}/${result.score.d}` : ''}`,
      ),
    )
  }
  await tellFigures({ language, paint, say }, year)
  const signal = either('提示（不作结论）', 'signal (decides nothing)')
  for (const { kind, figures } of context.signals)
    say(
      paint.dim(
        `  ${signal}${either('：', ': ')}${signalLabels[kind][language]}${signalFigures({ kind, figures }, language)}`,
      ),
    )
}

/** What followed, each with why it exists. */
export async function tellConsequences({ language, paint, say }: Teller, year: Year): Promise<void> {
  const either = textIn(language)
  const city = year.governance.community(CITY)
  say()
  say(paint.bold(either('由此产生的后果', 'What followed')))
  for (const [definition, process] of [
    [consolidation, `${REVIEW}/consolidation`],
    [rectification, `${REVIEW}/rectification`],
    [referral, `${REVIEW}/violation-V1`],
  ] as const) {
    const [overview] = (await city.find({ definition })).filter((one) => one.process === process)
    if (!overview) continue
    const state = overview.states.at(-1) ?? ''
    const states: Labels = definition.vocabulary.states
    const now = `${either('现为', 'now')} ${paint.bold(states[state]?.[language] ?? state)}`
    say(`  ${paint.blue(definition.label[language])}  ${process}  ${now}`)
    const articles = (
      (definition.vocabulary.start as { readonly articles?: readonly Citation[] }).articles ?? []
    ).map((one) => describeCitation(one)[language])
    const handle = city.process(definition as typeof consolidation, process)
    const [first] = await handle.history({ limit: 1 })
    const law = Object.values(first?.body.law ?? {}).map(
      ({ citation }) => describeCitation(citation)[language],
    )
    say(
      paint.dim(
        `    ${either('依据', 'by')} ${[...new Set([...articles, ...law])].join(either('、', ', '))}`,
      ),
    )
    const deadlines = (
      await city.deadlines({ before: year.clock.now + 500 * 86_400_000, limit: 1_000 })
    ).filter((one) => one.process === process)
    for (const { name, dueAt, provisional } of deadlines) {
      const note = !provisional
        ? ''
        : either('（暂定：该年放假安排尚未载入）', ' (provisional: the calendar of that year is not loaded)')
      const declared: Readonly<Record<string, { label: Label }>> = definition.vocabulary.deadlines
      say(paint.dim(`    ⏰ ${declared[name]?.label[language]} ${dayBefore(dueAt)} 24:00${note}`))
    }
    for (const { cause } of (await city.causes(process)).slice(0, -1)) {
      const where = `(#${cause?.version}, ${cause?.reaction})`
      say(paint.dim(`    ← ${cause?.outcome} ${either('由', 'of')} ${cause?.process} ${where}`))
    }
    tellOutcomes({ language, paint, say }, definition.vocabulary.outcomes, await handle.history())
  }
  await tellFollowedUp({ language, paint, say }, year)
}

/** How what followed came back to the review. */
async function tellFollowedUp({ language, paint, say }: Teller, year: Year): Promise<void> {
  const either = textIn(language)
  const review = await year.governance.community(CITY).process(crossReview, REVIEW).standing()
  if (review?.state !== 'concluded') return
  say(`  ${either('均已回到互评，互评办结', 'All of it came back to the review, which is concluded')}`)
  for (const { id, end } of review.context.followUps)
    if (end) say(paint.dim(`      ${end.day}  ${id}  ${followUpEndLabels[end.how][language]}`))
}

function tellOutcomes(
  { language, paint, say }: Teller,
  labels: Readonly<Record<string, { readonly label: Label }>>,
  history: Awaited<ReturnType<Process<(typeof consolidation)['vocabulary']>['history']>>,
): void {
  for (const { body } of history)
    for (const { name, data } of body.outcomes ?? []) {
      const what = (labels[name]?.label[language] ?? name) + detail(data, language)
      say(paint.dim(`      ${civilDayOf(body.at, CHINA_STANDARD_TIME)}  ${what}`))
    }
}

type Labels = Readonly<Record<string, Label>>

function detail(data: unknown, language: Language): string {
  const { violation, authority, reason } = data as {
    violation?: Violation
    authority?: keyof typeof authorityLabels | null
    reason?: Remark
  }
  // What a person wrote is in the community's own language; in another one the outcome's label has to do.
  const said = reason !== undefined && (typeof reason !== 'string' || language === 'zh')
  const words = [
    violation && violationLabels[violation][language],
    authority && authorityLabels[authority][language],
    said && describeRemark(reason)[language],
  ].filter(Boolean)
  if (words.length === 0) return ''
  return textIn(language)(`（${words.join('，')}）`, ` (${words.join(', ')})`)
}

/** The series: what was held, what was missed. */
export async function tellSeries({ language, paint, say }: Teller, year: Year): Promise<void> {
  const standing = await year.governance.community(CITY).process(jointMeetingSeries, SERIES).standing()
  if (!standing) return
  const { held, missed } = standing.context
  say()
  const either = textIn(language)
  const which =
    missed.length === 0 ? '' : paint.red(either(`（${missed.join('、')}）`, ` (${missed.join(', ')})`))
  say(
    either(
      `联席会议：开 ${held} 次，缺 ${missed.length} 次${which}`,
      `Joint meetings: ${held} held, ${missed.length} missed${which}`,
    ),
  )
}

/**
 * The five answers, and the year in one hash: that of its last entry, the checkpoint over all before it.
 * Whoever plays the year, in whatever store, gets the same.
 */
export function tellVerification(
  { language, paint, say }: Teller,
  verification: Verification,
  last: Entry | undefined,
): void {
  const either = textIn(language)
  say()
  say(paint.bold(either('核验', 'Verified')))
  const { chain, checkpoints, roots, replay, agenda } = verification
  say(`  ${answersOf(verification, { language, paint })}`)
  if (last) say(`  ${either(`第 ${last.position} 条记录`, `entry ${last.position}`)} ${paint.dim(last.hash)}`)
  for (const finding of [chain, checkpoints, roots, replay, agenda]
    .flatMap(({ findings }) => findings)
    .slice(0, 5))
    say(paint.red(`  ${finding.process}: ${finding.message}`))
}

function termLabel(
  what: string,
  party: Party,
  scheme: {
    readonly parties: readonly {
      readonly party: Party
      readonly indicators: readonly { readonly id: string; readonly label: { zh: string; en: string } }[]
    }[]
  } | null,
  language: Language,
): string {
  const groups: Readonly<Record<string, { zh: string; en: string }>> = {
    parties: { zh: '他方评分', en: 'other parties' },
    representatives: { zh: '业主代表', en: 'representatives' },
    survey: { zh: '满意度问卷', en: 'survey' },
  }
  return (
    groups[what]?.[language] ??
    scheme?.parties.find((one) => one.party === party)?.indicators.find(({ id }) => id === what)?.label[
      language
    ] ??
    what
  )
}

function names(parties: unknown, language: Language): string {
  return (parties as readonly Party[])
    .map((party) => partyLabels[party][language])
    .join(textIn(language)('、', ', '))
}

function points(hundredths: number | null): string {
  return hundredths === null
    ? '—'
    : `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** A deadline at 24:00 is told as the day that it ends. */
function dayBefore(instant: Instant): string {
  return civilDayOf(instant - 1, CHINA_STANDARD_TIME)
}
