import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import { subgraphs } from '../../subgraphs/subgraphs';
import { textOf } from './source-files';

interface Service {
  command?: string[];
  environment?: Record<string, string>;
}

const compose = parse(textOf('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };

test('docker-compose.yml is valid against the Compose Specification’s schema', () => {
  // The specification’s own schema, from the compose-spec/compose-spec repository (Apache License 2.0).
  const specification = JSON.parse(textOf('test/repository/fixtures/compose-spec.json')) as Record<string, unknown>;
  // Its address of draft-07 is written with https, which the validator does not know; draft-07 is what it takes.
  delete specification['$schema'];
  const validate = addFormats(new Ajv({ strict: false })).compile(specification);

  validate(compose);

  expect(validate.errors ?? []).toEqual([]);
});

test('every subgraph runs as a process of its own and is given every variable that has no default', () => {
  const needed = Object.entries(subgraphVariables).flatMap(([name, variable]) =>
    'fallback' in variable ? [] : [name],
  );

  for (const { name } of subgraphs) {
    const service = compose.services[name];
    expect(service?.command).toEqual(expect.arrayContaining(['start:subgraph', name]));
    expect(Object.keys(service?.environment ?? {})).toEqual(expect.arrayContaining(needed));
  }
});

test('the container file keeps the compiler’s binary, an optional package without which no process starts', () => {
  const { optionalDependencies } = JSON.parse(textOf('node_modules/@swc/core/package.json')) as {
    optionalDependencies: Record<string, string>;
  };

  expect(Object.keys(optionalDependencies)).toContain('@swc/core-linux-x64-gnu');
  expect(textOf('deploy/Dockerfile')).toContain('npm ci --omit=dev ');
  expect(textOf('deploy/Dockerfile')).not.toMatch(/omit[= ]optional|no-optional/);
});
