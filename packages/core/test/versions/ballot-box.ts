import {
  count,
  defineProcess,
  defineProvision,
  event,
  fixed,
  parseRulebook,
  type Plugin,
  type Rulebook,
} from '@gongzhi/core'
import * as z from 'zod'

const named = (zh: string, en: string) => ({ zh, en })
const daysOf = (id: string, label: { zh: string; en: string }) =>
  defineProvision({
    id: `test/${id}`,
    type: count({ unit: 'day' }),
    label,
    meaning: label,
    strength: 'at-least',
  })

export const noticeTime = daysOf('notice-time', named('公告期', 'Notice period'))
export const votingTime = daysOf('voting-time', named('投票期', 'Voting period'))

/** An election: its notice is fixed at the start, its voting when that opens. */
export const electionOf = (most: number) =>
  defineProcess(
    {
      name: 'election',
      version: 1,
      label: named('业主委员会选举', 'Committee election'),
      input: z.object({}),
      context: z.object({ days: z.int() }),
      start: { allow: ['director'] },
      events: {
        'voting.open': event({
          data: z.object({}),
          label: named('开始投票', 'Open the voting'),
          allow: ['director'],
        }),
        'voting.close': event({
          data: z.object({}),
          label: named('结束投票', 'Close the voting'),
          allow: ['director'],
        }),
      },
      outcomes: {},
      provisions: {
        notice: fixed({ provision: noticeTime, fixed: 'start' }),
        voting: fixed({ provision: votingTime, fixed: 'voting.open' }),
      },
      states: {
        announced: named('已公告', 'Announced'),
        voting: named('投票中', 'Voting'),
        ended: named('已结束', 'Ended'),
      },
    },
    ({ setup, assign, rule }) => ({
      machine: setup({
        guards: {
          short: rule({
            on: 'voting.open',
            label: named('投票期不超过三十日', 'the voting takes thirty days at most'),
            judge: ({ event: { law } }) => law.voting <= most,
          }),
        },
      }).createMachine({
        context: ({ input }) => ({ days: input.law.notice }),
        initial: 'announced',
        states: {
          announced: {
            on: {
              'voting.open': {
                guard: 'short',
                target: 'voting',
                actions: assign({ days: ({ event }) => event.law.voting }),
              },
            },
          },
          voting: { on: { 'voting.close': 'ended' } },
          ended: { type: 'final' },
        },
      }),
      due: {},
    }),
  )

export const election = electionOf(30)

/** The rules of a province, as they are or will be. */
export const provinceOf = (
  days: { readonly notice?: number; readonly voting?: number },
  article = '14',
): Rulebook =>
  parseRulebook({
    id: 'test/nation',
    package: 'test',
    layer: 'nation',
    label: named('示例', 'Example'),
    instruments: { rules: { title: '示例选举办法', from: '2020-01-01' } },
    values: Object.entries(days).map(([name, value]) => ({
      provision: `test/${name}-time`,
      value,
      instrument: 'rules',
      article,
    })),
  })

export const houseOf = (community: string, voting: number): Rulebook =>
  parseRulebook({
    id: `house/${community}`,
    package: 'test',
    layer: 'house',
    community,
    label: named('自治规则', 'House rules'),
    instruments: { rules: { title: `${community}议事规则`, from: '2020-01-01' } },
    values: [{ provision: 'test/voting-time', value: voting, instrument: 'rules', article: '3' }],
  })

export const elections: Plugin = {
  name: 'elections',
  processes: [election],
  provisions: [noticeTime, votingTime],
  rulebooks: [provinceOf({ notice: 7, voting: 7 })],
  capacities: { director: named('主任', 'Director'), clerk: named('录入员', 'Clerk') },
}
