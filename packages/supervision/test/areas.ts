import { accepted, type Harness } from '@gongzhi/core/testing'
import { AREA, dutyArea } from '@gongzhi/supervision'

import { street } from './people.ts'

/** The fire brigade, with its list of duties. */
export const fire = { authority: 'fire', competent: ['fire-lane', 'e-bike-charging'], list: '清单-1' }
/** How it is reached. */
export const contact = {
  authority: 'fire',
  shows: ['name' as const, 'telephone' as const],
  notice: '公示牌-1',
}
/** An evening to which it is called. */
export const evening = {
  authorities: ['fire'],
  kind: 'joint' as const,
  matters: '消防通道',
  day: '2026-03-03' as const,
  announced: true,
}

/** An area without departments. */
export async function area(h: Harness, id = AREA) {
  const process = h.process(dutyArea, id)
  accepted(await process.start({ input: { decision: '街道办文件-1' }, by: street }))
  return process
}

/** One in which the fire brigade answers. */
export async function answered(h: Harness) {
  const process = await area(h)
  await process.by(street).does('department.join', fire)
  return process
}
