import { accepted } from '@gongzhi/core/testing'

import { chair, member, owner, post, seat } from '../stage.ts'

type Council = Awaited<ReturnType<typeof seat>>

export const object = (process: Awaited<ReturnType<typeof post>>, unit: string, more: object = {}) =>
  process.register('objections').record({ data: { unit, why: 'no' }, by: owner, ...more })

export const attend = (process: Council, who: string, more: object = {}) =>
  process.register('attendance').record({ data: { member: who }, by: member, ...more })

export const vote = (process: Council, who: string, seatNumber = 1, more: object = {}) =>
  process.register('votes').record({ data: { member: who, seat: seatNumber }, by: member, ...more })

export const does = async (
  process: Council,
  event: 'sitting.call' | 'sitting.end' | 'vote.open' | 'vote.pause' | 'vote.resume' | 'vote.close',
) => accepted(await process.send({ event, data: {}, by: chair }))
