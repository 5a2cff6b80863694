import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { readCostIndex } from '../../../../gateway/security/limits/cost-index';

const supergraph = readFileSync(join(__dirname, '../../../../schema/supergraph.graphql'), 'utf8');
const schema = buildSchema(supergraph, { assumeValid: true });
const { lists, weights } = readCostIndex(supergraph);
const types = Object.values(schema.getTypeMap()).filter(type => isObjectType(type) && !type.name.startsWith('__'));
const fields = types.flatMap(type =>
  isObjectType(type)
    ? Object.values(type.getFields()).map(field => ({ type, field, coordinate: `${type.name}.${field.name}` }))
    : [],
);

test('every list of the supergraph has a size of its own or from every page that holds it', () => {
  const unsized = fields
    .filter(({ field, coordinate }) => isListType(getNullableType(field.type)) && !lists.has(coordinate))
    .filter(({ type, field }) => {
      const holders = fields.filter(holder => getNamedType(holder.field.type) === type);
      return (
        holders.length === 0 ||
        holders.some(({ coordinate }) => !lists.get(coordinate)?.sizedFields.includes(field.name))
      );
    });

  expect(unsized.map(({ coordinate }) => coordinate)).toEqual([]);
});

test('every page is as long as its argument says, and that argument has a default', () => {
  for (const { field, coordinate } of fields.filter(({ field: { args } }) =>
    args.some(({ name }) => name === 'first'),
  )) {
    expect({ coordinate, ...lists.get(coordinate) }).toMatchObject({ coordinate, slicingArguments: ['first'] });
    expect(field.args.find(({ name }) => name === 'first')?.defaultValue).toEqual(expect.any(Number));
  }
});

test('what is dear has a weight', () => {
  expect(Object.fromEntries(weights)).toEqual({
    'CareItemConnection.totalCount': 10,
    'ClaimConnection.totalCount': 50,
    'DoubleAffiliationConnection.totalCount': 1_000,
    'PointOfServiceConnection.totalCount': 10,
    'Query.careItems(search:)': 10,
    'Query.claims': 10,
    'Query.coverageCheck(input:)': 5,
    'Query.coverageChecks(inputs:)': 5,
    'Query.doubleAffiliations': 100,
    'Query.observations': 100,
  });
});
