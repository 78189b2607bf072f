import type { Actor, AnyDefinition, Reader } from '@gongzhi/core'

import { type McpRefusal, refuseMcp } from './codes.ts'
import { plain } from './plain.ts'
import type { Ask } from './tool.ts'

/** As whom it is asked: the person from the host, the capacity as the host bound it or, of several, as it was said. */
export function actorOf(
  { caller }: Pick<Ask<unknown>, 'caller'>,
  stated: string | undefined,
): { readonly status: 'actor'; readonly actor: Actor } | McpRefusal {
  if (!caller) return refuseMcp('mcp/nobody')
  const { id, capacities } = caller
  if (stated !== undefined && capacities && !capacities.includes(stated))
    return refuseMcp('mcp/another-capacity', {
      details: { stated: plain(stated, 120), capacities: [...capacities] },
    })
  const capacity = stated ?? (capacities?.length === 1 ? capacities[0] : undefined)
  if (capacity === undefined)
    return refuseMcp('mcp/no-capacity', {
      instead: {
        zh: capacities ? `请写明 capacity：${capacities.join('、')}。` : '请写明 capacity，如 owner。',
        en: capacities ? `Say capacity: ${capacities.join(', ')}.` : 'Say capacity: owner, for instance.',
      },
    })
  return { status: 'actor', actor: { id, capacity } }
}

/** A community as whom it is asked for may read it. */
export function readerOf(
  ask: Pick<Ask<unknown>, 'caller' | 'settings'>,
  { community, capacity }: { readonly community: string; readonly capacity: string | undefined },
): { readonly status: 'reader'; readonly reader: Reader; readonly actor: Actor } | McpRefusal {
  const found = actorOf(ask, capacity)
  if (found.status === 'refused') return found
  const { actor } = found
  return { status: 'reader', actor, reader: ask.settings.governance.community(community).as(actor) }
}

/** The newest release of a definition that is installed. */
export function definitionOf(
  { settings }: Pick<Ask<unknown>, 'settings'>,
  name: string,
): { readonly status: 'found'; readonly definition: AnyDefinition } | McpRefusal {
  const { definitions } = settings.governance.installed
  const releases = definitions.get(name)
  const definition = releases?.get(Math.max(...releases.keys()))
  if (definition) return { status: 'found', definition }
  const all = [...definitions.keys()].join(', ')
  return refuseMcp('mcp/unknown-definition', {
    instead: { zh: `可用的有：${all}。`, en: `There are: ${all}.` },
    details: { definition: plain(name, 120) },
  })
}
