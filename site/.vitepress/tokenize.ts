/**
 * The words of a text as the search knows them: pairs of Han characters, for Chinese has no spaces, and whole
 * words of everything else. VitePress writes it again into the page from its own text: it may use nothing from
 * outside itself.
 */
export const tokenize = (text: string): string[] => {
  const found = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{Script=Han}/u.test(word) || word.length < 2) found.add(word)
    else for (let i = 0; i < word.length - 1; i += 1) found.add(word.slice(i, i + 2))
  }
  return [...found]
}
