import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'

import {
  createGovernance,
  createMemoryStorage,
  type Instant,
  mainlandChina,
  parseRulebook,
} from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'
import { toNodeListener } from '@gongzhi/http/node'
import { ownerCommittee } from '@gongzhi/owner-committee'

const HOUSE_RULES = join(import.meta.dirname, '../data/house-rules.json')

/** Who holds what in the invented community; whoever is called `owner-…` owns a flat. */
const OFFICES: { readonly [person: string]: string } = {
  li: 'committee.director',
  sun: 'clerk',
  wu: 'teller',
  zheng: 'teller',
}

/**
 * A server for programs in other languages to try: a store in memory, tokens that are the names of people, and a clock
 * that is moved by `POST /clock`, for a vote takes weeks. A real one has its own of each.
 */
export function createDemo(begins: Instant): Server {
  let now = begins
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [ownerCommittee()],
    rulebooks: [parseRulebook(JSON.parse(readFileSync(HOUSE_RULES, 'utf8')))],
    places: { 'hope-city': '511304' },
    calendar: mainlandChina,
    clock: () => now,
    holdings({ community, actor }) {
      if (community !== 'hope-city') return []
      const capacity = OFFICES[actor] ?? (actor.startsWith('owner-') ? 'owner' : undefined)
      return capacity === undefined ? [] : [{ capacity }]
    },
  })
  const face = createHttpFace({
    governance,
    clock: () => now,
    authenticate({ headers }) {
      const id = /^Bearer ([\w-]+)$/.exec(headers.get('authorization') ?? '')?.[1]
      return id === undefined ? undefined : { id }
    },
  })
  const listener = toNodeListener(face)
  return createServer((request, response) => {
    if (request.url !== '/clock' || request.method !== 'POST') return void listener(request, response)
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      const to = Date.parse(text)
      if (Number.isNaN(to) || to < now) return response.writeHead(400).end()
      now = to
      // What came due meanwhile is done before anybody asks.
      governance.runDue().then(
        () => response.writeHead(204).end(),
        () => response.writeHead(500).end(),
      )
    })
  })
}
