import { addDays, type CivilDay, defineProcess, dueAfter, type Fraction, reaches } from '@gongzhi/core'

import { countBallots, countRoll } from './count.ts'
import { freezeVote, judgeBallots, judgeMandates, judgeRoll } from './judge.ts'
import { assessMotion, electionCounts, questionRule, resultOf } from './results.ts'
import {
  agendaProblem,
  convenerCapacities,
  convenes,
  earliestOpening,
  lastOpening,
  scopesOf,
  windowDays,
} from './rules.ts'
import type { Item, MotionResult } from './shapes.ts'
import { vocabulary } from './vocabulary.ts'

const fallbackConveners: Readonly<Record<string, string>> = {
  street: 'street',
  'residents-committee': 'residents-committee',
  'owners-guided-by-street': 'owners',
}

/**
 * An assembly meeting of the owners (业主大会会议): proposed by the committee, by a petition, by an
 * authority's order or by the group that prepares an election; with a roll that is shown, objected to and
 * frozen; a notice in time; one register of ballots for all channels; a count that anyone can repeat; and a
 * decision that is published, reviewed, challenged and executed.
 *
 * The thresholds are those of the law on the day on which the vote opens, and opening it without a stated
 * rule is refused. What was not on the published agenda is not voted. Until the register is sealed nothing
 * is counted.
 */
