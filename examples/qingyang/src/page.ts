import { createServer } from 'node:http'

import { type ConsoleOptions, createConsole } from '@gongzhi/console/server'
import type { Label } from '@gongzhi/core'
import { toNodeListener } from '@gongzhi/http/node'

import type { Play } from './host.ts'
import { hostHoldings, people } from './people.ts'
import { at, HOUSING, JINXIU, PARK, PARTITIONS, PROVINCE, STREET } from './places.ts'
import { figuresOf } from './quarter.ts'

/** What the partitions are called. */
const NAMES: { readonly [partition: string]: string } = {
  [PARK]: '青羊总部园区',
  [JINXIU]: '锦绣小区',
  [HOUSING]: '区住建局',
  [STREET]: '示范街道',
  [PROVINCE]: '省住建厅',
}
/** Who looks after all of it, and holds nothing in any of them. */
const WATCH = '值班员'

/** The page over the quarter as it ended: who acted can be tried, and the street's figures are followed. */
export function createQuarterPage(play: Play, more: Partial<ConsoleOptions> = {}) {
  const [from, to] = [at('2026-07-02'), at('2027-07-01')]
  const note: Label = { zh: '看得到各分区和监督数字', en: 'Sees the partitions, and what supervision counts' }
  return createConsole({
    governance: play.governance,
    basePath: '',
    // Nobody logs in to an example: it listens on this machine alone.
    authenticate: () => ({ id: WATCH }),
    mayOperate: ({ caller }) => caller.id === WATCH,
    maySupervise: ({ id }) =>
      id === WATCH || hostHoldings({ actor: id }).some(({ capacity }) => capacity === 'street'),
    personOf: ({ id }) => ({ places: placesOf(id) }),
    communityName: (community) => NAMES[community],
    groupOf: (community) => ({
      id: STREET,
      name: NAMES[community === JINXIU ? STREET : community] ?? community,
    }),
    supervised: () => figuresOf(play),
    clock: () => play.now(),
    playground: {
      people: [{ id: WATCH, note, places: [] }, ...people.map((id) => ({ id, places: placesOf(id) }))],
      clock: () => ({ now: play.now(), from, to }),
      // What has happened has happened: it goes on, and not back.
      moveTo: async (instant) => (instant > play.now() ? play.moveTo(instant) : undefined),
      afterwards: async () => void (await play.governance.runDue()),
    },
    ...more,
  })
}

function placesOf(id: string) {
  const capacities = hostHoldings({ actor: id }).map(({ capacity }) => capacity)
  return PARTITIONS.map((community) => ({ community, capacities }))
}

/** Serves the page to this machine; ends when it is closed. */
export async function serveQuarter(
  play: Play,
  port: number,
): Promise<{ readonly url: string; close(): void }> {
  const page = createQuarterPage(play)
  const server = createServer(toNodeListener(page))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${port}/`,
    close() {
      page.close()
      server.close()
    },
  }
}
