/** Finds identifiers of persons that stand in the text of an operation: texts are kept and compared, variables are not. */
import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Arguments and input fields by which a person, or something of one person, is named. */
export const personalInputs: ReadonlySet<string> = new Set([
  'AccessLogFilter.memberId',
  'CoverageCheckInput.birthDate',
  'CoverageCheckInput.key',
  'IdentifierInput.value',
  'Query.claim(id:)',
  'Query.coverageAssertion(id:)',
  'Query.member(memberNumber:)',
  'Query.memberById(id:)',
  'Query.person(birthDate:)',
]);

/** Names of variables for which some operation has a value of its own. */
const variablesWithDefault = (document: DocumentNode): Set<string> =>
  new Set(
    document.definitions.flatMap(definition =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? (definition.variableDefinitions ?? [])
            .filter(({ defaultValue }) => defaultValue && defaultValue.kind !== Kind.NULL)
            .map(({ variable }) => variable.name.value)
        : [],
    ),
  );

/** The personal inputs that a valid document gives a value in its text, sorted. */
export function personalInputsInText(schema: GraphQLSchema, document: DocumentNode): string[] {
  const found = new Set<string>();
  const given = variablesWithDefault(document);
  const check = (coordinate: string, value: ValueNode): void => {
    const isInText = value.kind === Kind.VARIABLE ? given.has(value.name.value) : value.kind !== Kind.NULL;
    if (isInText && personalInputs.has(coordinate)) found.add(coordinate);
  };
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument({ name, value }) {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (parent && field && !info.getDirective()) check(`${parent.name}.${field.name}(${name.value}:)`, value);
      },
      ObjectField({ name, value }) {
        const parent = getNamedType(info.getParentInputType());
        if (parent) check(`${parent.name}.${name.value}`, value);
      },
    }),
  );
  return [...found].sort();
}
