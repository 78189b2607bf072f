import type { Rulebook } from '@gongzhi/core'

import { beijing } from './beijing.ts'
import { shanghai } from './shanghai.ts'

/**
 * The rulebooks of this package: what the texts at hand say about demands. None states a period, and of
 * organisations, posts, venues and activities no text says anything: those are the host's to state.
 */
export const rulebooks: readonly Rulebook[] = [beijing, shanghai]
