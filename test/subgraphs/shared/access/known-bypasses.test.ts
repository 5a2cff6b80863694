/** What openIMIS got wrong, each by its number in our notes: on the real subgraphs, before real registries. */
import {
  buildASTSchema,
  type GraphQLArgument,
  getNamedType,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql';
import { composeSchema } from '../../../../schema/compose';
import { claims } from '../../../../subgraphs/claims/subgraph';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { readAuthorizationRules } from '../../../../subgraphs/shared/access/authorization';
import { toApiId } from '../../../../subgraphs/shared/keyed-ids';
import { subgraphs } from '../../../../subgraphs/subgraphs';
import { callerOf } from '../../../support/callers';
import { registryRows } from '../../../support/registry-rows';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimId, claimRow, storeClaims } from '../../claims/claim-rows';

let world: World;
let ofMembers: ServedSubgraph;
let ofClaims: ServedSubgraph;
let files: ReadonlyMap<string, string>;
let memberId: string;
let claim: string;

const names = subgraphs.map(({ name }) => name);
const sdlOf = (name: string): string => files.get(`${name}.graphql`) ?? '';
const schemaOf = (name: string): GraphQLSchema => buildASTSchema(parse(sdlOf(name)), { assumeValidSDL: true });
const ofCnops = callerOf('agent', { funds: ['CNOPS'] });
const ofCnss = callerOf('agent', { funds: ['CNSS'] });

beforeAll(async () => {
  files = await composeSchema(subgraphs);
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  const hash = await cnss.member({ member_number: '100000001', birth_date: '1985-04-02' });
  memberId = toApiId('CNSS', hash);
  await storeClaims(world, 'CNSS', [claimRow()]);
  claim = claimId(world, 'CNSS', claimRow().claim_number);
  ofMembers = await serve(membership, world);
  ofClaims = await serve(claims, world);
});
afterAll(async () => {
  await ofMembers.close();
  await ofClaims.close();
  await world.close();
});

test('openIMIS 12: a row is secured by every way to it, by its id and by its key as well', async () => {
  const byId = `{ memberById(id: "${memberId}") { memberNumber } }`;
  const byNumber = '{ member(fundCode: "CNSS", memberNumber: "100000001") { memberNumber } }';
  const asClaim = `{ claim(id: "${claim}") { claimNumber } }`;
  const seen = { memberNumber: '100000001' };

  expect((await ofMembers.ask(ofCnss, byId)).data).toEqual({ memberById: seen });
  expect((await ofMembers.ask(ofCnops, byId)).data).toEqual({ memberById: null });
  expect((await ofMembers.ask(ofCnops, byNumber)).data).toEqual({ member: null });
  const member = [{ __typename: 'Member', id: memberId }];
  expect((await ofMembers.entities(ofCnss, '... on Member { memberNumber }', member)).data._entities).toEqual([seen]);
  const hidden = await ofMembers.entities(ofCnops, '... on Member { memberNumber }', member);
  expect(JSON.stringify(hidden)).not.toContain('100000001');

  expect((await ofClaims.ask(ofCnss, asClaim)).data.claim).not.toBeNull();
  expect((await ofClaims.ask(ofCnops, asClaim)).data).toEqual({ claim: null });
  const entity = [{ __typename: 'Claim', id: claim }];
  const number = '... on Claim { claimNumber }';
  expect((await ofClaims.entities(ofCnss, number, entity)).data._entities).toHaveLength(1);
  expect(JSON.stringify(await ofClaims.entities(ofCnops, number, entity))).not.toContain(claimRow().claim_number);
});

test('openIMIS 13: the right to read and the rows that may be read do not stand in for each other', async () => {
  const query = `{ memberById(id: "${memberId}") { memberNumber } }`;
  const withoutScope = await ofMembers.ask(callerOf('agent', { scopes: ['claim:read'] }), query);
  const withoutPurpose = await ofMembers.ask(callerOf('agent', { purposes: [] }), query);
  const withoutFunds = await ofMembers.ask(callerOf('agent', { funds: [] }), query);

  for (const { data, errors } of [withoutScope, withoutPurpose]) {
    expect(data).toEqual({ memberById: null });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  }
  expect(withoutFunds).toEqual({ data: { memberById: null } });
});

