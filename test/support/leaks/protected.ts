/** Who may read what, read from a supergraph anew and without the code that enforces it: the oracle of the leak tests. */
import { Kind, parse, valueFromASTUntyped, type DirectiveNode, type TypeNode } from 'graphql';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import type { Lineage } from './marked-subgraphs';

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** Alternatives of what must be held together; several lists must all be met. */
type Rule = string[][];

function rulesIn(directives: readonly DirectiveNode[] = []): Rule[] {
  return directives.flatMap(({ name, arguments: given }) => {
    if (name.value === 'authenticated') return [[[]]];
    if (name.value !== 'requiresScopes' && name.value !== 'policy') return [];
    return [valueFromASTUntyped(given?.[0]?.value ?? { kind: Kind.NULL }) as Rule];
  });
}

/** The rules of a supergraph by the steps of a lineage. */
export class Oracle {
  private readonly ofTypes = new Map<string, Rule[]>();
  private readonly ofFields = new Map<string, { rules: Rule[]; type: string }>();

  constructor(supergraph: string) {
    for (const definition of parse(supergraph).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const { name, fields, directives } = definition;
      this.ofTypes.set(name.value, rulesIn(directives));
      for (const field of fields ?? [])
        this.ofFields.set(`${name.value}.${field.name.value}`, {
          rules: rulesIn(field.directives),
          type: namedType(field.type),
        });
    }
  }

  /** The coordinates that somebody may not read. */
  get protectedCoordinates(): string[] {
    return [...this.ofFields.keys()].filter(coordinate => this.isProtected(coordinate));
  }

  isProtected(coordinate: string): boolean {
    return this.rulesOf(coordinate).length > 0;
  }

  /** Whether a caller may read every step of a lineage. */
  allows(caller: Caller, lineage: Lineage): boolean {
    const held = [...caller.scopes, `purpose:${caller.purpose ?? ''}`];
    return lineage.every(step =>
      this.rulesOf(step).every(rule => rule.some(together => together.every(right => held.includes(right)))),
    );
  }

  private rulesOf(coordinate: string): Rule[] {
    const field = this.ofFields.get(coordinate);
    const owner = coordinate.slice(0, coordinate.indexOf('.'));
    return [
      ...(this.ofTypes.get(owner) ?? []),
      ...(field?.rules ?? []),
      ...(this.ofTypes.get(field?.type ?? '') ?? []),
    ];
  }
}
