// Row matching by daff on the pairs that TestWritePairs wrote:
//   npm install daff@1.4.2 && NODE_PATH=node_modules node daff.js PAIRS [key]
// With "key", topic, task and indicator are declared as the key.
const fs = require('fs'), path = require('path'), daff = require('daff')
const columns = ['topic', 'task', 'type', 'bodies', 'indicator', 'timeline', 'progress']
const sums = {}
for (const file of fs.readdirSync(process.argv[2]).filter(f => f.endsWith('.json')).sort()) {
  const pair = JSON.parse(fs.readFileSync(path.join(process.argv[2], file)))
  const table = rows => new daff.TableView([columns, ...rows.map(r => columns.map(c => r[c]))])
  const flags = new daff.CompareFlags()
  if (process.argv[3] === 'key') for (const k of ['topic', 'task', 'indicator']) flags.addPrimaryKey(k)
  const units = daff.compareTables(table(pair.old), table(pair.new), flags).align().toOrder().getList()
  const got = new Set()
  for (const u of units) if (u.l > 0 && u.r > 0) got.add(pair.old[u.l - 1].row + ' ' + pair.new[u.r - 1].row)
  const name = process.argv.includes("sum") ? pair.recipe + (pair.noise ? " misread" : "") : pair.source + ' ' + pair.recipe + (pair.noise ? ' misread' : '')
  const s = sums[name] ??= { hit: 0, found: 0, true: 0, ours: 0, oursFound: 0 }
  s.found += got.size
  s.true += pair.pairs.length
  s.oursFound += pair.ours.length
  s.hit += pair.pairs.filter(p => got.has(p)).length
  s.ours += pair.ours.filter(p => pair.pairs.includes(p)).length
}
const f1 = (hit, found, all) => (2 * hit / (found + all)).toFixed(3)
for (const [name, s] of Object.entries(sums))
  console.log(`${name.padEnd(30)} daff F1 ${f1(s.hit, s.found, s.true)} false ${s.found - s.hit} of ${s.found}   annex F1 ${f1(s.ours, s.oursFound, s.true)} false ${s.oursFound - s.ours} of ${s.oursFound}`)
