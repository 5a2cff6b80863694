/** `npm run demo -- --members 20000 --seed 1 --out DIR`: writes a demonstration population. */
import { SingleBar } from 'cli-progress';
import { runProgram } from '../../shared/env';
import { readArguments } from './arguments';
import { prepareFolder } from './prepare-folder';
import { writeDemonstration } from './write-demonstration';

runProgram(async () => {
  const { members, seed, out, force } = readArguments(process.argv.slice(2));
  await prepareFolder(out, force);
  const bar = new SingleBar({ format: 'demonstration {bar} {value}/{total} members', noTTYOutput: false });
  bar.start(members, 0);
  try {
    await writeDemonstration({ members, seed, out, progress: done => bar.update(done) });
  } finally {
    bar.stop();
  }
  process.stdout.write(`${members} members written to ${out}/cnss and ${out}/cnops\n`);
});
