/** The CSV files that membership loads into its home, each with the entity that holds it. */
import { join } from 'node:path';
import { careItemRuleTables } from '../shared/reference/care-item-rule.entity';
import { legalEventTable } from '../shared/reference/legal-event.entity';
import { oneOf, type ReferenceTable } from '../shared/reference/reference';
import { sourceTable } from '../shared/reference/source.entity';
import { territoryTables } from '../shared/reference/territory.entity';
import { CoordinationRule } from './affiliations/coordination-rule.entity';
import { ListedIllness } from './members/listed-illness.entity';
import { DependentRule } from './rights/dependent-rule.entity';
import { AchamilBand } from './schemes/achamil-band.entity';
import { ContributionRate } from './schemes/contribution-rate.entity';
import { FundConvention } from './schemes/fund-convention.entity';
import { Fund } from './schemes/fund.entity';
import { IdentifierFormat } from './schemes/identifier-format.entity';
import { Organisation } from './schemes/organisation.entity';
import { QualifyingRule } from './schemes/qualifying-rule.entity';
import { SchemeManager } from './schemes/scheme-manager.entity';
import { Scheme } from './schemes/scheme.entity';
import { SelfEmployedCategory } from './schemes/self-employed-category.entity';

const file = (name: string): string => join(__dirname, 'reference-data', name);
const relationship = oneOf('SELF', 'SPOUSE', 'CHILD');
const sex = oneOf('FEMALE', 'MALE');

export const referenceTables: ReferenceTable[] = [
  ...territoryTables,
  ...careItemRuleTables,
  legalEventTable,
  sourceTable,
  { entity: Fund, file: file('funds.csv'), key: ['code'] },
  { entity: FundConvention, file: file('fund_conventions.csv'), key: ['fund_code'] },
  { entity: Organisation, file: file('organisations.csv'), key: ['code'] },
  { entity: Scheme, file: file('schemes.csv'), key: ['code'] },
  { entity: SchemeManager, file: file('scheme_managers.csv'), key: ['scheme_code', 'valid_from'] },
  { entity: QualifyingRule, file: file('qualifying_rules.csv'), key: ['scheme_code', 'population', 'rule'] },
  { entity: ContributionRate, file: file('contribution_rates.csv') },
  {
    entity: DependentRule,
    file: file('dependent_rules.csv'),
    key: ['relationship', 'condition', 'fund', 'valid_from'],
  },
  {
    entity: CoordinationRule,
    file: file('coordination_rules.csv'),
    key: ['rule', 'yields_in_fund', 'valid_from'],
    accept: {
      prevails_relationship: relationship,
      yields_relationship: relationship,
      prevails_subscriber_sex: sex,
      yields_subscriber_sex: sex,
    },
  },
  { entity: SelfEmployedCategory, file: file('tns_categories.csv') },
  { entity: IdentifierFormat, file: file('identifier_formats.csv'), key: ['system'] },
  { entity: AchamilBand, file: file('achamil_bands.csv'), key: ['rank'] },
  { entity: ListedIllness, file: file('ald.csv'), key: ['number'] },
];
