import { housing, manager } from './people.ts'
import { settledPeriod, shown } from './periods.ts'
import type { Case } from './refusals-of-visits.ts'

const objection = { subject: 'bad', grounds: '…', evidence: 'd' }
const decision = { subject: 'bad', upheld: true, reason: '…' }

/** What a credit period refuses. */
export const refusedPeriods: readonly Case[] = [
  {
    rule: 'credit-period/objectable',
    async ask(h) {
      const process = await shown(h)
      await process.by(manager).does('objection.file', objection)
      return process.by(manager).cannot('objection.file', objection)
    },
    why: { zh: 'bad 已提出异议', en: 'bad has objected already' },
    instead: null,
  },
  {
    rule: 'credit-period/decidable',
    ask: async (h) => (await shown(h)).by(housing).cannot('objection.decide', decision),
    why: { zh: '没有未处理的异议', en: 'no objection is open' },
    instead: null,
  },
  {
    rule: 'credit-period/decidable',
    async ask(h) {
      const process = await shown(h)
      await process.by(manager).does('objection.file', objection)
      return process.by(housing).cannot('objection.decide', { ...decision, subject: 'good' })
    },
    why: { zh: 'good 没有未处理的异议', en: 'no objection of good is open' },
    instead: null,
  },
  {
    rule: 'credit-period/publishable',
    ask: async (h) =>
      (await settledPeriod(h)).by(housing).cannot('period.publish', {
        decision: 'd',
        measures: [{ list: 'black', measure: 'no-flights' }],
      }),
    why: {
      zh: '措施“no-flights”不在公布的清单内，不得实施',
      en: 'the measure "no-flights" is not in the published table, and may not be taken',
    },
    instead: null,
  },
]
