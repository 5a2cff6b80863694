/** The population: households one after the other, schemes by their published sizes. */
import { ClaimMaker } from './care/claims';
import { maybeCondition, maybeRequest } from './care/conditions';
import { CareMenu } from './care/lines';
import { mutuals } from './care/points';
import { birthday, extractionDay } from './days';
import { makeFamily, type Relative } from './people/family';
import type { Household, Member, Person } from './people/household';
import { FundNumbers, IdentityCards } from './people/numbers';
import { categoryChoice, provinceChoice, type Province } from './people/provinces';
import { schemeCodes, schemes, type SchemeCode } from './people/schemes';
import { Random } from './random';
import { contributionsOf } from './rights/contributions';
import { dependantRights, insuredRights } from './rights/rights';
import { weight } from './weights';

/** Everything that hands out numbers, and the care that may be billed. */
export class Office {
  readonly cards = new IdentityCards();
  readonly numbers = { CNSS: new FundNumbers('CNSS'), CNOPS: new FundNumbers('CNOPS') };
  readonly claims: Record<'CNSS' | 'CNOPS', ClaimMaker>;

  constructor() {
    const menu = new CareMenu();
    this.claims = { CNSS: new ClaimMaker(menu, this.numbers.CNSS), CNOPS: new ClaimMaker(menu, this.numbers.CNOPS) };
  }
}

/** When the insured person was registered: adult, the scheme open, alive, not after the extraction. */
function registration(random: Random, scheme: SchemeCode, person: Person): number {
  const from = Math.max(schemes[scheme].opensOn, birthday(person.birth, 18));
  const last = person.deceased ?? extractionDay;
  const to = Math.max(from, last - 40);
  const early = scheme === 'AMO_TADAMON' || scheme === 'AMO_TNS' ? 70 : 0;
  return Math.min(last, random.percent(early) ? from + random.between(0, 200) : random.between(from, to));
}

const memberOf = (rank: number, { relationship, person }: Relative, registered: number): Member => ({
  rank,
  relationship,
  person,
  registered: Math.max(registered, person.birth),
  account: null,
  rights: [],
  conditions: [],
  authorizations: [],
  claims: [],
});

/** Makes one household of a family: rights, contributions, conditions, claims. */
function household(
  random: Random,
  office: Office,
  scheme: SchemeCode,
  province: Province,
  pensioner: boolean,
  family: Relative[],
): Household {
  const { fund } = schemes[scheme];
  const [insured] = family as [Relative, ...Relative[]];
  const registered = registration(random, scheme, insured.person);
  const made: Household = {
    fund,
    scheme,
    number: office.numbers[fund].nextFamily(),
    province,
    category: scheme === 'AMO_TNS' ? categoryChoice.choose(random) : null,
    mutual: fund === 'CNOPS' ? random.pick(mutuals).code : null,
    pensioner,
    members: family.map((relative, rank) => memberOf(rank, relative, registered)),
    contributions: [],
  };
  const [head] = made.members as [Member, ...Member[]];
  head.rights = insuredRights(random, scheme, head.registered, head.person);
  if (random.percent(weight('PORTAL_ACCOUNTS', scheme)))
    head.account = random.between(Math.max(head.registered, extractionDay - 1_500), extractionDay);
  made.contributions = contributionsOf(random, {
    ...made,
    rights: head.rights,
    registered,
    deceased: head.person.deceased,
  });
  for (const member of made.members) {
    if (member !== head)
      member.rights = dependantRights(random, head.rights, member.person, member.relationship === 'CHILD');
    maybeCondition(random, office.numbers[fund], member);
    maybeRequest(random, office.numbers[fund], member);
    office.claims[fund].fill(random, made, member);
  }
  return made;
}

/** Chooses schemes so that the persons written follow the published sizes at every moment. */
class Quotas {
  private readonly written = new Map<SchemeCode, number>();
  private total = 0;
  private doubles = 0;
  private readonly sum = schemeCodes.reduce((sum, scheme) => sum + weight('BENEFICIARIES', scheme), 0);

  next(): SchemeCode {
    const lack = (scheme: SchemeCode): number =>
      (weight('BENEFICIARIES', scheme) / this.sum) * (this.total + 1) - (this.written.get(scheme) ?? 0);
    return schemeCodes.reduce((best, scheme) => (lack(scheme) > lack(best) ? scheme : best));
  }

  wrote(scheme: SchemeCode, persons: number): void {
    this.written.set(scheme, (this.written.get(scheme) ?? 0) + persons);
    this.total += persons;
  }

  /** Whether one more person may stand in both funds. */
  another(): boolean {
    const wanted = (this.total * weight('BOTH_FUNDS')) / 100;
    return this.doubles < wanted && ++this.doubles > 0;
  }
}

/** All households but the cast's, so many member rows in all; each household has its own stream of chance. */
export function* population(office: Office, seed: number, members: number): Generator<Household> {
  const quotas = new Quotas();
  let left = members;
  for (let stream = 0; left > 0; stream++) {
    const random = new Random(seed, stream);
    const scheme = quotas.next();
    const pensioner = random.percent(weight('PENSIONERS', scheme));
    const family = makeFamily(random, office.cards, scheme, pensioner, left);
    const province = provinceChoice.choose(random);
    yield household(random, office, scheme, province, pensioner, family);
    quotas.wrote(scheme, family.length);
    left -= family.length;
    const both = family.findLast(relative => relative.relationship !== 'CHILD' && relative.person.cnie !== null);
    if (scheme !== 'AMO_SALARIES' || left === 0 || both === undefined || !quotas.another()) continue;
    yield household(random, office, 'AMO_PUBLIC', province, false, [{ relationship: 'SELF', person: both.person }]);
    quotas.wrote('AMO_PUBLIC', 1);
    left--;
  }
}
