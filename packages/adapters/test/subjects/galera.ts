// The Galera cluster whose nodes are named by GONGZHI_TEST_GALERA, with blanks between.
import { galeraUrls } from '../mysql-database.ts'
import { mysqlModule } from './mysql-subject.ts'

export const { create, open, close, about } = await mysqlModule(galeraUrls)
