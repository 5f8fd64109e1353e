/** What the prompt understands besides SQL. */
export const COMMANDS = [
  { name: '.help', parameter: '', meaning: 'this list' },
  { name: '.tables', parameter: '', meaning: 'the tables, and what a row of each is' },
  { name: '.schema', parameter: '[table]', meaning: 'the columns of a table, or of all: type, key, unit, meaning' },
  { name: '.functions', parameter: '', meaning: 'functions for searching, comparing and drawing by lot' },
  { name: '.queries', parameter: '', meaning: 'saved queries' },
  { name: '.run', parameter: 'query', meaning: 'answer a saved query' },
  { name: '.mode', parameter: 'form', meaning: 'show answers as table, csv, json or jsonl' },
  {
    name: '.once',
    parameter: 'file',
    meaning: 'write the next answer to a file: .parquet, .arrow, .csv, .jsonl or .json',
  },
  { name: '.timing', parameter: 'on|off', meaning: 'whether to say how long an answer took' },
  { name: '.pager', parameter: 'on|off', meaning: 'whether long answers are shown page by page' },
  { name: '.quit', parameter: '', meaning: 'end; Ctrl-D too' },
] as const
