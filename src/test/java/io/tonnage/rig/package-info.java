/**
 * Knows how to try the packaged service: makes the training of many lifters by a seed, publishes it
 * as strangers would, kills and starves the service, and holds what came of it against what it
 * knows itself. Imports {@code embedded}, and of the product what a check has to call.
 */
@NullMarked
package io.tonnage.rig;

import org.jspecify.annotations.NullMarked;
