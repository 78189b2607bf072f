import type { Criterion, Json, Label } from '@gongzhi/core'

import { type AssessedVote, outcomeNotes, type VoteOutcome, withOutcome } from './assess-vote.ts'
import { type Bounds, compareRational } from './bounds.ts'
import type { Measure } from './measure.ts'
import type { PublishedFigure, PublishedTotals, Scale } from './published-figure.ts'
import { type MisquotedPercent, misquotedPercents, type UnequalSum, unequalSum } from './published-sums.ts'
import { type Met, type Reading, readingsOf, type View, viewOf } from './published-view.ts'
import { type MeasureKey, MEASURES } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'
import { figure as figureWords, joinLabels, measureNames, shareWords } from './wording.ts'

/** The assessment of an announcement. */
export interface AssessedAnnouncement extends AssessedVote {
  /** The figures that are missing where it is undetermined. */
  readonly wanting: readonly { readonly measure: 'heads' | 'area'; readonly figure: PublishedFigure }[]
  /** In which measure the announced figures contradict each other. */
  readonly contradictory: readonly ('heads' | 'area')[]
  /** What each measure says by itself: both have to be reached for the vote. */
  readonly byMeasure: { readonly [measure in 'heads' | 'area']: VoteOutcome }
  /** Where the votes are more, or fewer, than the participants who are printed. */
  readonly unequal: readonly UnequalSum[]
  /** Percentages that are printed beside a number and are another quotient than is said. */
  readonly misquoted: readonly MisquotedPercent[]
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
  notified: { zh: '计入参与而仅送达未表决', en: 'participants who were only notified' },
  issued: { zh: '发出票', en: 'issued' },
  returned: { zh: '收回票', en: 'returned' },
}

/**
 * Assesses an announcement of which some figures are missing, or given as percentages only: bounds decide,
 * otherwise it is undetermined and names the figures that would decide.
 *
 * A percentage means every figure that rounds to it: 94.1 % is from 94.05 % to 94.15 %. Where participants
 * are announced they and those for are taken as announced, whatever was made of void and unreturned ballots;
 * where they are not, they follow from the parts by the rule, every open reading calculated. Everything is
 * exact; what is not excluded by the figures is taken to be possible, so that `passed` and `not-passed` are
 * always true of every vote that fits the announcement. Refuses a percentage or an area that is none
 * (`RangeError`).
 *
 * Real notices do not add up. Votes that are more than the participants contradict them: where the difference is
 * small, every number is taken to be off by up to it, and an outcome that is the same all the same stands. Votes that
 * are fewer leave participants of whom nothing is said: they may be owners who were only notified, and where the
 * rule treats these differently, `notified` is wanting. A percentage beside its number that is another quotient
 * than is said is reported, and the number counts.
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
  const readings = readingsOf(rule, published)
  const unequal = [unequalSum(published.heads, 'heads'), unequalSum(published.area, 'area')].filter(
    (sum) => sum !== undefined,
  )
  const views = viewsOf(rule, { published, readings, slack: () => 0 })
  const slips = unequal.filter(isSlip)
  const bySlack =
    slips.length === 0
      ? views
      : viewsOf(rule, {
          published,
          readings,
          slack: (measure) => slips.find((sum) => sum.measure === measure)?.by ?? 0,
        })
  const outcomes = bySlack.map((view) =>
    outcomeOf(MEASURES.flatMap((measure) => [view[measure].participation, view[measure].approval])),
  )
  const outcome = allSame(outcomes)
  const byMeasure = Object.fromEntries(
    MEASURES.map((measure) => [
      nameOf(measure),
      allSame(bySlack.map((view) => outcomeOf([view[measure].participation, view[measure].approval]))),
    ]),
  ) as AssessedAnnouncement['byMeasure']
  const contradictory = MEASURES.filter((measure) =>
    views.every((view) => view[measure].bounds === undefined),
  ).map(nameOf)
  const unsettled = contradictory.filter((measure) => !slips.some((sum) => sum.measure === measure))
  const decided: VoteOutcome = unsettled.length > 0 ? 'undetermined' : outcome
  const wanting =
    decided === 'undetermined'
      ? MEASURES.flatMap((measure) =>
          wantingIn(
            rule,
            measure,
            bySlack.map((view) => view[measure]),
          ),
        )
      : []
  const criteria = (['participation', 'approval'] as const).flatMap((kind) =>
    MEASURES.map((measure) =>
      criterionOf({ rule, kind, measure, views: bySlack.map((view) => view[measure]) }),
    ),
  )
  const exact = (figure: string): Measure | null => {
    const [heads, areaCentiM2] = MEASURES.map((measure) =>
      only(views.map((view) => view[measure].bounds?.get(figure))),
    )
    const scale = views[0]?.areaCentiM2.scale ?? 1
    if (heads === undefined || areaCentiM2 === undefined || heads === null || areaCentiM2 === null)
      return null
    return areaCentiM2 % scale === 0 ? { heads, areaCentiM2: areaCentiM2 / scale } : null
  }
  return {
    ...withOutcome(criteria, decided, rule),
    participants: exact('taking'),
    approving: exact('approving'),
    wanting,
    contradictory,
    byMeasure,
    unequal,
    misquoted: [...misquotedPercents(published.heads, 'heads'), ...misquotedPercents(published.area, 'area')],
    note: joinLabels([
      outcomeNotes[decided],
      contradictory.length > 0
        ? { zh: '公布的数字互相矛盾。', en: 'The announced figures contradict each other.' }
        : undefined,
      ...unequal.map(unequalWords),
      ...(['heads', 'area'] as const).flatMap((measure) =>
        misquotedPercents(published[measure], measure).map(misquotedWords),
      ),
      wanting.length > 0
        ? {
            zh: `须补充：${wanting.map((one) => wantingWords(one).zh).join('、')}。`,
            en: `Wanting: ${wanting.map((one) => wantingWords(one).en).join(', ')}.`,
          }
        : undefined,
    ]),
  }
}

/**
 * Whether the votes are more than the participants by so little that a slip explains it: by no more than one in a
 * hundred. That is the house's choice.
 */
