/**
 * Knows how to do harm to the packaged service and its servers, while a known log of events is
 * published, and how to tell from what is left whether anything was lost, counted twice or wrong.
 * Imports {@code embedded}, {@code rig}, and of {@code bench} how options are read.
 */
@NullMarked
package io.tonnage.torture;

import org.jspecify.annotations.NullMarked;
