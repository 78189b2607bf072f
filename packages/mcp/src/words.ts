import { type Terms, wordSchema } from '@gongzhi/core'
import type * as z from 'zod'

/** What is asked by every tool is called. */
export const terms: Terms = {
  fields: {
    language: { zh: '答复的语言', en: 'Language of the answer' },
    place: {
      zh: '地点，GB/T 2260 六位代码，如 330100；不写则只看国家规定',
      en: 'Place, six digits of GB/T 2260 (330100); without it, the nation alone',
    },
    community: { zh: '小区', en: 'Community' },
    capacity: { zh: '以何种身份', en: 'In which capacity' },
    day: { zh: '哪一天的规定；不写则为今天', en: 'The rules of which day; today, unless told' },
    words: { zh: '查找的词，如“表决 通知期”', en: 'Words to look for: "notice meeting"' },
    provision: {
      zh: '规定的编号，如 assembly/notice-days',
      en: 'The id of a provision: assembly/notice-days',
    },
    stated: { zh: '只列有规定的', en: 'Only what a text states' },
    limit: { zh: '最多几项', en: 'How many at most' },
    after: { zh: '从何处接着列：上一页的 next', en: 'Where to go on: the next of the page before' },
    process: { zh: '流程的编号', en: 'The id of a process' },
    definition: { zh: '流程的种类，如 assembly-meeting', en: 'The kind of process: assembly-meeting' },
    from: { zh: '起算日（不计入）', en: 'The day that opens the period, which is not counted' },
    count: { zh: '多少', en: 'How many' },
    unit: { zh: '单位', en: 'Unit' },
    roll: { zh: '最后一日是休息日的', en: 'A last day on a rest day' },
    days: { zh: '今后多少天以内', en: 'Within how many days from now' },
    closed: { zh: '也列出不能办的，并说明为什么', en: 'Also what may not be done, and why' },
    state: { zh: '所处的状态', en: 'The state that it is in' },
    person: { zh: '涉及的人的编号', en: 'The id of a person whom it names' },
    event: { zh: '事件的名称', en: 'The name of the event' },
    register: { zh: '登记册的名称', en: 'The name of the register' },
    data: { zh: '内容，按 next_steps 给出的表', en: 'The content, by the form that next_steps gives' },
    input: { zh: '开始流程所需的内容', en: 'What it takes to begin the process' },
    confirm: { zh: '上一次调用给出的确认码', en: 'What the call before gave to confirm it' },
    name: { zh: '待办的名称', en: 'The name of the task' },
    follower: { zh: '跟随者的名称', en: 'The name of the follower' },
    skip: { zh: '跳过的理由；不写则重试', en: 'Why it is passed over; without it, it is tried again' },
    rulebooks: { zh: '规则文件，各为一个 JSON', en: 'Files of rules, each as JSON' },
    communities: { zh: '只限这些小区', en: 'Of these communities alone' },
    command: {
      zh: '本次办理的编号：重发时用同一个，不会办两次',
      en: 'An id of this act: sent again with the same one, it is done once',
    },
  },
  values: {
    'language.zh': { zh: '中文', en: 'Chinese' },
    'language.en': { zh: '英文', en: 'English' },
    'unit.day': { zh: '日', en: 'days' },
    'unit.working-day': { zh: '工作日', en: 'working days' },
    'unit.month': { zh: '个月', en: 'months' },
    'unit.year': { zh: '年', en: 'years' },
    'roll.next-working-day': {
      zh: '顺延至下一工作日（民法典第203条）',
      en: 'moves to the next working day (Civil Code, Art. 203)',
    },
    'roll.none': { zh: '不顺延', en: 'stays' },
    true: { zh: '是', en: 'Yes' },
    false: { zh: '否', en: 'No' },
  },
}

/** The form of a question of the face itself, in both languages. */
export function formOfAsked(schema: z.ZodType) {
  return wordSchema(terms, schema)
}
