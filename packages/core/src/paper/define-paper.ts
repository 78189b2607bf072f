import * as z from 'zod'

import type { Citation } from '../citation.ts'
import type {
  AnyDefinition,
  Context,
  Definition,
  RegisterName,
  RegisterRecord,
  Vocabulary,
} from '../define/index.ts'
import { DefinitionError } from '../errors.ts'
import type { Label } from '../label.ts'
import type { Standing } from '../process.ts'
import type { Instant } from '../time.ts'
import type { ProcessEntry } from '../way/entry.ts'
import type { Words } from './line.ts'
import type { Block } from './paper.ts'

/** What a template is given: what the state knows, as far as it says that it reads it. */
export interface PaperState<
  V extends Vocabulary,
  Field extends keyof Context<V> = keyof Context<V>,
> extends Pick<Standing<V>, 'status' | 'states' | 'law' | 'fixed' | 'deadlines' | 'started' | 'offset'> {
  readonly community: string
  readonly process: string
  readonly context: Pick<Context<V>, Field>
  readonly registers: {
    readonly [name: string]: {
      readonly openedAt: Instant
      readonly sealed?: { readonly count: number; readonly root: string }
    }
  }
  /** The records of a register that the template says it reads; of a paper about one of them, that one. */
  records<R extends RegisterName<V>>(register: R): readonly RegisterRecord<V, R>[]
  /** The case file, oldest first, where the template says that it reads it; empty otherwise. */
  readonly history: readonly ProcessEntry[]
  /** What the paper is about, where there is one for each: a voter, a party. */
  readonly of: string
  /** What somebody or something is called that the state only knows by its id; the id where the host says nothing. */
  name(id: string): string
}

/** What a template makes. */
export interface PaperContent {
  readonly blocks: readonly Block<Words>[]
  readonly articles?: readonly (Citation | undefined)[]
}

/** What a template declares. */
export interface PaperDeclaration<V extends Vocabulary, Field extends keyof Context<V> = keyof Context<V>> {
  /** In kebab-case; the paper's id is the definition's name, a slash and this. */
  readonly name: string
  readonly label: Label
  /** The fields of the context that it reads. Whoever may not read one of them is refused the paper. */
  readonly reads: readonly Field[]
  /** The registers that it reads: all records of a sealed round, or the one that the paper is about. */
  readonly registers?: { readonly [R in RegisterName<V>]?: 'all' | 'one' }
  /** That it reads the case file. */
  readonly history?: true
  /** What one such paper is about, where there is one for each: a party, a voter. */
  readonly about?: Label
  /** Why there is nothing to be written yet, or undefined where there is. */
  readonly notYet?: (state: PaperState<V, Field>) => Label | undefined
  readonly make: (state: PaperState<V, Field>) => PaperContent
}

/** A template of papers (文书模板), as a plugin lists it. Made by {@link definePaper}. */
export interface PaperTemplate {
  readonly id: string
  readonly label: Label
  readonly definition: AnyDefinition
  readonly reads: readonly string[]
  readonly registers: { readonly [register: string]: 'all' | 'one' }
  readonly history: boolean
  readonly about: Label | undefined
  readonly notYet: (state: any) => Label | undefined
  readonly make: (state: any) => PaperContent
}

/**
 * Declares a paper that is made from a process: what it is called, what of the state it reads, and its blocks. A
 * pure function of the state: what that does not know is left blank by `known`, never guessed.
 *
 * A plugin lists it in `papers`; a host puts one of its own in the place of one with the same id by the option
 * `papers` of `createGovernance`.
 *
 * Throws a `DefinitionError` for a name that is not in kebab-case, for a field that the context does not have, and
 * for a register that there is not.
 *
 * @example
 * ```ts
 * import { dayWords, definePaper, line } from '@gongzhi/core'
 * import { jointMeeting } from '@gongzhi/tri-party'
 *
 * const placard = definePaper(jointMeeting, {
 *   name: 'placard',
 *   label: { zh: '会议海报', en: 'Placard' },
 *   reads: ['day', 'place'],
 *   make: ({ context: { day, place } }) => ({
 *     blocks: [
 *       { kind: 'title', text: { zh: '联席会议', en: 'Joint meeting' } },
 *       {
 *         kind: 'paragraph',
 *         text: line({ zh: '{day}，{place}', en: '{day}, {place}' }, { day: dayWords(day), place }),
 *       },
 *     ],
 *   }),
 * })
 * placard.id // 'joint-meeting/placard'
 * ```
 */
export function definePaper<V extends Vocabulary, const Field extends keyof Context<V> & string>(
  definition: Definition<V>,
  declared: PaperDeclaration<V, Field>,
): PaperTemplate {
  const { name, label, reads, registers = {}, history = false, about, notYet, make } = declared
  const id = `${definition.name}/${name}`
  const vocabulary: Vocabulary = definition.vocabulary
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new DefinitionError('define/paper-name', `${id}: the name of a paper is in kebab-case`)
  const fields = vocabulary.context instanceof z.ZodObject ? Object.keys(vocabulary.context.shape) : reads
  const unknown = [
    ...reads.filter((field) => !fields.includes(field)),
    ...Object.keys(registers).filter((register) => !Object.hasOwn(vocabulary.registers ?? {}, register)),
  ]
  if (unknown.length > 0)
    throw new DefinitionError(
      'define/paper-source',
      `${id} reads ${unknown.join(', ')}, which ${definition.name} has not`,
    )
  return {
    id,
    label,
    definition,
    reads,
    registers: registers as PaperTemplate['registers'],
    history,
    about,
    notYet: notYet ?? (() => undefined),
    make,
  }
}
