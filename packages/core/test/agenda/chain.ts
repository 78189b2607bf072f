import { defineProcess, event, outcome, whenever } from '@gongzhi/core'
import * as z from 'zod'

import { label } from './reactions.ts'

const vocabulary = {
  version: 1,
  label,
  standing: true,
  input: z.object({ minutes: z.int() }),
  context: z.object({ minutes: z.int(), heard: z.array(z.string()) }),
  start: { allow: ['director', 'engine'] },
  events: {
    hear: event({ data: z.object({ word: z.string() }), label, allow: ['director', 'engine'] }),
  },
  outcomes: { said: outcome({ data: z.object({ word: z.string() }), label, notice: ['director'] }) },
} as const

/** A process that announces each word that it is told, and remembers the last nine. */
export const echo = defineProcess(
  { ...vocabulary, name: 'echo', deadlines: {}, states: { listening: label } },
  ({ setup, assign, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ minutes: input.data.minutes, heard: [] }),
      initial: 'listening',
      states: {
        listening: {
          on: {
            hear: {
              actions: [
                assign({ heard: ({ context, event }) => [...context.heard, event.data.word].slice(-9) }),
                emit(({ event }) => ({ type: 'said', data: { word: event.data.word } })),
              ],
            },
          },
        },
      },
    }),
    due: {},
  }),
)

/** One that announces it by a deadline, after so many minutes. */
export const slow = defineProcess(
  {
    ...vocabulary,
    name: 'slow',
    deadlines: { answers: { label } },
    states: { listening: label, waiting: label },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ minutes: input.data.minutes, heard: [] }),
      initial: 'listening',
      states: {
        listening: { on: { hear: 'waiting' } },
        waiting: {
          after: { answers: { target: 'listening', actions: emit({ type: 'said', data: { word: 'x' } }) } },
        },
      },
    }),
    due: { answers: ({ entered, context }) => entered.at + context.minutes * 60_000 },
  }),
)

/** What an echo says is told to others. */
export const passesOn = (name: string, to: (process: string, word: string) => readonly string[]) =>
  whenever(echo, 'said').send(echo, 'hear', {
    name,
    label,
    orders: ({ process, data }) => to(process, data.word).map((process) => ({ process, data })),
  })
