/**
 * What the world is told as it happens: the documents of sessions and prescriptions, the topics
 * they are announced on, and the open streams of this instance. Imports {@code recording} and the
 * core.
 */
@NullMarked
package io.tonnage.live;

import org.jspecify.annotations.NullMarked;
