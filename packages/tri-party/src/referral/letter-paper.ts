import {
  blank,
  type Block,
  dayOfInstant,
  dayWords,
  definePaper,
  describeCitation,
  describeValue,
  documentNumber,
  ended,
  known,
  line,
  type PaperState,
  saidOf,
  type Words,
} from '@gongzhi/core'

import { capacityName } from '../parties.ts'
import { outcomePeriod } from '../provisions.ts'
import { authorityLabels } from '../rulebooks/authority.ts'
import { violationLabels } from '../rulebooks/violations.ts'
import { referral } from './index.ts'
import { lawName, type vocabulary } from './vocabulary.ts'

const READS = [
  'violation',
  'subject',
  'evidence',
  'dissuasion',
  'dissuaded',
  'authority',
  'origin',
  'submitted',
] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/**
 * The letter by which an unlawful act is handed to an authority (移送函): what was done, that it was dissuaded from, by
 * which article this authority takes it, and what is enclosed.
 */
export const letterPaper = definePaper(referral, {
  name: 'letter',
  label: { zh: '移送函', en: 'Letter of referral' },
  reads: READS,
  notYet: ({ context: { authority } }) =>
    authority === null ? { zh: '主管部门尚未确定', en: 'no authority is known for it yet' } : undefined,
  make(state) {
    const { community, context, fixed, started, offset, name } = state
    const violation = violationLabels[context.violation]
    return {
      articles: [
        { instrument: '中华人民共和国民法典', article: '286' },
        { instrument: '物业管理条例', article: '45' },
        fixed[lawName(context.violation)]?.citation,
      ],
      blocks: [
        {
          kind: 'title',
          text: line(
            { zh: '关于{violation}的移送函', en: 'Referral of an unlawful act: {violation}' },
            { violation },
          ),
        },
        documentNumber(),
        {
          kind: 'addressee',
          text: context.authority ? authorityLabels[context.authority] : '',
        },
        {
          kind: 'paragraph',
          text: line(
            {
              zh: '{city}发现下列行为：{violation}。行为人：{subject}。',
              en: 'In {city} this was found: {violation}, by {subject}.',
            },
            { city: name(community), violation, subject: name(context.subject) },
          ),
        },
        ...dissuasionOf(state),
        competenceOf(state),
        {
          kind: 'paragraph',
          text: line(
            {
              zh: '现将有关材料移送你单位，请依法处理，并于{period}内将处理结果书面告知。',
              en:
                'The material is handed over to you; please deal with it by law, ' +
                'and say within {period} what came of it.',
            },
            { period: describeValue(outcomePeriod, state.law.outcome as never) },
          ),
        },
        { kind: 'paragraph', text: { zh: '附件：', en: 'Enclosed:' } },
        { kind: 'list', items: context.evidence.map(name) },
        {
          kind: 'signOff',
          by: [blank({ zh: '移送单位', en: 'Who refers it' })],
          day: context.submitted ? dayWords(context.submitted.day) : dayOfInstant(started, offset),
        },
      ],
    }
  },
})

function dissuasionOf({ context: { dissuasion, dissuaded }, name }: State): readonly Block<Words>[] {
  const told = saidOf({ zh: '劝阻、制止情况', en: 'Dissuasion' }, ended(dissuasion))
  if (!dissuaded) return [told]
  return [
    told,
    {
      kind: 'paragraph',
      text: line(
        {
          zh: '{day}，{capacity}{person}当面劝阻、制止，{result}。',
          en: 'On {day} {capacity} {person} dissuaded from it: {result}.',
        },
        {
          day: dayWords(dissuaded.day),
          capacity: capacityName(dissuaded.by.capacity),
          person: name(dissuaded.by.id),
          result: dissuaded.inVain
            ? { zh: '劝阻无效', en: 'in vain' }
            : { zh: '行为已停止', en: 'it stopped' },
        },
      ),
    },
  ]
}

function competenceOf({ context: { violation, origin }, fixed }: State): Block<Words> {
  const article = fixed[lawName(violation)]?.citation
  if (origin === 'rulebook' && article)
    return {
      kind: 'paragraph',
      text: line(
        { zh: '依据{article}，该行为由你单位负责处理。', en: 'By {article} it falls to you.' },
        { article: describeCitation(article) },
      ),
    }
  return {
    kind: 'paragraph',
    text: line(
      {
        zh: '该行为经确定由你单位负责处理，依据：{article}。',
        en: 'It was determined that it falls to you, by: {article}.',
      },
      { article: known(undefined, { zh: '确定管辖的依据', en: 'By what it falls to the authority' }) },
    ),
  }
}
