import type { Actor, DefinitionDescription } from '@gongzhi/core'
import type { InstalledDefinition } from '@gongzhi/http/client'
import { shallowReactive, shallowRef, watch } from 'vue'

import { client } from './session.ts'

/** What is installed: read once for a page. */
const installed = shallowRef<readonly InstalledDefinition[]>([])
const described = shallowReactive(new Map<string, DefinitionDescription>())
const asking = new Set<string>()

/** The kinds of processes, and the words of each once somebody has asked for them. */
export function useDefinitions(where: () => { readonly community: string; readonly actor: Actor }) {
  watch(
    where,
    ({ actor }) => {
      if (installed.value.length > 0) return
      client.value
        .definitions(actor)
        .then(({ definitions }) => (installed.value = definitions))
        .catch(() => {})
    },
    { immediate: true },
  )

  /** The words of a kind; nothing until they are there. */
  function wordsOf(definition: string): DefinitionDescription | undefined {
    const known = described.get(definition)
    if (known || asking.has(definition)) return known
    asking.add(definition)
    const { community, actor } = where()
    client.value
      .community(community)
      .as(actor)
      .definition(definition)
      .then((words) => words && described.set(definition, words))
      .catch(() => asking.delete(definition))
    return undefined
  }

  return { definitions: installed, wordsOf }
}
