import { type Harness, refused } from '@gongzhi/core/testing'
import { modelApplication, modelTitle, selectionRound, TITLE } from '@gongzhi/supervision'

import { city, county, department, province, secretary } from '../people.ts'
import {
  applicationOf,
  called,
  candidate,
  checks,
  deciding,
  decision,
  displaying,
  listing,
  named,
  recommended,
  submitted,
} from '../rounds.ts'
import { standingOf } from '../story.ts'
import { type Attack, wholeOf } from './attack.ts'

const round = (h: Harness) => wholeOf(h, selectionRound, 'r1')
const application = (h: Harness) => wholeOf(h, modelApplication, 'r1/application-c1')
const stateOf = async (h: Harness) => (await standingOf(applicationOf(h, 'c1'))).state
const stateIn = async (h: Harness) =>
  (await standingOf(h.process(selectionRound, 'r1'))).context.candidates.map(({ state }) => state)
const names = { ...decision, named: ['c1'] }

/** What another application says to a round that never began it; and what another round says to an application. */
const toRound = async (h: Harness, event: string, data: object) => [
  refused(
    await h.process(selectionRound, 'r1').send({
      event: event as 'candidate.submit',
      data: data as { candidate: string },
      by: h.sentBy('r2/application-c1', { definition: 'model-application', lineage: ['r2'] }),
    }),
  ),
]
const toApplication = async (h: Harness, event: string, data: object) => [
  refused(
    await applicationOf(h, 'c1').send({
      event: event as 'display.begin',
      data: data as {},
      by: h.sentBy('r2', { definition: 'selection-round' }),
    }),
  ),
]

const foreign = ['authorise/foreign-sender']
const out = { reason: '…' }

