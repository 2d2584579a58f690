/**
 * Exports of other apps: reads a file, turns it into set events that are the same on every import,
 * publishes those that are new and waits until they stand in the state. Imports {@code recording},
 * the core and libraries.
 */
@NullMarked
package io.tonnage.importing;

import org.jspecify.annotations.NullMarked;
