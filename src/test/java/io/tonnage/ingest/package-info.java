/** What the way in promises: which bytes are an event, and why the others are not. */
@NullMarked
package io.tonnage.ingest;

import org.jspecify.annotations.NullMarked;
