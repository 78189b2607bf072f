import { createTelemetry } from '@gongzhi/core/opentelemetry'
import { accepted, refused } from '@gongzhi/core/testing'
import { context, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { notice } from './notice.ts'
import { createStage, DAY, director, ENDS, owner, post } from './stage.ts'

beforeAll(() => context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()))
afterAll(() => context.disable())

/** An engine with an exporter of each kind, in memory. */
function watch() {
  const spans = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  const exported = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: exported, exportIntervalMillis: 86_400_000 })
  const meters = new MeterProvider({ readers: [reader] })
  const telemetry = createTelemetry({ tracer: provider.getTracer('test'), meter: meters.getMeter('test') })
  const stage = createStage({ trace: telemetry.trace })
  const ended = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0))
    return spans.getFinishedSpans()
  }
  /** The values of a figure, by their labels. */
  const figure = async (name: string) => {
    await reader.forceFlush()
    const metrics =
      exported
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
    const found = metrics.find(({ descriptor }) => descriptor.name === name)
    return found?.dataPoints.map(({ attributes, value }) => [Object.values(attributes).join(' '), value])
  }
  return { stage, telemetry, ended, figure, close: () => meters.shutdown() }
}

describe('OpenTelemetry', () => {
  test('is told a span for a call, and in it those of its stops and of the store', async () => {
    const { stage, ended, close } = watch()
    await post(stage.engine())
    const spans = await ended()
    const call = spans.find(({ name }) => name === 'call start')
    expect(call?.attributes).toEqual({
      'gongzhi.community': 'hope',
      'gongzhi.process': 'n1',
      'gongzhi.definition': 'notice',
    })
    const inside = (parent: string | undefined) =>
      spans.filter((span) => span.parentSpanContext?.spanId === parent).map(({ name }) => name)
    expect(call?.parentSpanContext).toBeUndefined()
    expect(inside(call?.spanContext().spanId)).toEqual(
      expect.arrayContaining(['stop load', 'stop authorise', 'stop step', 'stop commit', 'stop announce']),
    )
    const load = spans.find(({ name }) => name === 'stop load')
    expect(inside(load?.spanContext().spanId)).toEqual(['storage load'])
    expect(spans.find(({ name }) => name === 'storage commit')).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: { 'gongzhi.size': 1, 'gongzhi.community': 'hope' },
    })
    await close()
  })

  test('is told the code of a refusal, which is no error, and of an error, which is one', async () => {
    const { stage, ended, close } = watch()
    const process = await post(stage.engine())
    refused(await process.send({ event: 'notice.withdraw', data: { reason: 'x' }, by: owner }))
    const down = { ...stage.storage, load: () => Promise.reject(new Error('down')) }
    const broken = stage.engine({ storage: down }).community('hope').process(notice, 'n1')
    await expect(broken.standing()).rejects.toThrow('down')
    const spans = await ended()
    const send = spans.find(({ name }) => name === 'call send')
    expect(send?.attributes['gongzhi.refusal']).toBe('authorise/capacity-not-allowed')
    expect(send?.attributes['gongzhi.event']).toBe('notice.withdraw')
    expect(send?.status.code).toBe(SpanStatusCode.UNSET)
    const standing = spans.find(({ name }) => name === 'call standing')
    expect(standing?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'down' })
    expect(standing?.attributes['error.type']).toBe('error')
    expect(standing?.events.map(({ name }) => name)).toEqual(['exception'])
    await close()
  })

  test('counts what was accepted, what was refused by its code, and how much went together', async () => {
    const { stage, figure, ended, close } = watch()
    const process = await post(stage.engine())
    for (let i = 0; i < 2; i++)
      accepted(await process.send({ event: 'notice.amend', data: { text: `t${i}` }, by: director }))
    refused(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: owner }))
    await process.standing()
    await ended()
    expect(await figure('gongzhi.events')).toEqual([
      ['start notice', 1],
      ['send notice notice.amend', 2],
    ])
    expect(await figure('gongzhi.refusals')).toEqual([['send notice authorise/capacity-not-allowed', 1]])
    expect((await figure('gongzhi.batch.size'))?.[0]?.[1]).toMatchObject({ count: 3, sum: 3 })
    await close()
  })

  test('asks for what waits and how late it is, until it is told to stop', async () => {
    const { stage, telemetry, figure, close } = watch()
    const governance = stage.engine()
    await post(governance)
    await governance.follow({ name: 'messages', handle: () => Promise.reject(new Error('no')) }).runDue()
    const stop = telemetry.observe(governance)
    stage.now = ENDS + DAY
    expect(await figure('gongzhi.agenda.lag')).toEqual([['', DAY]])
    expect(await figure('gongzhi.agenda.failing')).toEqual([['', 0]])
    expect(await figure('gongzhi.agenda.parked')).toEqual([['', 0]])
    expect(await figure('gongzhi.follower.lag')).toEqual([['messages', 1]])
    expect(await figure('gongzhi.follower.failing')).toEqual([['messages', 1]])
    expect(await figure('gongzhi.follower.parked')).toEqual([['messages', 0]])
    stop()
    stage.now += DAY
    expect(await figure('gongzhi.agenda.lag')).not.toEqual([['', 2 * DAY]])
    await close()
  })

  test('is told nothing where no provider is registered, and nothing breaks', async () => {
    const telemetry = createTelemetry()
    const stage = createStage({ trace: telemetry.trace })
    await post(stage.engine())
    telemetry.observe(stage.engine())()
    expect(stage.reports).toEqual([])
  })
})
