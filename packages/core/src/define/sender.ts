import type { ProcessKey } from '../storage-entries.ts'

/**
 * Which process ordered an event or a start (来源). The store proves it: the agenda makes it of the outcome
 * that it carries out, and nobody can state it.
 */
export interface Sender extends ProcessKey {
  readonly definition: string
  readonly outcome: string
  readonly reaction: string
  /**
   * Who ordered the sender to start, the nearest first; empty where somebody started it by hand. At most
   * sixteen.
   */
  readonly lineage: readonly ProcessKey[]
}

/** How a sender has to be related to the process that it sends to. */
export type Relation =
  /** This process ordered the sender to start. */
  | 'child'
  /** This process is anywhere in the sender's lineage. */
  | 'descendant'
  /** The sender ordered this process to start. */
  | 'parent'
  /** The process that ordered this one to start is the sender, or is in its lineage. */
  | 'kin'
  /** This process stands under the sender's id (`t1/meetings` under `t1`), or under one of its lineage. */
  | 'above'
  /**
   * The sender, or one of its lineage, stands under this process's id (`t1/meetings` under `t1`). Such an id
   * can be taken by hand: only where whoever may start there is one who may also say what the event says.
   */
  | 'below'
  /** The sender is this process. */
  | 'itself'

/**
 * The sender is in a field of the context, where somebody put it who may: an id, or a list of ids, of this
 * community; or a key `{ community, process }`, where it may be of another.
 */
export interface NamedOrigin {
  readonly kind: 'named'
  /** A path into the context: `current`, `meeting.id`; `*` is each of a list: `convened.*.id`. */
  readonly field: string
}

/**
 * A process of this definition that speaks of itself only: the field of the payload is the sender's id, or an
 * id that stands under it, in this community; or its key `{ community, process }`, where it may be of another. Of
 * which partitions such a sender may be is for a guard to say: whoever may start one in his own is one too.
 */
export interface AboutOrigin {
  readonly kind: 'about'
  readonly definition: string
  /** A path into the payload. */
  readonly field: string
}

/** Where an event of the engine may come from. */
export type Origin = Relation | NamedOrigin | AboutOrigin
