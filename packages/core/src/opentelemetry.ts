/**
 * Traces and figures for OpenTelemetry. Needs `@opentelemetry/api`, which is an optional peer: nothing else of
 * the package asks for it.
 *
 * @module
 */
import {
  type Attributes,
  type Meter,
  metrics,
  SpanKind,
  SpanStatusCode,
  type Span,
  trace as api,
  type Tracer,
} from '@opentelemetry/api'

import type { Figures } from './look/figures.ts'
import type { Trace, TraceEnd, TraceSpan } from './way/trace.ts'

/** What is asked of a governance to tell its figures. */
export interface Measured {
  figures(): Promise<Figures>
}

/** The bridge to OpenTelemetry. */
export interface Telemetry {
  /** The option `trace` of `createGovernance`: a span for each piece of work, and the counters. */
  readonly trace: Trace
  /**
   * Has the gauges ask a governance whenever they are collected. One host of a store is enough: what they show is
   * of the store. Gives back how to stop.
   */
  observe(governance: Measured): () => void
}

/** The calls that change something, which are counted as events. */
const COMMANDS: ReadonlySet<string> = new Set(['start', 'send', 'record', 'correct', 'migrate'])

const KINDS: { readonly [kind in TraceSpan['kind']]: SpanKind } = {
  call: SpanKind.INTERNAL,
  stop: SpanKind.INTERNAL,
  task: SpanKind.CONSUMER,
  follow: SpanKind.CONSUMER,
  storage: SpanKind.CLIENT,
}

/**
 * Makes spans and figures of what an engine does. Without a tracer or a meter, those that are registered are
 * taken; where none is, nothing happens.
 *
 * Spans are called by kind and name (`call send`, `storage commit`), with `gongzhi.community`,
 * `gongzhi.process`, `gongzhi.definition`, `gongzhi.event`, `gongzhi.size`, and `gongzhi.refusal` or
 * `error.type`. A refusal is an answer, and no error of the span.
 *
 * | figure | what it counts |
 * | --- | --- |
 * | `gongzhi.events` | commands that were accepted, by call, definition and event |
 * | `gongzhi.refusals` | commands that were refused, by code, call and definition |
 * | `gongzhi.batch.size` | commits that went to the store together |
 * | `gongzhi.agenda.lag` | how late the agenda is, milliseconds |
 * | `gongzhi.agenda.failing`, `gongzhi.agenda.parked` | tasks that failed, and those that wait for somebody |
 * | `gongzhi.follower.lag` | entries that a follower has before it, by its name |
 * | `gongzhi.follower.failing`, `gongzhi.follower.parked` | communities in which it has stopped |
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { createTelemetry } from '@gongzhi/core/opentelemetry'
 *
 * const telemetry = createTelemetry()
 * const { trace } = telemetry
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [], trace })
 * const stop = telemetry.observe(governance)
 * await governance.runDue() // a span `call runDue`, and in it `storage claim`
 * stop()
 * ```
 */
export function createTelemetry({
  tracer = api.getTracer('@gongzhi/core'),
  meter = metrics.getMeter('@gongzhi/core'),
}: { readonly tracer?: Tracer; readonly meter?: Meter } = {}): Telemetry {
  const events = meter.createCounter('gongzhi.events', { description: 'commands that were accepted' })
  const refusals = meter.createCounter('gongzhi.refusals', { description: 'commands that were refused' })
  const batch = meter.createHistogram('gongzhi.batch.size', {
    description: 'commits that went to the store together',
    advice: { explicitBucketBoundaries: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
  })

  const count = ({ kind, name, definition, event, size }: TraceSpan, { status, code }: TraceEnd): void => {
    if (kind === 'storage' && name === 'commit' && size !== undefined) batch.record(size)
    if (kind !== 'call' || !COMMANDS.has(name)) return
    const labels = {
      'gongzhi.call': name,
      ...(definition !== undefined && { 'gongzhi.definition': definition }),
    }
    if (status === 'ok') events.add(1, { ...labels, ...(event !== undefined && { 'gongzhi.event': event }) })
    else if (status === 'refused') refusals.add(1, { ...labels, 'gongzhi.refusal': code as string })
  }

  return {
    trace: (span, run) =>
      tracer.startActiveSpan(
        `${span.kind} ${span.name}`,
        { kind: KINDS[span.kind], attributes: attributesOf(span) },
        async (own) => {
          const end = await run()
          endSpan(own, end)
          count(span, end)
        },
      ),
    observe: (governance) => observeFigures(meter, governance),
  }
}

function attributesOf({ community, process, definition, event, size }: TraceSpan): Attributes {
  return {
    ...(community !== undefined && { 'gongzhi.community': community }),
    ...(process !== undefined && { 'gongzhi.process': process }),
    ...(definition !== undefined && { 'gongzhi.definition': definition }),
    ...(event !== undefined && { 'gongzhi.event': event }),
    ...(size !== undefined && { 'gongzhi.size': size }),
  }
}

function endSpan(span: Span, { status, code, error, size }: TraceEnd): void {
  if (size !== undefined) span.setAttribute('gongzhi.size', size)
  if (status === 'refused') span.setAttribute('gongzhi.refusal', code as string)
  if (status === 'failed') {
    const message = error instanceof Error ? error.message : String(error ?? '')
    if (error instanceof Error) span.recordException(error)
    span.setAttribute('error.type', code ?? 'error')
    span.setStatus({ code: SpanStatusCode.ERROR, ...(message !== '' && { message }) })
  }
  span.end()
}

function observeFigures(meter: Meter, governance: Measured): () => void {
  const gauge = (name: string, description: string, unit = '1') =>
    meter.createObservableGauge(name, { description, unit })
  const lag = gauge('gongzhi.agenda.lag', 'how late the agenda is', 'ms')
  const failing = gauge('gongzhi.agenda.failing', 'tasks that failed and wait')
  const parked = gauge('gongzhi.agenda.parked', 'tasks that wait for somebody')
  const behind = gauge('gongzhi.follower.lag', 'entries that a follower has before it')
  const stopped = gauge('gongzhi.follower.failing', 'communities in which a follower has stopped')
  const waiting = gauge('gongzhi.follower.parked', 'communities in which a follower waits for somebody')
  const all = [lag, failing, parked, behind, stopped, waiting]
  const ask = async (result: Parameters<Parameters<Meter['addBatchObservableCallback']>[0]>[0]) => {
    const figures = await governance.figures()
    result.observe(lag, figures.lag)
    result.observe(failing, figures.failing)
    result.observe(parked, figures.parked)
    for (const [follower, standing] of Object.entries(figures.followers)) {
      const labels = { 'gongzhi.follower': follower }
      result.observe(behind, standing.entries, labels)
      result.observe(stopped, standing.failing, labels)
      result.observe(waiting, standing.parked, labels)
    }
  }
  meter.addBatchObservableCallback(ask, all)
  return () => meter.removeBatchObservableCallback(ask, all)
}
