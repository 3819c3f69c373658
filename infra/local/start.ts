import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Misconfigured } from '../misconfigured.ts';
import { OperatorProblem } from './problem.ts';
import { type RunningStage, startStage } from './stage.ts';

const began = performance.now();
const port = Number(process.env['PORT'] || 3000);
const data = resolve(process.env['SIMPUL_DATA'] || '.local');
const journal = join(data, 'catatan.log');

const end = (message: string): never => {
  console.error(message);
  process.exit(1);
};
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  end(`PORT must be a number from 0 to 65535, not "${process.env['PORT']}".`);
}

console.log('Simpul: preparing the functions and the database …');
let stage: RunningStage;
try {
  stage = await startStage({
    port,
    data,
    endpoints: { dynamodb: process.env['AWS_ENDPOINT_URL_DYNAMODB'], ses: process.env['AWS_ENDPOINT_URL_SES'] },
    log: (name, line, error) => {
      appendFileSync(journal, `${new Date().toISOString()} ${name} ${line}\n`);
      if (error) console.error(`${name}: ${line}`);
    },
    broken: message => end(`${message} What was accepted is kept in ${data}; start again.`),
  });
} catch (error) {
  if (error instanceof OperatorProblem || error instanceof Misconfigured) end(error.message);
  throw error;
}

console.log(`
  The form    ${stage.url}/
  The mails   ${stage.url}/lokal/surat
  The clock   ${stage.url}/lokal/jam

Ready after ${((performance.now() - began) / 1000).toFixed(1)} s. Data in ${data}, what functions write in ${journal}.
Nothing leaves this computer. Ctrl+C ends it.`);

process.on('uncaughtException', error => {
  appendFileSync(journal, `${new Date().toISOString()} stage ${error.stack}\n`);
  end(`Simpul had to stop: ${error.message}. What was accepted is kept in ${data}; mend the cause and start again.`);
});
const leave = (): void => {
  void stage.stop().then(() => process.exit(0));
};
process.once('SIGINT', leave).once('SIGTERM', leave);
