import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, reference } from '../reference.ts'
import { VIOLATIONS } from '../rulebooks/violations.ts'
import { words } from '../words.ts'

/** An unlawful act of an owner that the review came upon. */
export const violationShape = z.strictObject({
  /** Without a slash: the referral that follows is called by it. */
  id: givenId({ pattern: /^[^/]{1,60}$/ }),
  violation: z.enum(VIOLATIONS),
  subject: reference,
  evidence: z.array(documentReference).min(1).max(20),
  dissuasion: words,
})

/** As many unlawful acts as one review reports. */
export const MOST_VIOLATIONS = 100
