const digitsOf = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A new id, as random as one of `crypto.randomUUID`, which a console on plain http in a LAN does not have. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(digitsOf).join('')
}
