import { accepted, type Harness } from '@gongzhi/core/testing'
import { enforcementVisit } from '@gongzhi/supervision'

import { street } from './people.ts'

/** Fire brigade and urban management on an evening, of which everybody is told. */
export const joint = {
  kind: 'joint' as const,
  departments: [
    { authority: 'fire', competent: ['fire-lane', 'e-bike-charging'] },
    { authority: 'urban-management', competent: ['illegal-building'] },
  ],
  matters: '消防通道和违法建设',
  day: '2026-03-03' as const,
  announced: true,
}

/** Two officers of a department. */
export const officers = (authority: string) => ({
  authority,
  officers: [
    { person: `${authority}-1`, number: '川-001' },
    { person: `${authority}-2`, number: '川-002' },
  ],
})

/** A blocked fire lane. */
export const lane = {
  id: 'f1',
  authority: 'fire',
  violation: 'fire-lane',
  place: '3 号楼西侧',
  about: 'company' as const,
  subject: 'company-1',
  count: 3,
  evidence: ['photo-1'],
}

/** How it is settled, where it needs no paper. */
export const settled = (id: string, as: 'corrected-on-site' | 'guidance' | 'none' = 'corrected-on-site') => ({
  id,
  as,
  decision: null,
  to: null,
  note: '现场处理',
})

type Given = { readonly [field in keyof typeof joint]?: unknown }

/** A visit that was planned. */
export async function planned(h: Harness, more: Given = {}, id = 'v1') {
  const process = h.process(enforcementVisit, id)
  accepted(await process.start({ input: { ...joint, ...more } as typeof joint, by: street }))
  return process
}

/** One that has come, the fire brigade with two officers. */
export async function arrived(h: Harness, id = 'v1') {
  const process = await planned(h, {}, id)
  await process.by(street).does('officers.record', officers('fire'))
  await h.at('2026-03-03')
  await process.by(street).does('visit.arrive', {})
  return process
}

/** One that has left, with a lane that was found blocked. */
export async function left(h: Harness, id = 'v1') {
  const process = await arrived(h, id)
  await process.by(street).does('finding.add', lane)
  await process.by(street).does('visit.leave', {})
  return process
}
