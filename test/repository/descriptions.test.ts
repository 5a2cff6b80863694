import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql';
import { textOf } from './source-files';

const schema = buildSchema(textOf('schema/api.graphql'));

function undescribed(): string[] {
  const wrong: string[] = [];
  const check = (coordinate: string, description: string | null | undefined): void => {
    if (!/[.:…)»]$/.test(description?.trim() ?? '')) wrong.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    if (type.name !== 'Query' && type.name !== 'Mutation') check(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
    for (const field of fields) {
      check(`${type.name}.${field.name}`, field.description);
      if ('args' in field)
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name}:)`, argument.description);
    }
  }
  return wrong;
}

test('every type, field, argument and enum value has a description that is a sentence', () => {
  expect(undescribed()).toEqual([]);
});
