import { failedFields } from '../../../gateway/execution/failed-fields';

test('of a root operation every field is missing, under the name the client gave it', () => {
  expect(failedFields('{ a other: b { c } __typename ... on Query { d } }', undefined)).toEqual([
    ['a'],
    ['other'],
    ['d'],
  ]);
});

test('of entities each misses the fields of its own type, once', () => {
  const operation = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on A { __typename x: one ... on A { x: one } } ... on B { two } }
  }`;

  expect(failedFields(operation, [{ __typename: 'A' }, { __typename: 'B' }, { __typename: 'C' }])).toEqual([
    ['_entities', 0, 'x'],
    ['_entities', 1, 'two'],
  ]);
});

test('a long list is not followed by as long a list of errors', () => {
  const operation =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on A { one two } } }';

  expect(
    failedFields(
      operation,
      Array.from({ length: 5_000 }, () => ({ __typename: 'A' })),
    ),
  ).toHaveLength(50);
});
