// One table of ratios, each pair measured in turns in this run: quote the ratios, not the microseconds of one machine.
import { historyRows, memoryRows, stepRows } from './engine.ts'
import { print, type Row } from './measure.ts'
import { ownerRows } from './owners.ts'
import { postgresRows, sqliteRows } from './stores.ts'

const rows: Row[] = []
for (const part of [stepRows, memoryRows, historyRows, ownerRows, sqliteRows, postgresRows]) rows.push(...(await part()))
print(rows)
