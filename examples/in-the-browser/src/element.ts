/// <reference lib="dom" />

/** An element with what is in it. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Partial<HTMLElementTagNameMap[K]>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), given)
  element.append(...inside)
  return element
}

/**
 * Makes an element of the page read like one that was drawn anew. What stands in both stays the same node: a
 * button between press and release, the focus, what somebody has half written or opened. An `id` says what an
 * element is, so that a press on one button never becomes a press on another.
 */
export function redraw(shown: HTMLElement, drawn: HTMLElement): void {
  for (const name of shown.getAttributeNames())
    if (name !== 'open' && !drawn.hasAttribute(name)) shown.removeAttribute(name)
  for (const { name, value } of drawn.attributes)
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value)
  Object.assign(shown, { onclick: drawn.onclick, onsubmit: drawn.onsubmit })
  const left = new Set<Node>(shown.childNodes)
  const places = [...drawn.childNodes].map((node) => {
    const same = [...left].find((one) => isSame(one, node))
    if (!same) return node
    left.delete(same)
    if (same instanceof HTMLElement) redraw(same, node as HTMLElement)
    else if (same.textContent !== node.textContent) same.textContent = node.textContent
    return same
  })
  for (const gone of left) shown.removeChild(gone)
  for (const [index, node] of places.entries()) {
    const there = shown.childNodes[index] ?? null
    if (there !== node) shown.insertBefore(node, there)
  }
}

const idOf = (node: Node): string => (node instanceof HTMLElement ? node.id : '')
const isSame = (one: Node, other: Node): boolean =>
  one.nodeName === other.nodeName && idOf(one) === idOf(other)
