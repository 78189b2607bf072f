import { guardsOf, wordFor } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { POSTED, areaContacts } from './provisions.ts'
import { type Area, MOST_DEPARTMENTS, vocabulary } from './vocabulary.ts'

const labels = areaContacts.type.wordLabels as Readonly<
  Record<(typeof POSTED)[number], { zh: string; en: string }>
>

/** What has to hold in an area of duty. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  joinable: rule({
    on: 'department.join',
    label: { zh: '尚未列入，且未超过数量', en: 'it is not in it yet, and there is room' },
    judge: ({ context: { departments }, event: { data } }) =>
      judged({ required: MOST_DEPARTMENTS, found: departments.length }, [
        departments.some(({ authority }) => authority === data.authority) && {
          why: {
            zh: `${wordFor('authority', data.authority)}已列入`,
            en: `${wordFor('authority', data.authority)} is in it already`,
          },
        },
        departments.length >= MOST_DEPARTMENTS && {
          why: {
            zh: `已有 ${departments.length} 个部门，最多 ${MOST_DEPARTMENTS} 个`,
            en: `there are ${departments.length} departments, and ${MOST_DEPARTMENTS} is the most`,
          },
        },
      ]),
  }),
  known: rule({
    on: 'department.leave',
    label: { zh: '已列入的部门', en: 'a department that is in it' },
    first: ({ context }) => judged({ found: context.departments.length }, [nobody(context)]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.authority }, [notIn(context, data.authority)]),
  }),
  complete: rule({
    on: 'contact.post',
    label: { zh: '已列入的部门，公布的内容齐全', en: 'a department that is in it posts all that is asked' },
    provisions: ['contacts'],
    first: ({ context }) => judged({ found: context.departments.length }, [nobody(context)]),
    judge: ({ context, event: { data, law } }) => {
      const lacking = (law.contacts ?? []).filter((one) => !data.shows.includes(one))
      return judged({ required: [...(law.contacts ?? [])], found: [...data.shows] }, [
        notIn(context, data.authority),
        lacking.length > 0 && {
          why: {
            zh: `缺少：${lacking.map((one) => labels[one].zh).join('、')}`,
            en: `missing: ${lacking.map((one) => labels[one].en).join(', ')}`,
          },
          instead: { zh: '请补齐后公布', en: 'post that too' },
        },
      ])
    },
  }),
  callable: rule({
    on: 'departments.call',
    label: {
      zh: '已列入的部门，且不在过去的日子',
      en: 'departments that are in it, for a day that has not passed',
    },
    first: ({ context }) => judged({ found: context.departments.length }, [nobody(context)]),
    judge: ({ context, event: { data, day } }) =>
      judged({ required: day, found: data.day }, [
        new Set(data.authorities).size < data.authorities.length && {
          why: { zh: '部门有重复', en: 'a department is named twice' },
        },
        ...data.authorities.map((one) => notIn(context, one)),
        data.day < day && {
          why: { zh: `${data.day} 已过，今天是 ${day}`, en: `${data.day} has passed, and it is ${day}` },
        },
      ]),
  }),
}))

function nobody({ departments }: Area): Failure | false {
  return (
    departments.length === 0 && {
      why: { zh: '责任区没有部门', en: 'no department is in it' },
      instead: { zh: '请先列入部门', en: 'add departments first' },
    }
  )
}

function notIn({ departments }: Area, authority: string): Failure | false {
  return (
    !departments.some((one) => one.authority === authority) && {
      why: {
        zh: `${wordFor('authority', authority)}不在责任区内`,
        en: `${wordFor('authority', authority)} is not in it`,
      },
      instead: {
        zh: `责任部门有：${departments.map((one) => wordFor('authority', one.authority)).join('、')}`,
        en: `those that are: ${departments.map((one) => wordFor('authority', one.authority)).join(', ')}`,
      },
    }
  )
}
