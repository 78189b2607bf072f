import type { Actor, Instant, Label } from '@gongzhi/core'
import { createHttpClient, type HttpClient } from '@gongzhi/http/client'
import { computed, reactive, ref, shallowRef, watch } from 'vue'

import type { Directory } from '../client.ts'
import { sayWord, type PageWord } from './words.ts'

/** A community in which somebody holds something. */
export interface Place {
  readonly community: string
  readonly name: string
  readonly capacities: readonly string[]
}

/** Somebody who looks at the page, or as whom it can act. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly note?: Label
  readonly places: readonly Place[]
}

/** Who is logged in, and what the host has for him. */
export interface Me extends Person {
  readonly operator: boolean
  readonly supervises: boolean
  readonly looksUp: boolean
  /** The capacities that may enter what others did. */
  readonly enters: readonly string[]
  readonly now: Instant
  readonly people?: readonly Person[]
}

/** Where the page is served. */
const BASE = new URL('.', location.href.split('#')[0])
/** In which capacity the last choice was made, so that it stays while the page is open. */
const KEY = 'gongzhi'

const stored = readStored()
export const language = ref<keyof Label>(
  stored.language ?? (location.hash === '#en' || location.hash === '#/en' ? 'en' : 'zh'),
)
export const me = shallowRef<Me>()
/** Of a playground: as whom the page acts. */
export const actingAs = ref<string | undefined>(stored.actingAs)
/** By community, the capacity that was chosen. */
const chosen = reactive<Record<string, string>>(stored.chosen ?? {})
/** What capacities are called. */
export const capacities = shallowRef<{ readonly [capacity: string]: Label }>({})
/** Of a playground, how far its clock is from that of the machine; it does not go by itself. */
export const playedNow = ref<Instant>()
/** Grows with everything that was done, so that what is shown is asked again. */
export const revision = ref(0)

interface Stored {
  readonly language?: keyof Label
  readonly actingAs?: string
  readonly chosen?: Record<string, string>
}

function readStored(): Stored {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Stored
  } catch {
    return {}
  }
}

watch([language, actingAs, chosen], () => {
  try {
    sessionStorage.setItem(
      KEY,
      JSON.stringify({ language: language.value, actingAs: actingAs.value, chosen }),
    )
  } catch {
    // Somebody keeps no data of pages: then the choice is gone with the page.
  }
})
watch(
  language,
  (now) => {
    document.documentElement.lang = now === 'zh' ? 'zh-CN' : 'en'
    document.title = sayWord('product', now)
  },
  { immediate: true },
)

/** What time it is: of a playground, what its clock says. */
export const clock = (): Instant => playedNow.value ?? Date.now()

/** A word of the page, in its language. */
export const text = (word: PageWord, values?: { readonly [place: string]: string | number }): string =>
  sayWord(word, language.value, values)
/** A label, in the language of the page. */
export const label = (said: Label | undefined): string => said?.[language.value] ?? ''

function headers(): Record<string, string> {
  return actingAs.value === undefined ? {} : { 'gongzhi-act-as': encodeURIComponent(actingAs.value) }
}

