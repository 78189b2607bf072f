import { CHINA_STANDARD_TIME, civilDayOf, type Label, type ProcessEntry } from '@gongzhi/core'
import {
  commonSeed,
  computedLabels,
  concern,
  crossReview,
  drawSample,
  PARTIES,
  partyLabels,
  satisfactionSurvey,
  visitRound,
} from '@gongzhi/tri-party'

import { type Language, textIn } from '../../words.ts'
import type { MonthLedger } from './ledger.ts'
import { toldConcerns } from './loop.ts'
import type { Input } from './read.ts'
import type { Teller } from './words.ts'
import { CITY, REVIEW, type Year } from './year.ts'

/** What a round of visits and a survey did in a month, for the line of that month. */
export function loopParts({ outcomes }: MonthLedger, language: Language): readonly string[] {
  const either = textIn(language)
  const of = <T>(name: string) => outcomes.get(name)?.map(({ data }) => data as unknown as T) ?? []
  return [
    ...of<{ reach: { planned: number }; raised: number }>('round.ended').map(({ reach, raised }) =>
      either(`走访 ${reach.planned} 户，收集诉求 ${raised} 件`, `${reach.planned} households visited`),
    ),
    ...of<{ result: { satisfied: readonly { share: { n: number; d: number } }[] } }>('survey.published').map(
      ({ result }) => {
        const { n, d } = result.satisfied[0]?.share ?? { n: 0, d: 0 }
        return either(`满意度调查：${n}/${d} 满意`, `satisfaction survey: ${n}/${d} satisfied`)
      },
    ),
  ]
}

/** How the loop closes: what was asked at the doors, what became of it, and what people say at the end. */
export async function tellLoop(teller: Teller, year: Year, input: Input): Promise<void> {
  const { language, paint, say } = teller
  const either = textIn(language)
  const city = year.governance.community(CITY)
  const { round } = input.loop
  const reach = (await city.process(visitRound, round.id).standing())?.context.reach
  if (!reach) return
  say()
  say(paint.bold(either('闭环：上门听到的，回到门前', 'The loop: from the door, and back to it')))
  say(
    either(
      `  三月走访 ${reach.planned} 户：见到 ${reach.met}，拒访 ${reach.refused}，无人 ${reach.absent}；带回一件诉求`,
      `  in March ${reach.planned} households were visited: ${reach.met} met, ${reach.refused} refused, ` +
        `${reach.absent} not at home; one concern came of it`,
    ),
  )
  for (const { id, subject, goes } of toldConcerns(input)) {
    say(`  ${paint.green(way[goes][language])}  ${paint.dim(language === 'zh' ? subject : id)}`)
    for (const { body } of await city.process(concern, id).history())
      if (!PASSED_OVER.includes(body.name)) say(paint.dim(`    ${sentenceOf(year, body, language)}`))
  }
  await tellSurvey(teller, year, input)
}

/** How the two concerns went. */
const way = {
  'to-meeting': {
    zh: '✓ 联席会议议定、落实、核验，诉求人满意',
    en: '✓ decided by the joint meeting, done, verified, and found good',
  },
  'to-street': {
    zh: '✓ 联席会议报街道，街道接办、交办、答复，诉求人满意',
    en: '✓ handed up by the joint meeting, taken by the street, answered, and found good',
  },
} as const satisfies Readonly<Record<string, Label>>

/** What is known of a concern without being told each time. */
const PASSED_OVER: readonly string[] = ['concern.assign', 'concern.urge']

/** An entry in a sentence; with what was decided or answered, which is in the community's own language. */
function sentenceOf({ governance }: Year, body: ProcessEntry, language: Language): string {
  const sentence = governance.describeEntry({ body })[language]
  const dated =
    body.kind === 'deadline'
      ? `${civilDayOf(body.at - 1, CHINA_STANDARD_TIME)}${textIn(language)('，', ': ')}${sentence}`
      : sentence
  const { decision, answer, reason } = body.data as {
    readonly decision?: string
    readonly answer?: string
    readonly reason?: string
  }
  // What is done is what was decided, which was told then.
  const said = body.name === 'meeting.done' ? undefined : (decision ?? answer ?? reason)
  return language === 'zh' && said !== undefined ? `${dated.replace(/。$/, '')}：${said}` : dated
}

