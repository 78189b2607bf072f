import {
  type Actor,
  type Governance,
  readOutlook,
  type ReadStanding,
  type Refusal,
  type Vocabulary,
} from '@gongzhi/core'

import type { ConsoleClient, ConsoleReader, ItemOutlook } from '../client.ts'
import { isRefusal } from './ask.ts'
import { definitionIn } from './definition.ts'

/** A process, as an element is told which. */
export interface ProcessProps {
  readonly client?: ConsoleClient | undefined
  readonly actor?: Actor | undefined
  readonly community?: string | undefined
  readonly definition?: string | undefined
  readonly process?: string | undefined
}

/** Where a process stands, whatever it is of. */
export type AnyStanding = ReadStanding<Vocabulary>

/** A community as somebody reads it; nothing while an element does not know who or where. */
export function readerOf({
  client,
  actor,
  community,
}: Pick<ProcessProps, 'client' | 'actor' | 'community'>): ConsoleReader | undefined {
  if (!client || !actor || community === undefined) return undefined
  return client.community(community).as({ id: actor.id, capacity: actor.capacity })
}

/** A process as somebody reads it. */
export function processReaderOf(props: ProcessProps) {
  const { client, definition, process } = props
  if (!client || definition === undefined || process === undefined) return undefined
  return readerOf(props)?.process(definitionIn(client, definition), process)
}

/** Where a process stands; a refusal of its own where there is none. */
export function askStanding(props: ProcessProps): Promise<AnyStanding | Refusal> | undefined {
  return processReaderOf(props)
    ?.standing()
    .then((standing) => (standing as AnyStanding | Refusal | undefined) ?? noProcess(props.process ?? ''))
}

/**
 * How a vote that is open would come out, as the client says it: the face, or the governance of the page. Undefined
 * while an element does not know what it is about.
 */
export async function askOutlook(props: ProcessProps): Promise<readonly ItemOutlook[] | undefined> {
  const { client, actor, community, definition, process } = props
  if (!client || !actor || community === undefined || definition === undefined || process === undefined)
    return undefined
  const query = { definition, process }
  const as = { id: actor.id, capacity: actor.capacity }
  const remote = readerOf(props)?.outlook
  const own = client as Partial<Pick<Governance, 'installed'>>
  if (!remote && !own.installed) return undefined
  const found = await (remote ? remote(query) : readOutlook(client as never, { community, ...query, as }))
  return isRefusal(found) ? [] : (found.items as readonly unknown[] as readonly ItemOutlook[])
}

function noProcess(process: string): Refusal {
  return {
    status: 'refused',
    code: 'load/unknown-process',
    reason: { zh: `没有流程 ${process}。`, en: `There is no process ${process}.` },
    articles: [],
  }
}

/** What a question about a process is about: asked again when one of them changes. */
export function aboutProcess({ client, actor, community, definition, process }: ProcessProps): unknown {
  return [client, actor?.id, actor?.capacity, community, definition, process]
}