/** What is not an answer of the page's server. */
export class DataError extends Error {
  override readonly name = 'DataError'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Asks the page's server for what no call of the face says. */
export async function ask<Body>(
  path: string,
  { capacity, body }: { readonly capacity?: string; readonly body?: unknown } = {},
): Promise<Body> {
  const answer = await fetch(new URL(`data/${path}`, BASE), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...headers(),
      ...(capacity !== undefined && { 'gongzhi-capacity': encodeURIComponent(capacity) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new DataError('http/no-answer')
  })
  const said = (await answer.json().catch(() => ({}))) as { readonly code?: string }
  if (!answer.ok) throw new DataError(said.code ?? `http/${answer.status}`)
  return said as Body
}

/** The face, as whoever is logged in. A person that is tried has a client of his own. */
export const client = computed<HttpClient>(() => {
  const id = me.value?.id ?? ''
  return createHttpClient({
    url: new URL('api', BASE).href,
    headers,
    language: language.value,
    operator: { id },
  })
})

/** Reads who is logged in. */
export async function loadMe(): Promise<void> {
  const found = await ask<Me>('me')
  // Somebody who was tried is not there any more.
  if (actingAs.value !== undefined && found.id !== actingAs.value) actingAs.value = undefined
  me.value = found
  if (found.people) playedNow.value = found.now
  if (Object.keys(capacities.value).length === 0)
    capacities.value = (await client.value.definitions({ id: found.id })).capacities
}

/** Acts as another person of the playground. */
export async function actAs(id: string): Promise<void> {
  actingAs.value = id
  await loadMe()
  revision.value += 1
}

/** As whom somebody looks into a community, and in which of his capacities. */
export function actorIn(community: string): Actor | undefined {
  const place = me.value?.places.find((one) => one.community === community)
  const capacity = place?.capacities.find((one) => one === chosen[community]) ?? place?.capacities[0]
  return me.value && capacity !== undefined ? { id: me.value.id, capacity } : undefined
}

/** Chooses a capacity in a community. */
export function choose(community: string, capacity: string): void {
  chosen[community] = capacity
}

/** What a community is called. */
export function communityName(community: string): string {
  const known = namesBy.get(`community ${community}`) ?? nameAmongPlaces(community)
  if (known === undefined) void learnCommunities()
  return known ?? community
}

let learnt = false
/** Whoever runs the system has no place of his own: what communities are called is asked for once. */
async function learnCommunities(): Promise<void> {
  if (learnt || !me.value?.operator) return
  learnt = true
  const found = await ask<{ readonly rows: readonly { community: string; name: string }[] }>(
    'communities',
  ).catch(() => undefined)
  for (const { community, name } of found?.rows ?? []) rememberCommunity(community, name)
}

function nameAmongPlaces(community: string): string | undefined {
  return me.value?.places.find((place) => place.community === community)?.name
}

const namesBy = reactive(new Map<string, string>())
const asked = new Set<string>()
let waiting: { readonly community: string; readonly ids: Set<string> } | undefined

/** Takes down what a community is called. */
export function rememberCommunity(community: string, name: string): void {
  namesBy.set(`community ${community}`, name)
}

/** The name of somebody, once the host has said it: what is drawn with the id is drawn again with the name. */
function nameOfPerson(id: string, community: string): string | undefined {
  const known = namesBy.get(`person ${community} ${id}`)
  const key = `${community} ${id}`
  if (known !== undefined || asked.has(key)) return known
  asked.add(key)
  if (waiting?.community === community) waiting.ids.add(id)
  else {
    const batch = { community, ids: new Set([id]) }
    waiting = batch
    queueMicrotask(() => void askNames(batch))
  }
  return undefined
}

async function askNames(batch: { readonly community: string; readonly ids: Set<string> }): Promise<void> {
  if (waiting === batch) waiting = undefined
  const { community, ids } = batch
  const question = [...ids].map((id) => `id=${encodeURIComponent(id)}`).join('&')
  const path = `communities/${encodeURIComponent(community)}/names?${question}`
  const capacity = actorIn(community)?.capacity
  const { names } = await ask<{ readonly names: Record<string, string> }>(path, {
    ...(capacity !== undefined && { capacity }),
  }).catch(() => ({ names: {} }))
  for (const [id, name] of Object.entries(names)) namesBy.set(`person ${community} ${id}`, name)
}

/** The names behind ids, for the elements. */
export const directory: Directory = {
  nameOf({ kind, id, community }) {
    if (kind === 'community') return communityName(id)
    return kind === 'person' && community !== undefined ? nameOfPerson(id, community) : undefined
  },
  async search({ text: typed, community, actor }) {
    if (!me.value?.looksUp || typed.trim() === '') return []
    const path = `communities/${encodeURIComponent(community)}/search?text=${encodeURIComponent(typed)}`
    const found = await ask<{ readonly hits: readonly { id: string; name: string; note?: string }[] }>(path, {
      capacity: actor.capacity,
    })
    return found.hits
  },
}
