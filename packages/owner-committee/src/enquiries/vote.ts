import { defineEnquiry, type EnquiryLaw, type Label, type RulesPlace } from '@gongzhi/core'
import * as z from 'zod'

import { assessVote, type VoteTotals } from '../assembly/assess-vote.ts'
import {
  type PercentOf,
  type Published,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
} from '../assembly/published-figure.ts'
import { assessPublished } from '../assembly/published-totals.ts'
import { PARTS } from '../assembly/totals.ts'
import { resolveVoteRule, type VoteRule } from '../assembly/vote-rule.ts'
import { shareWords, squareMetres } from '../assembly/wording.ts'
import { type Matter, matterLabels, MATTERS } from '../matters.ts'
import { answerAssessed, answerMissing, answerRefused, citedOnce, toData } from './answered.ts'

const matter = z.enum(MATTERS)
/** Square metres with two decimals at most, as people write them: `80000` or `12345.67`. */
const squareMetresText = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/)
/** The same with three, as registers print them. */
const printedArea = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/)
const heads = z.int().min(0).max(100_000_000)
const percent = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/)
const figure = z.enum(PUBLISHED_FIGURES)
const share = z.int().min(1).max(1_000)

const totals = <Figure extends z.ZodType>(figure: Figure) =>
  z.strictObject({
    roll: figure,
    for: figure,
    against: figure,
    abstain: figure,
    void: figure,
    unreturned: figure,
    undelivered: figure,
  })

function centi(text: string): number {
  const [metres, decimals = ''] = text.split('.')
  return Number(`${metres}${decimals.padEnd(2, '0')}`)
}

function ruleOf({ rules, ...law }: EnquiryLaw, asked: Matter) {
  return resolveVoteRule(rules, { matter: asked, ...placeAndDay(law) })
}

function placeAndDay({ place, community, on }: RulesPlace): RulesPlace {
  return { ...(place !== undefined && { place }), ...(community !== undefined && { community }), on }
}

/** Every article behind a rule. */
function articlesOf({
  participation,
  approval,
  base,
  silence,
  silenceStandsIn,
  silenceInstruments,
  diverging,
  voidBallots,
}: VoteRule) {
  const others = [silence, silenceStandsIn, silenceInstruments, diverging, voidBallots]
  return [participation, approval, base, ...others].map((sourced) => sourced?.citation)
}

/** What a matter needs. */
export const voteRule = defineEnquiry({
  name: 'vote-rule',
  label: { zh: '某事项须达到的表决比例', en: 'What a matter needs to pass' },
  about: {
    zh: '业主共同决定的某一事项，须有多少业主参与表决、多少同意，以何者为基数，依据哪一条。',
    en: 'How many owners have to take part in a vote on a matter, how many to approve, of whom, and by which article.',
  },
  given: z.strictObject({ matter }),
  answer({ matter: asked }, law) {
    const found = ruleOf(law, asked)
    if (found.status === 'missing') return answerMissing(found)
    const { rule } = found
    const [quorum, share, name] = [
      shareWords(rule.participation.value),
      shareWords(rule.approval.value),
      matterLabels[asked],
    ]
    const whole =
      rule.base.value === 'all'
        ? { zh: '全体业主', en: 'all owners' }
        : { zh: '参与表决的业主', en: 'those who take part' }
    return {
      status: 'answered',
      said: [
        {
          zh:
            `“${name.zh}”${rule.special ? '为特别事项' : '为一般事项'}：` +
            `参与表决的须占全体业主专有部分面积和人数的${quorum.zh}，` +
            `同意的须占${whole.zh}专有部分面积和人数的${share.zh}。两项均须分别达到。`,
          en:
            `"${name.en}" is ${rule.special ? 'a special' : 'an ordinary'} matter: ` +
            `${quorum.en} of all owners have to take part, in area and in heads, ` +
            `and ${share.en} of ${whole.en} have to approve, in area and in heads. Both measures have to be reached.`,
        },
      ],
      citations: citedOnce(articlesOf(rule)),
      ...(rule.unknownPlaces && { unknownPlaces: rule.unknownPlaces }),
      data: toData(rule),
    }
  },
})

/** Whether a vote passed, by a count of the whole roll. */
export const votePassed = defineEnquiry({
  name: 'vote-passed',
  label: { zh: '表决是否通过（票数齐全）', en: 'Whether a vote passed, by its whole count' },
  about: {
    zh:
      '按全部票数认定一项表决是否通过及其理由。人数和面积须各给出七项，' +
      '六个部分之和等于全体。缺数字的，用“公布结果是否通过”。',
    en:
      'Whether a vote passed, and why, by a count of the whole roll: seven figures in heads and seven in area, ' +
      'of which six add up to the roll. Where figures are missing ask about the announced vote.',
  },
  given: z.strictObject({ matter, heads: totals(heads), area: totals(squareMetresText) }),
  answer(given, law) {
    const found = ruleOf(law, given.matter)
    if (found.status === 'missing') return answerMissing(found)
    const counted = Object.fromEntries(
      ['roll' as const, ...PARTS].map((part) => [
        part,
        { heads: given.heads[part], areaCentiM2: centi(given.area[part]) },
      ]),
    ) as unknown as VoteTotals
    const wrong = unequalTo(counted)
    if (wrong.length > 0) return answerRefused(...wrong)
    const assessed = assessVote({ rule: found.rule, totals: counted })
    return answerAssessed(assessed, { note: assessed.note, also: articlesOf(found.rule) })
  },
})

