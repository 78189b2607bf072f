import type { Command } from '../declare.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

/** Every command, in the order in which help names them. */
export const commands: readonly Command[] = [migrate, serve, doctor, verify]
