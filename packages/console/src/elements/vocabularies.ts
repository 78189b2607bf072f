import type { DefinitionDescription } from '@gongzhi/core'
import { shallowReactive } from 'vue'

import type { ElementProps } from './context.ts'
import { titledBy } from './shapes.ts'

/** The words of definitions, asked once for each page and shown when they are there. */
export interface Vocabularies {
  /** The words of a definition; undefined until they are there. */
  vocabularyOf(community: string, definition: string): DefinitionDescription | undefined
  /** The words of a process's values, those for titles that another kind of process has written among them. */
  valuesOf(community: string, definition: string, content: unknown): DefinitionDescription['terms']['values']
}

type Known = Map<string, DefinitionDescription | undefined>

const known = new WeakMap<object, Known>()

/** The words of definitions for an element: what states, capacities and deadlines are called. */
export function useVocabularies(props: Pick<ElementProps, 'client' | 'actor'>): Vocabularies {
  const vocabularies: Vocabularies = {
    vocabularyOf(community, definition) {
      const { client, actor } = props
      if (!client || !actor || definition === '') return undefined
      const words = known.get(client) ?? (shallowReactive(new Map()) as Known)
      known.set(client, words)
      if (!words.has(definition)) {
        words.set(definition, undefined)
        client
          .community(community)
          .as(actor)
          .definition(definition)
          .then(
            (found) => {
              if (found) words.set(definition, found)
            },
            // Without them ids are shown; it is asked again with the next element.
            () => words.delete(definition),
          )
      }
      return words.get(definition)
    },
    valuesOf: (community, definition, content) =>
      Object.assign(
        {},
        ...[...titledBy(content), definition].map(
          (name) => vocabularies.vocabularyOf(community, name)?.terms.values,
        ),
      ) as DefinitionDescription['terms']['values'],
  }
  return vocabularies
}
