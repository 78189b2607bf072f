import type { Criterion, Json, Label } from '@gongzhi/core'

import { type AssessedVote, outcomeNotes, type VoteOutcome, withOutcome } from './assess-vote.ts'
import { type Bounds, compareRational } from './bounds.ts'
import type { Measure } from './measure.ts'
import {
  type Met,
  type PublishedFigure,
  type PublishedTotals,
  readingsOf,
  type View,
  viewOf,
} from './published-view.ts'
import { type MeasureKey, MEASURES } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'
import { figure as figureWords, joinLabels, measureNames, shareWords } from './wording.ts'

/** The assessment of an announcement. */
export interface AssessedAnnouncement extends AssessedVote {
  /** The figures that are missing where it is undetermined. */
  readonly wanting: readonly { readonly measure: 'heads' | 'area'; readonly figure: PublishedFigure }[]
  /** In which measure the announced figures contradict each other. */
  readonly contradictory: readonly ('heads' | 'area')[]
}

const NAMES: Readonly<Record<PublishedFigure, Label>> = {
  roll: { zh: '全体', en: 'all owners' },
  participants: { zh: '参与表决', en: 'participants' },
  for: { zh: '同意', en: 'for' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstentions' },
  void: { zh: '无效', en: 'void' },
  unreturned: { zh: '已送达未表决', en: 'unreturned' },
  undelivered: { zh: '未送达', en: 'undelivered' },
}

/**
 * Assesses an announcement of which some figures are missing, or given as percentages only: bounds decide,
 * otherwise it is undetermined and names the figures that would decide.
 *
 * A percentage means every figure that rounds to it: 94.1 % is from 94.05 % to 94.15 %. Where participants
 * are announced they and those for are taken as announced, whatever was made of void and unreturned ballots;
 * where they are not, they follow from the parts by the rule, every open reading calculated. Everything is
 * exact; what is not excluded by the figures is taken to be possible, so that `passed` and `not-passed` are
 * always true of every vote that fits the announcement. Refuses a percentage that is none (`RangeError`).
 *
 * @example
 * ```ts
 * import { assessPublished } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const rule = {
 *   matter: 'covenant' as const,
 *   special: false,
 *   base: { value: 'participants' as const, citation },
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' as const }, citation },
 *   approval: { value: { n: 1, d: 2, bound: 'strict' as const }, citation },
 * }
 * const announced = {
 *   participants: { percent: '68.3', of: 'roll' as const },
 *   for: { percent: '94.1', of: 'participants' as const },
 * }
 * assessPublished({ rule, published: { heads: announced, area: announced } }).outcome // 'passed'
 * assessPublished({ rule, published: { heads: announced, area: {} } }).wanting[0]
 * // { measure: 'area', figure: 'roll' }
 * ```
 */
export function assessPublished({
  rule,
  published,
}: {
  readonly rule: VoteRule
  readonly published: PublishedTotals
}): AssessedAnnouncement {
  const views = readingsOf(rule, published).map((reading) => ({
    heads: viewOf(rule, published.heads, reading),
    areaCentiM2: viewOf(rule, published.area, reading),
  }))
  const outcomes = views.map((view) =>
    outcomeOf(MEASURES.flatMap((measure) => [view[measure].participation, view[measure].approval])),
  )
  const outcome = outcomes.every((one) => one === outcomes[0]) ? (outcomes[0] as VoteOutcome) : 'undetermined'
  const contradictory = MEASURES.filter((measure) =>
    views.every((view) => view[measure].bounds === undefined),
  ).map(nameOf)
  const decided: VoteOutcome = contradictory.length > 0 ? 'undetermined' : outcome
  const wanting =
    decided === 'undetermined'
      ? MEASURES.flatMap((measure) =>
          wantingIn(
            rule,
            measure,
            views.map((view) => view[measure]),
          ),
        )
      : []
  const criteria = (['participation', 'approval'] as const).flatMap((kind) =>
    MEASURES.map((measure) =>
      criterionOf({ rule, kind, measure, views: views.map((view) => view[measure]) }),
    ),
  )
  const exact = (figure: string): Measure | null => {
    const [heads, areaCentiM2] = MEASURES.map((measure) =>
      only(views.map((view) => view[measure].bounds?.get(figure))),
    )
    return heads === undefined || areaCentiM2 === undefined || heads === null || areaCentiM2 === null
      ? null
      : { heads, areaCentiM2 }
  }
  return {
    ...withOutcome(criteria, decided, rule),
    participants: exact('participants'),
    approving: exact('approving'),
    wanting,
    contradictory,
    note: joinLabels([
      outcomeNotes[decided],
      contradictory.length > 0
        ? { zh: '公布的数字互相矛盾。', en: 'The announced figures contradict each other.' }
        : undefined,
      wanting.length > 0
        ? {
            zh: `须补充：${wanting.map((one) => wantingWords(one).zh).join('、')}。`,
            en: `Wanting: ${wanting.map((one) => wantingWords(one).en).join(', ')}.`,
          }
        : undefined,
    ]),
  }
}

const nameOf = (measure: MeasureKey) => (measure === 'heads' ? ('heads' as const) : ('area' as const))

function outcomeOf(met: readonly Met[]): VoteOutcome {
  if (met.includes(false)) return 'not-passed'
  return met.every((one) => one === true) ? 'passed' : 'undetermined'
}

/** A figure that is wanting, in words. */
function wantingWords({ measure, figure }: AssessedAnnouncement['wanting'][number]): Label {
  const { zh, en } = NAMES[figure]
  return { zh: `${zh}${measure === 'heads' ? '人数' : '面积'}`, en: `${en} in ${measure}` }
}

/** The figures of undetermined criteria that are not known exactly. */
function wantingIn(
  rule: VoteRule,
  measure: MeasureKey,
  views: readonly View[],
): AssessedAnnouncement['wanting'] {
  const wanted = new Set<PublishedFigure>()
  const unknown = (figure: string) => only(views.map(({ bounds }) => bounds?.get(figure))) === null
  if (
    views.some(
      ({ participation }) => participation !== views[0]?.participation || participation === 'undetermined',
    )
  )
    for (const figure of ['roll', 'participants'] as const) if (unknown(figure)) wanted.add(figure)
  if (views.some(({ approval }) => approval !== views[0]?.approval || approval === 'undetermined')) {
    if (unknown('approving')) wanted.add('for')
    const base = rule.base.value === 'all' ? 'roll' : 'participants'
    if (unknown(base)) wanted.add(base)
  }
  return [...wanted].map((figure) => ({ measure: nameOf(measure), figure }))
}

/** The one whole number that all bounds leave; null where there are several or none is known. */
function only(bounds: readonly (Bounds | undefined)[]): number | null {
  const [first] = bounds
  const same =
    first !== undefined &&
    bounds.every(
      (one) =>
        one?.to && compareRational(one.from, first.from) === 0 && compareRational(one.to, first.from) === 0,
    )
  return same ? Number(first.from.n) : null
}

const verdicts: Readonly<Record<`${Met}`, Label>> = {
  true: { zh: '达到', en: 'met' },
  false: { zh: '未达到', en: 'not met' },
  undetermined: { zh: '公布的数字不足以确定', en: 'the announced figures do not decide it' },
}

function criterionOf({
  rule,
  kind,
  measure,
  views,
}: {
  readonly rule: VoteRule
  readonly kind: 'participation' | 'approval'
  readonly measure: MeasureKey
  readonly views: readonly View[]
}): Criterion {
  const { value, citation } = rule[kind]
  const met = views.map((view) => view[kind])
  const verdict = met.every((one) => one === met[0]) ? (met[0] as Met) : 'undetermined'
  const base = kind === 'participation' || rule.base.value === 'all' ? 'roll' : 'participants'
  const [found, of] = [
    span(views, kind === 'participation' ? 'participants' : 'approving', measure),
    span(views, base, measure),
  ]
  const name = measureNames[measure]
  const label =
    kind === 'participation'
      ? { zh: `参与表决的${name.zh}`, en: `Participation in ${name.en}` }
      : { zh: `同意的${name.zh}`, en: `Approval in ${name.en}` }
  const verdictWords = verdicts[`${verdict}`]
  return {
    id: `${kind}-${nameOf(measure)}`,
    label,
    required: { fraction: { ...value }, of: of.json },
    found: found.json,
    met: verdict,
    citation,
    note: {
      zh:
        `${label.zh}：须为${NAMES[base].zh}（${of.words.zh}）的${shareWords(value).zh}；` +
        `依公布的数字为 ${found.words.zh}，${verdictWords.zh}。`,
      en:
        `${label.en}: ${shareWords(value).en} of ${NAMES[base].en} (${of.words.en}); ` +
        `by the announced figures ${found.words.en}: ${verdictWords.en}.`,
    },
  }
}

/** What a figure can be over all readings, as data and in words. */
function span(
  views: readonly View[],
  figure: string,
  measure: MeasureKey,
): { readonly json: Json; readonly words: Label } {
  const given = views.flatMap(({ bounds }) => bounds?.get(figure) ?? [])
  if (given.length === 0) return { json: null, words: { zh: '数字矛盾', en: 'contradictory' } }
  const from = Math.min(...given.map((one) => Number(one.from.n)))
  const to = given.some((one) => one.to === null) ? null : Math.max(...given.map((one) => Number(one.to?.n)))
  const [low, high] = [figureWords(from, measure), to === null ? null : figureWords(to, measure)]
  if (from === to) return { json: from, words: low }
  if (high === null)
    return {
      json: { from, to },
      words:
        from === 0
          ? { zh: '未公布', en: 'not announced' }
          : { zh: `不少于 ${low.zh}`, en: `${low.en} or more` },
    }
  return { json: { from, to }, words: { zh: `${low.zh}至 ${high.zh}`, en: `${low.en} to ${high.en}` } }
}
