// Every export has a doc comment, and every exported function an example.
import { readFileSync } from 'node:fs'

const api = JSON.parse(readFileSync('node_modules/.cache/api.json', 'utf8'))
const FUNCTION = 64
const wrong = []
const modules = api.children.flatMap((pack) =>
  (pack.children ?? []).some((child) => child.kind === 2)
    ? pack.children.map((entry) => [`${pack.name}/${entry.name}`, entry])
    : [[pack.name, pack]],
)
let exports = 0
for (const [name, entry] of modules) {
  for (const child of entry.children ?? []) {
    if (child.variant === 'reference') continue
    exports++
    const comment =
      child.comment ?? child.signatures?.[0]?.comment ?? child.type?.declaration?.signatures?.[0]?.comment
    if (!comment?.summary?.length) wrong.push(`${name}: ${child.name} has no doc comment`)
    else if (child.kind === FUNCTION && !comment.blockTags?.some(({ tag }) => tag === '@example'))
      wrong.push(`${name}: ${child.name} has no @example`)
  }
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exit(1)
}
console.log(`${exports} exports, each with its doc comment; each function with an example`)
