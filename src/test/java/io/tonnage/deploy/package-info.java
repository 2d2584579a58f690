/**
 * Knows the files by which the service is deployed, and holds them to the service as it is. It
 * imports no room of the service: it finds the settings by the annotation that makes them settings.
 */
@NullMarked
package io.tonnage.deploy;

import org.jspecify.annotations.NullMarked;
