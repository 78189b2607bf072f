import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'

import HomePage from './HomePage.vue'
import ProcessChart from './ProcessChart.vue'

import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('HomePage', HomePage)
    app.component('ProcessChart', ProcessChart)
  },
}
export default theme
