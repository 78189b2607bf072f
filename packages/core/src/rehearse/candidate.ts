import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { GovernanceOptions } from '../options.ts'
import type { Plugin } from '../plugin.ts'
import type { Calendar, Rulebook } from '../rulebook/index.ts'
import type { StorageAdapter } from '../storage.ts'

/** What is to be tried: laid over what this host has, and nothing of it is kept. */
export interface Candidate {
  /** Releases of plugins: each takes the place of the one with its name, or is added. */
  readonly plugins?: readonly Plugin[]
  /** Definitions: each takes the place of the one with its name and release, or is added. */
  readonly processes?: readonly AnyDefinition[]
  /** Rulebooks: each takes the place of the one with its id, statute or house rules, or is added. */
  readonly rulebooks?: readonly Rulebook[]
  /** House rules by community, in the place of the host's. */
  readonly rulebooksOf?: GovernanceOptions['rulebooksOf']
  readonly places?: GovernanceOptions['places']
  readonly calendar?: Calendar
}

/** The options of a host with a candidate laid over them, on a store that takes nothing. */
export function layOver(options: GovernanceOptions, candidate: Candidate): GovernanceOptions {
  const { processes = [], rulebooks = [], calendar, places } = candidate
  const given = new Set(rulebooks.map(({ id }) => id))
  const kept = (books: readonly Rulebook[] = []) => books.filter(({ id }) => !given.has(id))
  const statutes = [...kept(options.rulebooks), ...rulebooks]
  const isHouse = ({ layer }: Rulebook) => layer === 'house'
  const house = statutes.filter(isHouse)
  return {
    ...options,
    ...(calendar && { calendar }),
    ...(places && { places }),
    storage: readOnly(options.storage),
    plugins: pluginsOf(options.plugins, candidate.plugins ?? [], processes).map((plugin) => ({
      ...plugin,
      ...(plugin.rulebooks && { rulebooks: kept(plugin.rulebooks) }),
    })),
    rulebooks: statutes.filter((book) => !isHouse(book)),
    rulebooksOf: houseOf(house, candidate.rulebooksOf ?? options.rulebooksOf),
    report: () => {},
  }
}

function pluginsOf(
  own: readonly Plugin[],
  given: readonly Plugin[],
  processes: readonly AnyDefinition[],
): readonly Plugin[] {
  const names = new Set(given.map(({ name }) => name))
  const nameOf = ({ name, version }: AnyDefinition) => `${name}@${version}`
  const replaced = new Set(processes.map(nameOf))
  const plugins = [...own.filter(({ name }) => !names.has(name)), ...given].map((plugin) => ({
    ...plugin,
    ...(plugin.processes && {
      processes: plugin.processes.filter((definition) => !replaced.has(nameOf(definition))),
    }),
  }))
  return processes.length > 0 ? [...plugins, { name: 'rehearsed', processes }] : plugins
}

/**
 * House rules are asked for by community, whoever gives them: those of one community that weaken what is new then
 * stop that community, and not the rehearsal.
 */
function houseOf(
  house: readonly Rulebook[],
  ask: GovernanceOptions['rulebooksOf'],
): NonNullable<GovernanceOptions['rulebooksOf']> {
  const given = new Map<string | undefined, Rulebook[]>()
  for (const book of house) given.set(book.community, [...(given.get(book.community) ?? []), book])
  return async (community) => {
    const own = given.get(community) ?? []
    const asked = await ask?.(community)
    const ids = new Set(own.map(({ id }) => id))
    const others = (asked?.rulebooks ?? []).filter((file) => !ids.has((file as { id?: string })?.id ?? ''))
    if (!asked && own.length === 0) return undefined
    return { version: 'rehearsed', ...asked, rulebooks: [...own, ...others] }
  }
}

const WRITES = [
  'migrate',
  'commit',
  'claim',
  'defer',
  'finish',
  'claimCursors',
  'moveCursor',
  'remove',
  'within',
] as const

/** A store that can be read: whatever would write to it throws, whoever calls it. */
function readOnly(storage: StorageAdapter): StorageAdapter {
  return new Proxy(storage, {
    get(target, name) {
      if ((WRITES as readonly unknown[]).includes(name))
        return () => {
          throw new EngineError('rehearse/writes', `a rehearsal called ${String(name)} of the store`)
        }
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}
