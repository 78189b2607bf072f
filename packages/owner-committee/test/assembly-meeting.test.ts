import { assemblyMeeting } from '@gongzhi/owner-committee'

import { chosen, passed, walked } from './assembly-meeting/stage.ts'
import { keeps } from './kept.ts'
import './assembly-meeting/preparing.stories.ts'
import './assembly-meeting/voting.stories.ts'
import './assembly-meeting/papers.stories.ts'
import './assembly-meeting/checking.stories.ts'
import './assembly-meeting/decided.stories.ts'
import './assembly-meeting/correcting.stories.ts'
import './assembly-meeting/plans.stories.ts'
import './assembly-meeting/write-ins.stories.ts'
import './assembly-meeting/parts.stories.ts'
import './assembly-meeting/silence.stories.ts'
import './assembly-meeting/withdrawn.stories.ts'

walked()
chosen()

keeps(assemblyMeeting, async (h) => void (await passed(h)))
