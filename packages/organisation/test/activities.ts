import { accepted, type Harness } from '@gongzhi/core/testing'
import { activity } from '@gongzhi/organisation'

import { sun } from './people.ts'

/** Somebody who volunteers. */
export const volunteer = (id: string) => ({ id, capacity: 'volunteer' })

/** A Saturday morning of volunteers, two hours. */
export const cleaning = {
  title: '清理楼道',
  kind: 'volunteer' as const,
  day: '2026-03-07' as const,
  begins: '09:00',
  ends: '11:00',
  place: '3 号楼',
  organiser: 'grid-7',
  volunteers: true,
  risks: '可能扬尘',
  danger: false,
  skill: false,
}

type Given = { readonly [field in keyof typeof cleaning]?: unknown }

/** An activity that was announced. */
export async function called(h: Harness, more: Given = {}, id = 'a1') {
  const process = h.process(activity, id)
  accepted(await process.start({ input: { ...cleaning, ...more } as typeof cleaning, by: sun }))
  return process
}

/** One that takes place, and has begun. */
export async function begun(h: Harness, more: Given = {}, id = 'a1') {
  const process = await called(h, more, id)
  await process.by(sun).does('activity.confirm', {})
  await h.at('2026-03-07')
  await h.pass({ hours: 9 })
  return process
}

/** Somebody took part. */
export const attended = (process: Awaited<ReturnType<typeof called>>, person: string, minutes: number) =>
  process.register('attendance').record({ data: { person, minutes }, by: sun })
