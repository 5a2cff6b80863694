import { toApiId } from '../../shared/keyed-ids';

/** The id by which the API, and the access log, know a member. */
export const memberApiId = ({ fundCode, id }: { fundCode: string; id: string }): string => toApiId(fundCode, id);
