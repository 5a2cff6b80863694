import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isObjectType, parse } from 'graphql';
import { personalInputs, personalInputsInText } from '../../../../gateway/security/limits/personal-inputs';

const schema = buildSchema(readFileSync(join(__dirname, '../../../../schema/api.graphql'), 'utf8'));

/** Inputs of these types can carry what names a person; those below were looked at and do not. */
const telling = ['String', 'ID', 'Date', 'DateTime'];
const harmless = `
  CareInput.code CareInput.provider CareItem.priorAuthorization(on:) CareItem.reimbursementRates(on:)
  CareItem.reimbursementRates(schemeCode:) CareItem.tariffs(on:) ClaimFilter.from ClaimFilter.fundCode
  ClaimFilter.pointOfServiceCode ClaimFilter.to Coverage.inforce(on:) Coverage.insurer(on:) CoverageCheckInput.asOf
  CoverageCheckInput.servicedDate DimensionFilter.codes DoubleAffiliationFilter.fundCodes DoubleAffiliationFilter.rule
  DoubleAffiliationFilter.schemeCodes Fund.schemes(on:) IdentifierInput.system Member.claims(after:)
  Member.coverages(asOf:) Member.coverages(on:) Member.inforce(on:) Member.longTermConditions(on:)
  Member.priorAuthorizations(on:) MemberClaimFilter.from MemberClaimFilter.to ObservationQuery.indicator
  ObservationQuery.vintage PointOfServiceFilter.fundCode PointOfServiceFilter.on PointOfServiceFilter.provinceCode
  Provider.conventioned(on:) PublishedStatisticFilter.fundCode PublishedStatisticFilter.indicator Query.careItem(code:)
  Query.careItems(after:) Query.careItems(category:) Query.careItems(on:) Query.careItems(search:) Query.claims(after:)
  Query.doubleAffiliations(after:) Query.doubleAffiliations(on:) Query.indicator(code:) Query.member(fundCode:)
  Query.pointsOfService(after:) Query.provider(inpe:) Query.schemes(on:) Query.tariffChanges(after:)
  Query.tariffChanges(from:) Query.tariffChanges(to:) Scheme.contributionRates(on:) Scheme.insurer(on:)`
  .trim()
  .split(/\s+/);

test('every input that could name a person was decided on: it is refused in texts, or it is harmless', () => {
  const inputs = Object.values(schema.getTypeMap()).flatMap(type => {
    if (type.name.startsWith('__')) return [];
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map(field => ({ at: `${type.name}.${field.name}`, of: field.type }));
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(field =>
      field.args.map(argument => ({ at: `${type.name}.${field.name}(${argument.name}:)`, of: argument.type })),
    );
  });
  const open = inputs.filter(({ of }) => telling.includes(getNamedType(of).name)).map(({ at }) => at);

  expect(open.sort()).toEqual([...harmless, ...personalInputs].sort());
});

const found = (text: string): string[] => personalInputsInText(schema, parse(text));

test.each([
  ['{ member(fundCode: "CNSS", memberNumber: "1") { id } }', ['Query.member(memberNumber:)']],
  ['{ claims(filter: {}) { nodes { id } } memberById(id: 7) { id } }', ['Query.memberById(id:)']],
  [
    '{ coverageChecks(inputs: [{ identifier: { system: "CNIE", value: "A1" }, birthDate: "2000-01-01" }]) { key } }',
    ['CoverageCheckInput.birthDate', 'IdentifierInput.value'],
  ],
  [
    'query ($i: IdentifierInput = { value: "A1" }) { claimByReference(reference: $i) { id } }',
    ['IdentifierInput.value'],
  ],
  ['query ($id: ID = "A1") { claim(id: $id) { id } }', ['Query.claim(id:)']],
  ['{ ...F } fragment F on Query { ... { coverageAssertion(id: "e") { key } } }', ['Query.coverageAssertion(id:)']],
  [
    '{ person(identifier: { system: "CNIE", value: null }, birthDate: "2000-01-01") { id } }',
    ['Query.person(birthDate:)'],
  ],
])('in %s', (text, coordinates) => {
  expect(found(text)).toEqual(coordinates);
});

test.each([
  'query ($n: String!, $f: String = "CNSS") { member(fundCode: $f, memberNumber: $n, dependentNumber: 1) { id } }',
  'query ($v: String!, $b: Date!) { person(identifier: { system: "CNIE", value: $v }, birthDate: $b) { id } }',
  '{ claims(filter: { fundCode: "CNSS", from: "2026-01-01", to: "2026-12-31" }) { nodes { id } } careItem(code: "C") { code } }',
  'query ($id: ID = null) { claim(id: $id) { id } }',
])('nothing in %s', text => {
  expect(found(text)).toEqual([]);
});