/** In which measure the parts do not come to the roll. */
function unequalTo(counted: VoteTotals): readonly Label[] {
  const said: Label[] = []
  for (const measure of ['heads', 'areaCentiM2'] as const) {
    const sum = PARTS.reduce((all, part) => all + counted[part][measure], 0)
    const roll = counted.roll[measure]
    if (sum === roll) continue
    const say = (value: number) => (measure === 'heads' ? String(value) : squareMetres(value))
    const name = measure === 'heads' ? { zh: '人数', en: 'heads' } : { zh: '面积', en: 'area' }
    said.push({
      zh: `${name.zh}：各部分合计 ${say(sum)}，与全体 ${say(roll)} 不符，不能认定。请核对后再问。`,
      en: `In ${name.en} the parts come to ${say(sum)} and the roll to ${say(roll)}: nothing can be said. Check them.`,
    })
  }
  return said
}

/** What is announced in one measure: the numbers, the percentages, and the shares that are said to be reached. */
const announced = <Figure extends z.ZodType>(number: Figure) =>
  z.strictObject({
    numbers: z
      .strictObject(
        Object.fromEntries(PUBLISHED_FIGURES.map((name) => [name, number.optional()])) as Record<
          PublishedFigure,
          z.ZodOptional<Figure>
        >,
      )
      .optional(),
    percents: z
      .array(z.strictObject({ figure, percent, of: z.enum(['roll', 'participants', 'not-said']) }))
      .max(20)
      .optional(),
    reached: z
      .array(
        z.strictObject({
          figure,
          n: share,
          d: share,
          bound: z.enum(['strict', 'inclusive']),
          of: z.enum(['roll', 'participants']),
        }),
      )
      .max(20)
      .optional(),
  })

type Announced = z.infer<ReturnType<typeof announced<z.ZodType<string | number>>>>

/** A measure as it was given, as the assessment takes it: each figure once, a number with its percentage. */
function publishedOf({ numbers = {}, percents = [], reached = [] }: Announced): PublishedMeasure {
  const found: { -readonly [F in PublishedFigure]?: Published } = {}
  for (const { figure: name, n, d, bound, of } of reached) found[name] = { reached: { n, d, bound }, of }
  for (const { figure: name, percent: printed, of } of percents) found[name] = { percent: printed, of }
  for (const [name, number] of Object.entries(numbers) as [PublishedFigure, string | number | undefined][]) {
    if (number === undefined) continue
    const beside = percents.find((one) => one.figure === name)
    found[name] = numberOf(number, beside)
  }
  return found
}

function numberOf(
  number: string | number,
  beside: { readonly percent: string; readonly of: PercentOf } | undefined,
): Published {
  const exact = typeof number === 'number' ? number : centiOf(number)
  // Of thousandths of a square metre no percentage is held against: the area counts.
  if (exact === undefined) return { m2: String(number) }
  return beside ? { number: exact, percent: beside.percent, of: beside.of } : exact
}

/** Hundredths of a square metre; nothing where there are thousandths. */
function centiOf(text: string): number | undefined {
  return squareMetresText.safeParse(text).success ? centi(text) : undefined
}

/** Whether a vote passed, by what was announced of it. */
export const announcedVote = defineEnquiry({
  name: 'announced-vote-passed',
  label: { zh: '公布结果是否通过（数字不全）', en: 'Whether an announced vote passed' },
  about: {
    zh:
      '按公告中已有的数字认定表决是否通过：人数、面积、百分比，有多少给多少。' +
      '数字不足以认定的，说明还缺哪几个；数字互相矛盾的，予以指出。',
    en:
      'Whether a vote passed by what its announcement says: heads, areas, percentages, as many as there are. ' +
      'Where they do not decide it what is wanting is named, and where figures contradict each other it is said.',
  },
  given: z.strictObject({ matter, heads: announced(heads), area: announced(printedArea) }),
  answer(given, law) {
    const found = ruleOf(law, given.matter)
    if (found.status === 'missing') return answerMissing(found)
    const published = { heads: publishedOf(given.heads), area: publishedOf(given.area) }
    const assessed = assessPublished({ rule: found.rule, published })
    return answerAssessed(assessed, { note: assessed.note, also: articlesOf(found.rule) })
  },
})
