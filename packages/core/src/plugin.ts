import { openEventsOf } from './define/check-origins.ts'
import type { AnyDefinition, OutcomeDeclaration, Reaction, Reading, Vocabulary } from './define/index.ts'
import { type Enquiry, installEnquiries, type InstalledEnquiry } from './enquiry.ts'
import { DefinitionError } from './errors.ts'
import type { Label } from './label.ts'
import { installOutlooks, type OutlookSource } from './look/define-outlook.ts'
import type { PaperTemplate } from './paper/define-paper.ts'
import type { Provision, Rulebook } from './rulebook/index.ts'
import type { Terms } from './terms.ts'

/** A package of processes and what they need: a plain object from a factory. */
export interface Plugin {
  readonly name: string
  /** Several releases of one definition may stand side by side. */
  readonly processes?: readonly AnyDefinition[]
  readonly reactions?: readonly Reaction[]
  readonly provisions?: readonly Provision<any>[]
  readonly rulebooks?: readonly Rulebook[]
  /**
   * Every capacity that its permissions name, with its label. One that two plugins declare with the same
   * label is one.
   */
  readonly capacities?: { readonly [capacity: string]: Label }
  /** The words of its forms: what fields are called, and what their values mean. */
  readonly terms?: Terms
  /** The papers that are made from its processes (文书), by {@link definePaper}. */
  readonly papers?: readonly PaperTemplate[]
  /** What it can be asked without a process, by {@link defineEnquiry}. */
  readonly enquiries?: readonly Enquiry[]
  /** How processes that still run would come out, by {@link defineOutlook}. */
  readonly outlooks?: readonly OutlookSource[]
}

/** What all plugins of a host are together. */
export interface Installed {
  readonly definitions: ReadonlyMap<string, ReadonlyMap<number, AnyDefinition>>
  /** Which outcome is heard by which reactions, by `definition/outcome`; none that is switched off. */
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>
  /**
   * Which outcome people have to be told of, by `definition/outcome`, and in which capacities. Of several
   * releases, whoever one of them names.
   */
  readonly notices: ReadonlyMap<string, readonly string[]>
  /**
   * Outcomes that no reaction hears and of which nobody is told (`definition/outcome`); empty but for plugins
   * that say so of none of theirs.
   */
  readonly unheard: readonly string[]
  /** What processes that reactions start are called under those that cause them; switched off or not. */
  readonly reserved: readonly string[]
  /**
   * Engine events that do not say from which process they are taken (`definition/event`). A host that lets
   * several people start processes by hand wants none: whoever starts one whose outcome brings such an event
   * acts as the engine on a process that is not his.
   */
  readonly openEvents: readonly string[]
  readonly provisions: readonly Provision<any>[]
  readonly rulebooks: readonly Rulebook[]
  readonly capacities: ReadonlyMap<string, Label>
  /** The words of the forms of each definition, by its name. */
  readonly terms: ReadonlyMap<string, Terms>
  /** The papers that are made from processes, by their ids; those of the host in the place of a plugin's. */
  readonly papers: ReadonlyMap<string, PaperTemplate>
  /** What can be asked without a process, by name. */
  readonly enquiries: ReadonlyMap<string, InstalledEnquiry>
  /** How processes that still run would come out, by the kind of process. */
  readonly outlooks: ReadonlyMap<string, OutlookSource>
}

/**
 * Puts plugins together and refuses what contradicts: two definitions, reactions or labels under one name, a
 * permission for a capacity that nobody declares.
 */
