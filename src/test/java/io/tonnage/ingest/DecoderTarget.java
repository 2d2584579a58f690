package io.tonnage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tonnage.lift.SetEvent;
import io.tonnage.store.BundledCatalogue;
import java.nio.charset.StandardCharsets;

/**
 * What holds of any bytes that come as a set event: they are an event or refused with a reason, the
 * same each time, and the record's key is looked at whatever they are.
 */
public final class DecoderTarget {
  /** Longest that a dead letter's header tells; a value from the caller is shortened in it. */
  private static final int MOST_DETAIL = 1_000;

  private static final SetEventDecoder DECODER = new SetEventDecoder(BundledCatalogue.load());
  private static final byte[] NOBODY = "nobody-else".getBytes(StandardCharsets.UTF_8);

  private DecoderTarget() {}

  /** Decodes an input; the name is what Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    Decoded told = DECODER.decode(input);
    assertThat(DECODER.decode(input.clone())).isEqualTo(told);
    switch (told) {
      case Decoded.Refused refused -> {
        check(refused);
        assertThat(DECODER.decode(NOBODY, input, null)).isEqualTo(refused);
      }
      case Decoded.Valid(SetEvent event) -> {
        byte[] key = event.athleteId().value().getBytes(StandardCharsets.UTF_8);
        assertThat(DECODER.decode(key, input, null)).isEqualTo(told);
        assertThat(DECODER.decode(NOBODY, input, null))
            .isInstanceOfSatisfying(Decoded.Refused.class, DecoderTarget::check);
        assertThat(DECODER.decode(null, input, null))
            .isInstanceOfSatisfying(Decoded.Refused.class, DecoderTarget::check);
      }
    }
  }

  private static void check(Decoded.Refused refused) {
    assertThat(refused.code()).matches("[A-Za-z.]+\\.[a-z0-9-]+");
    assertThat(refused.detail()).isNotBlank().hasSizeLessThanOrEqualTo(MOST_DETAIL);
    assertThat(refused.pointer()).matches("(/[^/]*)*");
  }
}
