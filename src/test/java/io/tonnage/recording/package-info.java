/**
 * What the use cases promise: laws of the ledger over random events, and the contract that every
 * ledger keeps.
 */
@NullMarked
package io.tonnage.recording;

import org.jspecify.annotations.NullMarked;
