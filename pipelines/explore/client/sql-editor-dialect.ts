import { SQLDialect } from '@codemirror/lang-sql'

/** The words of DuckDB's SELECT. Others' dialects know words that are tables here, such as procedures. */
export const DUCKDB = SQLDialect.define({
  keywords:
    'select from where group by order limit offset having join left right full inner outer cross lateral using on as and or ' +
    'not in like ilike similar to between is null distinct all any exists case when then else end with recursive union ' +
    'intersect except values asc desc nulls first last over partition rows range unbounded preceding following current row ' +
    'filter qualify window semi anti asof positional exclude replace columns unnest pivot unpivot summarize describe show ' +
    'explain analyze cast try_cast interval true false sample natural within materialized',
  types:
    'bigint integer smallint tinyint hugeint ubigint uinteger varchar text double float real decimal numeric boolean date ' +
    'time timestamp timestamptz interval blob json struct map list uuid',
  builtin:
    'count sum avg min max median mode round floor ceil abs greatest least coalesce nullif len length lower upper trim ' +
    'contains starts_with regexp_matches regexp_replace regexp_extract split_part string_agg array_agg list_transform ' +
    'list_filter list_distinct quantile_cont quantile_disc arg_max arg_min row_number rank bar date_trunc strftime range',
  doubleDollarQuotedStrings: true,
  slashComments: false,
})
