const [MODULE, FUNCTION] = [2, 64]

/** The modules that TypeDoc documented; what they only pass on from another one is left out. */
export function readModules(api, names) {
  const packages =
    api.children?.length && api.children.every(({ name }) => names.includes(name))
      ? api.children
      : [{ ...api, name: names[0] }]
  return packages.flatMap((pack) => {
    const entries = (pack.children ?? []).some(({ kind }) => kind === MODULE) ? pack.children : [pack]
    return entries.map((entry) => ({
      package: pack.name,
      name: entry === pack ? pack.name : `${pack.name}/${entry.name}`,
      children: (entry.children ?? []).filter(({ variant }) => variant !== 'reference'),
    }))
  })
}

/** What differs between the entries that a package exports and those that are documented. */
export function entriesMissing({ manifest, entryPoints, documented }) {
  const sources = Object.values(manifest.exports)
    .map(({ source }) => source?.replace(/^\.\//, ''))
    .filter(Boolean)
  const told = (those, others, what) =>
    those.filter((one) => !others.includes(one)).map((one) => `${manifest.name}: ${one} ${what}`)
  return [
    ...told(sources, entryPoints, 'is exported, and not among the entryPoints of its typedoc.json'),
    ...told(entryPoints, sources, 'is among the entryPoints of its typedoc.json, and not exported'),
    ...(documented === sources.length
      ? []
      : [`${manifest.name}: ${sources.length} entries are exported, and ${documented} are documented`]),
  ]
}

/** The exports of a module that have no doc comment, and its functions whose example is missing or shows nothing. */
export function shownBadly({ name, children }) {
  return children.flatMap((child) => {
    const comment =
      child.comment ?? child.signatures?.[0]?.comment ?? child.type?.declaration?.signatures?.[0]?.comment
    if (!comment?.summary?.length) return [`${name}: ${child.name} has no doc comment`]
    const examples = (comment.blockTags ?? []).filter(({ tag }) => tag === '@example')
    if (child.kind === FUNCTION && examples.length === 0) return [`${name}: ${child.name} has no @example`]
    return examples.some(({ content }) => isTypeofAlone(content.map(({ text }) => text).join('')))
      ? [`${name}: the @example of ${child.name} only says what type it is of`]
      : []
  })
}

/** Whether an example does nothing but ask for the type of something. */
export function isTypeofAlone(example) {
  const lines = example
    .split('\n')
    .map((line) => line.replace(/\/\/.*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('```') && !line.startsWith('import '))
  return lines.length > 0 && lines.every((line) => /^typeof\s+[\w$.]+;?$/.test(line))
}
