/** Writes the `@tag`s of a subgraph: which audiences see which of its elements, from the rules that guard them. */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type TypeDefinitionNode,
  visit,
} from 'graphql';
import { audiences, type Audience } from '../subgraphs/shared/access/audiences';
import type { VisibleCoordinates } from './visible-coordinates';

type Tagged = TypeDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

const tag = (audience: Audience): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'tag' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'name' },
      value: { kind: Kind.STRING, value: audience },
    },
  ],
});

const withTags = <Node extends Tagged>(node: Node, tags: readonly Audience[]): Node => ({
  ...node,
  directives: [...(node.directives ?? []), ...tags.map(tag)],
});

/** Composition refuses marks on a field that only points at another subgraph's. */
const isExternal = (field: FieldDefinitionNode): boolean =>
  field.directives?.some(({ name }) => name.value === 'external') ?? false;

/**
 * Tags a subgraph's elements. The tag of a type stands for all it holds, in every subgraph, so that an audience which
 * does not see all of a type's fields is named at those that it sees instead, and at their arguments.
 */
export function tagAudiences(document: DocumentNode, api: GraphQLSchema, visible: VisibleCoordinates): DocumentNode {
  const seeing = (coordinate: string): Audience[] =>
    audiences.filter(audience => visible.get(audience)?.has(coordinate) === true);
  const seeingWhole = (name: string): Audience[] => {
    const type = api.getType(name);
    const fields =
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
    return seeing(name).filter(audience => fields.every(field => visible.get(audience)?.has(`${name}.${field}`)));
  };
  const whole = <Node extends TypeDefinitionNode>(node: Node): Node => withTags(node, seeingWhole(node.name.value));
  const byField = <Node extends TypeDefinitionNode & { readonly fields?: readonly FieldDefinitionNode[] }>(
    node: Node,
  ): Node => {
    const entire = seeingWhole(node.name.value);
    const fields = node.fields?.map(field => {
      if (isExternal(field)) return field;
      const some = seeing(`${node.name.value}.${field.name.value}`).filter(audience => !entire.includes(audience));
      return { ...withTags(field, some), arguments: field.arguments?.map(argument => withTags(argument, some)) };
    });
    return { ...withTags(node, entire), fields };
  };
  return visit(document, {
    ObjectTypeDefinition: byField,
    InterfaceTypeDefinition: byField,
    InputObjectTypeDefinition: whole,
    EnumTypeDefinition: whole,
    ScalarTypeDefinition: whole,
    UnionTypeDefinition: whole,
  });
}
