import { addMonths, defineProcess, dueAfter, type Label } from '@gongzhi/core'

import { groundLabels } from '../grounds.ts'
import { type Change, electionOf } from './change.ts'
import {
  actDue,
  beginHandover,
  dissolveGroup,
  expire,
  extend,
  formGroup,
  giveItems,
  groupDue,
  handoverDue,
  heldDue,
  isHandedOver,
  late,
  latestExtension,
  remind,
  reminderDue,
  silentOn,
  termProblem,
} from './renewal.ts'
import {
  assessGround,
  barsAlternate,
  decideSeat,
  dropAlternate,
  followGround,
  followVacancy,
  join,
  recordAttendance,
  recordOffice,
  restoreSeat,
  seatsOf,
  stepIn,
  unfiled,
  vacancyOf,
  vacancyReached,
} from './seats.ts'
import type { Term } from './shapes.ts'
import {
  conflictsWith,
  handing,
  inQuestion,
  isSuspended,
  keptItems,
  mandateRecorded,
  memberOf,
  nextLeaving,
  noteOf,
  stillHeld,
} from './standing.ts'
import { ESTABLISHING, vocabulary } from './vocabulary.ts'

/** The grounds that an office in the property company is, by the words that places use. */
const IN_COMPANY = ['company-interest', 'relative-in-company'] as const

/**
 * The term of an owner committee (业主委员会任期): from its certification until it has handed over to the
 * next one.
 *
 * Seats end by themselves, by a decision, or not at all, as the place's text says of each ground; alternates
 * step in in their order; what follows from too many vacancies, from the end of the term and from a
 * re-election that is late is announced with its article. Everything is judged under the law of its day. A
 * term longer or shorter than the law allows is rejected. Where no text says what holds, the outcome says
 * `undetermined`.
 */
