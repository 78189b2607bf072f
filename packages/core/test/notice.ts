import {
  defineProcess,
  event,
  fixed,
  outcome,
  register,
  whenever,
  count,
  defineProvision,
  parseRulebook,
  type CivilDay,
  type Plugin,
} from '@gongzhi/core'
import * as z from 'zod'

/** The provision that the test process needs. */
export const noticeDays = defineProvision({
  id: 'test/notice-days',
  type: count({ unit: 'day' }),
  label: { zh: '公示期', en: 'Notice' },
  meaning: { zh: '公示的天数', en: 'Days of notice' },
  strength: 'at-least',
})

/**
 * A small process with one of everything: deadlines, a register with a count, a rule, a correction, an
 * outcome.
 */
export const notice = defineProcess(
  {
    name: 'notice',
    version: 1,
    label: { zh: '公示', en: 'Public notice' },
    input: z.object({ text: z.string().min(1), from: z.iso.date() }),
    context: z.object({
      text: z.string(),
      from: z.string(),
      days: z.int(),
      extended: z.int(),
      objections: z.int().nullable(),
    }),
    start: { allow: ['director', 'engine'] },
    events: {
      'notice.amend': event({
        data: z.object({ text: z.string().min(1) }),
        label: { zh: '更改', en: 'Amend' },
        allow: ['director'],
        correctable: true,
        late: { by: ['clerk'], within: { days: 3 } },
      }),
      'notice.extend': event({
        data: z.object({ days: z.int().positive() }),
        label: { zh: '延长', en: 'Extend' },
        allow: ['director'],
        articles: [{ instrument: '示例规则', article: '3' }],
      }),
      'notice.withdraw': event({
        data: z.object({ reason: z.string() }),
        label: { zh: '撤回', en: 'Withdraw' },
        allow: ['director'],
      }),
      'objections.count': event({
        data: z.object({ objections: z.int() }),
        label: { zh: '统计异议', en: 'Count objections' },
        allow: ['engine'],
      }),
    },
    outcomes: {
      'notice.ended': outcome({
        data: z.object({ text: z.string(), objections: z.int() }),
        label: { zh: '公示期满', en: 'Notice ended' },
        notice: ['director', 'owner'],
      }),
    },
    registers: {
      objections: register({
        record: z.object({ unit: z.string(), why: z.string() }),
        label: { zh: '异议', en: 'Objections' },
        key: (objection) => objection.unit,
        revisions: 'until-seal',
        closes: 'noticeEnds',
        allow: ['owner'],
        late: { by: ['clerk'], within: { days: 3 } },
      }),
    },
    deadlines: {
      noticeEnds: {
        label: { zh: '公示期满', en: 'End of notice' },
        articles: [{ instrument: '示例规则', article: '2' }],
      },
      entryEnds: { label: { zh: '补录截止', en: 'End of entry' } },
    },
    provisions: { days: fixed({ provision: noticeDays, fixed: 'start' }) },
    states: {
      posted: { zh: '公示中', en: 'Posted' },
      entering: { zh: '补录中', en: 'Entering' },
      counting: { zh: '统计中', en: 'Counting' },
      ended: { zh: '已期满', en: 'Ended' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        extendable: rule({
          on: 'notice.extend',
          label: { zh: '延长合计不得超过十日', en: 'extensions add up to ten days at most' },
          articles: [{ instrument: '示例规则', article: '3' }],
          judge: ({ context, event }) => ({
            met: context.extended + event.data.days <= 10,
            required: 10,
            found: context.extended + event.data.days,
            instead: {
              zh: `最多还可延长 ${10 - context.extended} 日`,
              en: `at most ${10 - context.extended} more days`,
            },
          }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({
        text: input.data.text,
        from: input.data.from,
        days: input.law.days,
        extended: 0,
        objections: null,
      }),
      initial: 'posted',
      states: {
        posted: {
          tags: ['open:objections'],
          on: {
            'notice.amend': { actions: assign({ text: ({ event }) => event.data.text }) },
            'notice.extend': {
              guard: 'extendable',
              actions: assign({ extended: ({ context, event }) => context.extended + event.data.days }),
            },
            'notice.withdraw': 'withdrawn',
          },
          after: { noticeEnds: 'entering' },
        },
        entering: { tags: ['open:objections'], after: { entryEnds: 'counting' } },
        counting: {
          on: {
            'objections.count': {
              target: 'ended',
              actions: [
                assign({ objections: ({ event }) => event.data.objections }),
                emit(({ context, event }) => ({
                  type: 'notice.ended',
                  data: { text: context.text, objections: event.data.objections },
                })),
              ],
            },
          },
        },
        ended: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    }),
    due: {
      noticeEnds: ({ context }) => ({
        kind: 'civil-day',
        day: new Date(
          Date.parse(`${context.from}T00:00:00Z`) + (context.days + context.extended) * 86_400_000,
        )
          .toISOString()
          .slice(0, 10) as CivilDay,
        roll: 'next-working-day',
      }),
      entryEnds: ({ entered }) => entered.at + 2 * 86_400_000,
    },
    registers: {
      objections: {
        freeze: ({ context }) => ({ text: context.text }),
        judge: ({ record }) =>
          record.unit.startsWith('ghost')
            ? { met: false, label: { zh: '没有这一户', en: 'there is no such unit' }, found: record.unit }
            : true,
        count: {
          event: 'objections.count',
          begin: () => 0,
          add: (total) => (total as number) + 1,
          end: (total) => ({ objections: total }),
        },
      },
    },
    corrections: {
      'notice.amend': ({ context, before, after }) =>
        context.text === before.text
          ? { context: { ...context, text: after.text } }
          : { annul: { zh: '后来又更改过', en: 'it was amended again since' } },
    },
  }),
)

/** What follows a notice that met objections: another notice. */
export const again = whenever(notice, 'notice.ended').start(notice, {
  name: 'notice-again',
  label: { zh: '再次公示', en: 'Post again' },
  orders: ({ process, data }) =>
    data.objections > 0 && !process.endsWith('again')
      ? [{ process: `${process}-again`, input: { text: `${data.text} (again)`, from: '2025-06-02' } }]
      : [],
})

/** The test plugin. */
export const plugin: Plugin = {
  name: 'test',
  processes: [notice],
  reactions: [again],
  provisions: [noticeDays],
  capacities: {
    director: { zh: '主任', en: 'Director' },
    clerk: { zh: '录入员', en: 'Clerk' },
    owner: { zh: '业主', en: 'Owner' },
  },
}

/** House rules of the community `hope`. */
export const houseRules = parseRulebook({
  id: 'house/hope',
  package: 'test',
  layer: 'house',
  community: 'hope',
  label: { zh: '自治规则', en: 'House rules' },
  instruments: { rules: { title: '希望城自治规则', from: '2020-01-01' } },
  values: [{ provision: 'test/notice-days', value: 7, instrument: 'rules', article: '4' }],
})
