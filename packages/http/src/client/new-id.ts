/** A new id of 128 random bits. `crypto.randomUUID` would give one, and a page on plain http does not have that. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