export const committeeTerm = defineProcess(vocabulary, ({ setup, rule, assign, emit, enqueueActions }) => {
  const machine = setup({
    guards: {
      possible: ({ context }) => context.problem === null,
      mayResign: rule({
        on: 'member.resign',
        label: {
          zh: '由在任委员本人提出，且其效力有规定',
          en: 'a member resigns himself, and a text says what that does',
        },
        provisions: ['resignation'],
        judge: ({ context, event }) => {
          const sits =
            memberOf(context, event.by.id) !== undefined &&
            !inQuestion(context, { person: event.by.id, ground: 'resigned' })
          const seat = assessGround(context, { ...event, person: event.by.id, ground: 'resigned' })
          return {
            met: sits && (seat.status === 'ended' || seat.status === 'to-be-decided'),
            found: { member: sits, effect: seat.status },
            required: { member: true, effect: ['ended', 'to-be-decided'] },
            ...(sits && { instead: noteOf(seat) }),
          }
        },
      }),
      counts: rule({
        on: 'ground.report',
        label: {
          zh: '该事由按当地规定可以终止在任委员的资格，且未重复报告',
          en: 'the ground ends a seat here, of somebody who sits, and is new',
        },
        provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
        judge: ({ context, event }) => {
          const { person, ground } = event.data
          const open =
            memberOf(context, person) !== undefined &&
            !inQuestion(context, { person, ground }) &&
            ground !== 'resigned' &&
            context.questions.length < 60
          const seat = assessGround(context, { ...event, person, ground })
          return {
            met: open && (seat.status === 'ended' || seat.status === 'to-be-decided'),
            found: { open, ground, effect: seat.status },
            required: { open: true, effect: ['ended', 'to-be-decided'] },
            ...(open && { instead: noteOf(seat) }),
          }
        },
      }),
      establishes: rule({
        on: 'ground.establish',
        label: {
          zh: '由本人以外、未被停止履职的人核实待核实的事由',
          en: 'somebody else than the member, who is not suspended, establishes a ground that was reported',
        },
        provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
        judge: ({ context, event }) => {
          const { person, ground, finding } = event.data
          const reported = context.questions.some(
            (question) =>
              question.person === person && question.ground === ground && question.stage === 'reported',
          )
          const seat = assessGround(context, { ...event, person, ground })
          const known =
            finding === 'does-not-hold' || seat.status === 'ended' || seat.status === 'to-be-decided'
          return {
            met: reported && person !== event.by.id && known && !isSuspended(context, event.by.id),
            found: {
              reported,
              self: person === event.by.id,
              suspended: isSuspended(context, event.by.id),
              effect: seat.status,
            },
            required: { reported: true, self: false, suspended: false },
            ...(reported && !known && { instead: noteOf(seat) }),
          }
        },
      }),
      defends: rule({
        on: 'member.defend',
        label: {
          zh: '由被提出事由的委员本人申辩一次',
          en: 'the member whom the ground concerns defends himself, once for each',
        },
        judge: ({ context, event }) =>
          context.questions.some(
            (question) =>
              question.person === event.by.id &&
              question.ground === event.data.ground &&
              question.defence === null,
          ),
      }),
      decides: rule({
        on: 'end.decide',
        label: {
          zh: '由业主大会决定，或者由经授权的业主委员会就待决的资格决定',
          en: 'the assembly decides, or an authorised committee on a seat in question',
        },
        provisions: ['endDecidedBy'],
        judge: ({ context, event: { data, by, law } }) => {
          const sits = memberOf(context, data.person) !== undefined
          const due = context.questions.some(
            ({ person, stage }) => person === data.person && stage === 'to-be-decided',
          )
          const authorised =
            law.endDecidedBy === 'assembly-or-authorised-committee' &&
            data.authorisation !== null &&
            due &&
            by.id !== data.person &&
            !isSuspended(context, by.id)
          return {
            met: sits && (by.capacity === 'engine' || authorised),
            required: { by: law.endDecidedBy ?? 'assembly' },
            found: { member: sits, inQuestion: due, by: by.capacity, authorisation: data.authorisation },
            instead: { zh: '请提请业主大会决定', en: 'put it to the assembly' },
          }
        },
      }),
      restorable: rule({
        on: 'seat.restore',
        label: {
          zh: '资格因被撤销的决定而终止，且仍有空缺',
          en: 'his seat ended by the decision that was revoked, and a seat is empty',
        },
        judge: ({ context, event: { data, by } }) => {
          // A reaction names the decision that was revoked. A court or an authority names its own: it looked
          // at the case.
          const last = context.former.findLast(({ person }) => person === data.person)
          const ended =
            last !== undefined &&
            memberOf(context, data.person) === undefined &&
            (by.capacity !== 'engine' || last.decision === data.decision)
          const empty = context.seats - context.members.length
          return {
            met: ended && empty > 0,
            found: { ended, empty },
            required: { ended: true, empty: 1 },
            ...(ended && {
              instead: {
                zh: '席位已由他人递补或补选，请由业主大会决定',
                en: 'somebody else has taken the seat: let the assembly decide',
              },
            }),
          }
        },
      }),
      newMeeting: rule({
        on: 'attendance.record',
        label: {
          zh: '本任期内已召开且未登记的会议',
          en: 'a meeting of this term that was held and is not recorded yet',
        },
        judge: ({ context, event: { data, day } }) => ({
          met:
            data.day >= context.termFrom &&
            data.day <= day &&
            data.day > addMonths(day, -12) &&
            context.meetings.filter((one) => one.day > addMonths(day, -13)).length < 120 &&
            !context.meetings.some(({ meeting }) => meeting === data.meeting),
          found: { meeting: data.meeting, day: data.day },
          required: { from: context.termFrom, until: day },
        }),
      }),
      holdsOther: rule({
        on: 'office.record',
        label: { zh: '在任委员的新职务', en: 'a new office of somebody who sits' },
        judge: ({ context, event }) => {
          const member = memberOf(context, event.data.person)
          return member !== undefined && member.office !== event.data.office
        },
      }),
      nextInOrder: rule({
        on: 'alternate.stepIn',
        label: {
          zh: '有空缺时由顺位第一的候补委员递补',
          en: 'where a seat is empty, the first alternate in order steps in',
        },
        judge: ({ context, event }) => {
          const [next] = context.alternates
          const empty = context.seats - context.members.length
          return {
            met: empty > 0 && next === event.data.person,
            found: { person: event.data.person, empty },
            required: { person: next ?? null },
            instead:
              empty <= 0
                ? { zh: '没有空缺', en: 'no seat is empty' }
                : next === undefined
                  ? { zh: '没有候补委员，请补选', en: 'there is no alternate: ask for a by-election' }
                  : { zh: `应由 ${next} 递补`, en: `${next} is next` },
          }
        },
      }),
      isAlternate: rule({
        on: 'alternate.refuse',
        label: { zh: '由候补委员本人放弃', en: 'an alternate refuses himself' },
        judge: ({ context, event }) => context.alternates.includes(event.by.id),
      }),
      notEligible: rule({
        on: 'alternate.drop',
        label: { zh: '该事由按当地规定不得递补', en: 'the ground bars an alternate here' },
        provisions: ['bars', 'barsIfAdopted', 'barsAdopted', 'endsByItself', 'endsByDecision'],
        judge: ({ context, event }) => {
          const barred = barsAlternate({ ...event, ground: event.data.ground })
          return {
            met: context.alternates.includes(event.data.person) && barred,
            found: { alternate: context.alternates.includes(event.data.person), barred },
            required: { alternate: true, barred: true },
            ...(!barred && {
              instead: {
                zh: `没有文本规定“${groundLabels[event.data.ground].zh}”的不得递补`,
                en: `no text bars an alternate who ${groundLabels[event.data.ground].en}`,
              },
            }),
          }
        },
      }),
      byElectionFits: rule({
        on: 'byElection.request',
        label: {
          zh: '候补用尽仍有空缺，且未达到须重新选举的限度',
          en: 'seats stay empty without alternates, and not so many that the whole committee is renewed',
        },
        provisions: ['vacancyTrigger'],
        judge: ({ context, event }) => {
          const { outcome, vacant } = vacancyOf(context, event)
          const consequence = context.vacancy?.consequence
          return {
            met: vacant > 0 && context.alternates.length === 0 && outcome !== 'reached',
            found: { vacant, alternates: context.alternates.length, vacancy: outcome },
            required: { alternates: 0 },
            instead: consequence
              ? { zh: `应当按缺额的后果办理：${consequence}`, en: `what follows here is: ${consequence}` }
              : context.alternates.length > 0
                ? { zh: '请先由候补委员递补', en: 'let the alternates step in first' }
                : { zh: '没有空缺', en: 'no seat is empty' },
          }
        },
      }),
      seatsThere: rule({
        on: 'members.join',
        label: {
          zh: '补选人数不超过空缺，且未重复',
          en: 'no more join than seats are empty, and nobody twice',
        },
        judge: ({ context, event: { data } }) => {
          const people = [...data.members.map(({ person }) => person), ...data.alternates]
          const empty = context.seats - context.members.length
          const known = [...context.members.map(({ person }) => person), ...context.alternates]
          const fresh = new Set([...known, ...people]).size === known.length + people.length
          const directors = [...context.members, ...data.members].filter(
            ({ office }) => office === 'director',
          ).length
          return {
            met:
              data.members.length <= empty &&
              fresh &&
              directors <= 1 &&
              people.length - data.members.length + context.alternates.length <= 30,
            found: { joining: data.members.length, fresh, directors },
            required: { joining: empty, fresh: true, directors: 1 },
          }
        },
      }),
      stepNew: rule({
        on: ['reElection.report', 'reElection.begin', 'reElection.hold'],
        label: { zh: '该步骤尚未办理', en: 'this step has not been taken' },
        judge: ({ context: { renewal }, event }) =>
          ({
            'reElection.report': renewal.reported,
            'reElection.begin': renewal.begun,
            'reElection.hold': renewal.held,
          })[event.type] === null,
      }),
      extendable: rule({
        on: 'term.extend',
        label: { zh: '在规定的限度内延长', en: 'it is extended by as much as the text allows' },
        provisions: ['extension'],
        judge: ({ context, event }) => {
          const latest = latestExtension(context, event.law)
          return {
            met: event.data.until > context.termUntil && event.data.until <= latest,
            found: event.data.until,
            required: { after: context.termUntil, notAfter: latest },
            instead: { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
          }
        },
      }),
      thisGroup: rule({
        on: 'group.dissolve',
        label: { zh: '解散的是现在的换届小组', en: 'what is dissolved is the group that is in place' },
        judge: ({ context, event }) => {
          const current = context.renewal.group?.group ?? null
          return {
            met: event.data.group === undefined || event.data.group === current,
            found: event.data.group ?? null,
            required: current,
          }
        },
      }),
      notFiled: rule({
        on: 'successor.file',
        label: { zh: '新一届尚未备案', en: 'the new committee is not filed yet' },
        judge: ({ context }) => context.successor?.filed === null,
      }),
      newHolding: rule({
        on: 'holding.add',
        label: { zh: '保管物未重复且不超过六十项', en: 'it is new, and one of sixty at most' },
        judge: ({ context, event }) =>
          context.holdings.length < 60 && !context.holdings.some(({ id }) => id === event.data.id),
      }),
      toRightHands: rule({
        on: 'handover.give',
        label: {
          zh: '未移交的保管物，移交给规定的对象',
          en: 'what is still kept goes to whom the text names',
        },
        provisions: ['handoverTo'],
        judge: ({ context, event: { data, law } }) => {
          const right = law.handoverTo === undefined || law.handoverTo.includes(data.to)
          return {
            met: right && handing(context) && stillHeld(context, data.items),
            found: { begun: handing(context), to: data.to, items: data.items },
            required: { begun: true, to: [...(law.handoverTo ?? [])], items: keptItems(context) },
            instead: right
              ? {
                  zh: `尚未移交：${keptItems(context).join('、')}`,
                  en: `still kept: ${keptItems(context).join(', ')}`,
                }
              : {
                  zh: `应当移交给：${law.handoverTo.join('、')}`,
                  en: `it is handed over to: ${law.handoverTo.join(', ')}`,
                },
          }
        },
      }),
      refusable: rule({
        on: 'handover.refuse',
        label: { zh: '移交期限已起算的未移交保管物', en: 'what is kept although the handover has begun' },
        judge: ({ context, event }) => ({
          met: handing(context) && stillHeld(context, event.data.items),
          found: { begun: handing(context), items: event.data.items },
          required: { begun: true, items: keptItems(context) },
        }),
      }),
      hasLeft: rule({
        on: 'member.handOver',
        label: { zh: '资格已终止且尚未移交', en: 'his seat ended, and he has not handed over' },
        judge: ({ context, event }) =>
          event.by.id !== event.data.person &&
          context.leaving.some(({ person }) => person === event.data.person),
      }),
      somethingChanged: rule({
        on: 'change.file',
        label: { zh: '有未备案的变更', en: 'there is a change that is not filed' },
        judge: ({ context }) => context.unfiled !== null,
      }),
      compatible: rule({
        on: 'mandate.record',
        label: {
          zh: '任职未重复，且不与委员资格相抵触',
          en: 'the mandate is new, and does not exclude a seat in the committee',
        },
        provisions: ['bars', 'endsByItself', 'endsByDecision'],
        judge: ({ context, event: { data, law } }) => {
          const excluded = conflictsWith(context, data).find(({ rule: kind }) => kind === 'offices-exclude')
          const named =
            excluded?.ground === 'company-interest' ? IN_COMPANY : excluded?.ground ? [excluded.ground] : []
          const lists = [law.bars, law.endsByItself, law.endsByDecision, law.endsAdopted]
          const barred =
            excluded !== undefined && named.some((ground) => lists.some((list) => list?.includes(ground)))
          const fresh =
            context.mandates.length < 60 &&
            !context.mandates.some(
              (one) =>
                one.person === data.person && one.organisation === data.organisation && one.until === null,
            ) &&
            (data.until === null || data.until >= data.from)
          return {
            met: fresh && !barred,
            found: { fresh, ground: excluded?.ground ?? null },
            required: { fresh: true, ground: null },
            instead: barred
              ? {
                  zh: `${excluded.label.zh}；如属实，请报告事由 ${excluded.ground ?? ''}`,
                  en: `${excluded.label.en}; where it is so, report the ground ${excluded.ground ?? ''}`,
                }
              : { zh: '请先登记卸任', en: 'record the end of the other mandate first' },
          }
        },
      }),
      heldByHim: rule({
        on: 'mandate.end',
        label: { zh: '正在担任的职务', en: 'a mandate that he holds' },
        judge: ({ context, event: { data } }) =>
          context.mandates.some(
            (one) =>
              one.person === data.person &&
              one.organisation === data.organisation &&
              one.until === null &&
              data.until >= one.from,
          ),
      }),
      handedOver: ({ context }) => isHandedOver(context),
    },
  }).createMachine({
    id: 'term',
    context: ({ input: { data, law, cite, at, day } }) => {
      const { members, reminders, holdings, ...given } = data
      const start: Term = {
        ...given,
        members: members.map((member) => ({
          ...member,
          from: data.termFrom,
          countedFrom: data.termFrom,
          suspended: false,
        })),
        questions: [],
        former: [],
        meetings: [],
        agreedUntil: data.termUntil,
        silent: silentOn({
          'term/re-election-lead': law.lead,
          'term/re-election-act': law.act,
          'term/expiry': law.expiry,
          'term/vacancy-trigger': law.vacancyTrigger,
          'term/vacancy-consequence': law.vacancyConsequence,
          'term/vacancy-period': law.vacancyPeriod,
          'term/suspension': law.suspension,
          'term/end-decided-by': law.endDecidedBy,
          'committee/change-filing-period': law.changeFiling,
          'term/handover': law.handoverPeriod,
          'term/handover-from': law.handoverFrom,
          'term/handover-to': law.handoverTo,
          'term/member-handover': law.memberHandover,
          'term/maximum': law.maximum,
        }),
        problem: termProblem(data, law) ?? null,
        reminders: [...new Set([...reminders, 0])].sort((a, b) => b - a),
        reminded: 0,
        renewal: { begun: null, reported: null, group: null, held: null, late: [] },
        frozen: [],
        vacancy: null,
        expired: null,
        successor: null,
        leaving: [],
        unfiled: null,
        holdings: holdings.map((one) => ({ ...one, state: 'held', receipt: null })),
        handover: null,
      }
      return { ...start, ...followVacancy(start, { law, cite, at, day }).context }
    },
    initial: 'checking',
    states: {
      checking: {
        always: [
          {
            guard: 'possible',
            target: 'current',
            actions: enqueueActions(({ context, enqueue }) => {
              const { committee, termFrom, termUntil, silent, vacancy, mandates } = context
              enqueue.emit({
                type: 'term.begun',
                data: { committee, termFrom, termUntil, ...seatsOf(context), silent },
              })
              if (vacancy) enqueue.emit(vacancyReached(context))
              mandates.forEach((mandate, index) =>
                enqueue.emit(mandateRecorded({ ...context, mandates: mandates.slice(0, index) }, mandate)),
              )
            }),
          },
          {
            target: 'rejected',
            actions: emit(({ context }) => ({
              type: 'term.rejected',
              data: { committee: context.committee, problem: context.problem as Label },
            })),
          },
        ],
      },
      rejected: { type: 'final' },
      current: {
        initial: 'office',
        on: {
          'holding.add': {
            guard: 'newHolding',
            actions: assign({
              holdings: ({ context, event }) => [
                ...context.holdings,
                { ...event.data, state: 'held' as const, receipt: null },
              ],
            }),
          },
          'handover.give': {
            guard: 'toRightHands',
            actions: enqueueActions(({ context, event, enqueue }) =>
              apply(enqueue, giveItems(context, event.data)),
            ),
          },
          'handover.refuse': {
            guard: 'refusable',
            actions: [
              assign({
                holdings: ({ context, event }) =>
                  context.holdings.map((one) =>
                    event.data.items.includes(one.id) ? { ...one, state: 'refused' as const } : one,
                  ),
              }),
              emit(({ context, event }) => ({
                type: 'handover.refused',
                data: { committee: context.committee, ...event.data },
              })),
            ],
          },
          'member.handOver': {
            guard: 'hasLeft',
            actions: assign({
              leaving: ({ context, event }) =>
                context.leaving.filter(({ person }) => person !== event.data.person),
            }),
          },
          'change.file': { guard: 'somethingChanged', actions: assign({ unfiled: null }) },
          'mandate.record': {
            guard: 'compatible',
            actions: [
              emit(({ context, event }) => mandateRecorded(context, event.data)),
              assign({ mandates: ({ context, event }) => [...context.mandates, event.data] }),
            ],
          },
          'mandate.end': {
            guard: 'heldByHim',
            actions: [
              assign({
                mandates: ({ context, event: { data } }) =>
                  context.mandates.map((one) =>
                    one.person === data.person && one.organisation === data.organisation && one.until === null
                      ? { ...one, until: data.until }
                      : one,
                  ),
              }),
              emit(({ context, event }) => ({
                type: 'mandate.ended',
                data: { committee: context.committee, ...event.data },
              })),
            ],
          },
        },
        after: {
          handoverDue: {
            actions: [
              assign({
                handover: ({ context }) => context.handover && { ...context.handover, overdue: true },
              }),
              emit(({ context }) => ({
                type: 'handover.overdue',
                data: { committee: context.committee, items: keptItems(context) },
              })),
            ],
          },
          memberHandoverDue: {
            actions: enqueueActions(({ context, enqueue }) => {
              const first = nextLeaving(context)
              if (!first) return
              const due = context.leaving.filter(
                ({ overdue, since }) => !overdue && since.day === first.since.day,
              )
              enqueue.assign({
                leaving: context.leaving.map((one) => (due.includes(one) ? { ...one, overdue: true } : one)),
              })
              for (const { person } of due)
                enqueue.emit({
                  type: 'memberHandover.overdue',
                  data: { committee: context.committee, person },
                })
            }),
          },
          changeFilingDue: {
            actions: [
              assign({ unfiled: ({ context }) => context.unfiled && { ...context.unfiled, overdue: true } }),
              emit(({ context }) => ({
                type: 'changeFiling.overdue',
                data: { committee: context.committee },
              })),
            ],
          },
        },
        states: {
          office: {
            type: 'parallel',
            on: {
              'member.resign': {
                guard: 'mayResign',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(
                    enqueue,
                    followGround(context, {
                      ...event,
                      person: event.by.id,
                      ground: 'resigned',
                      evidence: event.data.document,
                      by: event.by.id,
                    }),
                  ),
                ),
              },
              'ground.report': {
                guard: 'counts',
                actions: enqueueActions(({ context, event, enqueue }) => {
                  const { person, ground, evidence } = event.data
                  if (
                    (ESTABLISHING as readonly string[]).includes(event.by.capacity) &&
                    !isSuspended(context, event.by.id)
                  )
                    return apply(
                      enqueue,
                      followGround(context, { ...event, person, ground, evidence, by: event.by.id }),
                    )
                  enqueue.assign({
                    questions: [
                      ...context.questions,
                      {
                        person,
                        ground,
                        evidence,
                        by: event.by.id,
                        stage: 'reported' as const,
                        defence: null,
                      },
                    ],
                  })
                  enqueue.emit({
                    type: 'ground.reported',
                    data: { committee: context.committee, person, ground, evidence },
                  })
                }),
              },
              'ground.establish': {
                guard: 'establishes',
                actions: enqueueActions(({ context, event, enqueue }) => {
                  const { person, ground, finding, evidence } = event.data
                  if (finding === 'holds')
                    return apply(
                      enqueue,
                      followGround(context, { ...event, person, ground, evidence, by: event.by.id }),
                    )
                  enqueue.assign({
                    questions: context.questions.filter(
                      (question) => question.person !== person || question.ground !== ground,
                    ),
                  })
                  enqueue.emit({
                    type: 'ground.dismissed',
                    data: { committee: context.committee, person, ground },
                  })
                }),
              },
              'member.defend': {
                guard: 'defends',
                actions: [
                  assign({
                    questions: ({ context, event }) =>
                      context.questions.map((question) =>
                        question.person === event.by.id && question.ground === event.data.ground
                          ? { ...question, defence: event.data.statement }
                          : question,
                      ),
                  }),
                  emit(({ context, event }) => ({
                    type: 'member.defended',
                    data: { committee: context.committee, person: event.by.id, ...event.data },
                  })),
                ],
              },
              'end.decide': {
                guard: 'decides',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(
                    enqueue,
                    decideSeat(context, {
                      ...event,
                      ...event.data,
                      byCommittee: event.by.capacity === 'engine' ? 'no' : 'yes',
                    }),
                  ),
                ),
              },
              'seat.restore': {
                guard: 'restorable',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, restoreSeat(context, { ...event, ...event.data })),
                ),
              },
              'attendance.record': {
                guard: 'newMeeting',
                actions: enqueueActions(({ context, event: { data, ...moment }, enqueue }) =>
                  apply(enqueue, recordAttendance(context, { ...moment, ...data, today: moment.day })),
                ),
              },
              'office.record': {
                guard: 'holdsOther',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, recordOffice(context, { ...event, ...event.data })),
                ),
              },
              'alternate.stepIn': {
                guard: 'nextInOrder',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, stepIn(context, { ...event, person: event.data.person })),
                ),
              },
              'alternate.refuse': {
                guard: 'isAlternate',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, dropAlternate(context, { ...event, person: event.by.id, ground: null })),
                ),
              },
              'alternate.drop': {
                guard: 'notEligible',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(
                    enqueue,
                    dropAlternate(context, {
                      ...event,
                      person: event.data.person,
                      ground: event.data.ground,
                    }),
                  ),
                ),
              },
              'byElection.request': {
                guard: 'byElectionFits',
                actions: emit(({ context, event }) => ({
                  type: 'byElection.requested',
                  data: {
                    committee: context.committee,
                    vacant: vacancyOf(context, event).vacant,
                    election: electionOf(context),
                  },
                })),
              },
              'members.join': {
                guard: 'seatsThere',
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(
                    enqueue,
                    join(context, {
                      ...event,
                      joining: event.data.members,
                      alternates: event.data.alternates,
                    }),
                  ),
                ),
              },
              'reElection.report': {
                guard: 'stepNew',
                actions: [
                  assign({
                    renewal: ({ context, event }) => ({
                      ...context.renewal,
                      reported: { at: event.at, day: event.day },
                    }),
                  }),
                  emit(({ context, event }) => ({
                    type: 'reElection.reported',
                    data: {
                      committee: context.committee,
                      document: event.data.document,
                      termUntil: context.termUntil,
                    },
                  })),
                ],
              },
              'reElection.begin': {
                guard: 'stepNew',
                actions: assign({
                  renewal: ({ context, event }) => ({
                    ...context.renewal,
                    begun: { at: event.at, day: event.day },
                  }),
                }),
              },
              'reElection.hold': {
                guard: 'stepNew',
                actions: assign({
                  renewal: ({ context, event }) => ({
                    ...context.renewal,
                    held: { at: event.at, day: event.day },
                  }),
                }),
              },
              'successor.record': {
                target: 'outgoing',
                actions: enqueueActions(({ context, event, enqueue }) => {
                  enqueue.assign({
                    successor: { committee: event.data.committee, filed: null },
                    vacancy: null,
                  })
                  apply(enqueue, beginHandover(context, { ...event, from: 'new-committee' }))
                }),
              },
            },
            after: {
              vacancyDue: {
                actions: [
                  assign({
                    vacancy: ({ context }) => context.vacancy && { ...context.vacancy, overdue: true },
                  }),
                  emit(({ context }) => ({
                    type: 'vacancy.overdue',
                    data: {
                      committee: context.committee,
                      consequence: context.vacancy?.consequence ?? 'undetermined',
                    },
                  })),
                ],
              },
              reminderDue: {
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, remind(context, event)),
                ),
              },
              actDue: {
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, late(context, { stage: 'act', law: event.law })),
                ),
              },
              groupDue: {
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, late(context, { stage: 'group', law: event.law })),
                ),
              },
              heldDue: {
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, late(context, { stage: 'held', law: event.law })),
                ),
              },
            },
            states: {
              period: {
                initial: 'serving',
                states: {
                  serving: {
                    on: {
                      'term.extend': {
                        guard: 'extendable',
                        actions: enqueueActions(({ context, event, enqueue }) => {
                          apply(enqueue, extend(context, event.data.until))
                          enqueue.assign(
                            unfiled(context, { ...event, change: 'term-extended', person: null }),
                          )
                        }),
                      },
                    },
                    after: {
                      termEnds: {
                        target: 'expired',
                        actions: enqueueActions(({ context, event, enqueue }) =>
                          apply(enqueue, expire(context, event)),
                        ),
                      },
                    },
                  },
                  expired: {},
                },
              },
              renewal: {
                initial: 'ordinary',
                states: {
                  ordinary: {
                    on: {
                      'group.form': {
                        target: 'renewing',
                        actions: enqueueActions(({ context, event, enqueue }) =>
                          apply(enqueue, formGroup(context, { ...event, group: event.data.group })),
                        ),
                      },
                    },
                  },
                  renewing: {
                    on: {
                      'group.dissolve': {
                        guard: 'thisGroup',
                        target: 'ordinary',
                        actions: enqueueActions(({ context, enqueue }) =>
                          apply(enqueue, dissolveGroup(context)),
                        ),
                      },
                    },
                  },
                },
              },
            },
          },
          outgoing: {
            always: { guard: 'handedOver', target: '#term.ended' },
            on: {
              'successor.file': {
                guard: 'notFiled',
                actions: enqueueActions(({ context, event, enqueue }) => {
                  enqueue.assign({
                    successor: context.successor && { ...context.successor, filed: event.data.certificate },
                  })
                  apply(enqueue, beginHandover(context, { ...event, from: 'new-committee-filed' }))
                }),
              },
            },
            after: {
              termEnds: {
                actions: enqueueActions(({ context, event, enqueue }) =>
                  apply(enqueue, expire(context, event)),
                ),
              },
            },
          },
        },
      },
      ended: {
        type: 'final',
        entry: emit(({ context }) => ({
          type: 'term.closed',
          data: { committee: context.committee, successor: context.successor?.committee ?? '' },
        })),
      },
    },
  })
  return {
    machine,
    due: {
      reminderDue: ({ context, law }) => reminderDue(context, law),
      actDue: ({ context, law }) => actDue(context, law),
      groupDue: ({ context, law }) => groupDue(context, law),
      heldDue: ({ context, law }) => heldDue(context, law),
      termEnds: ({ context }) =>
        context.expired ? 'suspended' : { kind: 'civil-day', day: context.termUntil, roll: 'none' },
      vacancyDue: ({ context: { vacancy }, law }) =>
        vacancy && !vacancy.overdue && law.vacancyPeriod
          ? dueAfter(vacancy.since, law.vacancyPeriod)
          : 'suspended',
      handoverDue: ({ context, law }) => handoverDue(context, law),
      memberHandoverDue: ({ context, law }) => {
        const first = nextLeaving(context)
        return first && law.memberHandover ? dueAfter(first.since, law.memberHandover) : 'suspended'
      },
      changeFilingDue: ({ context: { unfiled: open }, law }) =>
        open && !open.overdue && law.changeFiling ? dueAfter(open.since, law.changeFiling) : 'suspended',
    },
  }
})

/** Puts a change into the statechart's own actions. */
function apply(
  enqueue: { assign(context: Partial<Term>): void; emit(outcome: Change['outcomes'][number]): void },
  { context, outcomes }: Change,
): void {
  enqueue.assign(context)
  for (const outcome of outcomes) enqueue.emit(outcome)
}
