/** A schema as a list of its parts, each with the signature that a contract holds it to. */
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { astFromValue, print } from 'graphql';

const inputSignature = (input: GraphQLArgument | GraphQLInputField): string => {
  const fallback = input.defaultValue === undefined ? null : astFromValue(input.defaultValue, input.type);
  return `${String(input.type)}${fallback ? ` = ${print(fallback)}` : ''}`;
};

/** The signature of every type, field, argument, input field and enum value, by its coordinate. */
export function partsOf(sdl: string): Map<string, string> {
  const schema: GraphQLSchema = buildSchema(sdl);
  const parts = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID', 'Float'].includes(type.name)) continue;
    parts.set(type.name, type.constructor.name);
    if (isEnumType(type)) for (const value of type.getValues()) parts.set(`${type.name}.${value.name}`, 'value');
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        parts.set(`${type.name}.${field.name}`, inputSignature(field));
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      parts.set(`${type.name}.${field.name}`, String(field.type));
      for (const argument of field.args)
        parts.set(`${type.name}.${field.name}(${argument.name}:)`, inputSignature(argument));
    }
  }
  return parts;
}
