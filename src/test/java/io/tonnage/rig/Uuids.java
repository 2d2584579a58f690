package io.tonnage.rig;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ids by a seed, in the form of version 7. */
public final class Uuids {
  private final SplittableRandom random;

  public Uuids(long seed) {
    this.random = new SplittableRandom(seed);
  }

  public UUID next() {
    return of(random);
  }

  public static UUID of(SplittableRandom random) {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x7000L, (random.nextLong() & ~(3L << 62)) | (1L << 63));
  }

  /** The one id of a name. */
  public static UUID named(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
