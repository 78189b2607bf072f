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
