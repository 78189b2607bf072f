import { ref } from 'vue'

/** The sections of a community. */
export const SECTIONS = ['work', 'processes', 'calendar', 'rules', 'running', 'begin'] as const
export type Section = (typeof SECTIONS)[number]

/** What the page shows, as its address says it behind `#`. */
export type Route =
  | { readonly page: 'home' | 'communities' | 'supervision' | 'unknown' }
  | { readonly page: 'community'; readonly community: string; readonly section: Section }
  | {
      readonly page: 'process'
      readonly community: string
      readonly definition: string
      readonly process: string
      /** What to open at once. */
      readonly turn?: string
    }

function parse(hash: string): Route {
  const [path = '', question = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', community, section, definition, process] = path.split('/').map(decoded)
  if (page === '' || page === 'en') return { page: 'home' }
  if ((page === 'communities' || page === 'supervision') && community === undefined) return { page }
  if (page !== 'c' || community === undefined || community === '') return { page: 'unknown' }
  if (section === 'p' && definition && process) {
    const turn = new URLSearchParams(question).get('turn')
    return { page: 'process', community, definition, process, ...(turn !== null && { turn }) }
  }
  const known = SECTIONS.find((one) => one === (section ?? 'work'))
  return known && definition === undefined
    ? { page: 'community', community, section: known }
    : { page: 'unknown' }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The address of a section of a community. */
export function toSection(community: string, section: Section): string {
  return `#/c/${encodeURIComponent(community)}/${section}`
}

/** The address of a process. */
export function toProcess(
  { community, definition, process }: { community: string; definition: string; process: string },
  turn?: string,
): string {
  const path = [community, 'p', definition, process].map(encodeURIComponent).join('/')
  return `#/c/${path}${turn === undefined ? '' : `?turn=${encodeURIComponent(turn)}`}`
}

/** Where the page is. */
export const route = ref<Route>(parse(location.hash))

window.addEventListener('hashchange', () => {
  route.value = parse(location.hash)
  document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
  window.scrollTo(0, 0)
})

/** Goes to another place of the page. */
export function goTo(address: string): void {
  location.hash = address.slice(1)
}
