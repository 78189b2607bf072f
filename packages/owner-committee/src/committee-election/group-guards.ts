import { guardsOf, type Verdict } from '@gongzhi/core'

import { clauseOf } from '../clause.ts'
import { notStated } from '../provisions/asked.ts'
import { preparatoryBody } from '../provisions/index.ts'
import { BODIES, bodyLabels, notPreparer } from './body.ts'
import type { Election } from './election.ts'
import { answerProblem, answers, filingProblem, unansweredProblem } from './objection.ts'
import { assessBody, figures } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What says when a first assembly is due, whoever prepares it. */
const FIRST_ASSEMBLY = [
  'firstArea',
  'firstHeads',
  'firstHouseholds',
  'firstYears',
  'firstPetition',
  'firstPetitionMeasure',
] as const

/** Why another body than this one prepares this election; undefined where this one may. */
function bodyProblem(
  { kind }: Election,
  { body, rule }: { readonly body: (typeof BODIES)[number]; readonly rule: string | undefined },
): Verdict | undefined {
  if (kind === 'by-election' || (kind !== 'first' && body !== 'committee')) return undefined
  if (kind !== 'first')
    return {
      met: false,
      required: ['group', 'substitute-body'],
      found: body,
      why: {
        zh: '换届由换届小组或者物业管理委员会筹备，不由业主委员会自行筹备',
        en: 'a re-election is prepared by a group or by the substitute body, not by the committee itself',
      },
      instead: { zh: '请成立换届小组', en: 'form a group' },
    }
  if (rule === undefined)
    return {
      met: 'undetermined',
      required: null,
      found: body,
      why: clauseOf(notStated([preparatoryBody])),
      instead: {
        zh: '请先规定由谁筹备首次业主大会（election/preparatory-body）',
        en: 'the house rules have to say who prepares the first assembly (election/preparatory-body)',
      },
    }
  if (rule === body) return undefined
  const right = bodyLabels[rule as 'group']
  return {
    met: false,
    required: rule,
    found: body,
    why: {
      zh: `当地规定首次业主大会由${right.zh}筹备，而不是${bodyLabels[body].zh}`,
      en: `${right.en} prepares the first assembly here, not ${bodyLabels[body].en}`,
    },
    instead:
      rule === 'group'
        ? { zh: '请成立筹备组', en: 'form a preparatory group' }
        : { zh: '请确定物业管理委员会为筹备机构', en: 'name the substitute body' },
  }
}

/** What an election accepts of the body that prepares it, and of objections. */
export const groupGuards = guardsOf(vocabulary, ({ rule }) => ({
  byPreparer: rule({
    label: { zh: '由筹备机构或者街道办理', en: 'the preparatory body or the street does this' },
    judge: ({ context, event }) => notPreparer(context, event.by.capacity) ?? true,
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
      'reElectionMembers',
      'groupLeader',
      ...FIRST_ASSEMBLY,
    ],
    judge: ({ context, event: { data, law, cite, day } }) =>
      bodyProblem(context, { body: 'group', rule: law.body }) ??
      figures(assessBody(context, { group: data.group, fixed: { law, cite }, day })),
  }),
  bodyFits: rule({
    on: 'body.name',
    label: {
      zh: '规定由该机构筹备，且条件具备',
      en: 'the rules let this body prepare it, and its condition holds',
    },
    provisions: ['body', ...FIRST_ASSEMBLY],
    judge: ({ context, event: { data, law, cite, day } }) =>
      bodyProblem(context, { body: data.body, rule: law.body }) ??
      (context.kind !== 'first' || figures(assessBody(context, { group: null, fixed: { law, cite }, day }))),
  }),
  newObjection: rule({
    on: 'objection.file',
    label: {
      zh: '针对名单上的人，未重复，不超过二百件',
      en: 'it is about somebody on the list, new, and one of two hundred at most',
    },
    judge: ({ context, event: { data } }) => filingProblem(context, data) ?? true,
  }),
  upholds: rule({
    on: 'objection.answer',
    label: {
      zh: '由筹备机构或者街道认定异议成立',
      en: 'the preparatory body or the street upholds an objection that waits',
    },
    first: answers,
    judge: ({ context, event }) => answerProblem(context, event.data.id) ?? event.data.upheld,
  }),
  dismisses: rule({
    on: 'objection.answer',
    label: {
      zh: '由筹备机构或者街道答复未答复的异议',
      en: 'the preparatory body or the street answers an objection that waits',
    },
    first: answers,
    judge: ({ context, event }) => answerProblem(context, event.data.id) ?? !event.data.upheld,
  }),
  objectionsAnswered: rule({
    on: 'nominations.open',
    label: {
      zh: '由筹备机构办理，每件异议都已答复',
      en: 'the preparatory body does it, and each objection is answered',
    },
    judge: ({ context, event }) =>
      notPreparer(context, event.by.capacity) ?? unansweredProblem(context) ?? true,
  }),
  abandonable: rule({
    on: 'election.abandon',
    label: {
      zh: '委员产生前由筹备机构或者街道终止',
      en: 'the preparatory body or the street ends it before anybody is elected',
    },
    judge: ({ context: { body, constituted }, event }) => {
      if (constituted === null) return notPreparer({ body }, event.by.capacity) ?? true
      return {
        met: false,
        required: null,
        found: constituted.day,
        why: {
          zh: `委员已于 ${constituted.day} 产生，选举不能再终止`,
          en: `the committee was elected on ${constituted.day}`,
        },
      }
    },
  }),
}))
