/**
 * The names, topics and bodies of tasks: how they are printed, and beside it how they are read again. They are
 * stored, so that what is printed here never changes.
 *
 * @module
 */
import type { AnyDefinition, Reaction } from '../define/index.ts'
import { parseStored } from '../stored-json.ts'

const DEADLINE = 'deadline:'
const REACTION = 'reaction:'

/** The name of a deadline's task, from its key in the state. */
export function deadlineTask(key: string): string {
  return `${DEADLINE}${key}`
}

/** The key of the deadline that a task is for. */
export function deadlineOfTask(name: string): string {
  return name.slice(DEADLINE.length)
}

/** The name of a reaction's task: once for each outcome of each entry. */
export function reactionTask(reaction: Pick<Reaction, 'name'>, of: ReactionTaskBody): string {
  return `${REACTION}${reaction.name}:${of.version}:${of.index}`
}

/** What a reaction's task says: which outcome of which entry it is for. */
export interface ReactionTaskBody {
  readonly version: number
  readonly index: number
}

/** The body of a reaction's task. */
export function writeReactionBody({ version, index }: ReactionTaskBody): string {
  return JSON.stringify({ version, index })
}

/** The body of a reaction's task, read. */
export function readReactionBody(body: string): ReactionTaskBody {
  return parseStored(body, "the body of a reaction's task")
}

/** The name of the task that seals a round of a register. */
export function sealTask({ register, round }: SealTaskBody): string {
  return `seal:${register}:${round}`
}

/** What a seal's task says: the round that it is for. */
export interface SealTaskBody {
  readonly register: string
  readonly round: number
}

/** The body of a seal's task. */
export function writeSealBody({ register, round }: SealTaskBody): string {
  return JSON.stringify({ register, round })
}

/** The body of a seal's task, read. */
export function readSealBody(body: string): SealTaskBody {
  return parseStored(body, "the body of a seal's task")
}

/** The name under which the refusal of what a task sent is recorded. */
export function refusedTask(name: string): string {
  return `refused:${name}`
}

/** What a worker has to know to take the tasks of a release. */
export function topicOf(definition: Pick<AnyDefinition, 'name' | 'version'>): string {
  return `${definition.name}@${definition.version}`
}

/** What a worker has to know to take a deadline of a release whose day rests on a year of the calendar. */
export function topicOfYear(definition: Pick<AnyDefinition, 'name' | 'version'>, year: number): string {
  return `${topicOf(definition)}#${year}`
}

/** Whether a task waits for a year of the calendar. */
export function waitsForYear(topic: string): boolean {
  return topic.includes('#')
}

/** The release that the topic of a deadline says, whether or not its day rests on a year. */
export function releaseOfTopic(topic: string): { readonly definition: string; readonly release: number } {
  const at = topic.lastIndexOf('@')
  return { definition: topic.slice(0, at), release: Number.parseInt(topic.slice(at + 1), 10) }
}

/** What a worker has to know to take the tasks of a reaction. */
export function reactionTopic(reaction: Pick<Reaction, 'name'>): string {
  return `${REACTION}${reaction.name}`
}

/** The name of the reaction that a topic is for. */
export function reactionOfTopic(topic: string): string {
  return topic.slice(REACTION.length)
}
