import {
  articlesOf,
  type Block,
  dayWords,
  definePaper,
  describeValue,
  inARow,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import type { AssessedVote } from '../assembly/assess-vote.ts'
import { electorateName } from '../assembly/electorate.ts'
import type { Measure } from '../assembly/measure.ts'
import { planRule } from '../assembly/plans.ts'
import { squareMetres } from '../assembly/wording.ts'
import { sentenceOfTitle } from '../committee-election/sentences.ts'
import { matterLabels } from '../matters.ts'
import { challengePeriod, decisionShown } from '../provisions/index.ts'
import { code } from './articles.ts'
import { describeDecision } from './decided-matter.ts'
import { assemblyMeeting } from './index.ts'
import type { Item } from './item.ts'
import { convenerName, meaningOf } from './paper-words.ts'
import { isBetweenPlans } from './plan-motion.ts'
import { fixedLawOf, type MotionResult, questionRule } from './result.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = [
  'agenda',
  'convener',
  'roll',
  'notice',
  'extendedTo',
  'results',
  'elections',
  'witnesses',
  'announced',
] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/** A motion with what came of it, judged again from its totals by the law that was fixed when the vote opened. */
interface Decided {
  readonly item: Item
  readonly result: MotionResult
  readonly assessed: AssessedVote
}

/**
 * The announcement of what an assembly decided (表决结果公告): of each motion its totals, each share with the figures
 * that it was held against and its article, and what follows. It tells nothing that an owner may not read.
 */
export const resultPaper = definePaper(assemblyMeeting, {
  name: 'result',
  label: { zh: '业主大会表决结果公告', en: 'Announcement of what the assembly decided' },
  reads: READS,
  notYet: ({ context: { announced } }) =>
    announced === null ? { zh: '表决结果尚未公布', en: 'the result has not been announced' } : undefined,
  make(state) {
    const { community, context, fixed, name } = state
    const decided = decidedOf(state)
    return {
      articles: [
        code('278'),
        ...decided.flatMap(({ assessed }) => assessed.criteria.map(({ citation }) => citation)),
        ...articlesOf(fixed, ['shown', 'challenge']),
      ],
      blocks: [
        {
          kind: 'title',
          text: line(
            { zh: '{city}\n业主大会会议表决结果公告', en: "What the owners' assembly of {city} decided" },
            { city: name(community) },
          ),
        },
        { kind: 'addressee', text: { zh: '全体业主', en: 'To all owners' } },
        ...openingOf(state),
        ...decided.flatMap((one, index) => motionBlocks(one, index + 1)),
        ...electionBlocks(state),
        ...endingOf(state),
        {
          kind: 'signOff',
          by: [convenerName(context.convener, name(community))],
          day: dayWords((context.announced as { readonly day: `${number}-${number}-${number}` }).day),
        },
      ],
    }
  },
})

function decidedOf({ context: { agenda, results }, ...state }: State): readonly Decided[] {
  const fixed = fixedLawOf(state)
  return results.flatMap((result) => {
    const item = agenda.find(({ id }) => id === result.item)
    if (!item) return []
    const whole = questionRule(item.matter, fixed)
    const rule = isBetweenPlans(item) ? planRule(whole) : whole
    return [{ item, result, assessed: describeDecision({ result, rule: rule as never }) }]
  })
}

function openingOf({ context: { convener, notice, extendedTo, roll } }: State): readonly Block<Words>[] {
  const blocks: Block<Words>[] = []
  if (notice)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '本次业主大会会议由{convener}召集，以{forms}形式于{opens}至{closes}进行表决。',
          en: '{convener} convened this meeting; it was voted from {opens} to {closes}: {forms}.',
        },
        {
          convener: meaningOf('convener', convener),
          forms: inARow(
            notice.forms.map((form) => meaningOf('forms', form)),
            { what: { zh: '表决形式', en: 'How it was voted' } },
          ),
          opens: dayWords(notice.opens),
          closes: dayWords(extendedTo?.day ?? notice.closes),
        },
      ),
    })
  const all = roll?.scopes.find(({ building }) => building === null)?.total
  if (roll && all)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '表决权名册以{day}为准，共有业主 {heads} 人，专有部分面积合计 {area} 平方米。现将表决结果公告如下：',
          en: 'The roll of {day} has {heads} owners with {area} m² in all. This is what was decided:',
        },
        { day: dayWords(roll.day), heads: all.heads, area: squareMetres(all.areaCentiM2) },
      ),
    })
  return blocks
}

