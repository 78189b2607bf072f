import { tasksOf } from '../agenda/tasks.ts'
import { messageOf } from '../errors.ts'
import type { Task } from '../storage.ts'
import type { Finding } from './finding.ts'
import type { HistoryReading } from './reading.ts'
import { type KnownTask, nameOf, sameTask } from './waiting.ts'

/** What was found about the agenda, and how many tasks were looked at. */
export interface AgendaFindings {
  readonly findings: readonly Finding[]
  readonly checked: number
}

/**
 * What waits by the history stands in the agenda as it was armed, and nothing else does. What a worker notes
 * of its own (visible when, how often tried, why it failed) is nobody's history.
 */
export async function checkAgenda(reading: HistoryReading): Promise<AgendaFindings> {
  const findings: Finding[] = []
  const known = new Map(reading.waiting.tasks().map((one) => [nameOf(one.process, one.task.name), one]))
  const there = new Set<string>()
  for (const task of await tasksOf(reading.engine.storage, { community: reading.community })) {
    const { process, name } = task
    there.add(nameOf(process, name))
    if (typeof reading.lives.get(process) === 'string') continue
    const message = compare(task, known.get(nameOf(process, name)), reading)
    if (message !== undefined) findings.push({ process, message })
  }
  for (const [name, { process, task, status, position }] of known) {
    if (status !== 'waits' || there.has(name) || typeof reading.lives.get(process) === 'string') continue
    findings.push({
      process,
      position,
      message: `the task ${task.name} waits by the history, and is not in the agenda`,
    })
  }
  return { findings, checked: there.size }
}

function compare(task: Task, known: KnownTask | undefined, { waiting }: HistoryReading): string | undefined {
  try {
    const expected = known?.task ?? (task.kind === 'reaction' ? waiting.armed(task) : undefined)
    if (!expected) return `the task ${task.name} is armed by nothing in the history`
    return sameTask(task, expected) ? undefined : `the task ${task.name} is not as the history armed it`
  } catch (error) {
    return `the task ${task.name}: ${messageOf(error)}`
  }
}