/** What is tried on a selection. */
export const attackedSelections: readonly Attack[] = [
  {
    reaction: 'round-to-application',
    stage: (h) => called(h),
    unharmed: application,
    async attack(h) {
      const terms = {
        title: 'x',
        year: 2026,
        submitUntil: '2026-03-15' as const,
        criteria: [],
        display: { count: 1, unit: 'day' as const },
        answer: { count: 1, unit: 'day' as const },
      }
      const titleTerms = { review: terms.display, statement: terms.display, ends: null }
      const input = { candidate: 'c1', terms, titleTerms }
      const start = (id: string) => h.process(modelApplication, id).start({ input, by: secretary })
      return [refused(await start('mine')), refused(await start('r1/application-c1'))]
    },
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await h.process(selectionRound, 'r1').by(county).does('candidate.recommend', candidate('c1'))
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'preparing',
  },
  {
    reaction: 'submitted-application-to-round',
    stage: (h) => recommended(h),
    unharmed: round,
    attack: (h) => toRound(h, 'candidate.submit', { candidate: 'c1' }),
    refusals: foreign,
    async honest(h) {
      await applicationOf(h, 'c1').by(secretary).does('check.record', { checks })
      await applicationOf(h, 'c1').by(secretary).does('application.submit', { company: null })
      await h.pass()
      return stateIn(h)
    },
    comesTo: ['submitted'],
  },
  {
    reaction: 'withdrawn-application-to-round',
    stage: (h) => submitted(h),
    unharmed: round,
    attack: (h) => toRound(h, 'candidate.withdraw', { candidate: 'c1', ...out }),
    refusals: foreign,
    async honest(h) {
      await applicationOf(h, 'c1').by(secretary).does('application.withdraw', out)
      await h.pass()
      return stateIn(h)
    },
    comesTo: ['withdrawn'],
  },
  {
    reaction: 'rejected-candidate-to-application',
    stage: (h) => submitted(h),
    unharmed: application,
    attack: (h) => toApplication(h, 'candidacy.end', out),
    refusals: foreign,
    async honest(h) {
      await h.at('2026-03-11')
      await h
        .process(selectionRound, 'r1')
        .by(city)
        .does('candidate.check', { candidate: 'c1', passed: false, reason: '…' })
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'ended',
  },
  {
    reaction: 'list-to-display',
    stage: (h) => listing(h),
    unharmed: application,
    attack: (h) => toApplication(h, 'display.begin', {}),
    refusals: foreign,
    async honest(h) {
      await h
        .process(selectionRound, 'r1')
        .by(province)
        .does('list.show', { listed: ['c1'], passedOver: [] })
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'shown',
  },
  {
    reaction: 'list-to-application',
    stage: (h) => displaying(h),
    unharmed: application,
    attack: (h) => toApplication(h, 'candidacy.end', out),
    refusals: foreign,
    async honest(h) {
      await h.pass({ days: 8 })
      return stateOf(h)
    },
    comesTo: 'displayed',
  },
  {
    reaction: 'display-to-round',
    stage: (h) => displaying(h),
    unharmed: round,
    attack: (h) => toRound(h, 'display.report', { candidate: 'c1', objections: 0, upheld: 0 }),
    refusals: foreign,
    async honest(h) {
      await h.pass({ days: 8 })
      return stateIn(h)
    },
    comesTo: ['displayed'],
  },
  {
    reaction: 'names-to-application',
    stage: (h) => deciding(h),
    unharmed: application,
    attack: (h) => toApplication(h, 'name.give', { documents: ['x'] }),
    refusals: foreign,
    async honest(h) {
      for (const by of [province, department])
        await h.process(selectionRound, 'r1').by(by).does('names.decide', names)
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'named',
  },
  {
    reaction: 'decision-to-application',
    stage: (h) => deciding(h),
    unharmed: application,
    attack: (h) => toApplication(h, 'candidacy.end', out),
    refusals: foreign,
    async honest(h) {
      for (const by of [province, department])
        await h.process(selectionRound, 'r1').by(by).does('names.decide', names)
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'named',
  },
  {
    reaction: 'cancelled-round-to-application',
    stage: (h) => submitted(h),
    unharmed: application,
    async attack(h) {
      const other = await called(h, 'r2')
      await other.by(province).does('round.cancel', out)
      await h.pass()
      return toApplication(h, 'candidacy.end', out)
    },
    refusals: foreign,
    async honest(h) {
      await h.process(selectionRound, 'r1').by(province).does('round.cancel', out)
      await h.pass()
      return stateOf(h)
    },
    comesTo: 'ended',
  },
  {
    reaction: 'named-community-to-title',
    stage: (h) => deciding(h),
    unharmed: (h) => wholeOf(h, modelTitle, TITLE),
    async attack(h) {
      const day = { count: 1, unit: 'day' as const }
      const terms = { review: day, statement: day, ends: null }
      const input = { application: 'mine', title: 'x', year: 2026, company: null, terms }
      return [refused(await h.process(modelTitle, TITLE).start({ input, by: secretary }))]
    },
    refusals: ['start/ordered-only'],
    async honest(h) {
      for (const by of [province, department])
        await h.process(selectionRound, 'r1').by(by).does('names.decide', names)
      await h.pass()
      return (await h.process(modelTitle, TITLE).standing())?.context.application
    },
    comesTo: 'r1/application-c1',
  },
  {
    reaction: 'named-again-to-title',
    stage: (h) => named(h),
    unharmed: (h) => wholeOf(h, modelTitle, TITLE),
    async attack(h) {
      const title = h.process(modelTitle, TITLE)
      const { company, terms, title: of, year } = (await standingOf(title)).context
      const data = { application: 'r2/application-c1', company, terms, title: of, year }
      const send = async (by: ReturnType<Harness['sentBy']>) =>
        refused(await title.send({ event: 'title.renew', data, by }))
      return [
        await send(h.sentBy('r3/application-c1', { definition: 'model-application' })),
        await send(h.sentBy('r2/application-c1', { definition: 'concern' })),
      ]
    },
    refusals: [...foreign, ...foreign],
    async honest(h) {
      return (await standingOf(h.process(modelTitle, TITLE))).states.at(-1)
    },
    comesTo: 'held.standing',
  },
]
