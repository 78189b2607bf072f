import { accepted, type Harness } from '@gongzhi/core/testing'
import { exampleCriteria, modelApplication, modelTitle, selectionRound, TITLE } from '@gongzhi/supervision'

import { assessors, city, county, department, province, secretary } from './people.ts'

/** A round of three months. */
export const spring = {
  title: '百佳示范小区',
  year: 2026,
  recommendUntil: '2026-03-10' as const,
  submitUntil: '2026-03-15' as const,
  checkUntil: '2026-03-20' as const,
  assessUntil: '2026-03-31' as const,
}
/** By which the province names, and by which the organisation department does. */
export const decision = { document: '联合发文-1' }

/** A round that was called. */
export async function called(h: Harness, id = 'r1') {
  const round = h.process(selectionRound, id)
  accepted(await round.start({ input: spring, by: province }))
  return round
}

/** The application of a candidate, in the same partition here. */
export const applicationOf = (h: Harness, candidate: string, id = 'r1') =>
  h.process(modelApplication, `${id}/application-${candidate}`)
/** The title of the community. */
export const titleIn = (h: Harness) => h.process(modelTitle, TITLE)

/** What a county recommends: each candidate is a community of its own, in one partition for the tests. */
export const candidate = (id: string, of = 'nanchong') => ({
  id,
  community: 'test',
  city: of,
  document: '推荐函-1',
})

/** What a self-check of the example finds where all is well. */
export const checks = exampleCriteria.criteria.map(({ id, evidence: { kind } }) => ({
  criterion: id,
  status: kind === 'file' ? ('undetermined' as const) : ('met' as const),
  found: '…',
  upTo: kind === 'file' ? null : 12,
}))

/** A candidate that is recommended. */
export async function recommended(h: Harness, id = 'c1') {
  const round = await called(h)
  await round.by(county).does('candidate.recommend', candidate(id))
  await h.pass()
  return { round, application: applicationOf(h, id) }
}

/** One that has submitted. */
export async function submitted(h: Harness, id = 'c1') {
  const { round, application } = await recommended(h, id)
  await application.by(secretary).does('check.record', { checks })
  await application.by(secretary).does('application.submit', { company: 'company-1' })
  await h.pass()
  return { round, application }
}

/** One that passed the check, in a round that assesses. */
export async function assessing(h: Harness, id = 'c1') {
  const both = await submitted(h, id)
  await h.at('2026-03-11')
  await both.round.by(city).does('candidate.check', { candidate: id, passed: true, reason: '材料齐全' })
  await both.round.by(province).does('checking.close', {})
  return both
}

/** What an assessor gives: so many points for each criterion, up to its weight. */
export const scored = (of: string, assessor: string, points = 8) => ({
  candidate: of,
  assessor,
  points: exampleCriteria.criteria.map(({ id }) => ({ criterion: id, points })),
})

/** One that was scored, in a round that makes its list. */
export async function listing(h: Harness, id = 'c1') {
  const both = await assessing(h, id)
  for (const by of assessors)
    accepted(await both.round.register('scores').record({ data: scored(id, by.id), by }))
  await both.round.by(province).does('assessing.close', {})
  await h.pass()
  return both
}

/** One that is on display. */
export async function displaying(h: Harness, id = 'c1') {
  const both = await listing(h, id)
  await both.round.by(province).does('list.show', { listed: [id], passedOver: [] })
  await h.pass()
  return both
}

/** One whose display is over, in a round that waits for both bodies. */
export async function deciding(h: Harness, id = 'c1') {
  const both = await displaying(h, id)
  await h.pass({ days: 8 })
  return both
}

/** One that was named, and has its title. */
export async function named(h: Harness, id = 'c1') {
  const both = await deciding(h, id)
  for (const by of [province, department])
    await both.round.by(by).does('names.decide', { ...decision, named: [id] })
  await h.pass()
  return { ...both, title: titleIn(h) }
}
