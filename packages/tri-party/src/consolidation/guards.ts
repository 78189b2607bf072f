import { describeValue, guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { dissatisfiedLimit } from '../provisions.ts'
import { acceptedTooEarly, notExtendable } from './extension.ts'
import { emptyLedger, notEnterable, problemsOpen, struck, unknownProblem, withoutEvidence } from './ledger.ts'
import { leftOut, noneOpen, notAnswered, notFileable, notOpen, offCriteria } from './listing.ts'
import {
  acceptanceOf,
  anotherStage,
  ofResponsible,
  otherStage,
  reachesScore,
  tooManyDissatisfied,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a consolidation moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  confirmable: rule({
    on: 'listing.confirm',
    label: {
      zh: '依据在认定标准之内，认定程序已完成，异议均已答复',
      en: 'the grounds are among the criteria, the steps are done, and every objection is answered',
    },
    provisions: ['criteria', 'listingSteps'],
    judge: ({ context, event: { law } }) =>
      judged({ required: law.listingSteps ?? null, found: context.grounds.map(({ id }) => id) }, [
        offCriteria(context, law),
        leftOut(context, law),
        notAnswered(context),
      ]),
  }),
  fileable: rule({
    on: 'objection.file',
    label: { zh: '异议未重复且未超过数量', en: 'the objection is new, and there is room' },
    judge: ({ context, event: { data } }) => judged({ found: data.id }, [notFileable(context, data.id)]),
  }),
  answerable: rule({
    on: 'objection.answer',
    label: { zh: '异议存在且未答复', en: 'the objection exists and is not answered' },
    first: ({ context }) => judged({ found: context.objections.length }, [noneOpen(context)]),
    judge: ({ context, event: { data } }) => judged({ found: data.id }, [notOpen(context, data.id)]),
  }),
  enterable: rule({
    on: 'problem.add',
    label: { zh: '问题未重复且未超过数量', en: 'the problem is new, and there is room' },
    judge: ({ context, event: { data } }) => judged({ found: data.id }, [notEnterable(context, data.id)]),
  }),
  inLedger: rule({
    on: 'problem.report',
    label: { zh: '清单中尚未销号的问题', en: 'a problem of the ledger that is not struck off' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.problem }, [unknownProblem(context, data.problem), struck(context, data.problem)]),
  }),
  strikeable: rule({
    on: 'problem.strike',
    label: {
      zh: '由责任人以外的人对有整改证据的问题销号',
      en: 'somebody who is not responsible strikes off a problem that has evidence',
    },
    judge: ({ context, event: { by, data } }) =>
      judged({ found: data.problem }, [
        ofResponsible(context, by),
        unknownProblem(context, data.problem),
        struck(context, data.problem),
        withoutEvidence(context, data.problem),
      ]),
  }),
  reopenable: rule({
    on: 'problem.reopen',
    label: {
      zh: '由责任人以外的人恢复清单中的问题',
      en: 'somebody who is not responsible puts a problem of the ledger back',
    },
    first: ({ context, event: { by } }) =>
      judged({ found: context.problems.length }, [ofResponsible(context, by), emptyLedger(context)]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.problem }, [unknownProblem(context, data.problem)]),
  }),
  acceptable: rule({
    on: 'acceptance.hold',
    label: {
      zh: '问题均已销号，由本环节的、责任人以外的人验收',
      en: 'all problems are struck off, and whoever accepts at this stage is not responsible',
    },
    provisions: ['stages'],
    judge: ({ context, event: { by, day, law } }) =>
      judged({ required: context.problems.length, found: by.id }, [
        ofResponsible(context, by),
        otherStage(context, by, law),
        acceptedTooEarly(context, day),
        problemsOpen(context),
      ]),
  }),
  extendable: rule({
    on: 'term.extend',
    label: {
      zh: '由责任人以外的人按规定延长，每轮一次',
      en: 'the rules lengthen it for a breach, once a round, and whoever says so is not responsible',
    },
    provisions: ['extension'],
    judge: ({ context, event: { by, law } }) =>
      judged({ required: law.extension ?? null, found: context.extension?.until ?? null }, [
        ofResponsible(context, by),
        notExtendable(context, law),
      ]),
  }),
  furtherStage: rule({
    label: { zh: '合格，且还有下一环节', en: 'it passes, and a further stage follows' },
    provisions: ['stages'],
    judge: ({ context, event: { law } }) => {
      const acceptance = acceptanceOf(context)
      return (
        reachesScore(acceptance, law) && !tooManyDissatisfied(acceptance, law) && anotherStage(context, law)
      )
    },
  }),
  byAnother: rule({
    on: ['plan.accept', 'plan.return', 'progress.check'],
    label: {
      zh: '由整顿责任人以外的人审核、督查',
      en: 'nobody reviews or checks what he is responsible for',
    },
    judge: ({ context, event: { by } }) =>
      judged({ required: context.responsible, found: by.id }, [ofResponsible(context, by)]),
  }),
  passed: rule({
    label: {
      zh: '得分达到合格分，且不满意比例未达限度',
      en: 'the score passes, and the dissatisfied stay below the limit',
    },
    provisions: ['passScore', 'dissatisfied'],
    judge: ({ context, event: { law } }) => {
      const acceptance = acceptanceOf(context)
      const { score, votes, dissatisfied } = acceptance
      const limit = { ...law.dissatisfied }
      const words = describeValue(dissatisfiedLimit, limit)
      return judged({ required: { score: law.passScore, dissatisfied: limit }, found: acceptance }, [
        !reachesScore(acceptance, law) && {
          why: {
            zh: `得分 ${score}，合格分 ${law.passScore}`,
            en: `the score is ${score}, and ${law.passScore} passes`,
          },
        },
        tooManyDissatisfied(acceptance, law) && {
          why: {
            zh: `${votes} 票中 ${dissatisfied} 票不满意，限度为${words.zh}`,
            en: `${dissatisfied} of ${votes} votes are dissatisfied, and ${words.en} fail it`,
          },
        },
      ])
    },
  }),
}))
