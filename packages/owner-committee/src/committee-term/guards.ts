import { fillingGuards } from './filling-guards.ts'
import { renewalGuards } from './renewal-guards.ts'
import { revokedGuards } from './revoked-guards.ts'
import { seatGuards } from './seat-guards.ts'

/** What a term accepts, by the idea that each rule belongs to. */
export const guards = { ...seatGuards, ...revokedGuards, ...fillingGuards, ...renewalGuards }
