import { getNamedType, isObjectType, type GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';

/** Tells whether a query asks for a field of the object that a resolver is about to give; fragments, @skip and @include are heeded. */
export function isSelected(info: GraphQLResolveInfo, fieldName: string): boolean {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return false;
  const fields = collectSubfields(info.schema, info.fragments, info.variableValues, type, info.fieldNodes);
  return [...fields.values()].some(nodes => nodes[0]?.name.value === fieldName);
}
