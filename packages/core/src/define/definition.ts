import type { AnyStateMachine } from 'xstate'

import type { Label } from '../label.ts'
import type { Behaviour } from './behaviour.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * What a process is made from (流程定义). Made by `defineProcess`, which has checked it; plain data and pure
 * functions.
 *
 * The type of the statechart is erased here on purpose: a bare machine type costs consumers seconds of type
 * checking.
 */
export interface Definition<V extends Vocabulary = Vocabulary> {
  readonly name: V['name']
  readonly version: number
  readonly label: Label
  readonly vocabulary: V
  readonly machine: AnyStateMachine
  readonly behaviour: Behaviour<V>
}

/** A definition of whatever vocabulary. */
export type AnyDefinition = Definition<any>
