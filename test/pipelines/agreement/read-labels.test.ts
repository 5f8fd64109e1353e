import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FatalError, UsageError, writeParquet } from '#data'
import { readLabels } from '../../../pipelines/agreement/read-labels.ts'
import { scratchFolder } from '../../scratch-folder.ts'

function fileOf(name: string, text: string): string {
  const path = join(scratchFolder(), name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

async function labelsOf(name: string, text: string): Promise<readonly string[]> {
  return (await readLabels(fileOf(name, text))).labels.map(({ label }) => label)
}

describe('readLabels()', () => {
  it('readLabels() knows the spellings of pass and fail', async () => {
    const words = [
      'pass',
      'Passed',
      'OK',
      'no failure',
      'no_critical_failure',
      'FAIL',
      ' failed ',
      'Critical failure',
      'has-failure',
    ]
    const sheet = `annotator,generation_id,label\n${words.map((word, at) => `ann,g${at},${word}`).join('\n')}\n`
    expect(await labelsOf('l.csv', sheet)).toEqual([...Array(5).fill('pass'), ...Array(4).fill('fail')])
  })

  it('readLabels() reads true, 1 and yes as the name of the column has it', async () => {
    const values = ['true', '1', 'yes', 'Y', 'TRUE', 'false', '0', 'no', 'n', '0.0']
    const sheet = (column: string) =>
      `annotator;generation_id;${column}\n${values.map((value, at) => `ann;g${at};${value}`).join('\n')}`
    const [yes, no] = [Array(5).fill('fail'), Array(5).fill('pass')]
    expect(await labelsOf('l.csv', sheet('has_failure'))).toEqual([...yes, ...no])
    expect(await labelsOf('l.csv', sheet('passes'))).toEqual([...no, ...yes])
    const lines = [true, false, 1, 0].map((has_failure) =>
      JSON.stringify({ annotator: 'a', item_id: 'i', has_failure }),
    )
    expect(await labelsOf('l.jsonl.gz', lines.join('\n'))).toEqual(['fail', 'pass', 'fail', 'pass'])
  })

  it('readLabels() reads Parquet, and every way to name an answer', async () => {
    const path = join(scratchFolder(), 'l.parquet')
    await writeParquet(path, {
      columns: {
        rater: 'VARCHAR',
        source_example_id: 'VARCHAR',
        model: 'VARCHAR',
        sample: 'INTEGER',
        has_failure: 'BOOLEAN',
        topic: 'VARCHAR',
      },
      rows: [{ rater: 'ann', source_example_id: 'e', model: 'm', sample: 2, has_failure: true, topic: 'Health' }],
    })
    expect(await readLabels(path)).toMatchObject({
      labels: [{ annotator: 'ann', itemId: 'e', generator: 'm', sample: 2, label: 'fail', topic: 'Health' }],
      unlabelled: 0,
    })
  })

  it('readLabels() counts rows without a label, which need no annotator yet', async () => {
    const sheet = 'annotator,generation_id,label\n,g1,\nann,g2,pass\n'
    expect(await readLabels(fileOf('l.csv', sheet))).toMatchObject({ unlabelled: 1, labels: [{ generationId: 'g2' }] })
  })

  it('readLabels() names the file and the line, or the row of a spreadsheet, that cannot be meant', async () => {
    const refused = async (name: string, text: string, words: string) => {
      const path = fileOf(name, text)
      await expect(readLabels(path)).rejects.toThrow(FatalError)
      await expect(readLabels(path)).rejects.toThrow(`Cannot read "${path}" ${words}`)
    }
    const head = 'annotator,generation_id,sample,label\n'
    await refused('l.csv', `${head}ann,g1,,pass\nann,g2,,maybe\n`, 'row 3: label: "maybe" is no label')
    await refused('l.csv', `${head}ann,g1,,1\n`, 'row 2: label: "1" could mean either')
    await refused('l.csv', `${head},g1,,pass\n`, 'row 2: it does not say whose label it is')
    await refused('l.csv', `${head}ann,,,pass\n`, 'row 2: it does not say which answer it is about')
    await refused('l.csv', `${head}ann,g1,one,pass\n`, 'row 2: sample: "one" is no number')
    await refused('l.csv', 'annotator,generation_id\nann,g1\n', 'row 2: it has no column of labels')
    await refused(
      'l.jsonl',
      '{"annotator":"a","item_id":"i","label":"pass"}\n\n{"label":"perhaps"}',
      'line 3: label: "perhaps"',
    )
    await expect(readLabels(fileOf('l.txt', ''))).rejects.toThrow(UsageError)
  })
})
