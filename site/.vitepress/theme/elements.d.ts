// What templates may name without importing it: what VitePress registers, and the elements of the console, each with
// the properties of the component that it is made from.
import type { DefineComponent } from 'vue'

import type Act from '../../../packages/console/src/elements/act.ce.vue'
import type Assembly from '../../../packages/console/src/elements/assembly.ce.vue'
import type History from '../../../packages/console/src/elements/history.ce.vue'
import type Process from '../../../packages/console/src/elements/process.ce.vue'
import type Proof from '../../../packages/console/src/elements/proof.ce.vue'
import type Review from '../../../packages/console/src/elements/review.ce.vue'
import type Rules from '../../../packages/console/src/elements/rules.ce.vue'
import type Worklist from '../../../packages/console/src/elements/worklist.ce.vue'

/** What an element tells the page. */
type Told = (event: CustomEvent) => unknown

declare module 'vue' {
  export interface ComponentCustomProps {
    onGongzhiDone?: Told
    onGongzhiOpen?: Told
    onGongzhiRefused?: Told
  }
  export interface GlobalComponents {
    ClientOnly: DefineComponent
    'gongzhi-act': typeof Act
    'gongzhi-assembly': typeof Assembly
    'gongzhi-history': typeof History
    'gongzhi-process': typeof Process
    'gongzhi-proof': typeof Proof
    'gongzhi-review': typeof Review
    'gongzhi-rules': typeof Rules
    'gongzhi-worklist': typeof Worklist
  }
}
