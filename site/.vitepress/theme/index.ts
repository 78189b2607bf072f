import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'

import AskRule from './AskRule.vue'
import HomePage from './HomePage.vue'
import LiveVote from './LiveVote.vue'
import PlaceCompare from './PlaceCompare.vue'
import ProcessChart from './ProcessChart.vue'

import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('AskRule', AskRule)
    app.component('HomePage', HomePage)
    app.component('LiveVote', LiveVote)
    app.component('PlaceCompare', PlaceCompare)
    app.component('ProcessChart', ProcessChart)
  },
}
export default theme
