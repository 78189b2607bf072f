export { drawSvg, reactionsToDot, toDot, type Graphviz } from './dot.ts'
export { toMermaid } from './mermaid.ts'
export {
  toChartModel,
  type ChartArrow,
  type ChartModel,
  type ChartState,
  type Language,
} from './chart-model.ts'
