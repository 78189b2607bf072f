/** What is thrown when somebody looks at what was not given. */
const notGiven = new Error('this was not given')

const partial = new WeakSet<object>()

/**
 * A payload of which only a part is given: a look at the rest throws, and {@link unlessNotGiven} catches that.
 * Rules are asked with it before anybody has filled in a form: what a rule says without a look at what is not
 * there, it says of every payload.
 */
export function partlyGiven(part: object = {}): object {
  const made = new Proxy(part, {
    get: (target, key) => {
      // An own field, or what every list can do.
      if (!Object.hasOwn(target, key) && !(Array.isArray(target) && key in target)) throw notGiven
      const value = Reflect.get(target, key) as unknown
      return typeof value === 'object' && value !== null ? partlyGiven(value) : value
    },
    has: (target, key) => {
      if (Object.hasOwn(target, key)) return true
      throw notGiven
    },
    ownKeys: () => {
      throw notGiven
    },
    getOwnPropertyDescriptor: () => {
      throw notGiven
    },
  })
  partial.add(made)
  return made
}

/** Whether a payload is given in part only. */
export function isPartlyGiven(data: unknown): boolean {
  return typeof data === 'object' && data !== null && partial.has(data)
}

/** Whether an error says that somebody looked at what was not given. */
export function isNotGiven(error: unknown): boolean {
  return error === notGiven
}

/** Asks something of a payload that is given in part; undefined where the answer depends on the rest. */
export function unlessNotGiven<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch (error) {
    if (isNotGiven(error)) return undefined
    throw error
  }
}
