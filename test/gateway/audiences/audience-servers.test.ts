import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, isObjectType, type IntrospectionQuery } from 'graphql';
import { audienceOf, type Audience } from '../../../subgraphs/shared/access/audiences';
import { roles, type RoleName } from '../../../subgraphs/shared/access/roles';
import { committed } from '../../schema/committed';
import { partsOf } from '../../schema/contract-parts';
import { callerOf } from '../../support/callers';
import { openGatewayAlone, openProductionAlone, type GatewayAlone } from '../../support/gateway-alone';

const everyRole = Object.keys(roles) as RoleName[];
const audienceOfRole = (role: RoleName): Audience => audienceOf(role) ?? 'partner';
const full = partsOf(committed('api.graphql'));
const partsOfRole = (role: RoleName): Map<string, string> => partsOf(committed(`api.${audienceOfRole(role)}.graphql`));
const parts = new Map(everyRole.map(role => [role, partsOfRole(role)]));
/** Every word by which a part of a schema may be named. */
const wordsOf = (coordinates: Iterable<string>): Set<string> =>
  new Set([...coordinates].flatMap(coordinate => [coordinate, ...(coordinate.match(/\w+/g) ?? [])]));
const typesOf = ({ __schema: { types } }: IntrospectionQuery): string[] =>
  types.map(({ name }) => name).filter(name => full.has(name));

let open: GatewayAlone;
/** Where nobody may look at the schema, but any operation may be sent. */
let closed: GatewayAlone;
let production: GatewayAlone;

beforeAll(async () => {
  open = await openGatewayAlone();
  closed = await openGatewayAlone({ GRAPHIQL: 'off' });
  production = await openProductionAlone();
});

afterAll(async () => {
  await open.close();
  await closed.close();
  await production.close();
});

const look = async (who: RoleName | null): Promise<string[]> =>
  typesOf((await open.ask(who, getIntrospectionQuery())).body.data as IntrospectionQuery).sort();
const typesIn = (coordinates: Iterable<string>): string[] =>
  [...coordinates].filter(coordinate => !coordinate.includes('.')).sort();

test('one process serves all: with each token introspection shows the schema of its audience, and another token another', async () => {
  for (const role of [...everyRole, ...everyRole]) expect(await look(role)).toEqual(typesIn(partsOfRole(role).keys()));
});

test('where the schema may be looked at, without a token the whole of it is shown', async () => {
  expect(await look(null)).toEqual(typesIn(full.keys()));
});

test('in production no token makes introspection answer, nor where it is switched off', async () => {
  for (const role of everyRole) {
    const inProduction = await production.ask(role, '{ __schema { types { name } } }');
    const switchedOff = await closed.ask(role, '{ __schema { types { name } } }');

    // Whoever asks trusted operations alone is refused before the operation is read.
    expect(inProduction.status).toBe(role === 'agent' ? 400 : 403);
    expect(switchedOff.status).toBe(400);
    for (const { body, text } of [inProduction, switchedOff]) {
      expect(body.data ?? null).toBeNull();
      expect(text).not.toContain('CoverageCheck');
    }
  }
});

test('an error suggests names of the audience’s own schema', async () => {
  const { status, text } = await open.ask('partner', '{ coverageChek { covered } }');

  expect(status).toBe(400);
  expect(text).toContain('Did you mean \\"coverageCheck\\"');
});

/** A name of the whole schema with one letter dropped, doubled or changed. */
const nearMiss = fc
  .tuple(fc.constantFrom(...wordsOf(full.keys())), fc.nat(), fc.constantFrom('', 'x', 'double'))
  .filter(([word]) => /^\w{3,}$/.test(word))
  .map(([word, at, change]) => {
    const place = 1 + (at % (word.length - 1));
    const letter = word[place] ?? '';
    return word.slice(0, place) + (change === 'double' ? letter + letter : change) + word.slice(place + 1);
  });
const ways: ((name: string) => string)[] = [
  name => `{ ${name} }`,
  name => `{ funds { ${name} } }`,
  name => `{ schemes { rates { ${name} } } }`,
  name => `{ funds { ... on ${name} { code } } }`,
  name => `query ($value: ${name}) { funds { code } }`,
  name => `{ schemes(${name}: 1) { code } }`,
  name => `{ funds { name(lang: ${name}) } }`,
  name => `{ pointsOfService(filter: { ${name}: 1 }) { nodes { code } } }`,
  name => `{ doubleAffiliations(on: "2026-01-01", filter: { ${name}: 1 }) { nodes { rule } } }`,
  name => `{ claims(orderBy: ${name}) { nodes { id } } }`,
];

