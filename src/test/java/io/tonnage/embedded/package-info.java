/**
 * Knows the servers of a first run: PostgreSQL and Kafka inside this machine, and the launcher that
 * runs the unchanged product against them. It imports no other room, and nothing of it is packaged.
 */
@NullMarked
package io.tonnage.embedded;

import org.jspecify.annotations.NullMarked;
