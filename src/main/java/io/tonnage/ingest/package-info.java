/**
 * Kafka on the way in: decodes set events, feeds them to the ledger in batches, publishes what
 * comes over HTTP, and keeps the dead letters. Imports recording and the core.
 */
@NullMarked
package io.tonnage.ingest;

import org.jspecify.annotations.NullMarked;
