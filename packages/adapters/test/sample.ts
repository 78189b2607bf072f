import type { Commit, NewTask, ProcessCommit, RecordCommit, StoredState } from '@gongzhi/core/storage'

/** Where the sample history takes place. */
export const SAMPLE = { community: 'hope-city', process: 'assembly-2026' } as const

/** A commit of the sample process, with what a test wants to be different. */
export function step(expected: number, change: Partial<ProcessCommit> = {}): ProcessCommit {
  const state: StoredState = {
    definition: 'assembly-meeting',
    release: 1,
    status: 'active',
    states: ['voting', 'voting.open'],
    tags: ['open:ballots'],
    attributes: [
      { name: 'house', value: '3 号楼' },
      { name: 'step', value: String(expected) },
    ],
    started: 1_000,
    changed: 1_000 + expected,
    due: 5_000,
    body: `{"step":${expected}}`,
  }
  return {
    kind: 'process',
    ...SAMPLE,
    command: { id: `step-${expected}`, fingerprint: `print-${expected}` },
    recorded: 1_000 + expected,
    expected,
    entries: [{ body: `{"expected":${expected}}`, hash: `hash-${expected}` }],
    state,
    ...change,
  }
}

/** The step that opens the first round of the ballots. */
export function opening(change: Partial<ProcessCommit> = {}): ProcessCommit {
  return step(0, { open: [{ register: 'ballots', round: 1 }], ...change })
}

/** A ballot of a unit; `revision` is the one that it becomes. */
export function ballot(unit: string, revision = 1, change: Partial<RecordCommit> = {}): RecordCommit {
  return {
    kind: 'record',
    community: SAMPLE.community,
    record: { ...SAMPLE, register: 'ballots', round: 1, key: unit },
    command: { id: `ballot-${unit}-${revision}`, fingerprint: `print-${unit}` },
    recorded: 2_000,
    expected: revision - 1,
    entries: [
      { body: `{"unit":${JSON.stringify(unit)},"revision":${revision}}`, hash: `hash-${unit}-${revision}` },
    ],
    ...change,
  }
}

/** A deadline of the sample process. */
export function deadline(name: string, change: Partial<NewTask> = {}): NewTask {
  return {
    name,
    kind: 'deadline',
    generation: 1,
    topic: 'assembly-meeting@1',
    dueAt: 5_000,
    visibleAt: 5_000,
    body: '{}',
    ...change,
  }
}

/**
 * A small history that touches every table: a release's dump holds it, and every later release must read it.
 */
export const HISTORY: readonly Commit[] = [
  opening({
    arm: [deadline('voting-ends'), deadline('reminder', { kind: 'reaction', topic: 'reaction:remind' })],
  }),
  ballot('1-101'),
  ballot('1-102'),
  ballot('1-101', 2),
  ballot('2-单元"\\', 1),
  step(1, {
    entries: [
      { body: '{"a":1}', hash: 'h2' },
      { body: '{"b":"业主大会"}', hash: 'h3' },
    ],
    seal: [{ register: 'ballots', round: 1 }],
    open: [{ register: 'ballots', round: 2 }],
    disarm: ['reminder'],
  }),
  step(0, {
    process: 'joint-meeting-1',
    command: { id: 'joint', fingerprint: 'j' },
    state: { ...step(0).state, definition: 'joint-meeting', status: 'done', cause: 'assembly-2026#2' },
  }),
  step(0, { community: 'spring-garden', command: { id: 'joint', fingerprint: 'other' } }),
]
