import { guardsOf } from '@gongzhi/core'

import { listOf } from '../clause.ts'
import { capacityName, isFor, verdictOf } from '../verdict.ts'
import { byConvener } from './convener.ts'
import { orderProblem } from './correcting.ts'
import type { Before, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** As many cases as one owner records, and as many as there are in all, at most. */
const CHALLENGES = { own: 3, all: 40 }

/** What has to hold before something happens to a decision. */
export const deciding = guardsOf(vocabulary, ({ rule }) => ({
  reviewable: rule({
    on: 'review.order',
    label: {
      zh: '由有权机关对已通过且未撤销的决定办理',
      en: 'the competent authority acts on a decision that stands',
    },
    provisions: ['reviewers', 'byOrder', 'review'],
    judge: review,
  }),
  challengeable: rule({
    on: 'challenge.file',
    label: {
      zh: '在期限内针对已有结果的事项提起，未重复，业主一人至多登记三件',
      en:
        'it is filed in time, about a matter with a result, ' +
        'new, and one of three at most that an owner records himself',
    },
    provisions: ['challenge'],
    first: mayChallenge,
    judge: challenge,
  }),
  pending: rule({
    on: 'challenge.judge',
    label: { zh: '诉讼存在且未决', en: 'the challenge waits for its judgment' },
    first: ({ context }) =>
      verdictOf({ found: waitingCases(context).length }, [
        {
          met: waitingCases(context).length > 0,
          why: { zh: '没有未决的诉讼', en: 'no challenge waits for a judgment' },
        },
      ]),
    judge: ({ context, event: { data } }) => {
      const waiting = waitingCases(context)
      return verdictOf({ found: data.id, required: waiting }, [
        {
          met: waiting.includes(data.id),
          why: {
            zh: `没有未决的诉讼 ${data.id}；未决的：${listOf(waiting).zh}`,
            en: `no challenge ${data.id} waits for a judgment; waiting: ${listOf(waiting).en}`,
          },
        },
      ])
    },
  }),
  correctionOrdered: rule({
    on: 'correction.carryOut',
    label: {
      zh: '召集人就被责令改正的决定报告',
      en: 'the convener reports on a decision that was ordered to be corrected',
    },
    first: ({ context, event: { by } }) =>
      verdictOf({ found: by.capacity, required: ordered(context) }, [
        byConvener(context, by),
        {
          met: ordered(context).length > 0,
          why: { zh: '没有责令改正的决定', en: 'no correction of a decision is ordered' },
        },
      ]),
    judge: ({ context, event: { data } }) => {
      const due = ordered(context)
      return verdictOf({ found: data.item, required: due }, [
        {
          met: due.includes(data.item),
          why: {
            zh: `没有责令改正 ${data.item}；已责令改正的：${listOf(due).zh}`,
            en: `no correction of ${data.item} is ordered; ordered: ${listOf(due).en}`,
          },
        },
      ])
    },
  }),
  executable: rule({
    on: 'execution.report',
    label: {
      zh: '决定已通过、未撤销、未被责令改正且未执行',
      en: 'the decision passed, stands, waits for no correction, and is not executed yet',
    },
    first: ({ context: { results } }) => ({
      met: results.some(({ outcome }) => outcome === 'passed'),
      why: { zh: '没有已通过的决定', en: 'no decision has passed' },
    }),
    judge: execution,
  }),
  nothingPending: rule({
    label: {
      zh: '没有未决诉讼和待改正的决定，审查期限不再进行',
      en: 'no challenge is pending, nothing is to be corrected, and no time to review runs',
    },
    judge: ({ context }) =>
      context.challenges.every(({ revoked }) => revoked !== null) &&
      context.corrections.length === 0 &&
      context.reviewsOver !== false,
  }),
}))

/** The cases without a judgment. */
function waitingCases({ challenges }: Before['context']): string[] {
  return challenges.filter(({ revoked }) => revoked === null).map(({ id }) => id)
}

/** The decisions of which a correction is ordered. */
function ordered({ results, elections }: Before['context']): string[] {
  return [...results, ...elections]
    .filter(({ standing }) => standing === 'correction-ordered')
    .map(({ item }) => item)
}

function review(asked: On<'review.order'>) {
  const standing = reviewedDecision(asked)
  return standing.met === true ? orderProblem(asked) : standing
}

function reviewedDecision({ context, event: { data, law, by } }: On<'review.order'>) {
  const passed = context.results.filter(({ outcome }) => outcome === 'passed')
  const decision = [...passed, ...context.elections].find(({ item }) => item === data.item)
  const names = (law.reviewers ?? []).map(capacityName)
  return verdictOf(
    { found: { item: data.item, by: by.capacity }, required: { by: [...(law.reviewers ?? [])] } },
    [
      {
        met: law.reviewers === undefined || law.reviewers.includes(by.capacity as never),
        why: isFor(
          {
            zh: names.map(({ zh }) => zh).join('或者'),
            en: names.map(({ en }) => `"${en}"`).join(' or '),
          },
          by,
        ),
      },
      {
        met: decision !== undefined,
        why: {
          zh: `没有已通过的决定 ${data.item}，对未通过的事项无可改正`,
          en: `no decision ${data.item} has passed, and nothing is corrected about a motion that failed`,
        },
      },
      {
        met: decision === undefined || !decision.standing.startsWith('revoked'),
        why: { zh: `决定 ${data.item} 已经撤销`, en: `the decision ${data.item} is revoked already` },
      },
    ],
  )
}

/** That there is time to challenge, and room: seen before anything is given. */
function mayChallenge({ context: { challenges, challengesOver }, event: { by } }: Before) {
  const own = by.capacity === 'owner' ? challenges.filter((one) => one.by === by.id).length : 0
  return verdictOf({ found: { own, all: challenges.length }, required: { ...CHALLENGES } }, [
    {
      met: !challengesOver,
      why: { zh: '起诉期限已经届满', en: 'the time to challenge is over' },
    },
    {
      met: own < CHALLENGES.own,
      why: {
        zh: `此业主已登记 ${own} 件，至多 ${CHALLENGES.own} 件`,
        en: `this owner has recorded ${own} cases, and ${CHALLENGES.own} at most`,
      },
      instead: {
        zh: '更多的案件由法院或者录入员登记',
        en: 'the court or a clerk records further cases',
      },
    },
    {
      met: challenges.length < CHALLENGES.all,
      why: {
        zh: `已登记 ${challenges.length} 件，至多 ${CHALLENGES.all} 件`,
        en: `${challenges.length} cases are recorded, and ${CHALLENGES.all} at most`,
      },
    },
  ])
}

function challenge({ context, event: { data } }: On<'challenge.file'>) {
  return verdictOf({ found: { item: data.item, case: data.id } }, [
    {
      met: [...context.results, ...context.elections].some(({ item }) => item === data.item),
      why: { zh: `事项 ${data.item} 没有结果`, en: `there is no result of ${data.item}` },
    },
    {
      met: !context.challenges.some(({ id }) => id === data.id),
      why: { zh: `案件 ${data.id} 已经登记`, en: `a case ${data.id} is recorded already` },
      instead: { zh: '请换用新的编号', en: 'use another id' },
    },
  ])
}

function execution({ context, event: { data } }: On<'execution.report'>) {
  const due = context.results
    .filter(
      ({ outcome, standing, executed }) =>
        outcome === 'passed' &&
        !standing.startsWith('revoked') &&
        standing !== 'correction-ordered' &&
        executed === null,
    )
    .map(({ item }) => item)
  const result = context.results.find(({ item }) => item === data.item)
  return verdictOf({ found: data.item, required: due }, [
    {
      met: result?.outcome === 'passed',
      why: { zh: `没有已通过的决定 ${data.item}`, en: `no decision ${data.item} has passed` },
    },
    {
      met: !(result?.standing.startsWith('revoked') ?? false),
      why: { zh: `决定 ${data.item} 已被撤销`, en: `the decision ${data.item} was revoked` },
    },
    {
      met: result?.standing !== 'correction-ordered',
      why: {
        zh: `决定 ${data.item} 被责令改正，尚未改正`,
        en: `a correction of ${data.item} was ordered, and is not carried out`,
      },
      instead: { zh: '请先改正并报告', en: 'correct it and report it first' },
    },
    {
      met: (result?.executed ?? null) === null,
      why: {
        zh: `决定 ${data.item} 已报告执行（${result?.executed ?? ''}）`,
        en: `the execution of ${data.item} is reported already (${result?.executed ?? ''})`,
      },
    },
  ])
}
