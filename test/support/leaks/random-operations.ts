/** Random operations over a schema, each made to reach a given field, in all the ways in which a document can be written. */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A whole number below another. */
export type Dice = (sides: number) => number;

/** A sequence of throws that a number decides. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return sides => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** How many fields lie between each type and the one that is to be reached. */
function distancesTo(schema: GraphQLSchema, target: string): Map<string, number> {
  const distances = new Map([[target, 0]]);
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (let grown = true; grown;) {
    grown = false;
    for (const type of objects)
      for (const field of Object.values(type.getFields())) {
        const next = distances.get(getNamedType(field.type).name);
        if (next === undefined || next + 1 >= (distances.get(type.name) ?? Infinity)) continue;
        distances.set(type.name, next + 1);
        grown = true;
      }
  }
  return distances;
}

class Writer {
  readonly fragments: string[] = [];
  private names = 0;

  constructor(private readonly dice: Dice) {}

  input(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.input(type.ofType);
    if (isListType(type)) return `[${this.input(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues()[this.dice(type.getValues().length)]?.name ?? '';
    if (!isInputObjectType(type)) return { Int: '7', Boolean: 'true' }[type.name] ?? '"x"';
    const fields = Object.values(type.getFields()).filter(field => isRequiredInputField(field) || this.dice(3) === 0);
    return `{ ${fields.map(field => `${field.name}: ${this.input(field.type)}`).join(', ')} }`;
  }

  arguments(given: readonly GraphQLArgument[]): string {
    const chosen = given.filter(argument => isRequiredArgument(argument) || this.dice(4) === 0);
    const list = chosen.map(argument => `${argument.name}: ${this.input(argument.type)}`);
    return list.length > 0 ? `(${list.join(', ')})` : '';
  }

  field(field: Field, below: string): string {
    const alias = this.dice(3) === 0 ? `a${this.names++}: ` : `${field.name}_${this.names++}: `;
    const condition = ['', '', '', ' @include(if: $yes)', ' @skip(if: $no)'][this.dice(5)] ?? '';
    return `${alias}${field.name}${this.arguments(field.args)}${condition}${below}`;
  }

  /** Selections of a type, written plainly, in a fragment of either sort, or twice under the same keys. */
  wrapped(type: GraphQLObjectType, text: string): string {
    const name = `f${this.names++}`;
    const spread = (): string => {
      this.fragments.push(`fragment ${name} on ${type.name} { ${text} }`);
      return `...${name}`;
    };
    return (
      [
        () => text,
        () => text,
        () => `... on ${type.name} { ${text} }`,
        () => `... @include(if: $yes) { ${text} }`,
        () => spread(),
        () => `__typename ${spread()} ... on ${type.name} { ${text} }`,
      ][this.dice(6)]?.() ?? text
    );
  }

  /** Some fields that nobody aimed at. */
  any(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields());
    const field = fields[this.dice(fields.length)];
    const returned = field && getNamedType(field.type);
    if (!field || (isObjectType(returned) && depth === 0)) return '__typename';
    return this.field(field, isObjectType(returned) ? ` { ${this.any(returned, depth - 1)} }` : '');
  }
}

/** Writes random operations that reach a field. */
export class RandomOperations {
  private readonly distances = new Map<string, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** An operation that selects a coordinate, if anything leads there: from the root, or from an entity by its key. */
  reaching(coordinate: string, seed: number, entity?: GraphQLObjectType): string {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const writer = new Writer(diceOf(seed));
    const dice = diceOf(seed ^ 0x5eed);
    const distances = this.distances.get(typeName) ?? distancesTo(this.schema, typeName);
    this.distances.set(typeName, distances);
    const select = (type: GraphQLObjectType, detours: number): string => {
      const parts = dice(3) === 0 ? [writer.any(type, 1)] : [];
      if (type.name === typeName && (detours === 0 || dice(2) === 0)) {
        const field = type.getFields()[fieldName];
        const returned = field && getNamedType(field.type);
        if (field) parts.push(writer.field(field, isObjectType(returned) ? ` { ${writer.any(returned, 1)} }` : ''));
      } else {
        const here = distances.get(type.name) ?? Infinity;
        const ways = Object.values(type.getFields()).filter(field => {
          const there = distances.get(getNamedType(field.type).name);
          return there !== undefined && (there < here || (detours > 0 && there <= here + 1));
        });
        const way = ways[dice(ways.length)];
        const returned = way && getNamedType(way.type);
        const detour = way && (distances.get(getNamedType(way.type).name) ?? 0) >= here ? 1 : 0;
        if (way && isObjectType(returned)) parts.push(writer.field(way, ` { ${select(returned, detours - detour)} }`));
      }
      return writer.wrapped(type, parts.length > 0 ? parts.join(' ') : '__typename');
    };
    const root = entity ?? this.schema.getQueryType();
    const inside = root ? select(root, dice(2)) : '';
    const keys = `[{ __typename: "${entity?.name ?? ''}", id: "x", code: "x", priceKey: "x", useKey: "x", careItemCode: "x" }]`;
    const entities = `_entities(representations: ${keys}) { __typename ... on ${entity?.name ?? ''} { ${inside} } }`;
    const selections = entity ? entities : inside;
    const text = `{ ${selections} } ${writer.fragments.join(' ')}`;
    const variables = ['$yes: Boolean = true', '$no: Boolean! = false'].filter(variable =>
      text.includes(variable.slice(0, variable.indexOf(':'))),
    );
    return `query random${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${text}`;
  }
}
