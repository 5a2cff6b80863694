/** Tells whose data a resolver gives, by the type of what it gives, so that a new field cannot forget to. */
import { defaultFieldResolver, getNamedType, type GraphQLSchema, isObjectType } from 'graphql';
import type { SubjectRules, Touched } from './touched';

interface Toucher {
  touched: Touched;
}

function tell(rule: SubjectRules[string], value: unknown, touched: Touched): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) for (const one of value) tell(rule, one, touched);
  else touched.noteAll(rule(value));
}

/** A resolver that notes the members of what it gives; a promise is waited for. */
export function telling<Arguments extends unknown[]>(
  rule: SubjectRules[string] | undefined,
  resolve: (...given: Arguments) => unknown,
  contextOf: (...given: Arguments) => Toucher,
): (...given: Arguments) => unknown {
  if (!rule) return resolve;
  return (...given) => {
    const note = (value: unknown): unknown => {
      tell(rule, value, contextOf(...given).touched);
      return value;
    };
    const value = resolve(...given);
    return value instanceof Promise ? value.then(note) : note(value);
  };
}

/** Wraps every field that gives a type with a rule. */
export function tellSubjects(schema: GraphQLSchema, rules: SubjectRules): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = rules[getNamedType(field.type).name];
      if (rule)
        field.resolve = telling(
          rule,
          field.resolve ?? defaultFieldResolver,
          (_source, _arguments, context) => context as Toucher,
        );
    }
  }
}
