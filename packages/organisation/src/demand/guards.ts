import { type Actor, guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import {
  alreadyUp,
  anotherWay,
  handled,
  noMirror,
  noneDisputed,
  notDisputed,
  notLead,
  notOwnPart,
  notRaiser,
  partsOpen,
  pauseNotAllowed,
  roomForParts,
  runs,
  tooFewUrgings,
  tooMany,
  unstated,
} from './conditions.ts'
import { notAbove, notOfTrack, otherTrack } from './track.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a demand goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  receivable: rule({
    on: 'demand.receive',
    label: {
      zh: '由本链接的接收方接收，且该难易程度有答复时限',
      en: 'somebody of its track receives it, and its grade has a time to be answered',
    },
    provisions: ['answering'],
    first: ({ context: { track }, event: { by } }) => judged({ found: by.capacity }, [notOfTrack(track, by)]),
    judge: ({ event: { data, law } }) => judged({ required: data.grade }, [unstated(data.grade, law)]),
  }),
  goesElsewhere: rule({
    on: 'demand.turnAway',
    label: { zh: '属于规则列明的另行处理的情形', en: 'it is one of the cases that go another way' },
    provisions: ['otherWays'],
    first: ({ context: { track }, event: { by } }) => judged({ found: by.capacity }, [notOfTrack(track, by)]),
    judge: ({ event: { data, law } }) =>
      judged({ required: [...(law.otherWays ?? [])], found: data.way }, [anotherWay(data.way, law)]),
  }),
  byUpperLevel: rule({
    on: ['demand.regrade', 'lead.replace'],
    label: { zh: '由本链接的上级办理', en: 'the upper level of its track does it' },
    first: ({ context: { track }, event: { by } }) => judged({ found: by.capacity }, [notAbove([track], by)]),
    judge: ({ context: { track }, event }) =>
      event.type === 'demand.regrade'
        ? judged({ required: event.data.grade }, [unstated(event.data.grade, event.law)])
        : judged({ found: event.data.to.capacity }, [notOfTrack(track, event.data.to)]),
  }),
  dispatchable: rule({
    on: 'demand.dispatch',
    label: {
      zh: '由牵头人交办，部门数未到须协商的数目',
      en: 'its lead dispatches it, to fewer departments than have to consult',
    },
    provisions: ['consultFrom'],
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notLead(context, by)]),
    judge: ({ context, event: { data, law } }) =>
      judged({ required: law.consultFrom ?? null, found: data.departments.length }, [
        tooMany(context, { departments: data.departments, from: law.consultFrom }),
        roomForParts(context, data.departments),
      ]),
  }),
  consultable: rule({
    on: 'consult.hold',
    label: { zh: '由牵头人组织议事协商', en: 'its lead has the departments consult' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notLead(context, by)]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.departments.length }, [roomForParts(context, data.departments)]),
  }),
  ownPart: rule({
    on: ['part.report', 'dispatch.object'],
    label: { zh: '由尚未办结的承办部门办理', en: 'a department does it that still has its part' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notOwnPart(context, by)]),
    judge: () => true,
  }),
  disputed: rule({
    on: 'dispatch.decide',
    label: { zh: '由上级审核已提出的异议', en: 'the upper level decides on an objection that was made' },
    first: ({ context, event: { by } }) =>
      judged({ found: by.capacity }, [notAbove([context.track], by), noneDisputed(context)]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.department }, [notDisputed(context, data.department)]),
  }),
  pausable: rule({
    on: 'pause.ask',
    label: {
      zh: '由牵头人在期限内申请，且未超过最长时限',
      en: 'its lead asks for it in time, and for no longer than the rules give',
    },
    provisions: ['pause'],
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notLead(context, by)]),
    judge: ({ context, event }) =>
      judged({ required: context.pauses.length, found: event.data.until }, [pauseNotAllowed(context, event)]),
  }),
  pauseDecidable: rule({
    on: 'pause.decide',
    label: {
      zh: '由提出人或者本链接的上级答复已提出的申请',
      en: 'whoever raised it, or the upper level, decides on what was asked',
    },
    first: ({ context, event: { by } }) =>
      judged({ found: by.id }, [
        context.raisedBy !== by.id && notAbove([context.track], by),
        context.asked === null && {
          why: { zh: '没有待答复的中止申请', en: 'no pause was asked for' },
        },
      ]),
    judge: () => true,
  }),
  paused: rule({
    on: 'pause.end',
    label: {
      zh: '计时已中止，由牵头人或者提出人恢复',
      en: 'the clock stands, and its lead or raiser ends that',
    },
    first: ({ context, event: { by } }) =>
      judged({ found: by.id }, [runs(context), context.raisedBy !== by.id && notLead(context, by)]),
    judge: () => true,
  }),
  answerable: rule({
    on: 'demand.answer',
    label: {
      zh: '由牵头人在各承办部门报送后答复',
      en: 'its lead answers, once every department has reported to him',
    },
    first: ({ context, event: { by } }) =>
      judged({ found: by.id }, [notLead(context, by), partsOpen(context)]),
    judge: () => true,
  }),
  liftable: rule({
    on: 'demand.lift',
    label: { zh: '已督促足够次数，且尚未提级', en: 'it was urged often enough, and is not lifted yet' },
    provisions: ['urgings', 'liftAtOnce'],
    first: ({ context, event: { law } }) =>
      judged({ required: law.urgings, found: context.urgings }, [
        alreadyUp(context),
        (law.liftAtOnce ?? []).length === 0 && tooFewUrgings(context, law.urgings),
      ]),
    judge: ({ context, event: { data, law } }) => {
      const atOnce = law.liftAtOnce ?? []
      return judged(
        { required: { urgings: law.urgings, or: [...atOnce] }, found: { urgings: context.urgings } },
        [!atOnce.some((cause) => cause === data.because) && tooFewUrgings(context, law.urgings)],
      )
    },
  }),
  instructable: rule({
    on: 'demand.instruct',
    label: {
      zh: '提级后由该链接的上级批示',
      en: 'it was lifted, and the upper level of that track instructs',
    },
    first: ({ context: { track, level, mirror }, event: { by } }) =>
      judged({ found: by.capacity }, [
        notAbove(
          [...(level === 'second' ? [track] : []), ...(mirror?.lifted === true ? [otherTrack(track)] : [])],
          by,
        ),
      ]),
    judge: () => true,
  }),
  mirrorable: rule({
    on: 'demand.mirror',
    label: { zh: '由另一链接的一方转入，且尚未转入', en: 'somebody of the other track mirrors it, once' },
    first: ({ context, event: { by } }) =>
      judged({ found: by.capacity }, [
        notOnOther(context.track, by),
        context.mirror !== null && {
          why: {
            zh: `已于 ${context.mirror.since.day} 转入`,
            en: `it has been mirrored since ${context.mirror.since.day}`,
          },
          instead: { zh: '请督促或者提级', en: 'urge it, or lift it there' },
        },
      ]),
    judge: () => true,
  }),
  mirrorLiftable: rule({
    on: 'mirror.lift',
    label: {
      zh: '已转入另一链接，且由该链接提级',
      en: 'it is mirrored, and somebody of that track lifts it',
    },
    provisions: ['urgings'],
    first: ({ context, event: { by, law } }) =>
      judged({ required: law.urgings, found: context.urgings }, [
        notOnOther(context.track, by),
        noMirror(context),
        tooFewUrgings(context, law.urgings),
      ]),
    judge: () => true,
  }),
  content: rule({
    on: 'demand.evaluate',
    label: { zh: '由提出人评价为满意', en: 'whoever raised it is satisfied' },
    judge: ({ context, event: { by, data } }) =>
      judged({ found: by.id }, [
        notRaiser(context, by),
        !data.satisfied && {
          why: { zh: `${by.id} 评价为不满意`, en: `${by.id} is not satisfied` },
        },
      ]),
  }),
  furtherTurn: rule({
    on: 'demand.evaluate',
    label: {
      zh: '由提出人评价，且尚未提级',
      en: 'whoever raised it is not content, and it was not lifted yet',
    },
    judge: ({ context, event: { by } }) =>
      judged({ found: by.id }, [notRaiser(context, by), alreadyUp(context)]),
  }),
  byRaiser: rule({
    on: 'demand.evaluate',
    label: { zh: '由提出人评价', en: 'whoever raised it evaluates it' },
    judge: ({ context, event: { by } }) => judged({ found: by.id }, [notRaiser(context, by)]),
  }),
  unhandled: rule({
    on: ['demand.sample', 'callback.record'],
    label: { zh: '由未经办的人办理', en: 'somebody does it who did not handle it' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [handled(context, by)]),
    judge: () => true,
  }),
}))

/** Somebody is not of the other track. */
function notOnOther(track: 'service' | 'party', by: Actor) {
  const branch = track === 'service' && by.capacity === 'enterprise.branch'
  return !branch && notOfTrack(otherTrack(track), by)
}
