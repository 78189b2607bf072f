import { type Actor, sha256Hex } from '@gongzhi/core'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { type Party, satisfactionSurvey } from '@gongzhi/tri-party'

import { VOTE } from './committee.ts'
import { residents, speaker } from './people.ts'
import type { Input } from './read.ts'
import { at, CITY, DAY, MINUTE, REVIEW, type Stage, type Step } from './stage.ts'

const interviewers: readonly Actor[] = [
  { id: 'he', capacity: 'party.member' },
  { id: 'tang', capacity: 'party.member' },
  residents,
]
/** The first evening on which households are asked. */
const FIRST = at('2025-12-23', '19:00')
const BATCH = 125

/**
 * The satisfaction survey of the residents' committee about the company: its frame is the roll that the owners
 * voted by; three parties draw the sample together; the box is opened when the asking is over.
 */
export function surveySteps({ loop: { survey }, units, members }: Input): readonly Step[] {
  const { id, questions, seeds, attempts, slips } = survey
  const of = (stage: Stage) => stage.governance.community(CITY).process(satisfactionSurvey, id)
  const sent = (when: number, what: string, command: Parameters<ReturnType<typeof of>['send']>[0]): Step => ({
    at: when,
    what: `${id} ${what}`,
    do: async (stage) => void (await stage.ok(of(stage).send({ ...command, id: `${id}:${what}` }))),
  })
  const parties = Object.entries(seeds) as [Party, string][]
  const evenings = [...new Set(attempts.map(({ evening }) => evening))]
  return [
    {
      at: at('2025-12-22'),
      what: `${id} framed`,
      do: async (stage) => {
        const vote = await stage.governance.community(CITY).process(assemblyMeeting, VOTE).standing()
        await stage.ok(
          of(stage).start({
            input: {
              about: 'company',
              subject: members.parties['company']?.subject ?? '',
              frame: {
                roll: `${VOTE}/roll`,
                root: vote?.context.roll?.root ?? '',
                households: units.length,
              },
              questions,
              review: REVIEW,
            },
            by: residents,
            id: `${id}:framed`,
          }),
        )
      },
    },
    ...parties.map(([party, seed], index) =>
      sent(at('2025-12-22', '14:00') + index * MINUTE, `${party} commits`, {
        event: 'seed.commit',
        data: { commitment: sha256Hex(seed) },
        by: speaker[party] as Actor,
      }),
    ),
    ...parties.map(([party, seed], index) =>
      sent(at('2025-12-23', '10:00') + index * MINUTE, `${party} reveals`, {
        event: 'seed.reveal',
        data: { seed },
        by: speaker[party] as Actor,
      }),
    ),
    sent(at('2025-12-23', '11:00'), 'drawn', { event: 'sample.draw', data: {}, by: residents }),
    ...evenings.map((evening): Step => ({
      at: FIRST + (evening - 1) * DAY,
      what: `${id} evening ${evening}`,
      do: (stage) =>
        stage.all(() =>
          attempts
            .filter((one) => one.evening === evening)
            .map(({ household, attempt, way, result }, index) =>
              of(stage)
                .register('attempts')
                .record({
                  data: { household, attempt, way, result },
                  by: interviewers[index % interviewers.length] as Actor,
                  id: `${id}:attempt:${household}:${attempt}`,
                }),
            ),
        ),
    })),
    sent(at('2026-01-05', '18:00'), 'asking closed', { event: 'asking.close', data: {}, by: residents }),
    ...Array.from({ length: Math.ceil(slips.length / BATCH) }, (_, batch): Step => ({
      at: at('2026-01-06', '10:00') + batch * 60 * MINUTE,
      what: `${id} slips ${batch}`,
      do: (stage) =>
        stage.all(() =>
          slips.slice(batch * BATCH, (batch + 1) * BATCH).map(({ slip, answers }) =>
            of(stage)
              .register('answers')
              .record({
                data: { slip, answers: [...answers] },
                by: residents,
                id: `${id}:slip:${slip}`,
              }),
          ),
        ),
    })),
    sent(at('2026-01-07', '17:00'), 'entering closed', { event: 'entering.close', data: {}, by: residents }),
  ]
}
