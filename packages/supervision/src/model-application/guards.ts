import { guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { criterionNames } from '../selection/criteria.ts'
import { type Application, MOST_OBJECTIONS, type StoredCheck, vocabulary } from './vocabulary.ts'

/** What has to hold before an application goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  checked: rule({
    on: 'check.record',
    label: {
      zh: '每个条目自查一次；案卷里有的写明读到的位置，案卷里没有的不作判断',
      en: 'every criterion stands once; what the store knows has its position, the rest is undetermined',
    },
    judge: ({ context: { terms }, event: { data } }) => {
      const given = data.checks.map(({ criterion }) => criterion)
      const wanted = terms.criteria.map(({ id }) => id)
      const bare = data.checks.find((one) => isTyped(one, terms))
      return judged({ required: wanted.length, found: given.length }, [
        given.toSorted().join() !== wanted.toSorted().join() && {
          why: {
            zh: `条目有 ${wanted.length} 项，所报为：${criterionNames(terms.criteria, given).zh}`,
            en:
              `there are ${wanted.length} criteria, and these were given: ` +
              criterionNames(terms.criteria, given).en,
          },
          instead: {
            zh: '请用 selfCheck 自查后登记全部条目',
            en: 'let selfCheck check, and record all of it',
          },
        },
        bare !== undefined && {
          why: {
            zh:
              criterionNames(terms.criteria, [bare.criterion]).zh +
              '须从案卷读取并写明位置；案卷里没有的由评审人员判断',
            en:
              criterionNames(terms.criteria, [bare.criterion]).en +
              ' is read from the store with its position, or is left to the assessors',
          },
          instead: { zh: '请用 selfCheck 自查后登记', en: 'let selfCheck check, and record that' },
        },
      ])
    },
  }),
  known: rule({
    on: 'file.add',
    label: {
      zh: '评选标准中的条目，每条目最多五份',
      en: 'a criterion of the selection, with five papers at most',
    },
    judge: ({ context: { terms, files }, event: { data } }) => {
      const there = files.filter(({ criterion }) => criterion === data.criterion).length
      const { zh, en } = criterionNames(terms.criteria, [data.criterion])
      return judged({ required: 5, found: there }, [
        !terms.criteria.some(({ id }) => id === data.criterion) && {
          why: { zh: `没有条目“${data.criterion}”`, en: `there is no criterion "${data.criterion}"` },
        },
        there >= 5 && {
          why: {
            zh: `${zh}已有 ${there} 份材料，最多 5 份`,
            en: `${en} has ${there} papers, and five is the most`,
          },
        },
      ])
    },
  }),
  ready: rule({
    on: 'application.submit',
    label: {
      zh: '已登记自查，一票否决的条目均不为不符合',
      en: 'the self-check was recorded, and no criterion that vetoes is not met',
    },
    first: ({ context }) => {
      const failing = vetoedIn(context)
      const { zh, en } = criterionNames(context.terms.criteria, failing)
      return judged({ required: context.terms.criteria.length, found: context.checks.length }, [
        context.checks.length === 0 && {
          why: { zh: '没有登记自查', en: 'the self-check was not recorded' },
          instead: { zh: '请先自查', en: 'check first' },
        },
        failing.length > 0 && {
          why: {
            zh: `一票否决的条目不符合：${zh}`,
            en: `not met, and they veto: ${en}`,
          },
          instead: { zh: '补齐后请重新自查', en: 'mend it, and check again' },
        },
      ])
    },
    judge: () => true,
  }),
  objectable: rule({
    on: 'objection.file',
    label: { zh: '编号未用，且未超过数量', en: 'the number is new, and there is room' },
    first: ({ context: { objections } }) =>
      judged({ required: MOST_OBJECTIONS, found: objections.length }, [
        objections.length >= MOST_OBJECTIONS && {
          why: {
            zh: `已有 ${objections.length} 项异议，最多 ${MOST_OBJECTIONS} 项`,
            en: `there are ${objections.length} objections, and ${MOST_OBJECTIONS} is the most`,
          },
          instead: { zh: '请并入已有的异议', en: 'join one that was filed' },
        },
      ]),
    judge: ({ context: { objections }, event: { data } }) =>
      judged({ found: data.id }, [
        objections.some(({ id }) => id === data.id) && {
          why: { zh: `已有异议 ${data.id}`, en: `there is an objection ${data.id} already` },
        },
      ]),
  }),
  answerable: rule({
    on: 'objection.answer',
    label: {
      zh: '未答复的异议，由异议人以外的人答复',
      en: 'an open objection, answered by another than who filed it',
    },
    first: ({ context }) =>
      judged({ found: context.objections.length }, [
        openIn(context) === 0 && { why: { zh: '没有待答复的异议', en: 'no objection is open' } },
      ]),
    judge: ({ context: { objections }, event: { by, data } }) => {
      const found = objections.find(({ id }) => id === data.id)
      return judged({ found: data.id }, [
        found === undefined && { why: { zh: `没有异议 ${data.id}`, en: `there is no objection ${data.id}` } },
        found !== undefined &&
          found.answer !== null && {
            why: { zh: `异议 ${data.id} 已答复`, en: `objection ${data.id} was answered already` },
          },
        found?.by === by.id && ownObjection(by.id),
      ])
    },
  }),
  nothingOpen: rule({
    label: { zh: '异议均已答复', en: 'every objection was answered' },
    judge: ({ context }) => openIn(context) === 0,
  }),
}))

/** How many objections wait for an answer. */
export function openIn({ objections }: Pick<Application, 'objections'>): number {
  return objections.filter(({ answer }) => answer === null).length
}

function ownObjection(id: string): Failure {
  return {
    why: { zh: `${id} 是异议人`, en: `${id} has filed it himself` },
    instead: { zh: '请由他人答复', en: 'ask somebody else' },
  }
}

/** What somebody says of a criterion without having read it from the store. */
function isTyped({ criterion, status, upTo }: StoredCheck, { criteria }: Application['terms']): boolean {
  const known = criteria.find(({ id }) => id === criterion)?.known === true
  return known ? upTo === null : upTo !== null || status !== 'undetermined'
}

/** The criteria that veto, and were found not to be met. */
function vetoedIn({ terms, checks }: Application): readonly string[] {
  return terms.criteria
    .filter(({ id, veto }) => veto && checks.find(({ criterion }) => criterion === id)?.status === 'not-met')
    .map(({ id }) => id)
}
