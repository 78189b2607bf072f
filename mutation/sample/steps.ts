/** What is left after so many steps. */
export function steps(count: number): number {
  let left = count
  while (left > 0) left -= 1
  return left
}
