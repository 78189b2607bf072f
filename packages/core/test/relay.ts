import { defineProcess, event, outcome } from '@gongzhi/core'
import * as z from 'zod'

/**
 * Deadlines side by side, at instants that the test gives; one of them asks a guard, and each announces
 * itself.
 */
export const relay = defineProcess(
  {
    name: 'relay',
    version: 1,
    label: { zh: '接力', en: 'Relay' },
    input: z.object({ dues: z.record(z.string(), z.int()) }),
    context: z.object({ dues: z.record(z.string(), z.int()), words: z.int() }),
    start: { allow: ['director', 'engine'] },
    events: {
      'relay.note': event({
        data: z.object({ word: z.string(), more: z.array(z.object({ id: z.string() })).optional() }),
        label: { zh: '备注', en: 'Note' },
        allow: ['director', 'engine'],
        late: { by: ['director'], within: { days: 1, hours: 1, minutes: 1 } },
      }),
      'relay.move': event({
        data: z.object({ name: z.string(), due: z.int() }),
        label: { zh: '改期', en: 'Move' },
        allow: ['director'],
      }),
      'relay.stop': event({ data: z.object({}), label: { zh: '停止', en: 'Stop' }, allow: ['director'] }),
    },
    outcomes: {
      'relay.passed': outcome({
        data: z.object({ name: z.string() }),
        label: { zh: '已传递', en: 'Passed' },
        notice: ['director'],
      }),
    },
    deadlines: {
      alpha: { label: { zh: '甲', en: 'Alpha' } },
      beta: { label: { zh: '乙', en: 'Beta' } },
      gamma: { label: { zh: '丙', en: 'Gamma' } },
    },
    states: {
      running: { zh: '进行中', en: 'Running' },
      stopped: { zh: '已停止', en: 'Stopped' },
      'running.left': { zh: '左', en: 'Left' },
      'running.left.waiting': { zh: '等待', en: 'Waiting' },
      'running.left.passed': { zh: '已过', en: 'Passed' },
      'running.right': { zh: '右', en: 'Right' },
      'running.right.waiting': { zh: '等待', en: 'Waiting' },
      'running.right.passed': { zh: '已过', en: 'Passed' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        noted: rule({
          label: { zh: '须有备注', en: 'there is a note' },
          judge: ({ context }) => ({ met: context.words > 0, required: 1, found: context.words }),
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ dues: input.data.dues, words: 0 }),
      initial: 'running',
      states: {
        running: {
          type: 'parallel',
          on: {
            'relay.note': { actions: assign({ words: ({ context }) => context.words + 1 }) },
            'relay.move': {
              actions: assign({
                dues: ({ context, event }) => ({ ...context.dues, [event.data.name]: event.data.due }),
              }),
            },
            'relay.stop': { guard: 'noted', target: 'stopped' },
          },
          after: {
            gamma: {
              guard: 'noted',
              target: 'stopped',
              actions: emit({ type: 'relay.passed', data: { name: 'gamma' } }),
            },
          },
          states: {
            left: {
              initial: 'waiting',
              states: {
                waiting: {
                  after: {
                    beta: {
                      target: 'passed',
                      actions: emit({ type: 'relay.passed', data: { name: 'beta' } }),
                    },
                  },
                },
                passed: {},
              },
            },
            right: {
              initial: 'waiting',
              states: {
                waiting: {
                  after: {
                    alpha: {
                      target: 'passed',
                      actions: emit({ type: 'relay.passed', data: { name: 'alpha' } }),
                    },
                  },
                },
                passed: {},
              },
            },
          },
        },
        stopped: { type: 'final' },
      },
    }),
    due: {
      alpha: ({ context }) => context.dues['alpha'] ?? 'suspended',
      beta: ({ context }) => context.dues['beta'] ?? 'suspended',
      gamma: ({ context }) => context.dues['gamma'] ?? 'suspended',
    },
  }),
)
