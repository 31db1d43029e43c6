import { type Id, isId } from '../../basics/id';
import { assert } from '../../basics/outcome';
import type { Db } from './index';
import { OpenTransaction } from './transaction';

/**
 * Steps inside a community's walls in the middle of a transaction: when a community is made, and when a person asks
 * something of all of theirs at once. What was done within the walls before is said before they are left.
 */
export async function enterWalls(db: Db, communityId: Id): Promise<void> {
  assert(db instanceof OpenTransaction && isId(communityId), 'walls are entered by an id, in an open transaction');
  // The first question sends the transaction's opening along; a setting cannot be a prepared statement.
  db.lent.session.sayHeld();
  await db.lent.run('select 1', []);
  await db.lent.session.script(`set local app.community_id = '${communityId}'`);
}
