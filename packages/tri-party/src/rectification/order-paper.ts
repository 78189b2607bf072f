import {
  articlesOf,
  blank,
  type Citation,
  type Block,
  dayOfInstant,
  definePaper,
  describeCitation,
  describeValue,
  documentNumber,
  type Label,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import { capacityName } from '../parties.ts'
import {
  rectificationConclusionPeriod,
  rectificationObjectionPeriod,
  rectificationPlanPeriod,
} from '../provisions.ts'
import { describeRemark } from '../remark.ts'
import { rectification } from './index.ts'
import { jointly } from './ladder-words.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['subject', 'findings', 'authority', 'round', 'terms', 'ladder'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/**
 * The order to rectify (责令整改通知书): what was found and which standard was not met, by when there has to be a plan
 * and a result, and what happens otherwise.
 */
export const orderPaper = definePaper(rectification, {
  name: 'order',
  label: { zh: '责令整改通知书', en: 'Order to rectify' },
  reads: READS,
  make(state) {
    const { context, fixed, started, offset, name } = state
    return {
      articles: articlesOf(fixed, ['planPeriod', 'terms', 'ladder', 'objection', 'conclusion']),
      blocks: [
        {
          kind: 'title',
          text:
            context.round === 1
              ? { zh: '责令整改通知书', en: 'Order to rectify' }
              : line(
                  { zh: '责令整改通知书（第{round}轮）', en: 'Order to rectify, round {round}' },
                  { round: context.round },
                ),
        },
        documentNumber(),
        { kind: 'addressee', text: name(context.subject) },
        {
          kind: 'paragraph',
          text: line(
            { zh: '经查，你单位存在下列 {count} 项问题：', en: 'The following was found ({count}):' },
            { count: context.findings.length },
          ),
        },
        findingsOf(context),
        { kind: 'paragraph', text: { zh: '现责令你单位：', en: 'You are ordered:' } },
        { kind: 'list', items: dutiesOf(state) },
        ...warningOf(state),
        {
          kind: 'signOff',
          by: [authorityName(context.authority, name)],
          // Of a further round the state knows the term, and not the day on which it began.
          day:
            context.round === 1
              ? dayOfInstant(started, offset)
              : blank({ zh: '成文日期', en: 'The day of the order' }),
        },
      ],
    }
  },
})

/** An authority by its own name; by that of its capacity where the host says nothing. */
function authorityName(authority: string, name: (id: string) => string): Words {
  const called = name(authority)
  return called === authority ? capacityName(authority) : called
}

function findingsOf({ findings }: Pick<State['context'], 'findings'>): Block<Words> {
  return {
    kind: 'table',
    columns: [
      { label: { zh: '序号', en: 'No.' }, share: 10 },
      { label: { zh: '存在的问题', en: 'What was found' }, share: 50 },
      { label: { zh: '未达到的要求', en: 'What was not met' }, share: 40 },
    ],
    rows: findings.map(({ what, unmet }, index) => [
      index + 1,
      describeRemark(what),
      unmet
        ? citedIn(unmet)
        : // What a review found has its figures, and names no article.
          { zh: '—', en: '—' },
    ]),
  }
}

function dutiesOf({ context: { round, terms }, law }: State): readonly Words[] {
  const days = terms[round - 1]
  return [
    ...(law.planPeriod
      ? [
          line(
            {
              zh: '自本通知之日起{period}内提交整改方案。',
              en: 'to file a plan within {period} of this order.',
            },
            { period: describeValue(rectificationPlanPeriod, law.planPeriod as never) },
          ),
        ]
      : []),
    line(
      {
        zh: '方案经同意后，于 {days} 日内完成整改，逐项留存证据，并申请验收。',
        en:
          'once the plan is approved, to put it right within {days} days, with evidence of each finding, ' +
          'and to ask for the inspection.',
      },
      { days: days ?? blank({ zh: '整改天数', en: 'How many days' }) },
    ),
  ]
}

function warningOf({ context: { ladder }, law }: State): readonly Block<Words>[] {
  const blocks: Block<Words>[] = []
  if (ladder.length > 0)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '逾期未整改或者验收不合格的，依次采取下列措施：{ladder}。',
          en: 'Where it is late or the inspection fails, these follow in turn: {ladder}.',
        },
        { ladder: jointly(ladder) },
      ),
    })
  if (law.objection)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '你单位有异议的，可以向本机关提出；本机关自收到之日起{period}内答复，答复前整改期限中止。',
          en: 'You may object; it is decided within {period}, and until then the clock stands still.',
        },
        { period: describeValue(rectificationObjectionPeriod, law.objection as never) },
      ),
    })
  if (law.conclusion)
    blocks.push({
      kind: 'paragraph',
      text: line(
        {
          zh: '各轮整改均不合格的，本机关于{period}内作出处理。',
          en: 'Where every round fails, the authority decides within {period} what follows.',
        },
        { period: describeValue(rectificationConclusionPeriod, law.conclusion as never) },
      ),
    })
  return blocks
}

/** A standard that was not met: by its article, or as a whole. */
function citedIn({
  instrument,
  article,
}: Pick<Citation, 'instrument'> & { readonly article: string | null }): Label {
  return article === null
    ? { zh: `《${instrument}》`, en: `《${instrument}》` }
    : describeCitation({ instrument, article })
}
