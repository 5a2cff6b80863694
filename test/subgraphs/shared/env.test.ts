import { z } from 'zod';
import { subgraphVariables } from '../../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../../subgraphs/shared/embedded/development-keys';
import { readEnvironment, StartError } from '../../../subgraphs/shared/env';

test('every wrong variable is told at once, with what was expected and what came', () => {
  const table = {
    PORT: { schema: z.coerce.number().int().max(65_535), fallback: '4000', meaning: 'a port up to 65535' },
    KEY: { schema: z.string().min(32), meaning: 'a secret of 32 characters' },
  };

  expect(() => readEnvironment(table, { PORT: '70000' })).toThrow(
    new StartError('PORT: expected a port up to 65535, got "70000"; KEY is not set (a secret of 32 characters)'),
  );
});

test('registries are read in the order written', () => {
  const config = readEnvironment(subgraphVariables, {
    ...developmentKeys,
    REGISTRIES: 'CNSS=postgres://a/cnss CNOPS=postgres://b/cnops',
    ANAM_DATABASE_URL: 'postgres://c/anam',
    TARIFF_VERSIONS: 'AMO_SALARIES=TNR-2020-CNSS',
    ASSUMED_RULES: 'AMO_TNS:ALL, AMO_TNS:HOSPITALISATION',
  });

  expect([...config.REGISTRIES]).toEqual([
    ['CNSS', 'postgres://a/cnss'],
    ['CNOPS', 'postgres://b/cnops'],
  ]);
  expect(config.TARIFF_VERSIONS.get('AMO_SALARIES')).toBe('TNR-2020-CNSS');
  expect([...config.ASSUMED_RULES]).toEqual(['AMO_TNS:ALL', 'AMO_TNS:HOSPITALISATION']);
});

test.each(['CNSS', 'cnss=postgres://a/b', 'CNSS=mysql://a/b', ''])('REGISTRIES=%j is refused', text => {
  expect(() =>
    readEnvironment(subgraphVariables, {
      ...developmentKeys,
      REGISTRIES: text,
      ANAM_DATABASE_URL: 'postgres://c/anam',
    }),
  ).toThrow(/^REGISTRIES/);
});

const withAssertionKey = (text: string, environment: Record<string, string> = {}): string[] =>
  readEnvironment({ ASSERTION_KEY: subgraphVariables.ASSERTION_KEY }, { ...environment, ASSERTION_KEY: text })
    .ASSERTION_KEY;
const own = (name: string): string => `${name} secret of a test long enough`.replaceAll(' ', '-');

test('former secrets stand after the one that signs', () => {
  expect(withAssertionKey(` ${own('new')}  ${own('former')} `)).toEqual([own('new'), own('former')]);
});

test.each([
  ['a former secret that is too short', `${own('new')} short`, {}],
  [
    'a development secret among the former ones in production',
    `${own('new')} ${developmentKeys['ASSERTION_KEY'] ?? ''}`,
    {
      NODE_ENV: 'production',
    },
  ],
])('%s does not start', (_what, text, environment) => {
  expect(() => withAssertionKey(text, environment)).toThrow(/^ASSERTION_KEY: expected/);
});
