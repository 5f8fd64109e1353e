import { type DuckDBListType, type DuckDBStructType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import * as arrow from 'apache-arrow'
import type { PlainRow, PlainValue } from '#data'
import type { Answer, AnswerStream } from './ask.ts'

/** An answer as bytes of an Arrow IPC file. Lists and structs stay what they are; types without a like become text. */
export function arrowBytes(answer: Answer): Uint8Array {
  return arrow.tableToIPC(arrowTable(answer), 'file')
}

/** The same of an answer that comes some rows at a time: a record batch each. */
export async function streamedArrowBytes({ columns, chunks }: AnswerStream): Promise<Uint8Array> {
  // What a batch infers of its columns depends on its rows; a file has one schema.
  const schema = new arrow.Schema(columns.map(({ name, type }) => new arrow.Field(name, arrowType(type), true)))
  const batches: arrow.RecordBatch[] = []
  for await (const rows of chunks) {
    for (const { data } of arrowTable({ columns, rows }).batches) batches.push(new arrow.RecordBatch(schema, data))
  }
  return arrow.tableToIPC(new arrow.Table(schema, batches), 'file')
}

function arrowTable({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): arrow.Table {
  const vectors = columns.map(({ name, type }) => {
    const values = rows.map((row: PlainRow) => arrowValue(row[name] ?? null, type))
    return [name, arrow.vectorFromArray(values, arrowType(type))] as const
  })
  return new arrow.Table(Object.fromEntries(vectors))
}

function arrowType(type: DuckDBType): arrow.DataType {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return new arrow.Bool()
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
      return new arrow.Int32()
    case DuckDBTypeId.BIGINT:
      return new arrow.Int64()
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return new arrow.Float64()
    case DuckDBTypeId.TIMESTAMP:
      return new arrow.TimestampMillisecond()
    case DuckDBTypeId.LIST:
      return new arrow.List(new arrow.Field('item', arrowType((type as DuckDBListType).valueType), true))
    case DuckDBTypeId.STRUCT: {
      const { entryNames, entryTypes } = type as DuckDBStructType
      return new arrow.Struct(
        entryNames.map((name, index) => new arrow.Field(name, arrowType(entryTypes[index] ?? type), true)),
      )
    }
    default:
      return new arrow.Utf8()
  }
}

/** A plain value as apache-arrow's builders want it for this type. */
function arrowValue(value: PlainValue, type: DuckDBType): unknown {
  if (value === null) return null
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
      return BigInt(value as number | string)
    case DuckDBTypeId.TIMESTAMP:
      return new Date(value as string)
    case DuckDBTypeId.LIST:
      return (value as PlainValue[]).map((entry) => arrowValue(entry, (type as DuckDBListType).valueType))
    case DuckDBTypeId.STRUCT: {
      const { entryNames, entryTypes } = type as DuckDBStructType
      const fields = value as PlainRow
      return Object.fromEntries(
        entryNames.map((name, index) => [name, arrowValue(fields[name] ?? null, entryTypes[index] ?? type)]),
      )
    }
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return value
    default:
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
