import type { Refusal } from '../refusal.ts'
import type { Rules, RulesQuery } from '../rulebook/index.ts'
import type { Engine } from '../way/engine.ts'
import type { KnownLaw } from '../way/law-books.ts'
import { lawOf } from '../way/lawful.ts'

/** The law of communities, each asked once, and each of its provisions looked up once for a day. */
export function lawsOf(engine: Engine): (community: string) => Promise<KnownLaw | Refusal> {
  const asked = new Map<string, Promise<KnownLaw | Refusal>>()
  return (community) => {
    const law = asked.get(community) ?? lawOf(engine, community).then(lookedUpOnce)
    asked.set(community, law)
    return law
  }
}

function lookedUpOnce(law: KnownLaw | Refusal): KnownLaw | Refusal {
  if (law.status === 'refused') return law
  const found = new Map<string, unknown>()
  const resolve = (query: RulesQuery) => {
    const { provision, place = '', community = '', on } = query
    const key = [provision.id, place, community, on].join('\n')
    if (!found.has(key)) found.set(key, law.rules.resolve(query))
    return found.get(key)
  }
  return { ...law, rules: { ...law.rules, resolve: resolve as Rules['resolve'] } }
}
