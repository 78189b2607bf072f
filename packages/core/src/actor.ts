/** Who acts, and as what (主体、身份). */
export interface Actor {
  /** A reference to a person or body that the host knows; never a name. */
  readonly id: string
  readonly capacity: string
}

/** The engine itself: what the agenda sends. No person holds this capacity. */
export const ENGINE: Actor = { id: 'engine', capacity: 'engine' }
