import { composeServices } from '@theguild/federation-composition';
import {
  buildASTSchema,
  buildSchema,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInputObjectType,
  isObjectType,
  lexicographicSortSchema,
  type OperationDefinitionNode,
  parse,
  printSchema,
} from 'graphql';
import { Judge } from '../../gateway/security/judge';
import { removeRefused } from '../../gateway/security/remove-refused';
import { audiences, rolesOf, type Audience } from '../../subgraphs/shared/access/audiences';
import { readAuthorizationRules, rightsOf } from '../../subgraphs/shared/access/authorization';
import type { Caller } from '../../subgraphs/shared/access/caller';
import { roles } from '../../subgraphs/shared/access/roles';
import { isPurpose } from '../../subgraphs/shared/access/purposes';
import { subgraphs } from '../../subgraphs/subgraphs';
import { callerOf } from '../support/callers';
import { committed, withoutHeading } from './committed';
import { partsOf } from './contract-parts';

const full = buildSchema(committed('api.graphql'));
const rules = readAuthorizationRules(committed('supergraph.graphql'));
const apiOf = (audience: Audience): string => committed(`api.${audience}.graphql`);
const fieldsOf = (api: GraphQLSchema): string[] =>
  Object.values(api.getTypeMap())
    .filter(type => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap(type => (isObjectType(type) ? Object.keys(type.getFields()).map(field => `${type.name}.${field}`) : []));

function isRefused(text: string, caller: Caller): boolean {
  const document = parse(text);
  const [operation] = document.definitions as [OperationDefinitionNode];
  const { removed, fatal } = removeRefused(new Judge(full, rules, rightsOf(caller)), document, operation, 'type');
  return removed.size + fatal.size > 0;
}

test('composed by either library, the API is the same', () => {
  const services = subgraphs.map(({ name }) => ({ name, typeDefs: parse(committed(`${name}.graphql`)) }));
  const { publicDocumentNode, errors } = composeServices(services);

  expect(errors).toBeUndefined();
  const api = publicDocumentNode ? printSchema(lexicographicSortSchema(buildASTSchema(publicDocumentNode))) : '';
  expect(`${api}\n`).toBe(withoutHeading(committed('api.graphql')));
});

const expectations: Record<Audience, { sees: string[]; seesNot: string[] }> = {
  partner: {
    sees: ['Query.coverageCheck', 'CareDecision.benefit', 'Coverage.endsByAgeOn', 'Query.careItems', 'Query.schemes'],
    seesNot: [
      'Query.member',
      'Member',
      'Claim',
      'ClaimOrder',
      'Coverage.beneficiary',
      'Query.indicators',
      'TimePeriod',
    ],
  },
  analyst: {
    sees: ['Query.observations', 'PublishedStatistic.value', 'Query.careItems', 'Query.pointsOfService'],
    seesNot: ['Query.coverageCheck', 'CoverageCheckInput', 'Coverage', 'Member', 'Claim', 'DoubleAffiliation'],
  },
  internal: {
    sees: ['Query.member', 'Query.claims', 'Coverage.beneficiary', 'Query.coverageCheck', 'Query.observations'],
    seesNot: ['Query.doubleAffiliations', 'DoubleAffiliation', 'DoubleAffiliationFilter'],
  },
  auditor: {
    sees: ['Query.doubleAffiliations', 'DoubleAffiliation.rule', 'Coverage.scheme', 'Query.funds', 'Query.schemes'],
    seesNot: ['Coverage.beneficiary', 'Coverage.endsByAgeOn', 'Member', 'CareItem', 'CoverageCheck', 'Area', 'Sector'],
  },
};

describe.each(audiences)('the contract of %s', audience => {
  const parts = partsOf(apiOf(audience));
  const everything = partsOf(committed('api.graphql'));

  test('has what it is for and nothing of what others are for', () => {
    const { sees, seesNot } = expectations[audience];

    expect(sees.filter(part => !parts.has(part))).toEqual([]);
    expect(seesNot.filter(part => !everything.has(part))).toEqual([]);
    expect(seesNot.filter(part => parts.has(part))).toEqual([]);
  });

  test('holds what can be asked within it and no more: every field that an operation of its roles may read', () => {
    const callers: Caller[] = rolesOf(audience).flatMap(role =>
      roles[role].purposes.filter(isPurpose).map(purpose => callerOf(role, { purpose })),
    );
    const readable = new Set<string>();
    for (const caller of callers) {
      const reached = new Map([['Query', '']]);
      for (const [typeName, path] of reached) {
        const type = full.getType(typeName);
        if (!isObjectType(type)) continue;
        for (const field of Object.values(type.getFields())) {
          const result = getNamedType(field.type);
          const asked = `${path}{ ${field.name} ${isCompositeType(result) ? '{ __typename }' : ''}`;
          const operation = asked + '}'.repeat(asked.split('{').length - asked.split('}').length);
          if (isRefused(operation, caller)) continue;
          readable.add(`${typeName}.${field.name}`);
          if (!reached.has(result.name)) reached.set(result.name, `${path}{ ${field.name} `);
        }
      }
    }

    expect(readable.size).toBeGreaterThan(20);
    expect(fieldsOf(buildSchema(apiOf(audience))).sort()).toEqual([...readable].sort());
  });

  test('says of each part what the whole API says, and leaves no argument, value or input field out', () => {
    const changed = [...parts].filter(([part, signature]) => everything.get(part) !== signature);
    const owner = (part: string): string => part.replace(part.includes('(') ? /\(.*/ : /\..*/, '');
    const isObject = (part: string): boolean => isObjectType(full.getType(part.split('.')[0] ?? ''));
    const lost = [...everything.keys()].filter(
      part => !parts.has(part) && parts.has(owner(part)) && (part.includes('(') || !isObject(part)),
    );

    expect(changed).toEqual([]);
    expect(lost).toEqual([]);
  });

  test('has no type that nothing in it leads to', () => {
    const api = buildSchema(apiOf(audience));
    const led = new Set(['Query']);
    for (const type of Object.values(api.getTypeMap())) {
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) led.add(getNamedType(field.type).name);
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields()))
        for (const { type: named } of [field, ...field.args]) led.add(getNamedType(named).name);
    }

    expect([...parts.keys()].filter(part => !part.includes('.') && !led.has(part))).toEqual([]);
  });

  test('names nothing of others in a description', () => {
    const named = [...apiOf(audience).matchAll(/\b[A-Z]\w+\.[a-z]\w+/g)].map(([coordinate]) => coordinate);

    expect(named.filter(coordinate => everything.has(coordinate) && !parts.has(coordinate))).toEqual([]);
  });
});
