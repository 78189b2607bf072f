import { type Definition, defineProcess, type Due, guardsOf, type RegisterBehaviour } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import {
  MOST_PROJECTS,
  MOST_UNITS,
  type ReportClock,
  type ReportIn,
  type ReportInVocabulary,
  type ReportOutcome,
  type ReportStep,
  vocabulary,
} from './vocabulary.ts'

function full(found: number, most: number): Failure | false {
  return (
    found >= most && {
      why: { zh: `已有 ${found} 个，最多 ${most} 个`, en: `there are ${found}, and ${most} is the most` },
    }
  )
}

const guards = guardsOf(vocabulary, ({ rule }) => ({
  newUnit: rule({
    on: 'unit.report',
    label: { zh: '该单位尚未报到', en: 'that unit has not reported in yet' },
    judge: ({ context: { units }, event: { data } }) =>
      judged({ required: MOST_UNITS, found: units.length }, [
        units.some(({ unit }) => unit === data.unit) && {
          why: { zh: `${data.unit} 已经报到`, en: `${data.unit} has reported in already` },
        },
        full(units.length, MOST_UNITS),
      ]),
  }),
  takeable: rule({
    on: 'project.take',
    label: {
      zh: '由已报到的单位认领，期限在今天至年末之间',
      en: 'a unit that has reported in takes it, for a day from today to the last one',
    },
    judge: ({ context: { units, projects, lastDay }, event: { data, day } }) =>
      judged({ required: lastDay, found: data.due }, [
        !units.some(({ unit }) => unit === data.unit) && {
          why: { zh: `${data.unit} 尚未报到`, en: `${data.unit} has not reported in` },
          instead: { zh: '请先登记单位报到', en: 'record first that it reports in' },
        },
        projects.some(({ id }) => id === data.id) && {
          why: { zh: `已有项目 ${data.id}`, en: `there is a project ${data.id} already` },
        },
        (data.due < day || data.due > lastDay) && {
          why: {
            zh: `期限 ${data.due} 须在 ${day} 至 ${lastDay} 之间`,
            en: `it is due on ${data.due}, which is not from ${day} to ${lastDay}`,
          },
        },
        full(projects.length, MOST_PROJECTS),
      ]),
  }),
  unfinished: rule({
    on: 'project.finish',
    label: { zh: '是尚未完成的项目', en: 'it is a project that is not finished' },
    judge: ({ context: { projects }, event: { data } }) =>
      judged({ found: data.id }, [
        !projects.some(({ id, evidence }) => id === data.id && evidence === null) && {
          why: { zh: `没有待完成的项目 ${data.id}`, en: `no project ${data.id} is to be finished` },
        },
      ]),
  }),
}))

const members: RegisterBehaviour<typeof vocabulary, 'members'> = {
  judge({ record: { person }, by }) {
    const verdict = judged({ found: person }, [
      by.capacity === 'volunteer' &&
        by.id !== person && {
          why: { zh: `${by.id} 只能为自己报到`, en: `${by.id} can report in for himself alone` },
        },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '党员本人报到', en: 'a member reports in himself' } }
  },
  count: {
    event: 'members.count',
    begin: () => 0,
    add: (people) => (people as number) + 1,
    end: (people) => ({ people: people as number }),
  },
}

function report({ context: { units }, event: { data } }: ReportStep<'unit.report'>): Partial<ReportIn> {
  return { units: [...units, data] }
}

function announceUnit({ event: { data } }: ReportStep<'unit.report'>): ReportOutcome {
  return { type: 'unit.reported', data: { unit: data.unit, offers: data.offers } }
}

function take({ context: { projects }, event: { data } }: ReportStep<'project.take'>): Partial<ReportIn> {
  return { projects: [...projects, { ...data, evidence: null }] }
}

function announceTaken({ event: { data } }: ReportStep<'project.take'>): ReportOutcome {
  return { type: 'project.taken', data }
}

function finish({ context: { projects }, event: { data } }: ReportStep<'project.finish'>): Partial<ReportIn> {
  return { projects: projects.map((one) => (one.id === data.id ? { ...one, evidence: data.evidence } : one)) }
}

function announceFinished({ context, event }: ReportStep<'project.finish'>): ReportOutcome {
  const project = context.projects.find(({ id }) => id === event.data.id)
  if (project === undefined) throw new TypeError(`there is no project ${event.data.id}`)
  return {
    type: 'project.finished',
    data: { id: project.id, unit: project.unit, inTime: event.day <= project.due },
  }
}

/** The first day on which a project is due that is neither finished nor named. */
function nextDue({ projects, named }: ReportIn): string | undefined {
  return projects
    .filter(({ id, evidence }) => evidence === null && !named.includes(id))
    .map(({ due }) => due)
    .toSorted()[0]
}

/** Those of that day. */
function lateOf(context: ReportIn): ReportIn['projects'] {
  const day = nextDue(context)
  return context.projects.filter(
    ({ id, due, evidence }) => evidence === null && due === day && !context.named.includes(id),
  )
}

function nameLate({ context }: { readonly context: ReportIn }): Partial<ReportIn> {
  return { named: [...context.named, ...lateOf(context).map(({ id }) => id)] }
}

function announceLate({ context }: { readonly context: ReportIn }): ReportOutcome {
  return {
    type: 'project.overdue',
    data: { projects: lateOf(context).map(({ id, unit }) => ({ id, unit })) },
  }
}

function announceYear({ context }: { readonly context: ReportIn }): ReportOutcome {
  const { units, projects, turnout } = context
  const people = turnout?.people ?? 0
  return {
    type: 'year.closed',
    data: {
      people,
      units: units.map(({ unit }) => {
        const own = projects.filter((one) => one.unit === unit)
        return { unit, taken: own.length, finished: own.filter(({ evidence }) => evidence !== null).length }
      }),
    },
  }
}

function projectDue({ context }: ReportClock): Due {
  const day = nextDue(context)
  return day === undefined
    ? 'suspended'
    : { kind: 'civil-day', day: day as ReportIn['lastDay'], roll: 'none' }
}

function yearEnds({ context: { lastDay } }: ReportClock): Due {
  return { kind: 'civil-day', day: lastDay, roll: 'none' }
}

/**
 * A year of reporting in (双报到): units report in where they are and take projects, their members report in where
 * they live. That somebody is a member stands in a register that is sealed with the year and read by those who need
 * it; in what is announced there are units and numbers.
 */
export const reportIn: Definition<ReportInVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: ({ input: { data } }) => ({ ...data, units: [], projects: [], named: [], turnout: null }),
      initial: 'open',
      states: {
        open: {
          tags: ['open:members'],
          on: {
            'unit.report': { guard: 'newUnit', actions: [assign(report), emit(announceUnit)] },
            'project.take': { guard: 'takeable', actions: [assign(take), emit(announceTaken)] },
            'project.finish': { guard: 'unfinished', actions: [assign(finish), emit(announceFinished)] },
          },
          after: {
            projectDue: { actions: [emit(announceLate), assign(nameLate)] },
            yearEnds: 'counting',
          },
        },
        counting: {
          on: {
            'members.count': {
              target: 'closed',
              actions: assign(({ event: { data } }) => ({ turnout: data })),
            },
          },
        },
        closed: { type: 'final', entry: emit(announceYear) },
      },
    }),
    due: { projectDue, yearEnds },
    registers: { members },
  }),
)
