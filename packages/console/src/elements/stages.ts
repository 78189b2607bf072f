import type { Instant, ProcessEntry } from '@gongzhi/core'

/** A stage through which a process came: where it stood from when on. */
export interface Stage {
  readonly at: Instant
  readonly states: readonly string[]
}

/** The paths of all states in a state value, those that lie around others among them. */
export function statesOf(value: ProcessEntry['to']): readonly string[] {
  if (typeof value === 'string') return [value]
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(inner === undefined ? [] : statesOf(inner).map((path) => `${key}.${path}`)),
  ])
}

/** Each change of where a process stood, in order. */
export function stagesOf(entries: readonly Pick<ProcessEntry, 'at' | 'to'>[]): readonly Stage[] {
  const stages: Stage[] = []
  for (const { at, to } of entries) {
    const states = statesOf(to)
    if (stages.at(-1)?.states.join() !== states.join()) stages.push({ at, states })
  }
  return stages
}
