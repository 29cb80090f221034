// Scores rows with onnxruntime. Arguments: the folder onnxruntime-node is installed in, a model, and rows as JSON:
// { rows, columns: [{ name, isText, cells: [text, ...] }] }. Prints the probabilities, one a line.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, modelPath, rowsPath] = process.argv.slice(2);
const { InferenceSession, Tensor } = createRequire(join(folder, 'package.json'))('onnxruntime-node');
const { rows, columns } = JSON.parse(readFileSync(rowsPath, 'utf8'));
const session = await InferenceSession.create(modelPath, { logSeverityLevel: 3 });
const number = (text) => (text === '' ? NaN : text === '-∞' ? -Infinity : text === '∞' ? Infinity : Number(text));
const feeds = {};
for (const { name, isText, cells } of columns) {
  feeds[name] = isText
    ? new Tensor('string', cells, [rows, 1])
    : new Tensor('float64', Float64Array.from(cells, (cell) => number(cell.replace('Infinity', '∞'))), [rows, 1]);
}
const answers = await session.run(feeds);
console.log(Array.from(answers[session.outputNames[0]].data).join('\n'));
