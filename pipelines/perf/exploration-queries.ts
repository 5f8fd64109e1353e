/** A question that people exploring a lake ask. */
export interface ExplorationQuery {
  readonly name: string
  /** Over the tables `procedures`, `steps`, `resources`, `pages` and `drops` and the functions of the lake. */
  readonly sql: string
}

/** The ten questions. `procedureId` is one that there is. */
export function explorationQueries(procedureId: string): readonly ExplorationQuery[] {
  return [
    { name: 'step_search', sql: "FROM search_steps('wood drawer')" },
    { name: 'by_id', sql: `SELECT * FROM procedures WHERE procedure_id = '${procedureId}'` },
    { name: 'count_by_topic', sql: 'SELECT topic, count(*) AS n FROM procedures GROUP BY topic ORDER BY topic' },
    { name: 'steps_histogram', sql: 'SELECT n_steps, count(*) AS n FROM procedures GROUP BY n_steps ORDER BY n_steps' },
    { name: 'goal_search', sql: "FROM search_goals('wood drawer')" },
    {
      name: 'top_resources',
      sql: 'SELECT resource, count(*) AS n FROM resources GROUP BY resource ORDER BY n DESC, resource LIMIT 50',
    },
    {
      name: 'page_of_results',
      sql:
        "SELECT procedure_id, topic, goal, n_steps FROM procedures WHERE topic = 'Health' AND n_steps >= 8 " +
        'ORDER BY procedure_id LIMIT 20 OFFSET 200',
    },
    {
      name: 'domain_statistics',
      sql:
        'SELECT host, count(*) AS pages, sum(size_bytes) AS bytes, max(size_bytes) AS largest FROM pages ' +
        'GROUP BY host ORDER BY pages DESC, host LIMIT 50',
    },
    {
      name: 'balanced_sample',
      sql: 'SELECT procedure_id, topic FROM sample_by_topic(20) ORDER BY topic, procedure_id',
    },
    {
      name: 'drops_by_reason',
      sql: 'SELECT stage, reason, count(*) AS n FROM drops GROUP BY stage, reason ORDER BY n DESC, stage, reason',
    },
  ]
}
