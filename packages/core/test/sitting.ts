import { defineProcess, event, register } from '@gongzhi/core'
import * as z from 'zod'

const MINUTE = 60_000

/**
 * A council that sits again and again: rounds, a register that only the seal closes, one that reads another,
 * a deadline that can be suspended.
 */
export const sitting = defineProcess(
  {
    name: 'sitting',
    version: 1,
    label: { zh: '会议', en: 'Sitting' },
    input: z.object({ seats: z.int().positive() }),
    context: z.object({
      seats: z.int(),
      paused: z.boolean(),
      tallies: z.array(z.object({ round: z.int(), votes: z.int(), seats: z.int() })),
    }),
    start: { allow: ['chair', 'engine'] },
    events: {
      'sitting.call': event({ data: z.object({}), label: { zh: '召集', en: 'Call' }, allow: ['chair'] }),
      'sitting.resize': event({
        data: z.object({ seats: z.int().positive() }),
        label: { zh: '调整席位', en: 'Resize' },
        allow: ['chair'],
      }),
      'sitting.end': event({ data: z.object({}), label: { zh: '散会', en: 'End' }, allow: ['chair'] }),
      'vote.open': event({
        data: z.object({}),
        label: { zh: '开始表决', en: 'Open the vote' },
        allow: ['chair'],
      }),
      'vote.pause': event({
        data: z.object({}),
        label: { zh: '中止表决', en: 'Pause the vote' },
        allow: ['chair'],
      }),
      'vote.resume': event({
        data: z.object({}),
        label: { zh: '恢复表决', en: 'Resume the vote' },
        allow: ['chair'],
      }),
      'vote.close': event({
        data: z.object({}),
        label: { zh: '结束表决', en: 'Close the vote' },
        allow: ['chair'],
      }),
      'votes.count': event({
        data: z.object({ round: z.int(), votes: z.int(), seats: z.int() }),
        label: { zh: '计票', en: 'Count' },
        allow: ['engine'],
      }),
    },
    outcomes: {},
    registers: {
      attendance: register({
        record: z.object({ member: z.string() }),
        label: { zh: '签到', en: 'Attendance' },
        key: ({ member }) => member,
        revisions: 'until-seal',
        allow: ['member'],
      }),
      votes: register({
        record: z.object({ member: z.string(), seat: z.int() }),
        label: { zh: '表决票', en: 'Votes' },
        key: ({ member }) => member,
        revisions: 'once',
        closes: 'voteEnds',
        allow: ['member'],
        articles: [{ instrument: '议事规则', article: '7' }],
      }),
    },
    deadlines: {
      callEnds: { label: { zh: '签到截止', en: 'End of the call' } },
      voteEnds: { label: { zh: '表决截止', en: 'End of the vote' } },
    },
    states: {
      idle: { zh: '休会', en: 'Idle' },
      calling: { zh: '签到中', en: 'Calling' },
      voting: { zh: '表决中', en: 'Voting' },
      ended: { zh: '已散会', en: 'Ended' },
    },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ seats: input.data.seats, paused: false, tallies: [] }),
      initial: 'idle',
      on: {
        'votes.count': {
          actions: assign({ tallies: ({ context, event }) => [...context.tallies, event.data] }),
        },
        'sitting.resize': { actions: assign({ seats: ({ event }) => event.data.seats }) },
      },
      states: {
        idle: { on: { 'sitting.call': 'calling', 'sitting.end': 'ended' } },
        calling: { tags: ['open:attendance'], on: { 'vote.open': 'voting' }, after: { callEnds: 'idle' } },
        voting: {
          tags: ['open:votes'],
          on: {
            'vote.pause': { actions: assign({ paused: true }) },
            'vote.resume': { actions: assign({ paused: false }) },
            'vote.close': 'idle',
          },
          after: { voteEnds: 'idle' },
        },
        ended: { type: 'final' },
      },
    }),
    due: {
      callEnds: ({ entered }) => entered.at + 30 * MINUTE,
      voteEnds: ({ context, entered }) => (context.paused ? 'suspended' : entered.at + 60 * MINUTE),
    },
    registers: {
      votes: {
        freeze: ({ context }) => ({ seats: context.seats }),
        reads: ({ member }) => [{ register: 'attendance', key: member }],
        judge: ({ record, frozen, read }) => {
          const { seats } = frozen as { seats: number }
          if (read[0] === undefined)
            return {
              met: false,
              label: { zh: '委员已签到', en: 'the member attends' },
              why: { zh: '没有签到', en: 'the member did not sign in' },
            }
          return (
            record.seat <= seats || {
              met: false,
              label: { zh: '席位存在', en: 'there is such a seat' },
              required: seats,
              found: record.seat,
              instead: { zh: `席位为 1 至 ${seats}`, en: `seats are 1 to ${seats}` },
            }
          )
        },
        count: {
          event: 'votes.count',
          begin: () => 0,
          add: (total) => (total as number) + 1,
          end: (votes, { round, frozen }) => ({ round, votes, seats: (frozen as { seats: number }).seats }),
        },
      },
    },
  }),
)
