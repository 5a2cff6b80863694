import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import { execute, isObjectType, parse, type GraphQLFieldResolver } from 'graphql';
import { composeSchema } from '../../../../schema/compose';
import { readAuthorizationRules } from '../../../../subgraphs/shared/access/authorization';
import { enforceAuthorization } from '../../../../subgraphs/shared/access/enforce-authorization';
import { subgraphs } from '../../../../subgraphs/subgraphs';
import { lineagesIn, resolveMarked } from '../../../support/leaks/marked-subgraphs';
import { Oracle } from '../../../support/leaks/protected';
import { randomCaller } from '../../../support/leaks/random-callers';
import { diceOf, RandomOperations } from '../../../support/leaks/random-operations';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await composeSchema(subgraphs);
});

/** A subgraph whose resolvers hide nothing, with its own enforcement before them or without. */
function markedSchema(sdl: string, enforcement: 'on' | 'off') {
  const schema = buildSubgraphSchema(parse(sdl));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields()))
      if (!field.name.startsWith('_')) field.resolve = resolveMarked as GraphQLFieldResolver<unknown, unknown>;
  }
  if (enforcement === 'on') enforceAuthorization(schema, readAuthorizationRules(sdl));
  return schema;
}

/** Asks random operations, half of them through `_entities`; fails when one tells what its caller may not read. */
async function run(name: string, enforcement: 'on' | 'off'): Promise<Map<string, number>> {
  const sdl = files.get(`${name}.graphql`) ?? '';
  const schema = markedSchema(sdl, enforcement);
  const oracle = new Oracle(sdl);
  const operations = new RandomOperations(schema);
  const targets = oracle.protectedCoordinates;
  const hits = new Map<string, number>();
  let turn = 0;
  const property = fc.asyncProperty(fc.integer(), async seed => {
    const target = targets[turn++ % targets.length] ?? '';
    const type = schema.getType(target.slice(0, target.indexOf('.')));
    const isEntity = isObjectType(type) && new RegExp(`type ${type.name} .*@key`).test(sdl);
    const document = operations.reaching(target, seed, isEntity && seed % 2 === 0 ? type : undefined);
    const caller = randomCaller(diceOf(seed));
    const contextValue = { caller, resolved: [] };
    const answer = await execute({ schema, document: parse(document), contextValue });
    const told = [...lineagesIn(JSON.stringify(answer)), ...contextValue.resolved];
    for (const coordinate of new Set(told.flat())) hits.set(coordinate, (hits.get(coordinate) ?? 0) + 1);
    const hidden = told.filter(lineage => !oracle.allows(caller, lineage));
    if (hidden.length > 0) throw new Error(`leaked ${hidden.join(', ')}:\n${document}`);
  });
  await fc.assert(property, { numRuns: 1_500, endOnFailure: true });
  return hits;
}

test.each(subgraphs.map(({ name }) => name))(
  '%s tells nobody what its own rules hide',
  async name => {
    const hits = await run(name, 'on');

    expect(hits.size).toBeGreaterThan(20);
  },
  60_000,
);

test.each(subgraphs.map(({ name }) => name))('%s would tell it without its enforcement', async name => {
  await expect(run(name, 'off')).rejects.toMatchObject({ cause: { message: expect.stringMatching(/^leaked/) } });
});
