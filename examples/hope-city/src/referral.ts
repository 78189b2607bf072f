import type { Actor, Instant } from '@gongzhi/core'
import { referral } from '@gongzhi/tri-party'

import { brigade, street } from './people.ts'
import { CITY, DAY, type Stage, type Step } from './stage.ts'

/**
 * In Sichuan no text that is known names the authority: the street determines it, the authority takes it and
 * reports back.
 */
export function referralSteps(process: string, from: Instant, violation: string): Step[] {
  const of = (stage: Stage) => stage.governance.community(CITY).process(referral, process)
  const byFire = violation === 'fire-lane' || violation === 'e-bike-charging'
  const authority = byFire ? ('fire-rescue' as const) : ('urban-management' as const)
  const id = (name: string) => `${process}:${name}`
  const receiver: Actor = byFire ? brigade : street
  return [
    {
      at: from + DAY,
      what: `${process} determined`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'authority.determine',
            data: { authority, reason: '经街道协调确定' },
            by: street,
            id: id('determined'),
          }),
        )),
    },
    {
      at: from + 4 * DAY,
      what: `${process} acknowledged`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'referral.acknowledge',
            data: { number: `收-${process}`.slice(0, 100) },
            by: receiver,
            id: id('acknowledged'),
          }),
        )),
    },
    {
      at: from + 20 * DAY,
      what: `${process} reported`,
      do: async (stage) =>
        void (await stage.ok(
          of(stage).send({
            event: 'result.report',
            data: { form: 'order', result: '已责令改正并复查' },
            by: receiver,
            id: id('reported'),
          }),
        )),
    },
  ]
}
