/**
 * Licences of what is installed with a published package: all let whoever embeds it sell what he made. By
 * their SPDX identifiers.
 */
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Unlicense',
]

/**
 * Whether an SPDX expression can be met: a choice by one allowed licence, a union by allowed ones alone. What
 * cannot be read (`Unknown`, `SEE LICENSE IN …`, an exception) is not allowed.
 */
export function isAllowed(expression) {
  const bare = expression.replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(bare)) return false
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one.trim())))
}

/** What `pnpm licenses list --json` names that is under no allowed licence. */
export function unlicensed(listed) {
  return Object.entries(listed)
    .filter(([licence]) => !isAllowed(licence))
    .flatMap(([licence, packages]) =>
      packages.map(({ name, versions }) => `${name}@${versions.join()}: ${licence}`),
    )
}

/**
 * What `pnpm audit --json` answered: `undefined` where no answer is in it, and otherwise the known weaknesses
 * of what is installed with a published package, and of what only the examples and tools have.
 */
export function weaknesses(text) {
  const { advisories } = parsed(text) ?? {}
  if (typeof advisories !== 'object' || advisories === null) return undefined
  const found = Object.values(advisories).map(({ module_name, severity, title, url, findings }) => ({
    published: findings.some(({ paths }) => paths.some((path) => path.startsWith('packages__'))),
    line: `${module_name}@${findings.map(({ version }) => version).join()}: ${severity}: ${title} (${url})`,
  }))
  return {
    published: found.filter(({ published }) => published).map(({ line }) => line),
    others: found.filter(({ published }) => !published).map(({ line }) => line),
  }
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