/** Every argument and input field of a schema, with the type of what is answered. */
function inputsOf(schema: GraphQLSchema): { at: string; input: GraphQLArgument | GraphQLInputField; owner: string }[] {
  return Object.values(schema.getTypeMap()).flatMap(type => {
    if (type.name.startsWith('__')) return [];
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map(input => ({
        at: `${type.name}.${input.name}`,
        input,
        owner: type.name,
      }));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(field =>
      field.args.map(input => ({ at: `${type.name}.${field.name}(${input.name}:)`, input, owner: type.name })),
    );
  });
}

test.each(names)('openIMIS 14: no argument of %s is a switch, least of all one that loosens what may be read', name => {
  const switches = inputsOf(schemaOf(name)).filter(
    ({ input }) =>
      getNamedType(input.type).name === 'Boolean' ||
      /ignore|bypass|unmask|history|admin|role|scope|purpose/i.test(input.name),
  );

  expect(switches.map(({ at }) => at)).toEqual([]);
});

/** The names by which an input chooses: its own, those inside it, and the values of an order without their direction. */
function choosersIn(input: GraphQLArgument | GraphQLInputField): string[] {
  const type = getNamedType(input.type);
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap(choosersIn);
  if (isEnumType(type) && /order/i.test(type.name))
    return type.getValues().map(({ name }) => name.replace(/_(ASC|DESC)$/, ''));
  return [input.name];
}

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

test('openIMIS 15, an oracle: nothing can be filtered or ordered by what its asker could not read', () => {
  const sdl = files.get('supergraph.graphql') ?? '';
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const rules = readAuthorizationRules(sdl);
  const textOf = (coordinate: string): string[] => (rules.get(coordinate) ?? []).map(rule => JSON.stringify(rule));
  const oracles: string[] = [];
  let looked = 0;
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields())) {
      const returned = getNamedType(field.type).name;
      const page = schema.getType(returned);
      const nodes = isObjectType(page) ? page.getFields()['nodes'] : undefined;
      const row = nodes ? getNamedType(nodes.type).name : returned;
      const held = [...textOf(type.name), ...textOf(`${type.name}.${field.name}`), ...textOf(returned), ...textOf(row)];
      const rowType = schema.getType(row);
      if (!isObjectType(rowType)) continue;
      for (const chooser of field.args.flatMap(choosersIn))
        for (const hidden of Object.values(rowType.getFields())) {
          if (plain(hidden.name) !== plain(chooser)) continue;
          looked++;
          const asked = [...textOf(`${row}.${hidden.name}`), ...textOf(getNamedType(hidden.type).name)];
          if (asked.some(rule => !held.includes(rule))) oracles.push(`${type.name}.${field.name} by ${chooser}`);
        }
    }

  expect(looked).toBeGreaterThan(10);
  expect(oracles).toEqual([]);
});

test.each(names)('openIMIS 16: %s has no field for debugging, and of federation only what it needs', name => {
  const query = schemaOf(name).getQueryType();
  const fields = Object.keys(query?.getFields() ?? {});

  expect(fields.filter(field => field.startsWith('_') || /debug|sql|trace|plan/i.test(field))).toEqual([]);
});

test.each(names)('openIMIS 17: every question of %s has a rule', name => {
  const rules = readAuthorizationRules(sdlOf(name));
  const fields = Object.keys(schemaOf(name).getQueryType()?.getFields() ?? {});

  expect(fields.length).toBeGreaterThan(0);
  expect(fields.filter(field => (rules.get(`Query.${field}`) ?? []).length === 0)).toEqual([]);
});
