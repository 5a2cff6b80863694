import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which keys the hashes of this registry were made with: public names of keys, never the keys. */
@Entity('key_version')
export class KeyVersionRow {
  /** ID or PERSON. */
  @PrimaryColumn('text')
  purpose!: string;

  /** The key that rows have, or move to. */
  @Column('text')
  current!: string;

  /** The key that they come from; null once nothing of it is left. */
  @Column('text', { nullable: true })
  former!: string | null;

  /** True when every row has moved. */
  @Column('boolean')
  complete!: boolean;
}
