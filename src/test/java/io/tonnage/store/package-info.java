/**
 * What the store promises: the ledger's contract on a real PostgreSQL, and the bundled catalogue.
 */
@NullMarked
package io.tonnage.store;

import org.jspecify.annotations.NullMarked;
