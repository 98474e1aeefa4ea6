import { installPackages } from './install-packages';
import { counted, type Outcome } from './suites';

const folder = 'tests/cms';

/** The makers of pages that can be run here, with the snippets of www/cms/. */
export async function cms(): Promise<Outcome> {
  installPackages(folder, 'the makers of pages');
  const file = '.cache/cms.json';
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return counted(
    'npx',
    ['vitest', 'run', '--config', `${folder}/vitest.config.ts`, ...report],
    file,
    (report: { numPassedTests: number; numFailedTests: number }) => [report.numPassedTests, report.numFailedTests],
  );
}