test('no error names anything outside the audience’s schema, whatever name is nearly hit', async () => {
  let suggestions = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...everyRole), nearMiss, fc.constantFrom(...ways), async (role, name, way) => {
      const document = way(name);
      const { body, status } = await open.ask(role, document);
      const asked = wordsOf([document]);
      const own = wordsOf([...(parts.get(role)?.keys() ?? []), 'String', 'Int', 'Boolean', 'ID']);
      const named = (body.errors ?? []).flatMap(({ message }) =>
        [...message.matchAll(/"([^"]+)"/g)].flatMap(([, quoted = '']) => quoted.match(/\w+/g) ?? []),
      );

      suggestions += (body.errors ?? []).filter(({ message }) => message.includes('Did you mean')).length;
      expect(status).toBe(400);
      // The types of introspection are everybody's.
      expect(named.filter(word => !own.has(word) && !asked.has(word) && !word.startsWith('__'))).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(suggestions).toBeGreaterThan(20);
});

const queryFields = Object.keys(buildSchema(committed('api.graphql')).getQueryType()?.getFields() ?? {});
const foreign = everyRole.flatMap(role =>
  queryFields.filter(field => parts.get(role)?.has(`Query.${field}`) === false).map(field => ({ role, field })),
);

test.each(foreign)('to a $role $field looks like a field that there is not at all', async ({ role, field }) => {
  const nothing = 'q'.repeat(field.length);
  const one = await closed.ask(role, `{ ${field} { __typename } }`);
  const other = await closed.ask(role, `{ ${nothing} { __typename } }`);
  const masked = (text: string): string => text.replace(/"correlationId":"[^"]+"/, '');

  expect(one.status).toBe(400);
  expect(one.body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(one.status).toBe(other.status);
  expect(masked(one.text)).toBe(masked(other.text).replaceAll(nothing, field));
});

test('a part of a type that others see looks like none as well', async () => {
  const api = buildSchema(committed('api.graphql'));
  const hidden = everyRole.flatMap(role =>
    [...full.keys()]
      .filter(part => /^\w+\.\w+$/.test(part) && isObjectType(api.getType(part.split('.')[0] ?? '')))
      .filter(part => parts.get(role)?.has(part.split('.')[0] ?? '') === true && parts.get(role)?.has(part) === false)
      .filter(part => !part.startsWith('Query.'))
      .map(part => ({ role, part })),
  );

  expect(hidden.map(({ role, part }) => `${role}: ${part}`)).toContain('partner: Coverage.beneficiary');
  for (const { role, part } of hidden) {
    const [type = '', field = ''] = part.split('.');
    const { status, text } = await closed.ask(role, `{ funds { code } } fragment F on ${type} { ${field} }`);

    expect(status).toBe(400);
    expect(text).toContain(`Cannot query field \\"${field}\\" on type \\"${type}\\".`);
  }
});

test('a token that holds less than its audience is told what it lacks', async () => {
  const agent = callerOf('agent', { scopes: ['claim:read'] });

  const { status, body } = await open.ask(agent, '{ member(fundCode: "CNSS", memberNumber: "999999999") { id } }');

  expect(status).toBe(403);
  expect(body.errors?.[0]).toMatchObject({
    message: 'This token does not allow Member, Query.member.',
    extensions: { code: 'FORBIDDEN' },
  });
});

test('a token that holds more than its audience opens nothing of others', async () => {
  const partner = callerOf('partner', {
    scopes: [...roles.partner.scopes, 'member:read', 'claim:read'],
    funds: ['CNSS'],
  });

  const { status, text } = await open.ask(partner, '{ member(fundCode: "CNSS", memberNumber: "999999999") { id } }');

  expect(status).toBe(400);
  expect(text).toContain('Cannot query field \\"member\\"');
});

test.each(['supervisor', 'constructor', 'Partner'])('a role that is none of ours is refused: %s', async role => {
  const stranger = { ...callerOf('agent'), role };

  const { status, body } = await open.ask(stranger, '{ __typename }');
  const schema = await open.get(stranger, '/schema');

  expect([status, schema.status]).toEqual([403, 403]);
  expect(body.errors).toEqual([
    {
      message: 'The role of this token is not known: expected one of partner, analyst, agent, auditor.',
      extensions: { code: 'FORBIDDEN', followUpAction: 'DO_NOT_RESUBMIT', correlationId: expect.any(String) },
    },
  ]);
});