export const assemblyMeeting = defineProcess(vocabulary, ({ setup, rule, assign, emit, enqueueActions }) => {
  const machine = setup({
    guards: {
      byConvener: rule({
        label: { zh: '由召集人办理', en: 'the convener does this' },
        judge: ({ context, event }) => ({
          met: convenes(context, event.by),
          required: [...(convenerCapacities[context.convener] ?? [])],
          found: event.by.capacity,
          instead: {
            zh: '召集人逾期不召集的，由街道另定召集人',
            en: 'where the convener is in default, the street replaces it',
          },
        }),
      }),
      byInitiator: rule({
        on: 'petition.close',
        label: { zh: '由发起人结束联名', en: 'whoever began the petition closes it' },
        judge: ({ context, event }) => ({
          met: event.by.id === context.initiator || event.by.capacity === 'street',
          found: event.by.id,
          required: context.initiator,
          instead: { zh: '由发起人或者街道结束', en: 'whoever began it, or the street, closes it' },
        }),
      }),
      petitionReached: rule({
        on: 'petition.count',
        label: { zh: '联名达到比例', en: 'enough owners have signed' },
        provisions: ['petition'],
        judge: ({ context, event }) => ({
          met: reaches({
            part: event.data.signatures,
            whole: context.owners ?? 0,
            fraction: event.law.petition,
          }),
          found: event.data.signatures,
          required: `${event.law.petition.n}/${event.law.petition.d} × ${context.owners ?? 0}`,
        }),
      }),
      inDefault: rule({
        on: 'convener.replace',
        label: {
          zh: '召集人逾期未召集，且由规定的一方接替',
          en: 'the convener is in default, and whom the rules name takes over',
        },
        provisions: ['fallback', 'convening'],
        judge: ({ context, event }) => {
          const named = event.law.fallback === undefined ? undefined : fallbackConveners[event.law.fallback]
          return {
            met: context.overdue && (named === undefined || named === event.data.convener),
            found: { overdue: context.overdue, convener: event.data.convener },
            required: named ?? 'any',
            instead: context.overdue
              ? { zh: '请由规定的一方召集', en: 'let the one whom the rules name convene' }
              : context.conveneBy === null && event.law.convening === undefined
                ? {
                    zh: '没有规定召集期限（assembly/convening-period），请由街道责令限期召集',
                    en: 'no text states the time to convene (assembly/convening-period): let the street order it by a day',
                  }
                : { zh: '召集期限尚未届满', en: 'the time to convene is not over' },
          }
        },
      }),
      agendaFits: rule({
        on: 'agenda.add',
        label: { zh: '议题完整且未重复', en: 'the item is complete and new' },
        judge: ({ context, event }) => {
          const problem =
            context.agenda.length >= 20
              ? { zh: '议题不得超过二十项', en: 'there are twenty items at most' }
              : agendaProblem([...context.agenda, event.data])
          return {
            met: problem === undefined && (event.by.capacity === 'engine' || convenes(context, event.by)),
            found: event.data.id,
            ...(problem && { instead: problem }),
          }
        },
      }),
      onAgenda: rule({
        on: 'agenda.remove',
        label: { zh: '由召集人删除已列议题', en: 'the convener removes what is on the agenda' },
        judge: ({ context, event }) => {
          // What owners, an authority or an election ask for is not taken off by a convener who would rather
          // not hear of it.
          const bound = context.bound.includes(event.data.id)
          return {
            met:
              context.agenda.some(({ id }) => id === event.data.id) &&
              (bound ? event.by.capacity === 'street' : convenes(context, event.by)),
            found: { item: event.data.id, by: event.by.capacity },
            required: bound ? ['street'] : [...(convenerCapacities[context.convener] ?? [])],
            ...(bound && {
              instead: {
                zh: '联名、责令或者选举提出的议题，只能由街道删除',
                en: 'what a petition, an order or an election asks for is removed by the street alone',
              },
            }),
          }
        },
      }),
      cancellable: rule({
        on: 'assembly.cancel',
        label: {
          zh: '由召集人取消；依联名或者责令召集的，由街道取消',
          en: 'the convener cancels it; one that a petition or an order asks for, the street',
        },
        judge: ({ context, event }) => {
          const asked = context.source === 'petition' || context.source === 'order'
          return {
            met: asked ? event.by.capacity === 'street' : convenes(context, event.by),
            found: event.by.capacity,
            required: asked ? ['street'] : [...(convenerCapacities[context.convener] ?? [])],
            ...(asked && {
              instead: {
                zh: '请召集会议；确有必要取消的，由街道决定',
                en: 'convene it; where it cannot be held, the street cancels it',
              },
            }),
          }
        },
      }),
      newObjection: rule({
        on: 'roll.object',
        label: {
          zh: '异议未重复，每人至多五件，合计不超过二百件',
          en: 'the objection is new, one of five at most of this person, and of two hundred in all',
        },
        judge: ({ context, event }) => {
          const own = context.objections.filter(({ by }) => by === event.by.id).length
          return {
            met:
              own < 5 &&
              context.objections.length < 200 &&
              !context.objections.some(({ id }) => id === event.data.id),
            found: { own, all: context.objections.length },
            required: { own: 5, all: 200 },
            instead: {
              zh: '请合并为一件异议，或者向街道反映',
              en: 'put it into one objection, or turn to the street',
            },
          }
        },
      }),
      openObjection: rule({
        on: 'roll.answer',
        label: { zh: '由召集人答复未答复的异议', en: 'the convener answers an objection that waits' },
        judge: ({ context, event }) => {
          const waiting = context.objections.filter(({ answer }) => answer === null).map(({ id }) => id)
          return {
            met: convenes(context, event.by) && waiting.includes(event.data.id),
            found: { objection: event.data.id, by: event.by.capacity },
            required: { waiting, by: [...(convenerCapacities[context.convener] ?? [])] },
          }
        },
      }),
      rollSettled: rule({
        on: 'roll.seal',
        label: { zh: '每件异议都已答复', en: 'each objection is answered' },
        judge: ({ context, event }) => {
          const open = context.objections.filter(({ answer }) => answer === null).map(({ id }) => id)
          return {
            met: open.length === 0 && convenes(context, event.by),
            found: open,
            instead: { zh: `请先答复：${open.join('、')}`, en: `answer first: ${open.join(', ')}` },
          }
        },
      }),
      noticeInTime: rule({
        on: 'notice.publish',
        label: {
          zh: '议题完整，提前通知，按期按式表决，并告知应当告知的单位',
          en: 'a complete agenda, notice in time, a window and forms as the rules say, and everybody told',
        },
        provisions: ['notice', 'interimNotice', 'told', 'forms', 'shortest', 'longest', 'petition'],
        judge: ({ context, event: { data, law, day, by } }) => {
          const noticeDays = context.kind === 'interim' ? law.interimNotice : law.notice
          const earliest = earliestOpening(day, noticeDays)
          const window = windowDays(data.opens, data.closes)
          const untold = (law.told ?? []).filter((one) => !data.told.includes(one))
          const foreign = data.forms.filter((form) => !law.forms.includes(form))
          const problem = !convenes(context, by)
            ? { zh: '请由召集人通知', en: 'the convener gives the notice' }
            : (agendaProblem(context.agenda) ??
              unknownBuilding(context) ??
              doubled(context) ??
              petitionProblem(context, law.petition) ??
              (data.opens < earliest
                ? {
                    zh: `表决最早可于 ${earliest} 开始`,
                    en: `the vote can open on ${earliest} at the earliest`,
                  }
                : data.closes < data.opens || window < (law.shortest ?? 1)
                  ? {
                      zh: `表决期至少 ${law.shortest ?? 1} 日`,
                      en: `the vote is open for ${law.shortest ?? 1} days at least`,
                    }
                  : law.longest !== undefined && window > law.longest
                    ? {
                        zh: `表决期至多 ${law.longest} 日`,
                        en: `the vote is open for ${law.longest} days at most`,
                      }
                    : foreign.length > 0
                      ? {
                          zh: `可采用的形式：${law.forms.join('、')}`,
                          en: `possible forms: ${law.forms.join(', ')}`,
                        }
                      : untold.length > 0
                        ? {
                            zh: `还须告知：${untold.join('、')}`,
                            en: `still to be told: ${untold.join(', ')}`,
                          }
                        : undefined))
          return {
            met: problem === undefined,
            found: { opens: data.opens, days: window, forms: data.forms, told: data.told },
            required: {
              notBefore: earliest,
              noticeDays,
              shortest: law.shortest ?? null,
              longest: law.longest ?? null,
              forms: [...law.forms],
              told: [...(law.told ?? [])],
            },
            ...(problem && { instead: problem }),
          }
        },
      }),
      onItsDay: rule({
        on: 'voting.open',
        label: {
          zh: '于通知的日期由召集人开始，且仍有最短的表决期',
          en: 'the convener opens it on the announced day, with the shortest window still to come',
        },
        provisions: ['shortest'],
        judge: ({ context, event }) => {
          const opens = context.notice?.opens as CivilDay
          const closes = context.notice?.closes as CivilDay
          // Opened later than announced, a vote would be shorter than the rules let it be.
          const latest = lastOpening({ opens, closes, shortest: event.law.shortest })
          return {
            met: convenes(context, event.by) && event.day >= opens && event.day <= latest,
            found: event.day,
            required: { from: opens, until: latest },
            instead: {
              zh: `表决期为 ${opens} 至 ${closes}，至迟于 ${latest} 开始`,
              en: `the vote is open from ${opens} to ${closes}, and is opened on ${latest} at the latest`,
            },
          }
        },
      }),
      extendable: rule({
        on: 'voting.extend',
        label: {
          zh: '仅在规则允许的天数内延长一次',
          en: 'it is extended once, by as many days as the rules allow',
        },
        provisions: ['extension', 'longest'],
        judge: ({ context, event: { data, law, by } }) => {
          const { notice, extendedTo } = context
          const closes = notice?.closes as CivilDay
          const latest =
            law.extension === undefined
              ? closes
              : earlier(
                  addDays(closes, law.extension),
                  law.longest === undefined ? undefined : addDays(notice?.opens as CivilDay, law.longest - 1),
                )
          return {
            met:
              convenes(context, by) && extendedTo === null && data.closes > closes && data.closes <= latest,
            found: data.closes,
            required: { after: closes, notAfter: latest },
            instead:
              law.extension === undefined
                ? { zh: '没有规则允许延长表决期', en: 'no rule allows an extension' }
                : { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
          }
        },
      }),
      paperIsEntered: rule({
        label: { zh: '有纸质票待补录', en: 'paper is still entered' },
        judge: ({ context }) => context.entering,
      }),
      entryClosable: rule({
        on: 'entry.close',
        label: { zh: '由计票人或者召集人结束补录', en: 'a teller or the convener ends the entry of paper' },
        judge: ({ context, event }) => ({
          met: event.by.capacity === 'teller' || convenes(context, event.by),
          found: event.by.capacity,
          required: ['teller', ...(convenerCapacities[context.convener] ?? [])],
        }),
      }),
      newWitness: rule({
        on: 'count.witness',
        label: { zh: '监票人本人确认，每人一次', en: 'each witness confirms himself, once' },
        judge: ({ context, event }) => ({
          met:
            event.data.witness === event.by.id &&
            context.witnesses.length < 20 &&
            !context.witnesses.includes(event.data.witness),
          found: event.data.witness,
          required: event.by.id,
        }),
      }),
      witnessed: rule({
        on: 'result.announce',
        label: {
          zh: '计票经两人以上监票后由召集人公布',
          en: 'the convener announces what two witnesses or more have confirmed',
        },
        judge: ({ context, event }) => ({
          met: context.witnesses.length >= 2 && convenes(context, event.by),
          found: context.witnesses.length,
          required: 2,
          instead: { zh: '请先由两名监票人确认', en: 'let two witnesses confirm the count first' },
        }),
      }),
      reviewable: rule({
        on: 'review.order',
        label: {
          zh: '由有权机关对已通过且未撤销的决定办理',
          en: 'the competent authority acts on a decision that stands',
        },
        provisions: ['reviewers'],
        judge: ({ context, event: { data, law, by } }) => ({
          met:
            [...context.results.filter(({ outcome }) => outcome === 'passed'), ...context.elections].some(
              ({ item, standing }) => item === data.item && !standing.startsWith('revoked'),
            ) &&
            (law.reviewers === undefined || law.reviewers.includes(by.capacity as never)),
          found: { item: data.item, by: by.capacity },
          required: { by: [...(law.reviewers ?? [])] },
          instead: {
            zh: '对未通过或者已撤销的事项无可改正；有权机关由规定指明',
            en: 'nothing is corrected about a motion that failed or was revoked; the rules name the authority',
          },
        }),
      }),
      challengeable: rule({
        on: 'challenge.file',
        label: {
          zh: '在期限内针对已有结果的事项提起，未重复，业主一人至多登记三件',
          en: 'it is filed in time, about a matter with a result, new, and one of three at most that an owner records himself',
        },
        provisions: ['challenge'],
        judge: ({ context, event: { data, by } }) => {
          const own =
            by.capacity === 'owner' ? context.challenges.filter((one) => one.by === by.id).length : 0
          return {
            met:
              !context.challengesOver &&
              own < 3 &&
              context.challenges.length < 40 &&
              [...context.results, ...context.elections].some(({ item }) => item === data.item) &&
              !context.challenges.some(({ id }) => id === data.id),
            found: { item: data.item, own, all: context.challenges.length },
            required: { own: 3, all: 40 },
            ...(own >= 3 && {
              instead: {
                zh: '更多的案件由法院或者录入员登记',
                en: 'the court or a clerk records further cases',
              },
            }),
          }
        },
      }),
      pending: rule({
        on: 'challenge.judge',
        label: { zh: '诉讼存在且未决', en: 'the challenge waits for its judgment' },
        judge: ({ context, event }) => {
          const waiting = context.challenges.filter(({ revoked }) => revoked === null).map(({ id }) => id)
          return { met: waiting.includes(event.data.id), found: event.data.id, required: waiting }
        },
      }),
      executable: rule({
        on: 'execution.report',
        label: {
          zh: '决定已通过、未撤销且未执行',
          en: 'the decision passed, stands, and is not executed yet',
        },
        judge: ({ context, event }) => {
          const due = context.results
            .filter(
              ({ outcome, standing, executed }) =>
                outcome === 'passed' && !standing.startsWith('revoked') && executed === null,
            )
            .map(({ item }) => item)
          return { met: due.includes(event.data.item), found: event.data.item, required: due }
        },
      }),
      nothingPending: rule({
        label: { zh: '没有未决诉讼', en: 'no challenge is pending' },
        judge: ({ context }) => context.challenges.every(({ revoked }) => revoked !== null),
      }),
      fromPetition: rule({
        label: { zh: '由业主联名提出', en: 'by a petition of owners' },
        judge: ({ context }) => context.source === 'petition',
      }),
    },
  }).createMachine({
    id: 'assembly',
    context: ({ input: { data, by } }) => ({
      kind: data.kind,
      source: sourceOf(by.capacity, data.source),
      convener: sourceOf(by.capacity, data.source) === 'group' ? 'group' : 'committee',
      initiator: by.id,
      // Only the election itself, through its reaction, has its votes counted here: nobody else holds an
      // assembly whose count becomes the result of one.
      election: by.capacity === 'engine' ? data.election : null,
      agenda: data.agenda,
      bound: sourceOf(by.capacity, data.source) === 'committee' ? [] : data.agenda.map(({ id }) => id),
      owners: data.owners,
      signatures: null,
      // Who petitions sets no day by which others are in default: the law does.
      conveneBy: sourceOf(by.capacity, data.source) === 'petition' ? null : data.conveneBy,
      overdue: false,
      roll: null,
      rollDay: null,
      objections: [],
      notice: null,
      extendedTo: null,
      entering: false,
      tally: null,
      witnesses: [],
      results: [],
      elections: [],
      announced: null,
      publicationLate: false,
      challenges: [],
      challengesOver: false,
    }),
    initial: 'proposed',
    states: {
      proposed: { always: [{ guard: 'fromPetition', target: 'petitioning' }, { target: 'preparing' }] },
      petitioning: {
        tags: ['open:cosignatures'],
        on: { 'petition.close': { guard: 'byInitiator', target: 'petitionCounting' } },
      },
      petitionCounting: {
        on: {
          'petition.count': [
            {
              guard: 'petitionReached',
              target: 'preparing',
              actions: [
                assign({ signatures: ({ event }) => event.data.signatures }),
                emit(({ context, event }) => ({
                  type: 'petition.reached',
                  data: { signatures: event.data.signatures, owners: context.owners ?? 0 },
                })),
              ],
            },
            {
              target: 'petitionFailed',
              actions: [
                assign({ signatures: ({ event }) => event.data.signatures }),
                emit(({ context, event }) => ({
                  type: 'petition.failed',
                  data: { signatures: event.data.signatures, owners: context.owners ?? 0 },
                })),
              ],
            },
          ],
        },
      },
      petitionFailed: { type: 'final' },
      preparing: {
        initial: 'drafting',
        on: {
          'agenda.add': {
            guard: 'agendaFits',
            actions: assign({ agenda: ({ context, event }) => [...context.agenda, event.data] }),
          },
          'agenda.remove': {
            guard: 'onAgenda',
            actions: assign({
              agenda: ({ context, event }) => context.agenda.filter(({ id }) => id !== event.data.id),
            }),
          },
          'convener.replace': {
            guard: 'inDefault',
            actions: assign({ convener: ({ event }) => event.data.convener }),
          },
          'assembly.cancel': {
            guard: 'cancellable',
            target: 'cancelled',
            actions: emit(({ context, event }) => ({
              type: 'assembly.cancelled',
              data: { reason: event.data.reason, election: context.election, agenda: context.agenda },
            })),
          },
        },
        after: {
          conveningDue: {
            actions: [
              assign({ overdue: true }),
              emit(({ context }) => ({ type: 'convening.overdue', data: { source: context.source } })),
            ],
          },
        },
        states: {
          drafting: {
            on: {
              'roll.open': {
                guard: 'byConvener',
                target: 'rolling',
                actions: assign({ rollDay: ({ event }) => event.data.day }),
              },
            },
          },
          rolling: {
            tags: ['open:roll'],
            on: {
              'roll.object': {
                guard: 'newObjection',
                actions: assign({
                  objections: ({ context, event }) => [
                    ...context.objections,
                    { ...event.data, by: event.by.id, answer: null },
                  ],
                }),
              },
              'roll.answer': {
                guard: 'openObjection',
                actions: assign({
                  objections: ({ context, event }) =>
                    context.objections.map((one) =>
                      one.id === event.data.id ? { ...one, answer: event.data.answer } : one,
                    ),
                }),
              },
            },
            after: { rollShown: 'settling' },
          },
          settling: {
            tags: ['open:roll'],
            on: {
              'roll.answer': {
                guard: 'openObjection',
                actions: assign({
                  objections: ({ context, event }) =>
                    context.objections.map((one) =>
                      one.id === event.data.id ? { ...one, answer: event.data.answer } : one,
                    ),
                }),
              },
              'roll.seal': { guard: 'rollSettled', target: 'freezing' },
            },
          },
          freezing: {
            on: {
              'roll.record': {
                target: 'ready',
                actions: assign({
                  roll: ({ context, event }) => ({ day: context.rollDay as CivilDay, ...event.data }),
                }),
              },
            },
          },
          ready: {
            on: {
              'notice.publish': {
                guard: 'noticeInTime',
                target: '#assembly.announced',
                actions: [
                  assign({ notice: ({ event }) => ({ day: event.day, ...event.data }) }),
                  emit(({ context, event }) => ({
                    type: 'assembly.announced',
                    data: { opens: event.data.opens, closes: event.data.closes, agenda: context.agenda },
                  })),
                ],
              },
            },
          },
        },
      },
      announced: {
        tags: ['open:mandates'],
        on: {
          'voting.open': {
            guard: 'onItsDay',
            target: 'voting',
            actions: assign({
              entering: ({ context, event }) =>
                event.law.entry !== undefined &&
                context.notice?.forms.some((form) => form === 'paper' || form === 'door-to-door') === true,
            }),
          },
          'assembly.cancel': {
            guard: 'cancellable',
            target: 'cancelled',
            actions: emit(({ context, event }) => ({
              type: 'assembly.cancelled',
              data: { reason: event.data.reason, election: context.election, agenda: context.agenda },
            })),
          },
        },
      },
      cancelled: { type: 'final' },
      voting: {
        tags: ['open:ballots'],
        on: {
          'voting.extend': {
            guard: 'extendable',
            actions: assign({ extendedTo: ({ event }) => event.data.closes }),
          },
        },
        after: { votingEnds: [{ guard: 'paperIsEntered', target: 'entering' }, { target: 'counting' }] },
      },
      entering: {
        tags: ['open:ballots'],
        on: { 'entry.close': { guard: 'entryClosable', target: 'counting' } },
        after: { entryEnds: 'counting' },
      },
      counting: {
        on: {
          'tally.record': { target: 'witnessing', actions: assign({ tally: ({ event }) => event.data }) },
        },
      },
      witnessing: {
        on: {
          'count.witness': {
            guard: 'newWitness',
            actions: assign({
              witnesses: ({ context, event }) => [...context.witnesses, event.data.witness],
            }),
          },
          'result.announce': {
            guard: 'witnessed',
            target: 'decided',
            actions: enqueueActions(({ context, event, enqueue }) => {
              const announced = { at: event.at, day: event.day }
              const motions = context.agenda.filter(({ candidates }) => candidates.length === 0)
              const assessed = motions.map((item) => ({
                item,
                assessment: assessMotion({ item, context, rule: questionRule(item.matter, event) }),
              }))
              const results = assessed.map(({ item, assessment }) =>
                resultOf({ item, context, outcome: assessment.outcome }),
              )
              enqueue.assign({
                results,
                elections: context.agenda
                  .filter(({ candidates }) => candidates.length > 0)
                  .map(({ id }) => ({ item: id, standing: 'standing' as const })),
                announced,
              })
              assessed.forEach(({ item, assessment }, index) =>
                enqueue.emit({
                  type: 'matter.decided',
                  data: {
                    item,
                    result: results[index] as (typeof results)[number],
                    assessment: assessment as never,
                    announced: event.day,
                  },
                }),
              )
              for (const item of context.agenda)
                if (item.candidates.length > 0)
                  enqueue.emit({
                    type: 'election.counted',
                    data: {
                      ...electionCounts({ item, context, rule: questionRule(item.matter, event) }),
                      announced: event.day,
                    },
                  })
            }),
          },
        },
        after: {
          publicationDue: {
            actions: [assign({ publicationLate: true }), emit({ type: 'publication.overdue', data: {} })],
          },
        },
      },
      decided: {
        initial: 'published',
        on: {
          'review.order': {
            guard: 'reviewable',
            actions: enqueueActions(({ context, event: { data, day }, enqueue }) => {
              const standing =
                data.action === 'revoke' ? ('revoked-by-authority' as const) : ('correction-ordered' as const)
              enqueue.assign(withStanding(context, { item: data.item, standing }))
              if (data.action === 'revoke')
                enqueue.emit({
                  type: 'decision.revoked',
                  data: { item: itemOf(context, data.item), by: 'authority', reason: data.reason, day },
                })
              else
                enqueue.emit({ type: 'correction.ordered', data: { item: data.item, reason: data.reason } })
            }),
          },
          'challenge.file': {
            guard: 'challengeable',
            actions: assign({
              challenges: ({ context, event }) => [
                ...context.challenges,
                { ...event.data, by: event.by.id, revoked: null },
              ],
            }),
          },
          'challenge.judge': {
            guard: 'pending',
            actions: enqueueActions(({ context, event: { data, day }, enqueue }) => {
              const challenge = context.challenges.find(({ id }) => id === data.id)
              enqueue.assign({
                challenges: context.challenges.map((one) =>
                  one.id === data.id ? { ...one, revoked: data.revoked } : one,
                ),
              })
              const stands = [...context.results, ...context.elections].some(
                ({ item, standing }) => item === challenge?.item && !standing.startsWith('revoked'),
              )
              // What is revoked already is not revoked again, and nothing follows from it twice.
              if (!data.revoked || !challenge || !stands) return
              enqueue.assign(withStanding(context, { item: challenge.item, standing: 'revoked-by-court' }))
              enqueue.emit({
                type: 'decision.revoked',
                data: { item: itemOf(context, challenge.item), by: 'court', reason: data.reference, day },
              })
            }),
          },
          'execution.report': {
            guard: 'executable',
            actions: [
              assign({
                results: ({ context, event }) =>
                  context.results.map((one) =>
                    one.item === event.data.item ? { ...one, executed: event.data.reference } : one,
                  ),
              }),
              emit(({ event }) => ({ type: 'decision.executed', data: event.data })),
            ],
          },
        },
        states: {
          published: { after: { shownEnds: 'inForce' } },
          inForce: {
            after: {
              challengeEnds: [
                { guard: 'nothingPending', target: '#assembly.closed' },
                { target: 'litigating', actions: assign({ challengesOver: true }) },
              ],
            },
          },
          litigating: { always: { guard: 'nothingPending', target: '#assembly.closed' } },
        },
      },
      closed: {
        type: 'final',
        entry: emit(({ context }) => ({ type: 'assembly.closed', data: { results: context.results } })),
      },
    },
  })
  return {
    machine,
    due: {
      conveningDue: ({ context, entered, law }) =>
        context.overdue
          ? 'suspended'
          : context.conveneBy !== null
            ? { kind: 'civil-day', day: context.conveneBy, roll: 'none' }
            : context.source === 'petition' && law.convening
              ? dueAfter(entered, law.convening)
              : 'suspended',
      rollShown: ({ entered, law }) => dueAfter(entered, law.objecting),
      votingEnds: ({ context: { notice, extendedTo } }) => ({
        kind: 'civil-day',
        day: extendedTo ?? (notice?.closes as CivilDay),
        roll: 'none',
      }),
      entryEnds: ({ entered, law }) => (law.entry ? dueAfter(entered, law.entry) : 'suspended'),
      publicationDue: ({ context, entered, law }) =>
        law.publication && !context.publicationLate ? dueAfter(entered, law.publication) : 'suspended',
      shownEnds: ({ entered, law }) => dueAfter(entered, law.shown),
      challengeEnds: ({ context, entered, law }) => dueAfter(context.announced ?? entered, law.challenge),
    },
    registers: {
      // One person is one signature, in whose name ever he signs: which unit is whose, the roll says later.
      cosignatures: {
        count: {
          event: 'petition.count',
          begin: () => new Set<string>(),
          add: (signers, _, { by }) => (signers as Set<string>).add(by.id),
          end: (signers) => ({ signatures: (signers as Set<string>).size }),
        },
      },
      roll: { freeze: ({ context }) => ({ convener: context.convener }), judge: judgeRoll, count: countRoll },
      mandates: {
        freeze: ({ context, law }) => ({
          convener: context.convener,
          limit: law.proxies ?? null,
          bars: [...(law.proxyBars ?? [])],
        }),
        reads: ({ principals }) => principals.map(({ voter }) => ({ register: 'roll', key: voter })),
        judge: judgeMandates,
      },
      ballots: {
        freeze: freezeVote,
        reads: (record) => [
          { register: 'roll', key: record.voter },
          ...(record.kind === 'ballot' && record.proxy !== null
            ? [{ register: 'mandates' as const, key: record.proxy }]
            : []),
        ],
        judge: judgeBallots,
        count: countBallots,
      },
    },
  }
})

/**
 * Who proposes a meeting is seen from who starts it: nobody calls his own petition an order. Only a reaction
 * says it.
 */
function sourceOf(
  capacity: string,
  stated: 'committee' | 'group' | null,
): 'committee' | 'petition' | 'order' | 'group' {
  if (capacity === 'engine') return stated ?? 'committee'
  if (capacity === 'owner') return 'petition'
  if (capacity === 'group.leader') return 'group'
  return capacity === 'committee.director' || capacity === 'committee.deputy' ? 'committee' : 'order'
}

type Standing = MotionResult['standing']
type Election = { readonly item: string; readonly standing: Standing }

/** A decision stands otherwise than before, whether it was a motion or an election. */
function withStanding(
  {
    results,
    elections,
  }: { readonly results: readonly MotionResult[]; readonly elections: readonly Election[] },
  { item, standing }: Election,
): { results: MotionResult[]; elections: Election[] } {
  const changed = <T extends { readonly item: string }>(list: readonly T[]) =>
    list.map((one) => (one.item === item ? { ...one, standing } : one))
  return { results: changed(results), elections: changed(elections) }
}

function itemOf({ agenda }: { readonly agenda: readonly Item[] }, id: string): Item {
  return agenda.find((item) => item.id === id) as Item
}

/** A building that decides alone has to have owners on the roll. */
function unknownBuilding({
  agenda,
  roll,
}: {
  readonly agenda: readonly Item[]
  readonly roll: { readonly scopes: readonly { readonly building: string | null }[] } | null
}): { readonly zh: string; readonly en: string } | undefined {
  const unknown = scopesOf(agenda).find(
    (building) => !roll?.scopes.some((scope) => scope.building === building),
  )
  return unknown === undefined
    ? undefined
    : { zh: `名册上没有楼栋 ${unknown ?? ''}`, en: `the roll has no building ${unknown ?? ''}` }
}

/**
 * No unit has two heads: who finds one on the roll objects while it is shown, and if nobody did, nothing is
 * voted over it.
 */
function doubled({
  roll,
}: {
  readonly roll: { readonly doubled: readonly string[] } | null
}): { readonly zh: string; readonly en: string } | undefined {
  const units = roll?.doubled ?? []
  return units.length === 0
    ? undefined
    : {
        zh: `名册上同一专有部分属于两名表决权人：${units.join('、')}；请取消会议，更正名册后重新召集`,
        en: `the roll has units under two voters: ${units.join(', ')}; cancel the meeting and convene it over a corrected roll`,
      }
}

/**
 * How many owners there are, whoever petitions says himself; the roll says it for good, and without the
 * share nothing is put to the vote.
 */
function petitionProblem(
  {
    source,
    signatures,
    roll,
  }: {
    readonly source: string
    readonly signatures: number | null
    readonly roll: { readonly voters: number } | null
  },
  share: Fraction,
): { readonly zh: string; readonly en: string } | undefined {
  const voters = roll?.voters ?? 0
  if (source !== 'petition' || reaches({ part: signatures ?? 0, whole: voters, fraction: share }))
    return undefined
  return {
    zh: `联名 ${signatures ?? 0} 人，未达名册上 ${voters} 人的 ${share.n}/${share.d}`,
    en: `${signatures ?? 0} have signed, which is not ${share.n}/${share.d} of the ${voters} on the roll`,
  }
}

function earlier(a: CivilDay, b: CivilDay | undefined): CivilDay {
  return b === undefined || a < b ? a : b
}
