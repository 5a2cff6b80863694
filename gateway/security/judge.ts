/** Tells what of an operation a caller may not read, place by place, from the rules of the whole supergraph. */
import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { meets, type AuthorizationRules, type Rights } from '../../subgraphs/shared/access/authorization';

/** Where selections stand: the type they are written on, and every type that a value may have there. */
export interface Position {
  readonly type: GraphQLCompositeType;
  readonly possible: ReadonlySet<string>;
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map(field => [field.name, field]),
);

/** Knows the rules and what one caller holds. */
export class Judge {
  private readonly positions = new Map<string, Position>();
  private readonly judged = new Map<Position, WeakMap<FieldNode, readonly string[]>>();
  private readonly refusedTypes = new Map<string, readonly string[]>();

  constructor(
    readonly schema: GraphQLSchema,
    private readonly rules: AuthorizationRules,
    private readonly rights: Rights,
  ) {}

  /** The place of everything that a type may be. */
  at(type: GraphQLCompositeType): Position {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    return this.position(
      type,
      possible.map(({ name }) => name),
    );
  }

  /** The place inside a fragment: only the types that both allow. */
  narrowed(position: Position, typeCondition: string | undefined): Position {
    const type = typeCondition === undefined ? position.type : this.schema.getType(typeCondition);
    if (!isCompositeType(type)) throw new Error('a fragment on no composite type');
    const inside = [...this.at(type).possible].filter(name => position.possible.has(name));
    return this.position(type, inside);
  }

  /** The field that a node of a place names; undefined for one that the schema does not have. */
  fieldOf({ type }: Position, { name: { value: name } }: FieldNode): GraphQLField<unknown, unknown> | undefined {
    const meta = metaFields.get(name);
    if (meta) return meta;
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  }

  /** The coordinates for which a field is refused at a place: of what it stands on, its own, of what it may give. */
  refusedAt(position: Position, node: FieldNode): readonly string[] {
    const nodes = this.judged.get(position) ?? new WeakMap<FieldNode, readonly string[]>();
    this.judged.set(position, nodes);
    const known = nodes.get(node);
    if (known) return known;
    const refused = this.judge(position, node);
    nodes.set(node, refused);
    return refused;
  }

  private judge(position: Position, node: FieldNode): readonly string[] {
    const field = this.fieldOf(position, node);
    // Whether the schema may be looked at is decided elsewhere.
    if (!field || field === SchemaMetaFieldDef || field === TypeMetaFieldDef) return [];
    const owners = new Set([position.type.name, ...position.possible]);
    const own = [position.type.name, ...[...owners].map(owner => `${owner}.${field.name}`)];
    // Who chooses by a guarded type, as in an order, would learn what it hides.
    const given = new Set(node.arguments?.map(argument => argument.name.value));
    const inputs = field.args.filter(({ name }) => given.has(name)).map(({ type }) => getNamedType(type));
    const types = [getNamedType(field.type), ...inputs].flatMap(type => this.refusedBehind(type));
    return [...new Set([...own.filter(coordinate => this.refuses(coordinate)), ...types])];
  }

  private refuses(coordinate: string): boolean {
    const requirements = this.rules.get(coordinate);
    return requirements !== undefined && !meets(this.rights, requirements);
  }

  /** A type with everything that a value of it may be or hold. */
  private refusedBehind(type: GraphQLNamedType): readonly string[] {
    const known = this.refusedTypes.get(type.name);
    if (known) return known;
    const behind = new Set([type]);
    for (const each of behind) {
      if (isAbstractType(each)) for (const possible of this.schema.getPossibleTypes(each)) behind.add(possible);
      if (isInputObjectType(each))
        for (const { type: held } of Object.values(each.getFields())) behind.add(getNamedType(held));
    }
    const refused = [...behind].map(({ name }) => name).filter(name => this.refuses(name));
    this.refusedTypes.set(type.name, refused);
    return refused;
  }

  private position(type: GraphQLCompositeType, possible: readonly string[]): Position {
    const key = [type.name, ...[...possible].sort()].join(' ');
    const known = this.positions.get(key);
    if (known) return known;
    const position = { type, possible: new Set(possible) };
    this.positions.set(key, position);
    return position;
  }
}
