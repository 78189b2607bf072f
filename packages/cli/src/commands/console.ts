import { randomBytes } from 'node:crypto'

import { CHINA_STANDARD_TIME, civilDayOf } from '@gongzhi/core'

import type { GongzhiConfig } from '../config.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { type Served, SERVING, serveUntilStopped } from '../listen.ts'
import { importOptional } from '../optional.ts'
import type { Opened } from '../session.ts'
import { communitiesOf } from './communities.ts'

type Http = NonNullable<GongzhiConfig['http']>

/** Serves the page of the console. */
export const consolePage = command({
  name: 'console',
  does: { zh: '启动控制台网页', en: 'serves the console, a page for everybody who takes part' },
  more: {
    zh: '登录由 http.authenticate 说明；--as 只供本机试用：网址中的钥匙每次不同，持有者即以此人身份办理。',
    en:
      'Who is logged in, http.authenticate says. --as is for trying, on this machine: its address has a new key each ' +
      'time, and who has it acts as that person.',
  },
  flags: {
    as: {
      behind: { zh: '人员', en: 'person' },
      does: { zh: '以此人身份打开，不用登录', en: 'opens it as this person, without a login' },
    },
    ...SERVING,
  },
  run: (session, { flags }) =>
    session.whole(async () => {
      const { createConsole } = await importOptional(
        '@gongzhi/console',
        () => import('@gongzhi/console/server'),
      )
      const opened = await session.open()
      const { governance, config } = opened
      const key = flags.as === undefined ? undefined : randomBytes(24).toString('base64url')
      const { basePath = '/console', ...own } = config.console ?? {}
      const path = String(basePath)
      const page = createConsole({
        ...httpOf(config.http, { as: flags.as, key }),
        personOf: (caller: { readonly id: string }) => placesOf(opened, caller.id),
        ...own,
        basePath: path,
        governance,
      } as Parameters<typeof createConsole>[0])
      await serveUntilStopped(session, {
        governance,
        served: key === undefined ? page : behindKey(page, { key, path }),
        path: key === undefined ? `${path}/` : `${path}/?key=${key}`,
        flags,
      })
      return EXIT.done
    }),
})

/** Who is logged in: as the configuration says, or whoever has the key. */
function httpOf(
  http: Http | undefined,
  { as, key }: { readonly as: string | undefined; readonly key: string | undefined },
): Http {
  const { basePath: _, ...face } = http ?? { authenticate: () => undefined }
  if (as !== undefined && key !== undefined)
    return { ...face, authenticate: (request) => (keyOf(request) === key ? { id: as } : undefined) }
  if (http) return face
  throw new CommandFailure({
    zh: '配置没有写明 http：谁已登录，须由 http.authenticate 说明。试用可加 --as。',
    en: 'The configuration says no http: who is logged in, http.authenticate has to say. To try it, add --as.',
  })
}

/** The page, to which the key in the address is a cookie from then on: no other page can send it along. */
function behindKey(page: Served, { key, path }: { readonly key: string; readonly path: string }): Served {
  return {
    close: page.close,
    async fetch(request) {
      const url = new URL(request.url)
      if (url.searchParams.get('key') !== key) return page.fetch(request)
      const headers = {
        location: `${path}/`,
        'set-cookie': `gongzhi=${key}; HttpOnly; SameSite=Strict; Path=/`,
      }
      return new Response(null, { status: 302, headers })
    },
  }
}

function keyOf({ headers }: Request): string | undefined {
  return /(?:^|;\s*)gongzhi=([\w-]+)/.exec(headers.get('cookie') ?? '')?.[1]
}

/** What somebody holds where, by the holdings of the configuration: asked for every community of the store. */
async function placesOf({ governance, config }: Opened, actor: string) {
  const { holdings, clock = Date.now, offset = CHINA_STANDARD_TIME } = config.governance
  const at = clock()
  const places = []
  for await (const { id: community } of communitiesOf(governance)) {
    const held = await holdings({ community, actor, at, day: civilDayOf(at, offset) })
    const capacities = held
      .filter(({ from = at, until }) => from <= at && (until === undefined || at < until))
      .map(({ capacity }) => capacity)
    if (capacities.length > 0) places.push({ community, capacities: [...new Set(capacities)] })
  }
  return { places }
}
