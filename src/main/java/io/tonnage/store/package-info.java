/**
 * PostgreSQL: the ledger's one transaction, the views, profiles and import jobs, and the bundled
 * catalogue. Rows are mapped here alone; imports recording and the core.
 */
@NullMarked
package io.tonnage.store;

import org.jspecify.annotations.NullMarked;
