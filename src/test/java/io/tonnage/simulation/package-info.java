/**
 * The recording line on a log, a database and a broker that are simulated, with every fault that
 * they can have, replayed from a seed. May import the recording line, the decoder and the core.
 */
@NullMarked
package io.tonnage.simulation;

import org.jspecify.annotations.NullMarked;
