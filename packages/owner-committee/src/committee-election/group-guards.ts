import { guardsOf } from '@gongzhi/core'

import { byPreparers, prepares } from './body.ts'
import { answers, listedNames, unanswered } from './objection.ts'
import { assessBody, figures } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What an election accepts of the body that prepares it, and of objections. */
export const groupGuards = guardsOf(vocabulary, ({ rule }) => ({
  byPreparer: rule({
    label: { zh: '由筹备机构或者街道办理', en: 'the preparatory body or the street does this' },
    judge: ({ context, event }) => ({
      met: prepares(context, event.by.capacity),
      required: context.body?.kind ?? null,
      found: event.by.capacity,
      instead: byPreparers,
    }),
  }),
  groupFits: rule({
    on: 'group.form',
    label: {
      zh: '由筹备组筹备，条件具备，组成符合规定',
      en: 'a group prepares it, its condition holds, and it is put together as the place says',
    },
    provisions: [
      'body',
      'groupMinimum',
      'groupMaximum',
      'groupParity',
      'groupOwners',
      'groupMembers',
      'groupLeader',
      'firstArea',
      'firstHeads',
      'firstYears',
      'firstPetition',
    ],
    judge: ({ context, event: { data, law, cite, day } }) => {
      if (context.kind === 'first' && law.body !== 'group')
        return {
          met: false,
          required: law.body ?? null,
          found: 'group',
          instead:
            law.body === undefined
              ? {
                  zh: '请先规定由谁筹备首次业主大会（election/preparatory-body）',
                  en: 'the house rules have to say who prepares the first assembly (election/preparatory-body)',
                }
              : {
                  zh: '首次业主大会由物业管理委员会筹备',
                  en: 'the substitute body prepares the first assembly here',
                },
        }
      const assessment = assessBody(context, { group: data.group, fixed: { law, cite }, day })
      return { met: assessment.result === 'met', ...figures(assessment) }
    },
  }),
  bodyFits: rule({
    on: 'body.name',
    label: {
      zh: '规定由该机构筹备，且条件具备',
      en: 'the rules let this body prepare it, and its condition holds',
    },
    provisions: ['body', 'firstArea', 'firstHeads', 'firstYears', 'firstPetition'],
    judge: ({ context, event: { data, law, cite, day } }) => {
      const allowed =
        context.kind === 'first'
          ? data.body === law.body
          : context.kind === 'by-election' || data.body === 'substitute-body'
      if (!allowed)
        return {
          met: false,
          required: context.kind === 'first' ? (law.body ?? null) : 'group',
          found: data.body,
          instead: { zh: '请由规定的机构筹备', en: 'let the body prepare it that the rules name' },
        }
      const assessment = assessBody(context, { group: null, fixed: { law, cite }, day })
      return { met: context.kind !== 'first' || assessment.result === 'met', ...figures(assessment) }
    },
  }),
  newObjection: rule({
    on: 'objection.file',
    label: {
      zh: '针对名单上的人，未重复，不超过二百件',
      en: 'it is about somebody on the list, new, and one of two hundred at most',
    },
    judge: ({ context, event: { data } }) => ({
      met:
        context.objections.length < 200 &&
        !context.objections.some(({ id }) => id === data.id) &&
        listedNames(context).includes(data.about),
      required: [...listedNames(context)],
      found: data.about,
    }),
  }),
  upholds: rule({
    on: 'objection.answer',
    label: {
      zh: '由筹备机构或者街道认定异议成立',
      en: 'the preparatory body or the street upholds an objection that waits',
    },
    judge: ({ context, event }) => ({
      met: event.data.upheld && answers(context, event),
      found: event.data.id,
    }),
  }),
  dismisses: rule({
    on: 'objection.answer',
    label: {
      zh: '由筹备机构或者街道答复未答复的异议',
      en: 'the preparatory body or the street answers an objection that waits',
    },
    judge: ({ context, event }) => ({
      met: !event.data.upheld && answers(context, event),
      found: event.data.id,
    }),
  }),
  objectionsAnswered: rule({
    on: 'nominations.open',
    label: {
      zh: '由筹备机构办理，每件异议都已答复',
      en: 'the preparatory body does it, and each objection is answered',
    },
    judge: ({ context, event }) => ({
      met: prepares(context, event.by.capacity) && unanswered(context).length === 0,
      required: [],
      found: [...unanswered(context)],
      instead: {
        zh: `请先答复异议：${unanswered(context).join('、')}`,
        en: `answer first: ${unanswered(context).join(', ')}`,
      },
    }),
  }),
  abandonable: rule({
    on: 'election.abandon',
    label: {
      zh: '委员产生前由筹备机构或者街道终止',
      en: 'the preparatory body or the street ends it before anybody is elected',
    },
    judge: ({ context, event }) => ({
      met: context.constituted === null && prepares(context, event.by.capacity),
      found: event.by.capacity,
      instead: byPreparers,
    }),
  }),
}))
