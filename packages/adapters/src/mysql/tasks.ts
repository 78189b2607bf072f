import type { TaskAddress } from '../commit/judge.ts'
import { groupedBy } from './grouped.ts'
import { inList, text } from './literal.ts'

/** Tasks of one process, by their names. */
interface ProcessTasks {
  readonly community: string
  readonly process: string
  readonly names: readonly string[]
}

/** The same tasks, those of a process together: a condition then names each process once. */
export function byProcess(tasks: Iterable<TaskAddress>): readonly ProcessTasks[] {
  return groupedBy(tasks, ({ community, process }) => `${community.length}:${community}${process}`).map(
    (each) => ({
      community: each[0].community,
      process: each[0].process,
      names: each.map(({ name }) => name),
    }),
  )
}

/** The condition that a row is one of them. */
export function areTasks({ community, process, names }: ProcessTasks): string {
  return `t.community = ${text(community)} AND t.process = ${text(process)} AND ${inList('t.name', names)}`
}
