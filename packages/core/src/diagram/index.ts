export { drawSvg, toDot, type Graphviz } from './dot.ts'
export { reactionsToDot } from './reactions.ts'
export { toMermaid } from './mermaid.ts'
export {
  toChartModel,
  type ChartArrow,
  type ChartModel,
  type ChartState,
  type DrawingOptions,
  type Language,
} from './chart-model.ts'
