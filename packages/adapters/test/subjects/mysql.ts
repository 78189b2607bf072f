// The MySQL or MariaDB at GONGZHI_TEST_MYSQL.
import { mysqlUrl } from '../mysql-database.ts'
import { mysqlModule } from './mysql-subject.ts'

export const { create, open, close, about } = await mysqlModule(mysqlUrl === undefined ? [] : [mysqlUrl])
