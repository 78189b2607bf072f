import { guardsOf, type Label, wordFor } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { type Finding, MOST_FINDINGS } from './finding.ts'
import { orderedOf } from './rules.ts'
import { type Visit, vocabulary } from './vocabulary.ts'

const twoOfficers = [{ instrument: '中华人民共和国行政处罚法', article: '42' }]

/** What has to hold before a visit goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  takesPart: rule({
    on: 'officers.record',
    label: { zh: '参加本次执法的部门', en: 'a department that takes part' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.authority }, [notThere(context, data.authority)]),
  }),
  mayBegin: rule({
    on: 'visit.arrive',
    label: {
      zh: '在执法日，且至少一个部门有两名执法人员到场',
      en: 'it is its day, and some department is there with two officers',
    },
    articles: twoOfficers,
    first: ({ context: { day, departments }, event }) =>
      judged({ required: day, found: event.day }, [
        event.day !== day && {
          why: { zh: `执法日为 ${day}，今天是 ${event.day}`, en: `it is for ${day}, and it is ${event.day}` },
        },
        departments.every(({ officers }) => officers.length === 0) && {
          why: {
            zh: '没有部门登记执法人员，至少须有两人',
            en: 'no department has recorded officers, and two is the least',
          },
          instead: { zh: '请先登记执法人员', en: 'record the officers first' },
        },
      ]),
    judge: () => true,
  }),
  recordable: rule({
    on: 'finding.add',
    label: {
      zh: '由有两名执法人员到场的部门记录，未重复且未超过数量',
      en: 'a department that is there with two officers found it, it is new, and there is room',
    },
    articles: twoOfficers,
    judge: ({ context, event: { data } }) => {
      const department = context.departments.find(({ authority }) => authority === data.authority)
      return judged({ required: 2, found: department?.officers.length ?? 0 }, [
        notThere(context, data.authority),
        department?.officers.length === 0 && {
          why: {
            zh: `${wordFor('authority', data.authority)}没有登记执法人员，至少须有两人`,
            en: `${wordFor('authority', data.authority)} has recorded no officers, and two is the least`,
          },
          instead: { zh: '请先登记执法人员', en: 'record the officers first' },
        },
        context.findings.some(({ id }) => id === data.id) && {
          why: { zh: `已有问题 ${data.id}`, en: `there is a finding ${data.id} already` },
        },
        context.findings.length >= MOST_FINDINGS && {
          why: {
            zh: `已有 ${context.findings.length} 个问题，最多 ${MOST_FINDINGS} 个`,
            en: `${context.findings.length} are found, and ${MOST_FINDINGS} is the most`,
          },
          instead: { zh: '同类问题请合并记录数量', en: 'record many of one kind as one, with their number' },
        },
      ])
    },
  }),
  settleable: rule({
    on: 'finding.settle',
    label: {
      zh: '未处理的问题；没有管辖权的只能移交，责令、立案须有文书，移交须写明部门',
      en: 'it is not settled; without competence it is referred only; an order and a case have a paper',
    },
    first: ({ context: { findings } }) =>
      judged({ found: findings.length }, [
        findings.every(({ settled }) => settled !== null) && {
          why: { zh: '没有未处理的问题', en: 'no finding is open' },
        },
      ]),
    judge: ({ context, event: { data } }) => {
      const found = context.findings.find(({ id }) => id === data.id)
      const competent = context.departments
        .find(({ authority }) => authority === found?.authority)
        ?.competent.includes(found?.violation ?? '')
      const decides = data.as === 'order' || data.as === 'case'
      return judged({ required: found?.violation ?? null, found: data.as }, [
        found === undefined && { why: { zh: `没有问题 ${data.id}`, en: `there is no finding ${data.id}` } },
        found !== undefined &&
          found.settled !== null && {
            why: { zh: `问题 ${data.id} 已处理`, en: `finding ${data.id} is settled already` },
          },
        decides &&
          competent !== true && {
            why: notCompetent(found),
            instead: { zh: '请移交主管部门', en: 'refer it to the department that is' },
          },
        decides &&
          data.decision === null && {
            why: { zh: '没有写明文书', en: 'it names no paper' },
            instead: { zh: '请填写文书编号', en: 'give its number' },
          },
        data.as === 'refer' &&
          data.to === null && {
            why: { zh: '没有写明移交给哪个部门', en: 'it does not say to whom it is referred' },
          },
      ])
    },
  }),
  allSettled: rule({
    on: 'report.file',
    label: { zh: '问题均已处理', en: 'all findings are settled' },
    first: ({ context: { findings } }) => {
      const open = findings.filter(({ settled }) => settled === null).length
      return judged({ required: findings.length, found: findings.length - open }, [
        open > 0 && {
          why: { zh: `还有 ${open} 个问题未处理`, en: `${open} of the findings are open` },
          instead: { zh: '请先处理', en: 'settle them first' },
        },
      ])
    },
    judge: () => true,
  }),
  rechecks: rule({
    on: 'recheck.record',
    label: { zh: '责令改正且未复查的问题', en: 'a finding that was ordered and not looked at again yet' },
    judge: ({ context, event: { data } }) => {
      const found = orderedOf(context).find(({ id }) => id === data.id)
      return judged({ found: data.id }, [
        found === undefined && {
          why: { zh: `${data.id} 没有责令改正`, en: `${data.id} was not ordered to be corrected` },
        },
        found !== undefined &&
          found.rechecked !== null && {
            why: { zh: `${data.id} 已复查`, en: `${data.id} was looked at already` },
          },
      ])
    },
  }),
  nothingToRecheck: rule({
    label: { zh: '没有待复查的问题', en: 'nothing waits to be looked at again' },
    judge: ({ context }) => orderedOf(context).every(({ rechecked }) => rechecked !== null),
  }),
  announced: rule({
    label: { zh: '事先告知', en: 'those who are visited are told before' },
    judge: ({ context }) => context.announced,
  }),
}))

function notCompetent(found: Finding | undefined): Label {
  const authority = wordFor('authority', found?.authority ?? '')
  const violation = wordFor('violation', found?.violation ?? '')
  return {
    zh: `${authority}对“${violation}”没有管辖权`,
    en: `${authority} is not competent for "${violation}"`,
  }
}

function notThere({ departments }: Visit, authority: string): Failure | false {
  return (
    !departments.some((one) => one.authority === authority) && {
      why: {
        zh: `${wordFor('authority', authority)}不参加本次执法`,
        en: `${wordFor('authority', authority)} does not take part`,
      },
      instead: {
        zh: `参加的部门有：${departments.map((one) => wordFor('authority', one.authority)).join('、')}`,
        en: `those that do are: ${departments.map((one) => wordFor('authority', one.authority)).join(', ')}`,
      },
    }
  )
}