function isSlip({ votes, by, participants }: UnequalSum): boolean {
  return votes === 'more' && by * 100 <= participants
}

type PairOfViews = Readonly<Record<MeasureKey, View>>

function viewsOf(
  rule: VoteRule,
  {
    published,
    readings,
    slack,
  }: {
    readonly published: PublishedTotals
    readonly readings: readonly Reading[]
    readonly slack: (measure: 'heads' | 'area') => number
  },
): readonly PairOfViews[] {
  const view = (measure: 'heads' | 'area', reading: Reading) =>
    viewOf(rule, { published: published[measure], reading, slack: slack(measure) })
  const all = readings.map((reading) => ({
    heads: view('heads', reading),
    areaCentiM2: view('area', reading),
  }))
  // A reading under which the figures contradict each other is none, where another fits them.
  const fitting = all.filter((pair) => MEASURES.every((measure) => pair[measure].bounds !== undefined))
  return fitting.length > 0 ? fitting : all
}

function allSame(outcomes: readonly VoteOutcome[]): VoteOutcome {
  return outcomes.every((one) => one === outcomes[0]) ? (outcomes[0] as VoteOutcome) : 'undetermined'
}

function unequalWords({ measure, votes, sum, participants, by }: UnequalSum): Label {
  const name = measure === 'heads' ? { zh: '人数', en: 'heads' } : { zh: '面积', en: 'area' }
  return votes === 'more'
    ? {
        zh: `${name.zh}：各项票数合计 ${sum}，比公布的参与数 ${participants} 多 ${by}。`,
        en: `In ${name.en} the votes come to ${sum}, which is ${by} more than the ${participants} participants.`,
      }
    : {
        zh: `${name.zh}：各项票数合计 ${sum}，比公布的参与数 ${participants} 少 ${by}：请查明多少人仅送达未表决。`,
        en:
          `In ${name.en} the votes come to ${sum}, which is ${by} fewer than the ${participants} participants: ` +
          'ask how many of them were only notified.',
      }
}

function misquotedWords({ measure, figure, percent, said, fits }: MisquotedPercent): Label {
  const { zh, en } = NAMES[figure]
  const name = measure === 'heads' ? { zh: '人数', en: 'heads' } : { zh: '面积', en: 'area' }
  const of =
    said === 'not-said' ? { zh: '全体或者参与表决', en: 'all owners or the participants' } : NAMES[said]
  const base = fits && NAMES[fits]
  return {
    zh:
      `${zh}${name.zh}的比例 ${percent}% 不是其占${of.zh}的比例` +
      (base ? `，而是占${base.zh}的比例；以数字为准。` : '；以数字为准。'),
    en:
      `The ${percent} % of ${en} in ${name.en} are not a share of ${of.en}` +
      (base ? ` but of ${base.en}; the number counts.` : '; the number counts.'),
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
  const differ = views.some(
    ({ participation, approval }) =>
      participation !== views[0]?.participation || approval !== views[0]?.approval,
  )
  if (differ && unknown('notified')) wanted.add('notified')
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
    span(views, kind === 'participation' ? 'taking' : 'approving', measure),
    span(views, base === 'roll' ? 'roll' : 'taking', measure),
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
  const scale = views[0]?.scale ?? 1
  const least = Math.min(...given.map((one) => Number(one.from.n)))
  const most = given.some((one) => one.to === null)
    ? null
    : Math.max(...given.map((one) => Number(one.to?.n)))
  const [from, to] = [inUnit(least, scale), most === null ? null : inUnit(most, scale)]
  const [low, high] = [
    wordsOf(least, { measure, scale }),
    most === null ? null : wordsOf(most, { measure, scale }),
  ]
  if (least === most) return { json: from, words: low }
  if (high === null)
    return {
      json: { from, to },
      words:
        least === 0
          ? { zh: '未公布', en: 'not announced' }
          : { zh: `不少于 ${low.zh}`, en: `${low.en} or more` },
    }
  return { json: { from, to }, words: { zh: `${low.zh}至 ${high.zh}`, en: `${low.en} to ${high.en}` } }
}

/** A figure as data: in hundredths of a square metre, or as square metres where it has thousandths. */
function inUnit(value: number, scale: Scale): Json {
  return value % scale === 0 ? value / scale : { m2: squareMetresOf(value) }
}

function wordsOf(
  value: number,
  { measure, scale }: { readonly measure: MeasureKey; readonly scale: Scale },
): Label {
  if (value % scale === 0) return figureWords(value / scale, measure)
  return { zh: `${squareMetresOf(value)} 平方米`, en: `${squareMetresOf(value)} m²` }
}

function squareMetresOf(thousandths: number): string {
  return `${Math.trunc(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`
}
