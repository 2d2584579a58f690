/**
 * The use cases, and the ports that they need of the edges: the ledger of sets, the views of
 * training, the feed of updates, the log of set events and the dead letters. Imports the core
 * alone.
 */
@NullMarked
package io.tonnage.recording;

import org.jspecify.annotations.NullMarked;