function motionBlocks({ item, result, assessed }: Decided, number: number): readonly Block<Words>[] {
  const building = electorateName(item.building)
  const row = (label: Words, { heads, areaCentiM2 }: Measure): readonly Words[] => [
    label,
    heads,
    squareMetres(areaCentiM2),
  ]
  return [
    {
      kind: 'heading',
      text: line(
        { zh: '议题{number}：{title}', en: 'Motion {number}: {title}' },
        { number, title: sentenceOfTitle(item.title) },
      ),
    },
    {
      kind: 'paragraph',
      text: line(
        { zh: '表决事项：{matter}（{who}表决）。', en: 'Matter: {matter} (decided by {who}).' },
        {
          matter: matterLabels[item.matter],
          who:
            building === undefined
              ? { zh: '全体业主', en: 'all owners' }
              : { zh: `${building}业主`, en: `the owners of ${building}` },
        },
      ),
    },
    {
      kind: 'table',
      columns: [
        { label: { zh: '项目', en: 'Ballots' }, share: 40 },
        { label: { zh: '人数', en: 'Owners' }, share: 24, align: 'right' },
        { label: { zh: '专有部分面积（平方米）', en: 'Area (m²)' }, share: 36, align: 'right' },
      ],
      rows: [
        row({ zh: '名册', en: 'On the roll' }, result.roll),
        row({ zh: '同意', en: 'For' }, result.for),
        row({ zh: '反对', en: 'Against' }, result.against),
        row({ zh: '弃权', en: 'Abstaining' }, result.abstain),
        row({ zh: '无效', en: 'Void' }, result.void),
        row({ zh: '已送达未交回', en: 'Delivered, not returned' }, result.unreturned),
        row({ zh: '未送达', en: 'Not delivered' }, result.undelivered),
      ],
    },
    ...planBlocks(result),
    {
      kind: 'list',
      items: assessed.criteria.map(({ label, note }) => note ?? label),
    },
    {
      kind: 'paragraph',
      text: line({ zh: '表决结果：{note}', en: 'Result: {note}' }, { note: assessed.note }),
    },
    ...(result.standing === 'standing'
      ? []
      : [
          {
            kind: 'paragraph',
            text: line(
              { zh: '该决定现状：{standing}。', en: 'The decision since: {standing}.' },
              { standing: meaningOf('standing', result.standing) },
            ),
          } as const,
        ]),
  ]
}

/** What each plan received, and which of them passed. */
function planBlocks({ plan, plans }: MotionResult): readonly Block<Words>[] {
  if (!plans) return []
  const votes = plans.map((one): Words =>
    line(
      {
        zh: '方案“{plan}”：同意 {heads} 人，{area} 平方米',
        en: 'Plan "{plan}": {heads} owners for it, {area} m²',
      },
      { plan: one.plan, heads: one.for.heads, area: squareMetres(one.for.areaCentiM2) },
    ),
  )
  const passed: Words = plan
    ? line({ zh: '通过的方案：{plan}', en: 'The plan that passed: {plan}' }, { plan })
    : { zh: '没有方案通过：得票最多不等于通过', en: 'No plan passed: the most votes are not what it takes' }
  return [{ kind: 'list', items: [...votes, passed] }]
}

/** Who was elected the election says: here stands that it was voted. */
function electionBlocks(state: State): readonly Block<Words>[] {
  const { agenda, elections } = state.context
  return elections.flatMap(({ item }): readonly Block<Words>[] => [
    electionBlock({ agenda, item }),
    ...namesBlocks(state, item),
  ])
}

function electionBlock({
  agenda,
  item,
}: {
  readonly agenda: State['context']['agenda']
  readonly item: string
}): Block<Words> {
  return {
    kind: 'paragraph',
    text: line(
      {
        zh: '选举“{title}”已计票，当选名单另行公告。',
        en: '"{title}" was counted; who is elected is announced apart.',
      },
      { title: sentenceOfTitle(agenda.find(({ id }) => id === item)?.title ?? item) },
    ),
  }
}

/** Who was written in, and what each received: that somebody has the votes does not say that he may sit. */
function namesBlocks({ context: { elections }, name }: State, item: string): readonly Block<Words>[] {
  const written = elections.find((one) => one.item === item)?.writtenIn ?? []
  if (written.length === 0) return []
  return [
    {
      kind: 'list',
      items: written.map(({ person, for: votes }) =>
        line(
          {
            zh: '另选他人“{who}”：{heads} 人，{area} 平方米',
            en: 'Written in, "{who}": {heads} owners, {area} m²',
          },
          {
            who:
              person === null
                ? { zh: '无法确定是谁的姓名', en: 'names that fit nobody certain' }
                : name(person),
            heads: votes.heads,
            area: squareMetres(votes.areaCentiM2),
          },
        ),
      ),
    },
    {
      kind: 'paragraph',
      text: {
        zh: '被另选的人得票达到要求的，经审查符合任职条件后方可当选。',
        en: 'Whoever was written in and has the votes is elected once it is found that he may sit.',
      },
    },
  ]
}

function endingOf({ context: { witnesses }, law, name }: State): readonly Block<Words>[] {
  const blocks: Block<Words>[] = [
    {
      kind: 'paragraph',
      text: line(
        { zh: '监票人：{witnesses}。', en: 'The count was witnessed by {witnesses}.' },
        {
          witnesses: inARow(witnesses.map(name), {
            what: { zh: '监票人', en: 'Who witnessed the count' },
          }),
        },
      ),
    },
  ]
  if (law.shown)
    blocks.push({
      kind: 'paragraph',
      text: line(
        { zh: '本公告公示{shown}。', en: 'This announcement is shown for {shown}.' },
        { shown: describeValue(decisionShown, law.shown as never) },
      ),
    })
  if (law.challenge)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '业主认为决定侵害其合法权益的，可以自知道或者应当知道之日起{period}内请求人民法院予以撤销。',
          en: 'An owner whose rights it infringes may ask the court to revoke it within {period} of knowing of it.',
        },
        { period: describeValue(challengePeriod, law.challenge as never) },
      ),
    })
  return blocks
}
