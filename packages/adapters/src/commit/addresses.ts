import type { Commit, RegisterKey } from '@gongzhi/core/storage'

import { registerId, streamId, streamOf, type StreamAddress, type TaskAddress, taskId } from './judge.ts'

/** Whatever the judge may ask of a batch, each once under its id. */
export interface Addresses {
  readonly processes: ReadonlyMap<string, StreamAddress>
  readonly records: ReadonlyMap<string, StreamAddress>
  readonly registers: ReadonlyMap<string, RegisterKey>
  readonly tasks: ReadonlyMap<string, TaskAddress>
}

/**
 * What a picture of the store has to show for a batch. Of a commit that `isVersioned` leaves out, the
 * version of its stream is not looked at.
 */
export function addressesOf(
  commits: readonly Commit[],
  isVersioned: (commit: Commit) => boolean = () => true,
): Addresses {
  const processes = new Map<string, StreamAddress>()
  const records = new Map<string, StreamAddress>()
  const registers = new Map<string, RegisterKey>()
  const tasks = new Map<string, TaskAddress>()
  for (const commit of commits) {
    const stream = streamOf(commit)
    if (isVersioned(commit)) (commit.kind === 'record' ? records : processes).set(streamId(stream), stream)
    if (commit.kind === 'record') {
      registers.set(registerId(stream), stream)
      continue
    }
    const { community, process } = commit
    for (const { register, round } of [...(commit.open ?? []), ...(commit.seal ?? [])]) {
      const address = { community, process, register, round }
      registers.set(registerId(address), address)
    }
    for (const { name } of commit.settle ?? []) {
      const address = { community, process, name }
      tasks.set(taskId(address), address)
    }
  }
  return { processes, records, registers, tasks }
}
