import { guardsOf } from '@gongzhi/core'

import { counted, judged } from '../failure.ts'
import { capacityName, nameCapacities } from '../parties.ts'
import { handlers } from './handlers.ts'
import { concernKinds, noPeriods } from './kinds.ts'
import { ofReturns } from './meanwhile-guards.ts'
import { anotherDecision, ownersInTime } from './owners-rules.ts'
import { ofClocks } from './pause-guards.ts'
import { notDissuaded } from './referral-rules.ts'
import { byWhoeverHandledIt, notOfRaiser, unsatisfiedBesides } from './rules.ts'
import { departments } from './street-events.ts'
import { ofTickets } from './ticket-guards.ts'
import { vocabulary } from './vocabulary.ts'

const ofConcerns = guardsOf(vocabulary, ({ rule }) => ({
  anotherPerson: rule({
    on: 'concern.accept',
    label: { zh: '首问负责：由尚未受理的人接手', en: 'somebody who does not have it yet takes it over' },
    judge: ({ context: { accepted, assignee }, event: { by } }) =>
      judged({ found: accepted?.id ?? null }, [
        accepted?.id === by.id && {
          why: {
            zh: `诉求已由 ${by.id} 受理，仍由其负责`,
            en: `${by.id} has accepted it already and has it still`,
          },
          instead: assignee
            ? { zh: '请记录办理情况', en: 'add evidence of the work' }
            : { zh: '请派办', en: 'assign it' },
        },
      ]),
  }),
  ofAnotherKind: rule({
    on: 'concern.reclassify',
    label: {
      zh: '改为另一类别，且该类别有规定的时限',
      en: 'it is put under another kind, for which the periods are stated',
    },
    provisions: ['response', 'resolution'],
    judge: ({ context: { kind }, event: { data, law } }) => {
      const { zh, en } = concernKinds[data.kind].label
      return judged({ required: data.kind, found: kind }, [
        data.kind === kind && { why: { zh: `诉求已属“${zh}”`, en: `it is of the kind "${en}" already` } },
        noPeriods(data.kind, law),
      ])
    },
  }),
  worked: rule({
    on: 'concern.resolve',
    label: { zh: '办结须有办理记录', en: 'a resolution needs evidence of the work' },
    judge: ({ context: { evidence } }) =>
      judged({ required: 1, found: evidence }, [
        evidence < 1 && {
          why: {
            zh: `办理记录 ${evidence} 条，至少须有 1 条`,
            en: `no work on it is recorded, and it takes 1 record at least`,
          },
          instead: { zh: '请先记录办理情况', en: 'add evidence first' },
        },
      ]),
  }),
  byRaiser: rule({
    on: 'concern.evaluate',
    label: { zh: '由提出诉求的人评价', en: 'whoever raised it evaluates it' },
    judge: ({ context, event: { by } }) =>
      judged({ found: by.id }, [notOfRaiser(context, by.id), byWhoeverHandledIt(context, by)]),
  }),
  byRaiserSatisfied: rule({
    on: 'concern.evaluate',
    label: { zh: '由提出诉求的人评价为满意', en: 'whoever raised it is satisfied' },
    judge: ({ context, event: { by, data } }) =>
      judged({ found: by.id }, [
        notOfRaiser(context, by.id),
        byWhoeverHandledIt(context, by),
        !data.satisfied && { why: { zh: `${by.id} 评价为不满意`, en: `${by.id} is not satisfied` } },
      ]),
  }),
  everyRaiserSatisfied: rule({
    on: 'concern.evaluate',
    label: {
      zh: '实名提出的人均已评价为满意',
      en: 'everybody who raised it by name is satisfied',
    },
    judge: ({ context, event: { by, data } }) => {
      const others = unsatisfiedBesides(context, by.id).length
      return judged({ found: by.id }, [
        notOfRaiser(context, by.id),
        byWhoeverHandledIt(context, by),
        !data.satisfied && { why: { zh: `${by.id} 评价为不满意`, en: `${by.id} is not satisfied` } },
        others > 0 && {
          why: {
            zh: `另有 ${others} 人尚未评价为满意`,
            en:
              `${others} more who raised it by name ` +
              `${others === 1 ? 'has' : 'have'} not said that they are satisfied`,
          },
        },
      ])
    },
  }),
  closedByAnother: rule({
    on: 'concern.close',
    label: {
      zh: '实名诉求由提出人评价后结案，匿名诉求由办理方以外的一方结案',
      en: 'a concern with a name is closed by its evaluation, one without by another party than resolved it',
    },
    judge: ({ context, event: { by } }) => {
      const { anonymous, raisers } = context
      return judged({ found: by.id }, [
        !anonymous && {
          why: {
            zh: `诉求由 ${raisers.length} 人实名提出，须由其评价`,
            en:
              `${raisers.length === 1 ? '1 person' : `${raisers.length} people`} raised it by name, ` +
              'and it waits for their evaluation',
          },
          instead: {
            zh: '请等待提出人评价，或评价期满自动结案',
            en: 'wait for the evaluation or for the end of its period',
          },
        },
        byWhoeverHandledIt(context, by),
      ])
    },
  }),
  handles: rule({
    on: 'concern.assign',
    label: { zh: '派给可以办理诉求的人', en: 'it is assigned to somebody who can handle it' },
    judge: ({ event: { data } }) => {
      const { id, capacity } = data.to
      return judged({ required: [...handlers], found: capacity }, [
        !handlers.some((one) => one === capacity) && {
          why: {
            zh: `${id} 的身份是“${capacityName(capacity).zh}”，不能办理诉求`,
            en: `${id} acts as "${capacityName(capacity).en}", who does not handle concerns`,
          },
          instead: {
            zh: `请派给下列身份之一：${nameCapacities(handlers).zh}`,
            en: `assign it to one of: ${nameCapacities(handlers).en}`,
          },
        },
      ])
    },
  }),
  takes: rule({
    on: 'duplicate.attach',
    label: { zh: '并入同类且在先的诉求', en: 'a duplicate is merged into an earlier one of its kind' },
    judge: ({ context: { kind, raisedAt, self }, event: { data } }) =>
      judged({ required: { kind, raisedAt }, found: { kind: data.kind, raisedAt: data.raisedAt } }, [
        data.kind !== kind && {
          why: {
            zh:
              `${data.concern} 属于“${concernKinds[data.kind].label.zh}”，` +
              `${self} 属于“${concernKinds[kind].label.zh}”`,
            en:
              `${data.concern} is of the kind "${concernKinds[data.kind].label.en}", ` +
              `and ${self} of "${concernKinds[kind].label.en}"`,
          },
        },
        data.raisedAt < raisedAt && {
          why: {
            zh: `${data.concern} 先于 ${self} 提出`,
            en: `${data.concern} was raised before ${self}`,
          },
          instead: { zh: `请将 ${self} 并入 ${data.concern}`, en: `merge ${self} into ${data.concern}` },
        },
      ]),
  }),
  urgedEnough: rule({
    on: 'concern.escalate',
    label: { zh: '提请前已督促足够次数', en: 'it was urged often enough before' },
    provisions: ['urgings'],
    judge: ({ context: { urgings }, event: { law } }) =>
      judged({ required: law.urgings, found: urgings }, [
        urgings < law.urgings && {
          why: {
            zh: `已督促 ${urgings} 次，须先督促 ${law.urgings} 次`,
            en: `it was urged ${counted(urgings, 'time')}, and ${law.urgings} are needed first`,
          },
          instead: {
            zh: `请再督促 ${law.urgings - urgings} 次`,
            en: `urge it ${counted(law.urgings - urgings, 'more time')}`,
          },
        },
      ]),
  }),
  decisionIsLate: rule({
    on: 'concern.escalate',
    label: { zh: '议定事项已逾期', en: 'what the meeting decided is late' },
    judge: ({ context: { owed, decisionLate } }) =>
      judged({ required: true, found: decisionLate }, [
        !decisionLate && {
          why: owed?.day
            ? {
                zh: `会议议定的期限为 ${owed.day}，尚未届满`,
                en: `the meeting decided that it is done by ${owed.day}, and that day is not over`,
              }
            : {
                zh: '会议已议定，未定期限',
                en: 'the meeting decided it, and named no day',
              },
          instead: {
            zh: '请等待落实；逾期未核验的，自动报街道',
            en: 'wait until it is done; if nobody verifies it in time, it goes to the street by itself',
          },
        },
      ]),
  }),
  ownersAreLate: rule({
    on: 'concern.escalate',
    label: { zh: '业主大会未在期限内决定', en: 'the owners have not decided in time' },
    provisions: ['owners'],
    judge: ({ context, event: { law } }) =>
      judged({ required: true, found: context.ownersLate }, [ownersInTime(context, law)]),
  }),
  toDepartment: rule({
    on: 'street.assign',
    label: { zh: '交办给有关部门', en: 'it is assigned to a department' },
    judge: ({ event: { data } }) => {
      const { id, capacity } = data.to
      return judged({ required: [...departments], found: capacity }, [
        !departments.some((one) => one === capacity) && {
          why: {
            zh: `${id} 的身份是“${capacityName(capacity).zh}”，不是有关部门`,
            en: `${id} acts as "${capacityName(capacity).en}", which is no department`,
          },
          instead: {
            zh: `请交办给下列身份之一：${nameCapacities(departments).zh}`,
            en: `assign it to one of: ${nameCapacities(departments).en}`,
          },
        },
      ])
    },
  }),
  streetOrDepartment: rule({
    on: 'street.answer',
    label: { zh: '由街道或承办部门答复', en: 'the street answers it, or the department that has it' },
    judge: ({ context: { department }, event: { by } }) =>
      judged({ required: department?.id ?? 'street', found: by.id }, [
        by.capacity !== 'street' &&
          by.capacity !== department?.capacity && {
            why: {
              zh: department
                ? `诉求已交办 ${department.id}，${by.id} 不代表该部门`
                : `诉求未交办任何部门，${by.id} 不代表街道`,
              en: department
                ? `it is assigned to ${department.id}, and ${by.id} does not speak for that department`
                : `it is assigned to no department, and ${by.id} does not speak for the street`,
            },
            instead: { zh: '请由街道交办或答复', en: 'ask the street to assign or to answer it' },
          },
      ]),
  }),
  referable: rule({
    on: 'concern.refer',
    label: {
      zh: '只有违规举报和巡查发现可以移交，依规定须先行劝阻的已劝阻',
      en:
        'only reported violations and inspection findings are referred, ' +
        'dissuaded from first where a text asks for it',
    },
    provisions: ['dissuade'],
    judge: ({ context, event: { by, law } }) => {
      const { label, referred } = concernKinds[context.kind]
      return judged({ required: law.dissuade ?? null, found: context.kind }, [
        !referred && {
          why: {
            zh: `“${label.zh}”类诉求不移交主管部门`,
            en: `it is of the kind "${label.en}", which no authority takes`,
          },
          instead: { zh: '请提请联席会议', en: 'escalate it to the joint meeting' },
        },
        notDissuaded(context, { by, law }),
      ])
    },
  }),
  itsDecision: rule({
    on: 'owners.revoke',
    label: { zh: '被撤销的是本诉求所依据的决定', en: 'the decision that it goes by was revoked' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.owners?.decision ?? null, found: data.decision }, [
        anotherDecision(context, data.decision),
      ]),
  }),
  itself: rule({
    on: 'concern.merge',
    label: { zh: '并入另一诉求', en: 'it is merged into another one' },
    judge: ({ context: { self }, event: { data } }) =>
      judged({ found: data.into }, [
        data.into === self && {
          why: { zh: `${self} 就是本诉求`, en: `${self} is this concern itself` },
          instead: { zh: '请填写所重复的另一诉求', en: 'name the concern that it repeats' },
        },
      ]),
  }),
}))

/** What has to hold before a concern moves. */
export const guards = { ...ofConcerns, ...ofTickets, ...ofClocks, ...ofReturns }