export function installPlugins(
  plugins: readonly Plugin[],
  { off = [], papers = [] }: { readonly off?: readonly string[]; readonly papers?: readonly PaperTemplate[] },
): Installed {
  const capacities = installCapacities(plugins)
  const definitions = installDefinitions(plugins, capacities)
  return {
    definitions,
    reactions: installReactions(plugins, definitions, new Set(off)),
    notices: installNotices(definitions),
    unheard: [...new Set(plugins.flatMap(unheardOf(plugins)))],
    capacities,
    reserved: [
      ...new Set(plugins.flatMap(({ reactions }) => reactions ?? []).flatMap(({ under }) => under ?? [])),
    ],
    openEvents: [...definitions.values()].flatMap((releases) => [...releases.values()].flatMap(openEventsOf)),
    provisions: [...new Set(plugins.flatMap((plugin) => plugin.provisions ?? []))],
    rulebooks: [...new Set(plugins.flatMap((plugin) => plugin.rulebooks ?? []))],
    terms: new Map(
      plugins.flatMap(({ name: plugin, processes = [], terms }) => {
        if (!terms) return []
        // A host's own words for what it names itself: of no process, and yet said.
        const named = processes.length === 0 ? [`plugin:${plugin}`] : processes.map(({ name }) => name)
        return named.map((name) => [name, terms] as const)
      }),
    ),
    papers: installPapers(plugins, { definitions, own: papers }),
    enquiries: installEnquiries(plugins),
    outlooks: installOutlooks(plugins),
  }
}

/** The papers of the plugins, and those of the host in the place of some of them. */
function installPapers(
  plugins: readonly Plugin[],
  { definitions, own }: Pick<Installed, 'definitions'> & { readonly own: readonly PaperTemplate[] },
): Installed['papers'] {
  const papers = new Map<string, PaperTemplate>()
  for (const paper of plugins.flatMap((plugin) => plugin.papers ?? [])) {
    if (papers.has(paper.id))
      throw new DefinitionError(
        'plugin/paper-twice',
        `two plugins have a paper ${paper.id}; what a host puts in the place of one goes into its option papers`,
      )
    papers.set(paper.id, paper)
  }
  for (const paper of own) papers.set(paper.id, paper)
  for (const { id, definition } of papers.values())
    if (!definitions.has(definition.name))
      throw new DefinitionError(
        'plugin/paper-without-process',
        `${id} is made from ${definition.name}, which no plugin installs`,
      )
  return papers
}

function installCapacities(plugins: readonly Plugin[]): Installed['capacities'] {
  const capacities = new Map<string, Label>([['engine', { zh: '系统', en: 'Engine' }]])
  for (const plugin of plugins) {
    for (const [capacity, label] of Object.entries(plugin.capacities ?? {})) {
      const same = capacities.get(capacity)
      if (same && (same.zh !== label.zh || same.en !== label.en))
        throw new DefinitionError(
          'plugin/capacity-twice',
          `${capacity} is "${same.en}" in one plugin and "${label.en}" in ${plugin.name}`,
        )
      capacities.set(capacity, label)
    }
  }
  return capacities
}

function installDefinitions(
  plugins: readonly Plugin[],
  capacities: Installed['capacities'],
): Installed['definitions'] {
  const definitions = new Map<string, Map<number, AnyDefinition>>()
  for (const definition of plugins.flatMap((plugin) => plugin.processes ?? [])) {
    const releases = definitions.get(definition.name) ?? new Map<number, AnyDefinition>()
    if (releases.has(definition.version) && releases.get(definition.version) !== definition)
      throw new DefinitionError(
        'plugin/definition-twice',
        `two definitions are called ${definition.name}@${definition.version}`,
      )
    definitions.set(definition.name, releases.set(definition.version, definition))
    checkCapacities(definition, capacities)
  }
  return definitions
}

function installReactions(
  plugins: readonly Plugin[],
  definitions: Installed['definitions'],
  off: ReadonlySet<string>,
): Installed['reactions'] {
  const reactions = new Map<string, Reaction[]>()
  const names = new Set<string>()
  for (const reaction of plugins.flatMap((plugin) => plugin.reactions ?? [])) {
    if (names.has(reaction.name))
      throw new DefinitionError('plugin/reaction-twice', `two reactions are called ${reaction.name}`)
    names.add(reaction.name)
    checkTarget(reaction, off.has(reaction.name) ? undefined : definitions)
    if (off.has(reaction.name)) continue
    const topic = `${reaction.when.definition}/${reaction.when.outcome}`
    reactions.set(topic, [...(reactions.get(topic) ?? []), reaction])
  }
  for (const name of off)
    if (!names.has(name))
      throw new DefinitionError(
        'plugin/unknown-reaction',
        `no reaction is called ${name}, so it cannot be switched off`,
      )
  return reactions
}

