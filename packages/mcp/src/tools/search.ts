// Which of many labelled things somebody means: Chinese is not cut into words, so pairs of characters are looked for.

function piecesOf(words: string): readonly string[] {
  const found = new Set<string>()
  for (const [word] of words.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/\p{Script=Han}/u.test(word) || word.length <= 2) found.add(word)
    else for (let at = 0; at < word.length - 1; at += 1) found.add(word.slice(at, at + 2))
  }
  return [...found]
}

/** Those in which the words occur, what has most of them first; all of them where no words are given. */
export function findByWords<One>(
  all: readonly One[],
  { words, textOf }: { readonly words: string | undefined; readonly textOf: (one: One) => string },
): readonly One[] {
  const pieces = piecesOf(words ?? '')
  if (pieces.length === 0) return words === undefined || words.trim() === '' ? all : []
  const ranked = all.map((one) => {
    const text = textOf(one).toLowerCase()
    return { one, hits: pieces.filter((piece) => text.includes(piece)).length }
  })
  const most = Math.max(0, ...ranked.map(({ hits }) => hits))
  return ranked
    .filter(({ hits }) => hits > 0 && hits * 2 >= most)
    .toSorted((a, b) => b.hits - a.hits)
    .map(({ one }) => one)
}
