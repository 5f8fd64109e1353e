import { type Generation, type Judgment, openCache, queryRows, sqlText, UsageError } from '#data'
import { chosenOne, type Named } from '../exchange/chosen-one.ts'
import type { Label } from './label-spellings.ts'

/** An answer, and what the judge says of it. */
export interface JudgedAnswer
  extends Pick<Generation, 'generation_id' | 'item_id' | 'topic' | 'generator_id' | 'generator' | 'model' | 'sample'> {
  /** A refusal fails by rule, whoever judges: it is no verdict of the judge. */
  readonly isRefused: boolean
  /** Null where there is no verdict: none was asked for, none could be read, or its opinions are tied. */
  readonly verdict: Label | null
}

/** The answers a judge was asked about. */
export interface JudgedAnswers {
  /** Null where no judge is looked at. */
  readonly judge: Named | null
  readonly answers: readonly JudgedAnswer[]
}

/** Which answers of a lake, and whose verdicts on them. */
export interface JudgedAnswersChoice {
  /** A judge's name, id or beginning of an id; may be left out where there is one only. */
  readonly judge: string | undefined
  /** False to look at no judge. */
  readonly withJudge: boolean
}

/** Every answer of a lake with one judge's verdict on it. Throws UsageError when the choice fits none or several. */
export async function lakeJudgedAnswers(lakeFolder: string, choice: JudgedAnswersChoice): Promise<JudgedAnswers> {
  const { connection, close } = await openCache(lakeFolder)
  try {
    const judges = await queryRows<Named>(
      connection,
      'SELECT DISTINCT judge_id AS id, judge AS name FROM judgments ORDER BY ALL',
    )
    const judge = choice.withJudge ? chosenOne(judges, { named: choice.judge, kind: 'judge' }) : undefined
    const rows = await queryRows<Omit<JudgedAnswer, 'verdict'> & Opinions>(
      connection,
      `SELECT generation_id, item_id, topic, generator_id, generator, model, "sample", status = 'refused' AS "isRefused",
         coalesce(failing, 0) AS failing, coalesce(passing, 0) AS passing
       FROM generations LEFT JOIN (
         SELECT generation_id, count(*) FILTER (has_failure) AS failing, count(*) FILTER (NOT has_failure) AS passing
         FROM judgments WHERE judge_id = ${sqlText(judge?.id ?? '')} GROUP BY generation_id
       ) USING (generation_id) ORDER BY generator_id, item_id, "sample"`,
    )
    if (rows.length === 0) {
      throw new UsageError(
        `Cannot compare labels with the lake "${lakeFolder}": it holds no answers. ` +
          'Make them with "h2e bench gen", or name others with --judgments.',
      )
    }
    const answers = rows.map(({ failing, passing, ...row }) => ({
      ...row,
      verdict: verdictOf({ failing, passing }, row.isRefused),
    }))
    return { judge: judge === undefined ? null : { id: judge.id, name: judge.name }, answers }
  } finally {
    close()
  }
}

/** The answers that other people's files hold, with their judge. Throws UsageError when several judges are in them. */
export function readJudgedAnswers(
  read: { readonly generations: readonly Generation[]; readonly judgments: readonly Judgment[] },
  named: string | undefined,
): JudgedAnswers {
  const judges = new Map(read.judgments.map(({ judge_id, judge }) => [judge_id, { id: judge_id, name: judge }]))
  const judge = chosenOne([...judges.values()], { named, kind: 'judge' }) ?? null
  const ofGeneration = new Map<string, Opinions>()
  for (const { judge_id, generation_id, has_failure } of read.judgments) {
    if (judge_id !== judge?.id || has_failure === null) continue
    const { failing, passing } = ofGeneration.get(generation_id) ?? NO_OPINION
    const opinions = has_failure ? { failing: failing + 1, passing } : { failing, passing: passing + 1 }
    ofGeneration.set(generation_id, opinions)
  }
  const answers = read.generations.map((generation) => {
    const { generation_id, item_id, topic, generator_id, generator, model, sample } = generation
    const isRefused = generation.status === 'refused'
    const verdict = verdictOf(ofGeneration.get(generation_id) ?? NO_OPINION, isRefused)
    return { generation_id, item_id, topic, generator_id, generator, model, sample, isRefused, verdict }
  })
  return { judge, answers }
}

/** How often one judge failed an answer, and how often it passed it. */
interface Opinions {
  readonly failing: number
  readonly passing: number
}

const NO_OPINION: Opinions = { failing: 0, passing: 0 }

/** As scores have it: the majority decides, and a tie is no verdict. */
function verdictOf({ failing, passing }: Opinions, isRefused: boolean): Label | null {
  if (failing === passing || isRefused) return null
  return failing > passing ? 'fail' : 'pass'
}
