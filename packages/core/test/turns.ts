/** Counts the turns of the event loop from now on; what it gives ends the count and answers it. */
export function countTurns(): () => number {
  let turns = 0
  // No timer: what is over within a millisecond has let others have their turn all the same.
  let next = setImmediate(function turn() {
    turns++
    next = setImmediate(turn)
  })
  return () => {
    clearImmediate(next)
    return turns
  }
}
