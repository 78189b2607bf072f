import type { AnyDefinition, Governance } from '@gongzhi/core'

import type { ConsoleClient } from '../client.ts'

/**
 * What a client takes for a definition: the HTTP face its name, a governance of the page the newest release of it that
 * is installed.
 */
export function definitionIn(client: ConsoleClient, name: string): never {
  const { installed } = client as Partial<Pick<Governance, 'installed'>>
  const releases: readonly AnyDefinition[] = [...(installed?.definitions.get(name)?.values() ?? [])]
  const newest = releases.toSorted((one, other) => one.vocabulary.version - other.vocabulary.version).at(-1)
  return (newest ?? { name }) as never
}
