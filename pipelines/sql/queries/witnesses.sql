-- What on a page told of a procedure, and how many passed.
SELECT witness, count(*) AS candidates, count(procedure_id) AS procedures,
       round(count(procedure_id) / count(*), 2) AS share_passed
FROM candidates LEFT JOIN procedures USING (candidate_id) GROUP BY witness ORDER BY candidates DESC, witness