/** Who was drawn and by whom, who answered, and the share, exactly. */
async function tellSurvey({ language, paint, say }: Teller, year: Year, input: Input): Promise<void> {
  const either = textIn(language)
  const { id } = input.loop.survey
  const survey = await year.governance.community(CITY).process(satisfactionSurvey, id).standing()
  const { context } = survey ?? {}
  const share = context?.result?.satisfied[0]?.share
  if (!context?.size || !context.result || !share) return
  const { households, size } = context
  const seeds = PARTIES.flatMap((party) => context.seeds.filter((one) => one.party === party))
  const sample = drawSample({
    seed: commonSeed(
      id,
      seeds.map(({ seed }) => seed ?? ''),
    ),
    households,
    size,
  })
  const who = seeds.map(({ party }) => partyLabels[party][language]).join(either('、', ', '))
  const { asked, reached, refused, answered } = context.result.reach
  const percent = percentOf(context.result.hundredths ?? 0)
  say(`  ${paint.green(either('✓ 满意度调查', '✓ the satisfaction survey'))}  ${paint.dim(id)}`)
  say(
    paint.dim(
      either(
        `    ${who}各自承诺、公布种子，自 ${households} 户中抽取 ${size} 户：` +
          `第 ${sample.slice(0, 4).join('、')}……户，任何人可以重抽`,
        `    ${who} commit to seeds and reveal them; ${size} of ${households} households are drawn: ` +
          `${sample.slice(0, 4).join(', ')}, …; anybody can draw them again`,
      ),
    ),
  )
  say(
    paint.dim(
      either(
        `    应访 ${asked} 户，访到 ${reached}，拒访 ${refused}，收回答卷 ${answered} 份；答卷与户不能对应`,
        `    ${asked} asked, ${reached} reached, ${refused} refused, ${answered} answered; ` +
          'no answer can be joined with a household',
      ),
    ),
  )
  say(
    either(
      `    满意 ${share.n}/${share.d} = ${percent}（报道：95.6%），计入互评`,
      `    satisfied: ${share.n}/${share.d} = ${percent} (the report: 95.6 %); it enters the review`,
    ),
  )
}

/** The figures of the review: which the store computed, which the survey found, which somebody states. */
export async function tellFigures({ language, paint, say }: Teller, year: Year): Promise<void> {
  const either = textIn(language)
  const review = await year.governance.community(CITY).process(crossReview, REVIEW).standing()
  const { indicators = [], scheme } = review?.context ?? {}
  const nameOf = (id: string): Label =>
    (computedLabels as Readonly<Record<string, Label>>)[id] ??
    scheme?.parties.flatMap((one) => one.indicators).find((one) => one.id === id)?.label ?? { zh: id, en: id }
  for (const { id, value, source, upTo, statedBy } of indicators) {
    const figure = `${nameOf(id)[language]} ${percentOf(value)}`
    say(paint.dim(`  ${figure}  ${whence({ source, upTo, statedBy }, either)}`))
  }
}

function whence(
  {
    source,
    upTo,
    statedBy,
  }: {
    readonly source: string
    readonly upTo: number | null
    readonly statedBy: { readonly id: string; readonly capacity: string } | null
  },
  either: (zh: string, en: string) => string,
): string {
  if (upTo !== null)
    return either(`由案卷计算：${source}，查至第 ${upTo} 条记录`, `computed: ${source}, up to entry ${upTo}`)
  if (statedBy?.capacity === 'engine') {
    const [share] = source.split(';')
    return either(`由调查得出：${share}`, `found by the survey: ${share}`)
  }
  return either(`${statedBy?.id} 填报：${source}`, `stated and signed by ${statedBy?.id}`)
}

/** Hundredths of a percent, for reading. */
function percentOf(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}