function installNotices(definitions: Installed['definitions']): Installed['notices'] {
  const notices = new Map<string, readonly string[]>()
  for (const releases of definitions.values())
    for (const definition of releases.values())
      for (const [topic, { notice = [] }] of outcomesOf(definition))
        if (notice.length > 0) notices.set(topic, [...new Set([...(notices.get(topic) ?? []), ...notice])])
  return notices
}

function outcomesOf({ name, vocabulary }: AnyDefinition): readonly [string, OutcomeDeclaration][] {
  return Object.entries((vocabulary as Vocabulary).outcomes).map(([outcome, declared]) => [
    `${name}/${outcome}`,
    declared,
  ])
}

/**
 * Outcomes that no reaction hears and of which nobody is told. A reaction that the host has switched off
 * counts: that nobody hears is then the host's word.
 */
function unheardOf(plugins: readonly Plugin[]): (plugin: Plugin) => readonly string[] {
  const heard = new Set(
    plugins
      .flatMap(({ reactions = [] }) => reactions)
      .map(({ when: { definition, outcome } }) => `${definition}/${outcome}`),
  )
  return ({ processes = [] }) =>
    processes
      .flatMap(outcomesOf)
      .filter(([topic, { notice }]) => notice === undefined && !heard.has(topic))
      .map(([topic]) => topic)
}

/**
 * Refuses a plugin that says of some of its outcomes who hears of them, and of others not: those were
 * forgotten. One that says so of none, as on a first day, installs.
 */
export function checkHeard(plugins: readonly Plugin[]): void {
  const unheardIn = unheardOf(plugins)
  const forgotten = plugins.flatMap((plugin) => {
    const unheard = unheardIn(plugin)
    const outcomes = (plugin.processes ?? []).flatMap(outcomesOf)
    return unheard.length < outcomes.length ? unheard.map((topic) => `${topic} of ${plugin.name}`) : []
  })
  if (forgotten.length > 0)
    throw new DefinitionError(
      'plugin/unheard-outcome',
      `nobody hears of ${forgotten.join(', ')}: ` +
        "declare a reaction to it, or say in its declaration who has to be told (notice: ['…'])",
    )
}

/** Whether a reaction can act; one that is switched off may act on what is not installed. */
function checkTarget(
  { name, target, does }: Reaction,
  definitions: Installed['definitions'] | undefined,
): void {
  if (definitions && !definitions.get(target.name)?.has(target.version))
    throw new DefinitionError(
      'plugin/unknown-target',
      `${name} acts on ${target.name}@${target.version}, which no plugin installs`,
    )
  if ('start' in does && !target.vocabulary.start.allow.includes('engine'))
    throw new DefinitionError(
      'define/engine-not-allowed',
      `${name} starts ${target.name}, which does not allow engine`,
    )
}

/** Every list of capacities that may read something. */
function readersOf(read: Reading | undefined): readonly (readonly string[])[] {
  if (!read) return []
  const registers = Object.values(read.registers ?? {}).flatMap(({ all = [], own = [], groups, doubts }) => [
    all,
    own,
    groups?.allow ?? [],
    doubts ?? [],
  ])
  return [read.process, ...registers, ...Object.values(read.fields ?? {})]
}

function checkCapacities(definition: AnyDefinition, capacities: ReadonlyMap<string, Label>): void {
  const { vocabulary } = definition
  const permissions = [
    ['start', vocabulary.start],
    ...Object.entries(vocabulary.events),
    ...Object.entries(vocabulary.registers ?? {}),
    ...readersOf(vocabulary.read).map((allow) => ['read', { allow }]),
    ...outcomesOf(definition).map(([topic, { notice = [] }]) => [topic, { allow: notice }]),
  ] as [string, { allow: readonly string[]; enters?: readonly string[]; late?: { by: readonly string[] } }][]
  for (const [name, { allow, enters = [], late }] of permissions) {
    for (const capacity of [...allow, ...enters, ...(late?.by ?? [])]) {
      if (!capacities.has(capacity))
        throw new DefinitionError(
          'plugin/unknown-capacity',
          `${definition.name}: ${name} names "${capacity}", which no plugin declares`,
        )
    }
  }
}
