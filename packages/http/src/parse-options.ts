import { CHINA_STANDARD_TIME, EngineError } from '@gongzhi/core'

import { createArrivals } from './feed/arrivals.ts'
import { createStreams } from './feed/places.ts'
import type { HttpFaceOptions, HttpFailure, Settings } from './options.ts'
import { createRate } from './rate.ts'

const DEFAULTS: Omit<Settings, 'governance' | 'authenticate' | 'arrivals' | 'streams' | 'rate'> = {
  basePath: '/gongzhi',
  mayOperate: () => false,
  mayEnterFor: () => false,
  paperFormats: {},
  names: () => ({}),
  drawChart: () => undefined,
  origins: [],
  language: 'zh',
  challenge: 'Bearer',
  largestBody: 1_000_000,
  deepestBody: 64,
  slowestBody: 10_000,
  largestImport: 256_000_000,
  largestPage: 1_000,
  mostRequests: 6_000,
  lookEvery: 1_000,
  heartbeat: 15_000,
  mostStreams: 1_000,
  streamsEach: 10,
  offset: CHINA_STANDARD_TIME,
  clock: Date.now,
  sleep: sleepByTimer,
  report: toConsole,
}

const WHOLE = [
  'largestBody',
  'deepestBody',
  'slowestBody',
  'largestImport',
  'largestPage',
  'mostRequests',
  'lookEvery',
  'heartbeat',
  'mostStreams',
  'streamsEach',
] as const
const FUNCTIONS = ['mayOperate', 'mayEnterFor', 'names', 'drawChart', 'clock', 'sleep', 'report'] as const

/** Fills in what a host left out. Throws an `http/option` for the first option that is missing or wrong. */
export function parseOptions(options: HttpFaceOptions): Settings {
  checkOptions(options)
  const told = {
    ...DEFAULTS,
    ...(Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== undefined),
    ) as HttpFaceOptions),
  }
  const { governance, lookEvery: every, sleep, report } = told
  return {
    ...told,
    authenticate: async (request) => options.authenticate(request),
    rate: createRate({ most: told.mostRequests, clock: told.clock }),
    streams: createStreams({ all: told.mostStreams, each: told.streamsEach }),
    arrivals: createArrivals({
      governance,
      every,
      sleep,
      failed: (community, error) =>
        report({ message: `what is new in ${community} is not known`, method: 'GET', path: '', error }),
    }),
  }
}

function checkOptions(options: HttpFaceOptions): void {
  if (typeof options?.governance?.community !== 'function')
    throw wrong('governance is missing: give what createGovernance made')
  if (typeof options.authenticate !== 'function')
    throw wrong('authenticate is missing: it says who sends a request')
  for (const name of WHOLE)
    if (options[name] !== undefined && !(Number.isSafeInteger(options[name]) && options[name] > 0))
      throw wrong(`${name} is ${String(options[name])}, and has to be a whole number from 1`)
  for (const name of FUNCTIONS)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw wrong(`${name} is no function`)
  checkForms(options.paperFormats ?? {})
  const { basePath = '/gongzhi', language = 'zh', origins = [] } = options
  if (!/^(?:\/[A-Za-z0-9._~-]+)*$/.test(basePath))
    throw wrong(`basePath is "${basePath}", and has to be empty or like /gongzhi, without a slash at its end`)
  if (language !== 'zh' && language !== 'en') throw wrong(`language is "${String(language)}", not zh or en`)
  const odd = origins.find((origin) => !/^https?:\/\/[^/*\s]+$/.test(origin))
  if (odd !== undefined) throw wrong(`origins has "${odd}", which is no origin like https://app.example.cn`)
}

function checkForms(formats: Settings['paperFormats']): void {
  for (const [name, format] of Object.entries(formats))
    if (!/^[a-z][a-z0-9]*$/.test(name) || name === 'json' || typeof format?.set !== 'function')
      throw wrong(
        `paperFormats.${name} is no form: a name of small letters that is not json, with contentType and set`,
      )
}

function wrong(message: string): EngineError {
  return new EngineError('http/option', message)
}

function toConsole({ message, method, path, error }: HttpFailure): void {
  console.error(`[gongzhi] ${method} ${path}: ${message}`, error)
}

/** The default port to timers. */
function sleepByTimer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}
