/** The division of the country, as every subgraph that names an area keeps it. */
import { join } from 'node:path';
import { Column, Entity } from 'typeorm';
import type { ReferenceTable } from './reference';
import { ReferenceRow } from './reference-row';
import { Area, AreaLevel } from '../types/area.type';

@Entity('region')
export class Region extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  isoCode!: string;

  @Column('text')
  nameFr!: string;

  @Column('text')
  nameAr!: string;

  @Column('integer')
  population2024!: number;

  @Column('integer')
  households2024!: number;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;

  @Column('integer')
  provinceCount!: number;

  @Column('integer')
  communeCount!: number;
}

@Entity('province')
export class Province extends ReferenceRow {
  @Column('text')
  code!: string;

  @Column('text')
  isoSuffix!: string;

  @Column('text')
  regionCode!: string;

  @Column('text')
  nameFr!: string;

  @Column('integer')
  population2024!: number;

  @Column('text')
  source!: string;

  @Column('text')
  confidence!: string;
}

/** The files of the division, for a subgraph's list of reference tables. */
export const territoryTables: ReferenceTable[] = [
  { entity: Region, file: join(__dirname, 'reference-data/regions.csv'), key: ['code'] },
  { entity: Province, file: join(__dirname, 'reference-data/provinces.csv'), key: ['code'] },
];

/** The tables of the division, for a home's first migration. */
export const territorySql = (schema: string): string[] => [
  `CREATE TABLE ${schema}.region (
    code text NOT NULL, iso_code text NOT NULL, name_fr text NOT NULL, name_ar text NOT NULL,
    population_2024 integer NOT NULL, households_2024 integer NOT NULL, source text NOT NULL, confidence text NOT NULL,
    province_count integer NOT NULL, commune_count integer NOT NULL,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_region PRIMARY KEY (digest, publication))`,
  `CREATE TABLE ${schema}.province (
    code text NOT NULL, iso_suffix text NOT NULL, region_code text NOT NULL, name_fr text NOT NULL,
    population_2024 integer NOT NULL, source text NOT NULL, confidence text NOT NULL,
    digest text NOT NULL, publication integer NOT NULL, superseded_by integer,
    CONSTRAINT pk_province PRIMARY KEY (digest, publication))`,
];

/** The division in memory: a province's area and its region's, by the province's code. */
export class Territory {
  private readonly regions: ReadonlyMap<string, Region>;
  private readonly provinces: ReadonlyMap<string, Province>;

  constructor(regions: readonly Region[], provinces: readonly Province[]) {
    this.regions = new Map(regions.map(region => [region.code, region]));
    this.provinces = new Map(provinces.map(province => [province.code, province]));
  }

  /** Tells whether a code is a province's. */
  hasProvince(code: string): boolean {
    return this.provinces.has(code);
  }

  /** A province as the API shows it; null when the code is unknown. */
  province(code: string): Area | null {
    const province = this.provinces.get(code);
    return province ? area(code, AreaLevel.PROVINCE, province.nameFr, null) : null;
  }

  /** A region as the API shows it; null when the code is unknown. */
  region(code: string): Area | null {
    const region = this.regions.get(code);
    return region ? area(code, AreaLevel.REGION, region.nameFr, region.nameAr) : null;
  }

  /** The region that a province lies in; null when the province is unknown. */
  regionOfProvince(code: string): Area | null {
    return this.region(this.provinces.get(code)?.regionCode ?? '');
  }
}

const area = (code: string, level: AreaLevel, nameFr: string, nameAr: string | null): Area =>
  Object.assign(new Area(), { code, level, nameFr, nameAr });

/** The whole country. */
export const country: Area = area('MA', AreaLevel.COUNTRY, 'Maroc', 'المغرب');
